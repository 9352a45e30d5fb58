/** Which letter a row of the outbox stands for, composed at the moment of sending from what is true then. */

import { addressChangeOf } from "./address-store.ts";
import type { LatestEdition, Letter, PersonalLinks } from "./letters.ts";
import { changeLetter, confirmationLetter, knownLetter, welcomeLetter } from "./letters.ts";
import { addressLink, confirmLink, personalLinks } from "./links.ts";
import type { LetterKind, Ports } from "./ports.ts";
import { idOf } from "./ports.ts";
import { consentOf, subscriberById } from "./store.ts";

/** A letter to one person. `links` is there when its reader is a subscriber, who can leave by a header. */
export type Correspondence = { readonly letter: Letter; readonly links?: PersonalLinks };

/**
 * Composes one letter. No token and no address is kept with the outbox: both are made here.
 *
 * @param row as `queueLetter` queued it
 * @param at the letter's own date, milliseconds since the epoch: same date, same bytes
 * @param latest what a welcome shows, if the publication wants it
 * @returns undefined when its reason is gone: the wish was withdrawn, the person erased
 */
export async function correspondence(
  ports: Pick<Ports, "db" | "publication" | "tokens">,
  row: { readonly kind: LetterKind; readonly ref: string; readonly subscriber: number },
  at: number,
  latest?: LatestEdition,
): Promise<Correspondence | undefined> {
  const { db, publication, tokens } = ports;
  const id = idOf(row.ref);
  if (row.kind === "confirmation") {
    const consent = await consentOf(db, row.subscriber, id);
    if (consent === undefined) return undefined;
    const wish = { subscriber: row.subscriber, consent: id };
    const link = await confirmLink(publication, tokens, wish, at);
    return { letter: confirmationLetter(publication, consent.choices.cadence, link) };
  }
  if (row.kind === "change") {
    const wish = await addressChangeOf(db, row.subscriber, id);
    if (wish === undefined) return undefined;
    return { letter: changeLetter(publication, await addressLink(publication, tokens, wish, at)) };
  }
  const subscriber = await subscriberById(db, row.subscriber);
  if (subscriber === undefined) return undefined;
  const links = await personalLinks(publication, tokens, row.subscriber);
  const { cadence, state } = subscriber;
  const letter =
    row.kind === "welcome"
      ? welcomeLetter(publication, cadence, links, latest)
      : knownLetter(publication, cadence, state === "paused", links);
  return { letter, links };
}
