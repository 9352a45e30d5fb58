/** When editions become due, of content and a standing alone: what a simulation goes through. Pure. */

import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import { nextSlot } from "../../publication/schedule.ts";
import { HOUR } from "../../text/time.ts";
import { type Settling, tickAt } from "./coming.ts";
import type { Standpoint } from "./standing.ts";

export type Due = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch: when it is frozen, and when it was due. */
  readonly at: number;
  readonly slot: number;
};

/** What becomes due after `from` and until `end`, and what is due by then. */
export function duesOf(
  { publication }: LibraryIndex,
  posts: readonly Settling[],
  cadence: Cadence,
  from: number,
  end: number,
  { upto, point }: { readonly upto: number; readonly point: Standpoint | undefined },
): readonly Omit<Due, "cadence">[] {
  const first = tickAt(from);
  if (cadence === "instant") return instantDues(posts, first, { from, end, upto, point });
  const { digest, timeZone } = publication;
  const overdue = point?.overdue;
  const dues: Omit<Due, "cadence">[] =
    overdue === undefined ? [] : [{ period: overdue.period, slot: overdue.at, at: first }];
  let slot = nextSlot(digest.cadences, cadence, timeZone, from);
  while (slot !== undefined && slot.at <= end) {
    dues.push({ period: slot.period, slot: slot.at, at: slot.at });
    slot = nextSlot(digest.cadences, cadence, timeZone, slot.at);
  }
  return dues;
}

/** One for each tick that settles something; and for who was away, at the full hour. */
function instantDues(
  posts: readonly Settling[],
  first: number,
  span: {
    readonly from: number;
    readonly end: number;
    readonly upto: number;
    readonly point: Standpoint | undefined;
  },
): readonly Omit<Due, "cadence">[] {
  const { from, end, upto, point } = span;
  const periods = new Map<number, string>();
  if (point?.overdue !== undefined) periods.set(first, point.overdue.period);
  for (const { seq, settledAt: at } of posts) {
    if (at <= end && (point === undefined ? at > from : at >= first)) {
      periods.set(at, `instant:${seq}`);
    }
  }
  const dues = [...periods].map(([at, period]) => ({ period, slot: at, at }));
  const hour = Math.ceil(first / HOUR) * HOUR;
  if (point?.lacking !== true || dues.some(({ at }) => at <= hour) || hour > end) return dues;
  const period = `instant:${upto}.${new Date(hour).toISOString().slice(0, 10)}`;
  return [{ period, slot: hour, at: hour }, ...dues];
}
