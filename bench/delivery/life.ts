/** What the Worker does with an edition from tick to tick, driven by a clock that the proof moves. */

import type { Delivery } from "../../src/outbox/delivery/pass.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { consume, type QueueMessage, sweep, type WakeQueue } from "../../src/outbox/queue.ts";
import { type Memory, openGate } from "../../src/outbox/restore/restore-guard.ts";
import type { SendCount } from "../../src/outbox/restore/send-counter-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { type Boundary, databaseThrough } from "../../test/mail/boundary.ts";
import { EDITION } from "../../test/outbox/outbox-harness.ts";

/** What remembers outside the database, as the Durable Object does. */
export function createMemory(): Memory {
  let kept: SendCount | undefined;
  const keep = async (count: SendCount) => {
    kept = kept === undefined || count.moves > kept.moves ? count : kept;
    return kept;
  };
  return {
    read: async () => kept,
    move: keep,
    accept: async (count) => {
      kept = count;
    },
  };
}

/** A memory that is asked through a handler. */
export function memoryThrough(memory: Memory, boundary: Boundary): Memory {
  return {
    read: () => boundary(() => memory.read()),
    move: (count) => boundary(() => memory.move(count)),
    accept: (count) => boundary(() => memory.accept(count)),
  };
}

/** A queue that hands its messages to `take`. */
export function queueInto(
  take: (body: QueueMessage["body"]) => void,
  boundary: Boundary,
): WakeQueue {
  return {
    send: (body) => boundary(async () => take(body)),
    sendBatch: (messages) =>
      boundary(async () => {
        for (const { body } of messages) take(body);
      }),
  };
}

export const open: Boundary = (run) => run();

/** One tick: plan, sweep, and what the queue then brings. What asks to be called again is forgotten. */
export async function tick(
  delivery: Delivery,
  memory: Memory,
  boundary: Boundary = open,
): Promise<void> {
  const db = databaseThrough(delivery.db, boundary);
  const now = delivery.clock();
  const through = { ...delivery, db };
  const guard = await openGate(db, memoryThrough(memory, boundary), () => "epoch");
  if (guard.kind === "shut") throw new Error(guard.why);
  await fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due: "all", now });
  const bodies: QueueMessage["body"][] = [];
  await sweep(
    db,
    queueInto((body) => bodies.push(body), boundary),
    now,
  );
  const messages = bodies.map((body) => ({ body, ack: () => undefined, retry: () => undefined }));
  await consume(messages, { ...through, gate: guard.gate }, () => undefined);
}

/**
 * Ticks of the cron, a minute apart or more where nothing is due, until nothing is open. The queue is
 * emptied by force after each.
 *
 * @param begin opens the delivery of one invocation
 * @returns how many ticks it took
 */
export async function tickToEnd(
  begin: () => Delivery,
  memory: Memory,
  time: { now: number },
): Promise<number> {
  for (let ticks = 1; ticks <= 2_000; ticks += 1) {
    const delivery = begin();
    await tick(delivery, memory);
    const left = await delivery.db
      .prepare("SELECT min(due_at) AS due, count(*) AS batches FROM batches WHERE open = 1")
      .first<{ due: number | null; batches: number }>();
    if (left === null || left.batches === 0) return ticks;
    time.now = Math.max(time.now + MINUTE, left.due ?? 0);
  }
  throw new Error("still open after 2,000 ticks");
}
