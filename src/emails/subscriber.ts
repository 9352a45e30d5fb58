/** Which email a row of the outbox stands for, composed at the moment of sending from what is true then. */

import { addressMatter } from "../subscribers/address/moving.ts";
import { DOUBTED } from "../subscribers/doubted.ts";
import type { Holder } from "../subscribers/links/links.ts";
import {
  addressLink,
  confirmLink,
  personalLinks,
  undoMoveLink,
} from "../subscribers/links/links.ts";
import type { EmailKind, Ports } from "../subscribers/ports.ts";
import { idOf } from "../subscribers/ports.ts";
import { consentOf, subscriberById } from "../subscribers/store.ts";
import type { Email } from "../templates/block-email.ts";
import type { LatestEdition, PersonalLinks } from "../templates/subscriber-emails.ts";
import {
  changeEmail,
  confirmationEmail,
  knownEmail,
  leftEmail,
  movedEmail,
  welcomeEmail,
} from "../templates/subscriber-emails.ts";

/** An email to one person. `links` is there when its reader is a subscriber, who can leave by a header. */
export type Correspondence = { readonly email: Email; readonly links?: PersonalLinks };

/**
 * Composes one email. No token and no address is kept with the outbox: both are made here.
 *
 * @param row as `queueEmail` queued it, with the mailbox that it goes to: its links are bound to that one
 * @param at the email's own date, milliseconds since the epoch: same date, same bytes
 * @param latest what a welcome shows, if the publication wants it
 * @returns undefined when its reason is gone: the wish was withdrawn, the person erased
 */
export async function correspondence(
  ports: Pick<Ports, "db" | "publication" | "tokens">,
  row: Holder & { readonly kind: EmailKind; readonly ref: string },
  at: number,
  latest?: LatestEdition,
): Promise<Correspondence | undefined> {
  const { db, publication, tokens } = ports;
  const id = idOf(row.ref);
  if (row.kind === "confirmation") {
    const consent = await consentOf(db, row.subscriber, id);
    if (consent === undefined) return undefined;
    const { subscriber } = row;
    const wish = { subscriber, generation: await generationOf(db, row), consent: id };
    const link = await confirmLink(publication, tokens, wish, at);
    const { cadence } = consent.choices;
    const left =
      consent.source === DOUBTED &&
      (await subscriberById(db, subscriber))?.state === "unsubscribed";
    return {
      email: left ? leftEmail(publication, link) : confirmationEmail(publication, cadence, link),
    };
  }
  if (row.kind === "change") {
    const matter = await addressMatter(db, row.subscriber, row.ref);
    if (matter === undefined) return undefined;
    if ("asked" in matter) {
      const link = await addressLink(publication, tokens, matter, at);
      return { email: changeEmail(publication, link) };
    }
    const made = { subscriber: row.subscriber, id, at: matter.at };
    return { email: movedEmail(publication, await undoMoveLink(publication, tokens, made)) };
  }
  const subscriber = await subscriberById(db, row.subscriber);
  if (subscriber === undefined) return undefined;
  const holder = { subscriber: row.subscriber, generation: await generationOf(db, row) };
  const links = await personalLinks(publication, tokens, holder);
  const { cadence, state } = subscriber;
  const email =
    row.kind === "welcome"
      ? welcomeEmail(publication, cadence, links, latest)
      : knownEmail(publication, cadence, state === "paused", links);
  return { email, links };
}

/** The mailbox that a row goes to, as it was read with its address; otherwise the one of this moment. */
async function generationOf(
  db: D1Database,
  { subscriber, generation }: Holder,
): Promise<number | undefined> {
  return generation ?? (await subscriberById(db, subscriber))?.generation;
}
