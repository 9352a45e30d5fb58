/** Which periods are due and have no edition yet, by the cadences on offer and by what they have carried. */
import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import { latestSlot } from "../../publication/schedule.ts";
import { HOUR, MINUTE } from "../../text/time.ts";
import { someoneFollows, someoneLacks } from "../audience-store.ts";
import { type EditionContext, latestNow } from "../context.ts";
import type { Readership } from "../decide.ts";
import { findEdition } from "../edition-store.ts";
import { type Offer, readOffers, readOffersAndLast, writeOffers } from "./offer-store.ts";

/** A period that is due and has no edition yet. */
export type Due = {
  readonly cadence: Cadence;
  readonly period: string;
  readonly slot: number;
  /** The last item that its cadence has carried, and the newest one. */
  readonly from: number;
  readonly upto: number;
  /** Items beyond `upto` that an earlier freeze left to the next edition. */
  readonly waiting?: number;
};

export async function duePeriods(
  context: EditionContext,
  firstAt: number,
  now: number,
): Promise<readonly Due[]> {
  const { db, index } = context;
  const { digest, timeZone } = index.publication;
  const { offers: known, last } = await readOffersAndLast(db);
  const latest = latestNow(context, now);
  const dues: Due[] = [];
  for (const { cadence, since, upto } of await offers(context, firstAt, now, known, last)) {
    const slot =
      cadence === "instant"
        ? instantSlot(upto, last, now)
        : latestSlot(digest.cadences, cadence, timeZone, now);
    // What was offered by a tick ahead of its time is on offer now.
    const begun = since > latest ? firstAt : since;
    if (slot === undefined || slot.at < begun) continue;
    const period = await unmadePeriod(db, cadence, slot.period, { upto, last });
    if (period !== undefined) dues.push({ cadence, period, slot: slot.at, from: upto, upto: last });
  }
  return dues;
}

/**
 * The period that a due slot still is to be made for. What more than one instant edition holds goes out in
 * several, one a tick: there is no slot to wait for.
 *
 * @param reach the last item that the cadence has carried, and the newest one
 */
export async function unmadePeriod(
  db: D1Database,
  cadence: Cadence,
  period: string,
  { upto, last }: { readonly upto: number; readonly last: number },
): Promise<string | undefined> {
  const made = await findEdition(db, cadence, period);
  if (made === undefined) return period;
  // A cadence that stands before it was put back: its edition was cancelled, and no tick may undo that.
  const isRest = cadence === "instant" && made.state !== "held" && made.upto <= upto && upto < last;
  const rest = isRest ? restPeriod(last, upto) : undefined;
  return rest !== undefined && (await findEdition(db, cadence, rest)) === undefined
    ? rest
    : undefined;
}

/** "instant:17-5": what an instant edition up to item 17 had no room for after item 5. */
export function restPeriod(last: number, upto: number): string {
  return `instant:${last}-${upto}`;
}

/**
 * An instant edition is due as soon as something has settled. Readers who were away have no slot to wait
 * for: once an hour they are looked for, and a day has at most one edition for them.
 */
function instantSlot(
  upto: number,
  last: number,
  now: number,
): { readonly period: string; readonly at: number } | undefined {
  if (last > upto) return { period: `instant:${last}`, at: now };
  if (now % HOUR >= MINUTE) return undefined;
  return { period: `instant:${upto}.${new Date(now).toISOString().slice(0, 10)}`, at: now };
}

/** The cadences on offer, with what the database remembers of them. */
async function offers(
  { db, index }: EditionContext,
  firstAt: number,
  now: number,
  known: readonly Offer[],
  last: number,
): Promise<readonly Offer[]> {
  const { cadences } = index.publication.digest;
  const offered = CADENCES.filter((cadence) => cadences[cadence] !== undefined);
  const ended = known.filter(({ cadence }) => !offered.includes(cadence));
  const fresh = known.length === 0;
  const begun = offered
    .filter((cadence) => !known.some((offer) => offer.cadence === cadence))
    .map((cadence) => ({
      cadence,
      since: fresh ? firstAt : now,
      // What the first run settled goes into the first digests, never out post by post; a cadence that
      // is offered later begins with what is new then.
      upto: fresh && cadence !== "instant" ? 0 : last,
    }));
  if (begun.length === 0 && ended.length === 0) return known;
  await writeOffers(
    db,
    begun,
    ended.map(({ cadence }) => cadence),
  );
  return readOffers(db);
}

/** Asks the database who is there for a due period. */
export function readershipOf(
  db: D1Database,
  { cadence, from }: Pick<Due, "cadence" | "from">,
): Readership {
  return {
    isFollowed: () => someoneFollows(db, cadence),
    someoneLacks: () => someoneLacks(db, cadence, from),
  };
}
readershipOf.queries = someoneFollows.queries + someoneLacks.queries;
