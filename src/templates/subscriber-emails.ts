/**
 * The emails about a subscription: asked to confirm, welcome, already known, another address. Pure.
 * Nothing that a stranger typed into a form is in any of them.
 */

import type { Cadence } from "../publication/cadence/cadences.ts";
import type { Message, MessageAboutCadence } from "../publication/email-words.ts";
import type { Publication } from "../publication/publication.ts";
import { hasIsolates, isolated } from "../text/direction.ts";
import type { Direction } from "../text/language.ts";
import { type Block, blockEmail, type Email } from "./block-email.ts";
import { say, sayOf } from "./saying.ts";

/** What a newcomer can read at once: the edition that came out before they did. */
export type LatestEdition = {
  readonly title: string;
  /** Absolute URLs. */
  readonly url: string;
  readonly items: readonly {
    readonly title: string;
    readonly url: string;
    readonly summary: string;
    readonly language: string;
    readonly direction: Direction;
  }[];
};

/** Absolute URLs that carry the reader's tokens. */
export type PersonalLinks = { readonly preferences: string; readonly unsubscribe: string };

/** Posts of the latest edition that a welcome lists; the rest is behind the edition's link. */
const WELCOME_ITEMS = 5;

/**
 * Asks the owner of an address to confirm. Names the cadence, which is one of four words of ours, and
 * nothing else of what was filled in.
 *
 * @param link absolute URL with the token, good for 48 hours
 */
export function confirmationEmail(publication: Publication, cadence: Cadence, link: string): Email {
  const words = publication.words.emails.subscription;
  const email = aboutCadence(publication, words.confirmation, cadence);
  return blockEmail(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expires },
    { kind: "quiet", text: words.ignore },
  ]);
}

/** Asks somebody who was unsubscribed, it may be by a machine, whether they meant it. @param link good for 48 hours */
export function leftEmail(publication: Publication, link: string): Email {
  const words = publication.words.emails.subscription;
  const email = filledWith(publication, words.left);
  return blockEmail(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expires },
  ]);
}

/** Greets a newcomer. @param latest what came out before, if the publication wants it shown */
export function welcomeEmail(
  publication: Publication,
  cadence: Cadence,
  links: PersonalLinks,
  latest?: LatestEdition,
): Email {
  const words = publication.words.emails.subscription;
  const email = aboutCadence(publication, words.welcome, cadence);
  const edition: readonly Block[] =
    latest === undefined
      ? []
      : [
          { kind: "heading", text: words.latest },
          { kind: "link", label: titled(publication, latest.title), url: latest.url },
          ...latest.items.slice(0, WELCOME_ITEMS).map(itemBlock),
        ];
  return blockEmail(publication, email, [
    ...edition,
    { kind: "link", label: words.preferences, url: links.preferences },
    { kind: "link", label: words.unsubscribe, url: links.unsubscribe },
  ]);
}

/** Tells a subscriber that the form was filled in again with their address. */
export function knownEmail(
  publication: Publication,
  cadence: Cadence,
  paused: boolean,
  links: PersonalLinks,
): Email {
  const words = publication.words.emails.subscription;
  const email = aboutCadence(
    publication,
    { ...words.known, ...(paused && { body: words.known.paused }) },
    cadence,
  );
  return blockEmail(publication, email, [
    { kind: "button", label: email.button, url: links.preferences },
    { kind: "link", label: words.unsubscribe, url: links.unsubscribe },
  ]);
}

/** Asks the owner of a new address whether a subscriber may move there. @param link good for 48 hours */
export function changeEmail(publication: Publication, link: string): Email {
  const words = publication.words.emails.subscription;
  const email = filledWith(publication, words.change);
  return blockEmail(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expires },
    { kind: "quiet", text: words.ignoreChange },
  ]);
}

/** Tells a former address of a move. The new one is not in it. @param link good for a fortnight after the move */
export function movedEmail(publication: Publication, link: string): Email {
  const words = publication.words.emails.subscription;
  const email = filledWith(publication, words.moved);
  return blockEmail(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expiresMoved },
  ]);
}

function filledWith({ words, title }: Publication, message: Message): Message {
  return {
    subject: say(words, message.subject, { title }),
    heading: message.heading,
    body: say(words, message.body, { title }),
    button: message.button,
  };
}

function aboutCadence(
  publication: Publication,
  message: MessageAboutCadence,
  cadence: Cadence,
): Message {
  const { words, title } = publication;
  return {
    ...filledWith(publication, { ...message, body: "" }),
    body: sayOf(words, message.body, cadence, title),
  };
}

/** A subject is a phrase of ours, with its marks, or the title of a post, which may run the other way. */
function titled({ words }: Publication, subject: string): string {
  return hasIsolates(subject) ? subject : isolated(subject, words.direction);
}

/** Field by field: what an edition sends are contents, whose own `kind` would stand in for the block's. */
function itemBlock(item: LatestEdition["items"][number]): Block {
  const { title, url, summary, language, direction } = item;
  return { kind: "item", title, url, summary, language, direction };
}
