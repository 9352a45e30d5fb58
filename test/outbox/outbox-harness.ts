/** A database with an edition ready to be planned, and a provider that keeps its own books. */

import { halt } from "../../src/editions/operate/operate-store.ts";
import type { EmailKind } from "../../src/mail/kind.ts";
import type { Message, Outcome, Transport } from "../../src/mail/transport.ts";
import { batchesToAnnounce, batchLoose } from "../../src/outbox/announce-store.ts";
import type { Call } from "../../src/outbox/delivery/attempt.ts";
import type { Compose, Delivery } from "../../src/outbox/delivery/pass.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";
import { MINUTE } from "../../src/text/time.ts";
import { addingContent, addingEdition } from "../editions/edition-rows.ts";
import { deliveryThrough, type Moment, mortalBoundary } from "../mail/boundary.ts";
import { addingReaders } from "../subscribers/subscriber-rows.ts";

/** Monday, 08:00 UTC. */
export const START = Date.UTC(2025, 8, 8, 8);
export const EDITION = 7;
export const LEASE = 2 * MINUTE;

export const hash = createKeyedHash("0123456789abcdef0123456789abcdef");

/** Empties the database and fills it with `count` active subscribers and an edition they are due. */
export async function seed(db: D1Database, count: number): Promise<readonly number[]> {
  const ids = Array.from({ length: count }, (_, index) => 1_000 + index * 7);
  await db.batch([
    ...[
      "outbox",
      "batches",
      "contents",
      "edition_totals",
      "edition_sums",
      "summed_editions",
      "subscriber_days",
      "soft_bounces",
      "editions",
      "subscribers",
      "suppressions",
      "changes",
      "provider_stalls",
    ].map((table) => db.prepare(`DELETE FROM ${table}`)),
    addingReaders(db, ids, { cursor: 4 }),
    addingEdition(db, { id: EDITION, slot: START }),
    content(db, 70, 4, "", 9, 5),
  ]);
  return ids;
}

/** Plans the edition for everyone who is due. */
export function planEdition(db: D1Database): ReturnType<typeof fillOutbox> {
  return fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due: "all", now: START });
}

/** The batches there are, in the order of their making. */
export async function batchIds(db: D1Database): Promise<readonly number[]> {
  const { results } = await db.prepare("SELECT id FROM batches ORDER BY id").all<{ id: number }>();
  return results.map(({ id }) => id);
}

/** A provider call to these subscribers. */
export function callOf(members: readonly number[]): Call {
  const call = { key: "k", members };
  return { ...call, attempt: { ...call, at: START, transport: "smtp" }, begun: false };
}

/** A statement that adds a content of the edition. */
export function content(
  db: D1Database,
  id: number,
  from_seq: number,
  topics: string,
  upto_seq: number,
  count: number,
): D1PreparedStatement {
  return addingContent(db, { id, edition_id: EDITION, from_seq, topics, upto_seq, count });
}

/** The smallest message: composing has tests of its own. */
export const compose: Compose = async (email, rows, at) =>
  rows.map((row) => messageTo(email, row.subscriber, row.address, at));

function messageTo(
  email: { readonly kind: EmailKind; readonly ref: string },
  subscriber: number,
  to: string,
  at: number,
): Message {
  return {
    deliveryId: `${email.kind}.${email.ref}.${subscriber}`,
    from: { name: "", address: "letter@harbour.example" },
    to,
    returnPath: "letter@harbour.example",
    subject: "What was new",
    text: "text",
    html: "<p>html</p>",
    headers: [],
    mime: `To: ${to}\r\nDate: ${at}\r\n\r\ntext`,
  };
}

/** A provider outside: it writes down each email that it accepts, and can be told to misbehave. */
export type Provider = {
  /** Delivery ids in the order of acceptance: a second entry is a second email in an inbox. */
  readonly accepted: string[];
  readonly calls: { readonly key: string; readonly ids: readonly string[] }[];
  readonly transport: Transport;
  /** What to answer instead of accepting, by recipient; decided anew at each call. */
  answer: (message: Message) => Outcome | undefined;
};

export function createProvider(idempotent: boolean, batchSize: number): Provider {
  const replies = new Map<string, { payload: string; outcomes: readonly Outcome[] }>();
  const provider: Provider = {
    accepted: [],
    calls: [],
    answer: () => undefined,
    transport: { name: idempotent ? "resend" : "smtp", idempotent, batchSize, send },
  };
  return provider;

  async function send(messages: readonly Message[], key: string): Promise<readonly Outcome[]> {
    provider.calls.push({ key, ids: messages.map(({ deliveryId }) => deliveryId) });
    const payload = JSON.stringify(messages);
    const known = idempotent ? replies.get(key) : undefined;
    if (known !== undefined) {
      if (known.payload === payload) return known.outcomes;
      return messages.map(() => ({ kind: "unknown", reason: "409", final: true }));
    }
    const outcomes = messages.map((message): Outcome => {
      const other = provider.answer(message);
      if (other !== undefined) return other;
      provider.accepted.push(message.deliveryId);
      return { kind: "sent", providerId: `p-${message.deliveryId}` };
    });
    // A call that was refused whole was not carried out: its key says nothing of it.
    const refused = outcomes.every(({ kind }) => kind === "retry" || kind === "misconfigured");
    if (!refused) replies.set(key, { payload, outcomes });
    return outcomes;
  }
}

/** A delivery whose clock the test moves by hand. */
export function deliveryOver(
  db: D1Database,
  transport: Transport,
  time: { now: number },
  over: Partial<Delivery> = {},
): Delivery {
  return {
    db,
    transport,
    compose,
    hash,
    operator: "editor@harbour.example",
    clock: () => time.now,
    leaseMs: LEASE,
    onUnknown: "list",
    halt,
    ...over,
  };
}

/**
 * What ticks of the cron do with the queue emptied by force each time: find what is due in the tables
 * alone, deliver it, wait, until nothing is open.
 *
 * @returns how many ticks it took
 */
export async function runToEnd(
  delivery: Delivery,
  time: { now: number },
  most = 400,
): Promise<number> {
  for (let tick = 1; tick <= most; tick += 1) {
    await batchLoose(delivery.db, time.now);
    const due = await batchesToAnnounce(delivery.db, time.now, time.now, 1_000);
    for (const id of due) await deliverBatch(id, delivery);
    const left = await delivery.db
      .prepare("SELECT min(due_at) AS due FROM batches WHERE open = 1")
      .first<{ due: number | null }>();
    if (left?.due == null) return tick;
    time.now = Math.max(time.now + 1_000, left.due);
  }
  throw new Error(`still open after ${most} ticks`);
}

/** A life of the first batch that ends at its `at`-th I/O: done, and its answer unseen. */
export async function dieAt(whole: Delivery, at: number): Promise<void> {
  const [id = 0] = await batchIds(whole.db);
  const { delivery, died } = mortal(whole, at, "unseen");
  await deliverBatch(id, delivery).catch(() => undefined);
  if (!died()) throw new Error(`the pass was over before its I/O number ${at}`);
}

/** A delivery that dies at its `at`-th I/O, before it or after its effect but before the answer. */
export function mortal(
  delivery: Delivery,
  at: number,
  moment: Moment,
): { readonly delivery: Delivery; readonly died: () => boolean } {
  const { boundary, died } = mortalBoundary(at, moment);
  return { delivery: deliveryThrough(delivery, boundary), died };
}
