/**
 * What an email's template may show: every field of the logic-less template, and what the plain text is
 * written from. Both see the same, so both say the same.
 */
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { EditionNote } from "../publication/library.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import type { Words } from "../publication/words.ts";
import { isolated, isolatedByLine } from "../text/direction.ts";
import { withEllipsis } from "../text/ellipsis.ts";
import { colonIn, type Direction } from "../text/language.ts";
import type { EmailInput, Layout } from "./edition-input.ts";
import { type ItemContent, legible } from "./item.ts";
import { DOT, type ItemView, itemViews, joined, type Link } from "./item-view.ts";
import { dressOf, logoOf } from "./look.ts";
import { editionPath, PREFERENCES_URL, UNSUBSCRIBE_URL } from "./placeholder.ts";
import { dressProse } from "./prose.ts";
import { forCadence, longDate, say, sayCount, sayOf, spokenBy } from "./saying.ts";

/** The parts of a note that an email shows. */
type NotePart = "before" | "beforeText" | "after" | "afterText";

export type EmailView = {
  readonly language: string;
  readonly direction: string;
  readonly subject: string;
  readonly preheader: string;
  /** Blank characters behind a short preheader, or an inbox would go on with the first words of the email. */
  readonly pad: string;
  readonly heading: string;
  readonly date: string;
  /** Of our own phrases, which are English where there are none in the publication's language. */
  readonly words: {
    /** BCP 47. */
    readonly language: string;
    readonly direction: Direction;
    /** ": ". */
    readonly colon: string;
  };
  readonly home: Link & {
    readonly language: string;
    readonly direction: string;
    /** In the place of the label, which is its alternative. */
    readonly logo?: { readonly url: string; readonly width: number; readonly height: number };
  };
  /** Undefined without a note; each part may be absent. */
  readonly note?: Partial<Pick<EditionNote, NotePart>>;
  /** Of an email with many items. */
  readonly contents?: {
    readonly heading: string;
    readonly items: readonly Pick<ItemView, "title" | "url" | "language" | "direction" | "align">[];
  };
  readonly items: readonly ItemView[];
  readonly carried?: string;
  /** Its page; of a broadcast, which has none, the home page. */
  readonly web: Link;
  readonly why: string;
  readonly preferences: Link;
  readonly unsubscribe: Link;
  readonly postalAddress: readonly string[];
};

/** Everything an email shows in a layout. */
export function viewOf(layout: Layout, input: EmailInput): EmailView {
  const { publication, itemContents, carried, note } = input;
  const { language, direction, words } = publication;
  const phrases = words.emails.edition;
  const preheader = preheaderOf(itemContents, direction);
  const posts = itemContents.filter(({ kind }) => kind === "post").length;
  const items = itemViews(layout, input);
  return {
    language,
    direction,
    subject: subjectOf(itemContents, words),
    preheader,
    pad: padOf(preheader),
    heading: headingOf(words, input.cadence, posts, itemContents.length - posts),
    date: longDate(publication, input.slot),
    words: { ...spokenBy(publication), colon: colonIn(words.locale) },
    home: homeOf(publication),
    ...(note === undefined ? {} : { note: noteView(note, publication) }),
    ...(layout !== "titles" && items.length >= LEAST_FOR_CONTENTS
      ? { contents: { heading: phrases.contents, items } }
      : {}),
    items,
    ...(carried > 0 ? { carried: sayCount(words, phrases.carried, carried) } : {}),
    web: { url: absolute(publication, editionPath(input.period)), label: phrases.onTheWeb },
    why: sayOf(words, phrases.why, input.cadence, publication.title),
    preferences: { url: PREFERENCES_URL, label: phrases.preferences },
    unsubscribe: { url: UNSUBSCRIBE_URL, label: phrases.unsubscribe },
    postalAddress: publication.postalAddress,
  };
}

/** An email that goes out as soon as something settles may hold several posts, or corrections alone. */
function headingOf(words: Words, cadence: Cadence, posts: number, corrections: number): string {
  const { edition } = words.emails;
  if (cadence !== "instant") return forCadence(edition.digest, cadence);
  return posts > 0
    ? sayCount(words, edition.posts, posts)
    : sayCount(words, edition.corrections, corrections);
}

/** The link that an email begins with. */
export function homeOf(publication: Publication): EmailView["home"] {
  const { address, title, language, direction } = publication;
  const named = { url: `${address}/`, label: isolated(title, direction), language, direction };
  return { ...named, ...logoOf(publication) };
}

/** Blank characters for the rest of the line in which an inbox shows a preheader. */
export function padOf(preheader: string): string {
  return preheader === "" ? "" : BLANK.repeat(Math.max(0, INBOX_LINE - preheader.length));
}

/** Characters of a subject: RFC 5322 allows 998 octets a line, no inbox shows more than this. */
export const LONGEST_SUBJECT = 150;
export const PREHEADER = { least: 40, most: 110 };
/** Characters that the widest inboxes show behind a subject. */
const INBOX_LINE = 150;
/** A figure space, a joiner and a space: what inboxes neither show nor fold into one. */
const BLANK = "\u2007\u034f ";

/** An email of fewer items is seen at a glance. In the shortest layout it is a list of contents already. */
const LEAST_FOR_CONTENTS = 8;

function subjectOf(itemContents: readonly ItemContent[], words: Words): string {
  const [lead] = itemContents;
  if (lead === undefined) throw new Error("an email needs at least one item");
  const title = shortened(lead.title, LONGEST_SUBJECT);
  const { subject, correctionSubject } = words.emails.edition;
  if (itemContents.length > 1) return sayCount(words, subject, itemContents.length - 1, { title });
  return lead.kind === "correction" ? say(words, correctionSubject, { title }) : title;
}

/** What an inbox shows after the subject: the other titles, then the first summary. */
function preheaderOf(itemContents: readonly ItemContent[], direction: Direction): string {
  const [lead, ...others] = itemContents;
  const titles = others.map(({ title }) => isolated(title, direction)).join(DOT);
  const text =
    titles.length >= PREHEADER.least
      ? titles
      : joined([titles, isolated(lead?.summary ?? "", direction)]);
  // What is cut off may have held the mark that ends a title.
  return isolatedByLine([shortened(text, PREHEADER.most)]).join("");
}

/** A note without its empty parts, which a template would otherwise frame. */
export function noteView(
  note: Pick<EditionNote, NotePart>,
  { address, direction, theme }: Pick<Publication, "address" | "direction" | "theme">,
): Partial<Pick<EditionNote, NotePart>> {
  const frame = { address, level: 1, direction, dress: dressOf(theme) };
  const parts = {
    before: legible(dressProse(note.before, frame)),
    beforeText: legible(note.beforeText),
    after: legible(dressProse(note.after, frame)),
    afterText: legible(note.afterText),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== ""));
}

/** At most `most` characters, cut between words where there are any. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  if (characters.length <= most) return characters.join("");
  const cut = characters.slice(0, most - 1).join("");
  const space = cut.lastIndexOf(" ");
  return withEllipsis(space > most / 2 ? cut.slice(0, space) : cut);
}
