/** The queue wakes delivery up; the outbox is the truth. Emptied by force, the queue loses nothing. */

import { MINUTE } from "../text/time.ts";
import {
  BATCHES_AT_ONCE,
  batchesToAnnounce,
  batchLoose,
  isBusy,
  markAnnounced,
} from "./announce-store.ts";
import { BATCH_SIZE } from "./batch-store.ts";
import type { Delivery } from "./delivery/pass.ts";
import type { Delivered } from "./delivery/release.ts";
import { deliverBatch, queriesOfBatch } from "./delivery/send-batch.ts";
import { backlogFor } from "./rate/rate.ts";

/**
 * A queue message: ids of batches, never rows, never addresses. None: emails wait for a batch. With `pushes` it is about
 * those and about no email; none of them: some wait to be told of.
 */
export type Wake = { readonly batches: readonly number[]; readonly pushes?: readonly number[] };

/** What a message of the queue can do; the platform's `Message` fulfils it. */
export type QueueMessage = {
  readonly body: Wake;
  readonly ack: () => void;
  readonly retry: (options?: { readonly delaySeconds?: number }) => void;
};

/** What the sweep needs of a queue; the platform's `Queue` fulfils it. */
export type WakeQueue = {
  readonly send: (body: Wake) => Promise<unknown>;
  readonly sendBatch: (messages: Iterable<{ readonly body: Wake }>) => Promise<unknown>;
};

/** Messages that one `sendBatch` takes. */
const SEND_LIMIT = 100;
/** A batch that was told of and is due again, or still, after this long is told of again. */
const GRACE_MS = 3 * MINUTE;
/** The same while consumers are at work: it waits behind others, and each telling costs queue operations. */
const BUSY_GRACE_MS = 15 * MINUTE;
/** However full the queue is, a tick tells it of so many: the most urgent may be among them. */
const LEAST_WAKES = 10;
/** Queries of a sweep that finds every email in a batch. */
const TELLING = isBusy.queries + batchesToAnnounce.queries + markAnnounced.queries;
/** A longer wait is left to the sweep: a queue message is no place to keep time. */
const LONGEST_DELAY_MS = 10 * MINUTE;

/**
 * Handles messages of the queue: delivers, then acknowledges, or asks to be called again when the
 * provider said when.
 *
 * @param report is told what became of each batch, for the log
 * @param scope `named`: nothing but what the messages name
 */
export async function consume(
  messages: readonly QueueMessage[],
  delivery: Delivery,
  report: (batch: number, delivered: Delivered) => void,
  scope: "all" | "named" = "all",
): Promise<void> {
  try {
    for (const [nth, message] of messages.entries()) {
      // What was queued before the first message is told of by then; later, others may have come.
      const looked = nth === 0 && delivery.loose === false;
      await handle(message, delivery, report, looked ? "named" : scope);
    }
  } finally {
    await delivery.transport.close?.();
  }
}

async function handle(
  message: QueueMessage,
  delivery: Delivery,
  report: Parameters<typeof consume>[2],
  scope: "all" | "named",
): Promise<void> {
  const { batches } = message.body;
  // Somebody waits for each loose email: they go before the page of an edition.
  const { left = () => Number.POSITIVE_INFINITY } = delivery;
  const delivering = queriesOfBatch(delivery.transport);
  const most = Math.max(1, Math.min(BATCHES_AT_ONCE, Math.floor(left() / delivering)));
  const loose = scope === "all" ? await batchLoose(delivery.db, delivery.clock(), most) : [];
  const ids = [...loose, ...batches];
  // As many as one time may take: there are likely more.
  let again = loose.length === most ? delivery.clock() : Number.POSITIVE_INFINITY;
  for (const [nth, id] of ids.entries()) {
    if (nth > 0 && left() < delivering) {
      again = delivery.clock();
      break;
    }
    const delivered = await deliverBatch(id, delivery);
    report(id, delivered);
    if (delivered.kind === "delivered") again = Math.min(again, delivered.againAt ?? again);
  }
  putBack(message, again - delivery.clock());
}

/** Asks the queue to hand a message out again after so many milliseconds; what waits longer is left to the sweep. */
export function putBack(message: QueueMessage, delay: number): void {
  if (delay > LONGEST_DELAY_MS) message.ack();
  else message.retry({ delaySeconds: Math.max(1, Math.ceil(delay / 1_000)) });
}

/**
 * Messages about these batches and no others; the rest are done with, since the sweep finds what they
 * stood for when it may go.
 */
export function only<Kept extends QueueMessage>(
  messages: readonly Kept[],
  batches: readonly number[],
): readonly Kept[] {
  const named = ({ body }: Kept) =>
    body.batches.length > 0 && body.batches.every((id) => batches.includes(id));
  for (const message of messages) if (!named(message)) message.ack();
  return messages.filter(named);
}

/** Tells the queue that emails were queued one by one: call it after the change that queued them. */
export async function wake(queue: WakeQueue): Promise<void> {
  await queue.send({ batches: [] });
}

/**
 * Finds everything that is due, whatever became of earlier messages, and tells the queue of it: loose
 * emails, new batches, those whose time to try again has come, those whose holder died.
 *
 * @param now milliseconds since the epoch
 * @param backlog batches that may wait in the queue at once
 * @param left queries that may still be asked of the database
 * @returns how many batches the queue was told of
 */
export async function sweep(
  db: D1Database,
  queue: WakeQueue,
  now: number,
  backlog: number = backlogFor(undefined, BATCH_SIZE),
  left: () => number = () => Number.POSITIVE_INFINITY,
): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    const affordable = (left() - TELLING - batchLoose.queries) / batchLoose.queriesEach;
    const most = Math.min(BATCHES_AT_ONCE, Math.floor(affordable));
    if (most < 1 || (await batchLoose(db, now, most)).length < most) break;
  }
  const before = now - ((await isBusy(db, now)) ? BUSY_GRACE_MS : GRACE_MS);
  const ids = await batchesToAnnounce(db, now, before, backlog, LEAST_WAKES);
  const mark = (page: readonly number[]) => markAnnounced(db, page, now);
  return tell(queue, ids, (id) => ({ batches: [id] }), mark, left);
}

/**
 * Tells the queue of rows, one a message, and notes it, a query for each hundred.
 *
 * @param left queries that may still be asked of the database
 * @returns how many rows it was told of
 */
export async function tell(
  queue: WakeQueue,
  ids: readonly number[],
  wakeOf: (id: number) => Wake,
  mark: (page: readonly number[]) => Promise<void>,
  left: () => number,
): Promise<number> {
  let told = 0;
  for (let at = 0; at < ids.length && left() >= 1; at += SEND_LIMIT) {
    const page = ids.slice(at, at + SEND_LIMIT);
    await queue.sendBatch(page.map((id) => ({ body: wakeOf(id) })));
    // After the send: killed in between, the next tick tells the queue twice, and a claim decides.
    await mark(page);
    told += page.length;
  }
  return told;
}

/** With one batch of emails that were in none. */
sweep.queries = batchLoose.queries + batchLoose.queriesEach + TELLING;
