/** The email that an edition would send, or has frozen: what a test email shows. */

import { findContent } from "../editions/content-store.ts";
import type { EditionContext } from "../editions/context.ts";
import { decide, NO_ADDRESS, TOO_LONG } from "../editions/decide.ts";
import type { Edition } from "../editions/edition.ts";
import { nextDue, previewOfNewest } from "../editions/forecast/preview.ts";
import { compose } from "../editions/freeze/compose.ts";
import { readershipOf } from "../editions/freeze/due.ts";
import { readOffers } from "../editions/freeze/offer-store.ts";
import { editionReasonWords } from "../editions/reasons.ts";
import { itemsBetween, lastSeq } from "../editions/settle/item-store.ts";
import { wishedContext } from "../editions/wishes/wish-store.ts";
import type { Series } from "../publication/broadcast.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import { nextSlot } from "../publication/schedule.ts";
import { durationWords } from "../text/amounts.ts";

/** A whole email with its placeholders, before anything of one person is filled in. */
export type Trial = {
  readonly period: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type TrialReading =
  | {
      readonly kind: "email";
      readonly email: Trial;
      /** What it is, where it is not what would go out. */
      readonly basis?: string;
    }
  /** Why there is none, and what to do: a sentence without its full stop. */
  | { readonly kind: "none"; readonly reason: string };

/** What an edition has frozen for those who are up to date and follow everything. */
export async function frozenEmail(
  { db }: Pick<EditionContext, "db">,
  edition: Edition<Series>,
): Promise<TrialReading> {
  const { id, from, period } = edition;
  const content = await findContent(db, id, { from, topics: "" });
  if (content === undefined)
    return none(`${period} has no email: ${editionReasonWords(edition.reason)}`);
  const { subject, text, html } = content;
  return { kind: "email", email: { period, subject, text, html } };
}

/**
 * What the next edition of a cadence would send if it were frozen now, from what has settled since the last one. Where
 * nothing would go out, the newest posts stand in, as in `tidings preview`.
 *
 * @param now milliseconds since the epoch
 */
export async function comingEmail(
  unwished: EditionContext,
  cadence: Cadence,
  now: number,
): Promise<TrialReading> {
  const context = await wishedContext(unwished);
  const coming = await comingNews(context, cadence, now);
  if (coming.kind !== "nothing new") return coming;
  const { index, readBody } = context;
  const at = nextDue(index, cadence, now) ?? now;
  const wanted = { cadence, topics: [], at };
  const newest = await previewOfNewest(index, readBody, wanted, coming.reason);
  if (newest?.seen.kind !== "email") return none(coming.reason);
  const { seen, basis } = newest;
  const { subject, text, html } = seen.email;
  return { kind: "email", email: { period: seen.period, subject, text, html }, basis };
}

type NothingNew = { readonly kind: "nothing new"; readonly reason: string };

async function comingNews(
  context: EditionContext,
  cadence: Cadence,
  now: number,
): Promise<TrialReading | NothingNew> {
  const { db, index } = context;
  const { digest, timeZone } = index.publication;
  const offer = (await readOffers(db)).find((one) => one.cadence === cadence);
  if (offer === undefined) {
    return digest.cadences[cadence] === undefined
      ? none(`${cadence} is not on offer; --edition sends one that is frozen`)
      : { kind: "nothing new", reason: "the cron has not run yet" };
  }
  const upto = await lastSeq(db);
  const slot =
    cadence === "instant"
      ? { period: `instant:${upto}`, at: now }
      : nextSlot(digest.cadences, cadence, timeZone, now);
  if (slot === undefined) return none(`${cadence} is never due`);
  const due = { cadence, period: slot.period, slot: slot.at, from: offer.upto, upto };
  const { content, selection, tooLong, basis } = await compose(
    context,
    due,
    await itemsBetween(db, offer.upto, upto),
  );
  const { publication } = index;
  const made = { count: selection.items.length, tooLong, skip: basis.note?.skip };
  const decision = await decide(publication, cadence, made, 0, readershipOf(db, due));
  if (content !== undefined && decision?.whole === true) {
    const { subject, text, html } = content;
    return { kind: "email", email: { period: slot.period, subject, text, html } };
  }
  if (publication.postalAddress.length === 0) return none(editionReasonWords(NO_ADDRESS.reason));
  if (tooLong) return none(editionReasonWords(TOO_LONG.reason));
  const reason =
    made.count === 0
      ? `nothing has settled since the last ${cadence} edition: a post is mailed when it has not changed for ${durationWords(digest.quietWindowMs)}`
      : `${slot.period} would not go out: ${decision && editionReasonWords(decision.verdict.reason)}`;
  return { kind: "nothing new", reason };
}

function none(reason: string): TrialReading {
  return { kind: "none", reason };
}
