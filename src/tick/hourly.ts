/** What a tick does once an hour: sums, moves and forgetting. */
import { forgetEditions } from "../editions/close/totals-store.ts";
import { type LogLine, logOnce, prune } from "../editions/log-store.ts";
import { forgetEvents, forgetSoftBounces } from "../feedback/feedback-store.ts";
import { ONE_BY_ONE, pruneEmails } from "../outbox/retention-store.ts";
import type { Moved } from "../subscribers/ended/places.ts";
import { purge } from "../subscribers/forgetting-store.ts";
import { HOUR } from "../text/time.ts";
import type { TickContext } from "./context.ts";
import { isMinute } from "./minutes.ts";

/** Statements of keepSums, in `src/statistics/sums-store.ts`, which loads apart. */
const KEEPING = 1;
/** Queries of gatherReports, in `src/statistics/readers/readers-store.ts`. */
const GATHERING = 8;
/** Queries of an hour's forgetting, but for that of editions, which goes as far as it comes. */
export const FORGETTING =
  prune.queries + pruneEmails.queries + forgetEvents.queries + KEEPING + purge.queries;

/** How long `tick_log` remembers. Milliseconds. */
const LOG_KEPT = 90 * 24 * HOUR;
/** How long the outbox remembers a settled email: webhooks and bounces come within weeks. Milliseconds. */
const EMAILS_KEPT = 90 * 24 * HOUR;

/** Moves those whose cadence was taken away to a rarer one, and says so in the same transaction (G8). */
export async function moveDisplaced(
  { db, now, index }: TickContext,
  left: () => number,
): Promise<readonly LogLine[]> {
  const [{ moveFromEnded }, { movedWords }] = await Promise.all([
    import("../subscribers/ended/ended-store.ts"),
    import("../subscribers/ended/places.ts"),
  ]);
  const lineOf = (moved: Moved): LogLine => {
    return { at: now, kind: "cadence", line: movedWords(moved) };
  };
  const { cadences } = index.publication.digest;
  const moved = await moveFromEnded(db, cadences, now, left, (one) => logOnce(db, lineOf(one)));
  return moved.map(lineOf);
}

/** Sums up what has ended, and once an hour what has been heard of it since. */
export async function sumUp(
  { db, now, left = () => Number.POSITIVE_INFINITY }: TickContext,
  ended: boolean,
): Promise<void> {
  if (!ended && !isMinute(now, "gather")) return;
  const { sumEnded } = await import("../statistics/sums-store.ts");
  await sumEnded(db, now, () => left() - GATHERING);
  if (!isMinute(now, "gather")) return;
  const { gatherReports } = await import("../statistics/readers/readers-store.ts");
  for (let more = true; more && left() >= gatherReports.queries; ) {
    more = await gatherReports(db, now);
  }
}

/** What is old: log lines, settled emails with what was heard of them, sign-ups that nobody confirmed. */
export async function forget({ db, now }: TickContext): Promise<void> {
  const { keepSums } = await import("../statistics/sums-store.ts");
  const before = now - EMAILS_KEPT;
  await prune(db, now - LOG_KEPT);
  await pruneEmails(db, before, [keepSums(db, ONE_BY_ONE, before), forgetEvents(db, before)]);
  await purge(db, now);
}

/** Emails of ended editions, as far as the queries go: what is left of it is the next hour's. */
export async function forgetEnded({ db, now, left }: TickContext): Promise<void> {
  const { sumStatements } = await import("../statistics/sums-store.ts");
  const before = now - EMAILS_KEPT;
  await forgetEditions(db, before, now, left, (edition) => [forgetSoftBounces(db, edition)], {
    sums: (edition) => sumStatements(db, edition, now),
    queries: sumStatements.queries,
  });
}
