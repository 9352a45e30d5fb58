/** Where a publication stands: what a simulation goes on from. */

import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import { latestSlot } from "../../publication/schedule.ts";
import { type Arrival, readArrivals } from "../../subscribers/ended/ended-store.ts";
import type { Item } from "../edition.ts";
import { readershipOf, unmadePeriod } from "../freeze/due.ts";
import { readOffers } from "../freeze/offer-store.ts";
import { ITEMS_AT_ONCE, itemsBetween, lastSeq } from "../settle/item-store.ts";
import type { SeenPost } from "../settle/settle.ts";
import { readClock, readKnown } from "../settle/settle-store.ts";

/** A cadence that the publication offers. */
export type Standpoint = {
  /** Since which tick, and the last seq that it has carried; undefined before the first tick that offers it. */
  readonly offer: { readonly since: number; readonly upto: number } | undefined;
  readonly followed: boolean;
  /** Whether an active reader lacks what it has carried. */
  readonly lacking: boolean;
  /** Who will be moved to it, since the cadence that they follow was taken away. */
  readonly arrivals: readonly Arrival[];
  /** What is due by now, and no tick has made an edition of. */
  readonly overdue: { readonly period: string; readonly at: number } | undefined;
};

export type Standing = {
  /** Milliseconds since the epoch: the first tick ever, and the newest that settled. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** The highest number that an item was ever given. */
  readonly seq: number;
  readonly seenPosts: readonly SeenPost[];
  /** Items that some cadence has not carried yet, by seq. */
  readonly pending: readonly Item[];
  readonly cadences: ReadonlyMap<Cadence, Standpoint>;
};

/**
 * @param now milliseconds since the epoch
 * @returns undefined before the first tick
 */
export async function readStanding(
  db: D1Database,
  { digest, timeZone }: Publication,
  now: number,
): Promise<Standing | undefined> {
  const clock = await readClock(db);
  if (clock === undefined) return undefined;
  const { seenPosts } = await readKnown(db, "all");
  const offers = await readOffers(db);
  const last = await lastSeq(db);
  const arrivals = await readArrivals(db, digest.cadences, now);
  const cadences = new Map<Cadence, Standpoint>();
  for (const cadence of CADENCES.filter((one) => digest.cadences[one] !== undefined)) {
    const offer = offers.find((one) => one.cadence === cadence);
    const from = offer?.upto ?? 0;
    const readers = readershipOf(db, { cadence, from });
    const instant = { period: `instant:${last}`, at: now };
    const slot =
      cadence !== "instant"
        ? latestSlot(digest.cadences, cadence, timeZone, now)
        : last > from
          ? instant
          : undefined;
    const due =
      slot !== undefined && offer !== undefined && slot.at >= offer.since ? slot : undefined;
    const period = due && (await unmadePeriod(db, cadence, due.period, { upto: from, last }));
    cadences.set(cadence, {
      offer,
      followed: await readers.isFollowed(),
      lacking: await readers.someoneLacks(),
      arrivals: arrivals.filter(({ to }) => to === cadence),
      overdue: due && period !== undefined ? { period, at: due.at } : undefined,
    });
  }
  const least = Math.min(last, ...offers.map(({ upto }) => upto));
  const { firstAt, lastAt } = clock;
  const seq = Math.max(clock.seq, last);
  return {
    firstAt,
    lastAt,
    seq,
    seenPosts,
    pending: await pendingItems(db, least, last),
    cadences,
  };
}

async function pendingItems(db: D1Database, from: number, upto: number): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let last = from; ; ) {
    const page = await itemsBetween(db, last, upto);
    items.push(...page);
    last = page.at(-1)?.seq ?? upto;
    if (page.length < ITEMS_AT_ONCE) return items;
  }
}
