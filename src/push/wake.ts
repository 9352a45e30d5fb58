/** The queue wakes pushes up as it does emails; the ledger is the truth. */
import { putBack, type QueueMessage, tell, type WakeQueue } from "../outbox/queue.ts";
import { MINUTE } from "../text/time.ts";
import { type PagePushed, PUSH_LEASE, type Pushing, pushPage } from "./pass.ts";
import { markPushesTold, pushesToAnnounce } from "./push-store.ts";

/** A page that was told of and is still due after this long is told of again: its message was lost, or waits behind others. */
const GRACE = PUSH_LEASE + MINUTE;

/** Pages that may wait in the queue at once: 40,000 targets. */
const BACKLOG = 1_000;

/** Queries of a sweep, with those of the first hundred pages. */
export const SWEEPING = pushesToAnnounce.queries + markPushesTold.queries;

/**
 * Handles messages about pushes.
 *
 * @param report is told what became of each page, for the log
 */
export async function consumePushes(
  messages: readonly QueueMessage[],
  pushing: Pushing & { readonly queue: WakeQueue },
  report: (pushed: PagePushed) => void,
): Promise<void> {
  const { db, queue, calling } = pushing;
  for (const message of messages) {
    const ids = message.body.pushes ?? [];
    if (ids.length === 0) await sweepPushes(db, queue, calling.clock());
    let again = Number.POSITIVE_INFINITY;
    for (const id of ids) {
      const pushed = await pushPage(id, pushing);
      report(pushed);
      if (pushed.kind === "pushed") again = Math.min(again, pushed.againAt ?? again);
    }
    putBack(message, again - calling.clock());
  }
}

/**
 * Tells the queue of every page that is due and that it was not told of: new ones, those whose time to try again has come,
 * those whose holder died.
 *
 * @returns how many pages
 */
export async function sweepPushes(
  db: D1Database,
  queue: WakeQueue,
  now: number,
  left: () => number = () => Number.POSITIVE_INFINITY,
): Promise<number> {
  if (left() < SWEEPING) return 0;
  const ids = await pushesToAnnounce(db, now, now - GRACE, BACKLOG);
  const mark = (page: readonly number[]) => markPushesTold(db, page, now);
  return tell(queue, ids, (id) => ({ batches: [], pushes: [id] }), mark, left);
}
