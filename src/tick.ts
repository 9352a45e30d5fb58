/**
 * One beat of the cron. It may come never, late, twice or out of order: each step asks the database what
 * is left to do, and one conditional statement decides between beats that race.
 */
import type { OperatorPayload } from "./delivery/compose.ts";
import { fillOutbox, OPERATOR, queueLetter } from "./delivery/outbox.ts";
import { sweep, type WakeQueue } from "./delivery/queue.ts";
import { freezeDue, type Notice } from "./digest/freezing.ts";
import { noticeRef } from "./digest/operator.ts";
import { planAwake } from "./digest/planning.ts";
import { settlePosts } from "./digest/settling.ts";
import { type LogLine, prune } from "./digest/store.ts";
import type { LibraryIndex, ReadBody } from "./publication/library.ts";

export type Beat = {
  /** The cron event's own time, in milliseconds since the epoch: a moment can be replayed. */
  readonly now: number;
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  readonly db: D1Database;
  readonly queue: WakeQueue;
  /** Where lines for people go besides `tick_log`. */
  readonly log: (line: string) => void;
};

export type TickReport = {
  readonly lines: readonly LogLine[];
  /** Batches that the queue was told of. */
  readonly woken: number;
};

/** Pages of 10,000 subscribers that one beat plans: three statements each, of D1's 1,000 a beat. */
const PLANNED_PAGES = 80;

const DAY = 24 * 3_600_000;
/** How long `tick_log` remembers. Milliseconds. */
const LOG_KEPT = 90 * DAY;

/** settle → freeze → plan → enqueue → sweep → prune */
export async function tick(beat: Beat): Promise<TickReport> {
  const { now, db, queue } = beat;
  const { firstAt, lines: settled } = await settlePosts(beat, now);
  const frozen = await freezeDue(beat, firstAt, now, (notice) => [operatorLetterOf(beat, notice)]);
  const planned = await planAwake(beat, now, (plan) =>
    fillOutbox(db, { ...plan, pages: PLANNED_PAGES }),
  );
  // Enqueueing and sweeping are one act: whatever is due and nobody was told of, old or new.
  const woken = await sweep(db, queue, now);
  if (isFirstOfDay(now)) await prune(db, now - LOG_KEPT);
  const lines = [...settled, ...frozen, ...planned];
  for (const { line } of lines) beat.log(line);
  return { lines, woken };
}

/** Queues the operator's letter about an edition; the statement joins the edition's own transaction. */
function operatorLetterOf({ db, now }: Beat, notice: Notice): D1PreparedStatement {
  return queueLetter(db, {
    kind: "operator",
    ref: noticeRef(notice),
    subscriberId: OPERATOR,
    payload: { about: "edition", notice } satisfies OperatorPayload,
    now,
  });
}

/** Old lines go once a day; a beat that is missed leaves them to the next day's. */
function isFirstOfDay(now: number): boolean {
  return now % DAY < 60_000;
}
