/** The email of a broadcast: the template of editions, with a text of the owner's in the place of items. Pure. */
import type { Broadcast } from "../publication/broadcast.ts";
import type { Body } from "../publication/post.ts";
import type { Publication } from "../publication/publication.ts";
import { colonIn } from "../text/language.ts";
import { type Email, emailOf, encodedSize, LARGEST_HTML } from "./edition-email.ts";
import {
  type EmailView,
  homeOf,
  LONGEST_SUBJECT,
  noteView,
  PREHEADER,
  padOf,
  shortened,
} from "./edition-view.ts";
import { legible } from "./item.ts";
import { PREFERENCES_URL, UNSUBSCRIBE_URL } from "./placeholder.ts";
import { longDate, say, spokenBy } from "./saying.ts";

type BroadcastInput = {
  readonly publication: Publication;
  /** HTML with logic-less placeholders: `LibraryIndex.templates.edition`. */
  readonly template: string;
  readonly broadcast: Pick<Broadcast, "title" | "summary">;
  readonly body: Pick<Body, "portable" | "text">;
  /** Milliseconds since the epoch: the date on the email. */
  readonly slot: number;
};

/** @returns undefined when it is larger than mail programs show whole (80 KB) */
export function composeBroadcast(input: BroadcastInput): Email | undefined {
  const { publication, template } = input;
  const email = emailOf("full", viewOf(input), template, publication.direction);
  return encodedSize(email.html) <= LARGEST_HTML ? email : undefined;
}

function viewOf({ publication, broadcast, body, slot }: BroadcastInput): EmailView {
  const { language, direction, title, words } = publication;
  const phrases = words.emails.edition;
  const home = homeOf(publication);
  const preheader = shortened(legible(broadcast.summary), PREHEADER.most);
  const heading = legible(broadcast.title);
  const text = { before: body.portable, beforeText: body.text, after: "", afterText: "" };
  return {
    language,
    direction,
    subject: shortened(heading, LONGEST_SUBJECT),
    preheader,
    pad: padOf(preheader),
    heading,
    date: longDate(publication, slot),
    words: { ...spokenBy(publication), colon: colonIn(words.locale) },
    home,
    note: noteView(text, publication),
    items: [],
    // The template of editions ends with a link, and an author may have one of their own.
    web: { url: home.url, label: home.label },
    why: say(words, phrases.whySubscribed, { title }),
    preferences: { url: PREFERENCES_URL, label: phrases.preferences },
    unsubscribe: { url: UNSUBSCRIBE_URL, label: phrases.unsubscribe },
    postalAddress: publication.postalAddress,
  };
}
