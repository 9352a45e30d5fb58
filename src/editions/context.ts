/** What every step of a tick over editions is given. */
import type { LibraryIndex, ReadBody } from "../publication/library.ts";
import { DAY } from "../text/time.ts";

/** What the digest works on: the compiled library and the database. */
export type EditionContext = {
  readonly db: D1Database;
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  /** Queries that may still be asked of the database in this tick; without it as many as it takes. */
  readonly left?: () => number;
  /** The time that it really is, in milliseconds since the epoch; without it a tick is late by a day at most. */
  readonly clock?: () => number;
};

/** A cron event may come late, out of order, but not by more than this. Milliseconds. */
const LATEST = DAY;

/** What no time that an earlier tick wrote down can be after: else that tick was ahead of its time. */
export function latestNow({ clock }: Pick<EditionContext, "clock">, now: number): number {
  return Math.max(now, clock?.() ?? now + LATEST);
}

/** Whether a piece of work may be begun now. What may not is found again by the next tick. */
export function affords({ left }: Pick<EditionContext, "left">, queries: number): boolean {
  return left === undefined || left() >= queries;
}
