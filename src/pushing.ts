/**
 * Joins the ledger of pushes with those who have something to tell: a line per kind and per source here. It loads apart
 * (docs/decisions/0024): the tick asks for it when something is due or the content has changed, the queue for a message
 * about pushes.
 */
import type { LogLine } from "./editions/log-store.ts";
import type { QueueMessage, WakeQueue } from "./outbox/queue.ts";
import type { Visible } from "./publication/library.ts";
import type { Calling } from "./push/call.ts";
import { noteSeen } from "./push/glance-store.ts";
import type { PushKind } from "./push/kind.ts";
import type { PagePushed } from "./push/pass.ts";
import { forgetPushes } from "./push/push-store.ts";
import { consumePushes, SWEEPING, sweepPushes } from "./push/wake.ts";
import { DAY, HOUR, MINUTE } from "./text/time.ts";

/** What telling others by HTTP works with, in one invocation. */
export type PushParts = {
  readonly db: D1Database;
  /** Queries that may still be asked of `db`. */
  readonly left: () => number;
  readonly queue: WakeQueue;
  readonly calling: Calling;
  /** What may be seen now. */
  readonly visible: Visible;
  readonly log: (line: string) => void;
};

/**
 * Looks through a content state for what is to be told, and queues it.
 *
 * @returns whether it came to the end; what it has no queries left for is the next tick's
 */
type Source = {
  readonly name: string;
  readonly look: (
    parts: PushParts,
  ) => Promise<{ readonly done: boolean; readonly lines: readonly LogLine[] }>;
};

/** What is looked through when the content has changed. `SOURCE_NAMES` of wiring.ts has their names for the tick. */
const SOURCES: readonly Source[] = [];

/** How long what was given up is listed. Milliseconds. */
const FAILED_KEPT = 30 * DAY;

function kindsOf(_parts: PushParts): readonly PushKind[] {
  return [];
}

/** Handles messages of the queue about pushes. */
export async function consume(messages: readonly QueueMessage[], parts: PushParts): Promise<void> {
  const report = (pushed: PagePushed) => {
    if (pushed.kind === "pushed") parts.log(JSON.stringify(pushed));
  };
  await consumePushes(messages, { ...parts, kinds: kindsOf(parts) }, report);
}

/**
 * A tick's part: what is new is queued, and the queue is told of what is due.
 *
 * @param seen names of the sources that have looked through this content state
 */
export async function tickPushes(
  parts: PushParts,
  seen: ReadonlySet<string>,
  now: number,
): Promise<readonly LogLine[]> {
  const { db, queue, left, visible } = parts;
  const lines: LogLine[] = [];
  for (const { name, look } of SOURCES) {
    if (seen.has(name)) continue;
    const found = await look({ ...parts, left: () => left() - SWEEPING - 1 });
    lines.push(...found.lines);
    if (found.done) await noteSeen(db, name, visible.key).run();
  }
  await sweepPushes(db, queue, now, left);
  if (now % HOUR < MINUTE && left() >= forgetPushes.queries) {
    await forgetPushes(db, now - FAILED_KEPT);
  }
  return lines;
}
