/** How the queue hears of the outbox's batches, and what a message of it does. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claim } from "../../src/outbox/delivery/claim-store.ts";
import { beginAttempt } from "../../src/outbox/delivery/record-store.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { queueEmail } from "../../src/outbox/outbox-store.ts";
import { consume, type QueueMessage, sweep, type Wake, wake } from "../../src/outbox/queue.ts";
import { MINUTE } from "../../src/text/time.ts";
import { addingEdition } from "../editions/edition-rows.ts";
import { startDatabase } from "../support/d1.ts";
import {
  callOf,
  createProvider,
  deliveryOver,
  EDITION,
  LEASE,
  planEdition,
  START,
  seed,
} from "./outbox-harness.ts";

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());

/** A queue that keeps what it is told, and messages that keep what is done with them. */
function createQueue() {
  const told: Wake[] = [];
  return {
    told,
    send: async (body: Wake) => told.push(body),
    sendBatch: async (messages: Iterable<{ readonly body: Wake }>) => {
      for (const { body } of messages) told.push(body);
    },
  };
}

function messageOf(body: Wake): QueueMessage & { readonly did: unknown[] } {
  const did: unknown[] = [];
  return { body, did, ack: () => did.push("ack"), retry: (options) => did.push(options) };
}

describe("the queue", () => {
  test("hears of ids only, of new batches once, and again when nobody has taken them", async () => {
    await seed(db, 250);
    await planEdition(db);
    const queue = createQueue();
    expect(await sweep(db, queue, START)).toBe(3);
    expect(queue.told.every(({ batches }) => batches.length === 1)).toBe(true);
    expect(JSON.stringify(queue.told)).not.toContain("@");
    expect(await sweep(db, queue, START + MINUTE)).toBe(0);
    expect(await sweep(db, queue, START + 4 * MINUTE)).toBe(3);
  });

  test("hears of a batch whose holder died", async () => {
    await seed(db, 5);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    const provider = createProvider(true, 100);
    provider.answer = () => {
      throw new Error("the isolate is gone");
    };
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    await deliverBatch(queue.told[0]?.batches[0] ?? 0, delivery);
    expect(await sweep(db, queue, START + LEASE + 10 * MINUTE)).toBe(1);
  });

  test("delivers what it is told of and acknowledges; a repetition does nothing", async () => {
    await seed(db, 150);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    const provider = createProvider(false, 10);
    const delivery = deliveryOver(db, provider.transport, { now: START });
    for (const body of [...queue.told, ...queue.told].reverse()) {
      const message = messageOf(body);
      await consume([message], delivery, () => {});
      expect(message.did).toEqual(["ack"]);
    }
    expect(provider.accepted).toHaveLength(150);
    expect(new Set(provider.accepted).size).toBe(150);
  });

  test("is asked to come back when the provider said so, to the second", async () => {
    await seed(db, 5);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    const provider = createProvider(true, 100);
    provider.answer = () => ({ kind: "retry", reason: "429", afterMs: 2_500 });
    const message = messageOf(queue.told[0] ?? { batches: [] });
    await consume([message], deliveryOver(db, provider.transport, { now: START }), () => {});
    expect(message.did).toEqual([{ delaySeconds: 3 }]);
  });

  test("hears of no more than may wait in it, and of a batch once while others are at work", async () => {
    await seed(db, 2_000);
    await planEdition(db);
    const queue = createQueue();
    expect(await sweep(db, queue, START, 12)).toBe(12);
    const [first = 0] = queue.told.flatMap(({ batches }) => batches);
    expect(await sweep(db, queue, START + MINUTE, 12)).toBe(8);
    const holder = await claim(db, first, START + MINUTE, 10 * MINUTE);
    if (holder === undefined) throw new Error("nobody else claims here");
    const members = holder.open.map(({ subscriber }) => subscriber);
    await beginAttempt(db, holder.batch, [], callOf(members), { now: START + MINUTE });
    expect(await sweep(db, queue, START + 5 * MINUTE, 30)).toBe(0);
    expect(await sweep(db, queue, START + 20 * MINUTE, 30)).toBe(20);
  });

  test("hears of two editions in turns, and first of emails that somebody waits for", async () => {
    const [first = 0] = await seed(db, 300);
    await planEdition(db);
    const daily = { id: 8, cadence: "daily", period: "daily:2025-09-08", slot: START };
    await addingEdition(db, daily).run();
    await db
      .prepare(
        `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at)
         SELECT 'p' || value, 'edition', '8', '[]', 0, ?1 + 1, ?1, ?1 + 1000000 FROM json_each('[1,2,3]')`,
      )
      .bind(START)
      .run();
    await queueEmail(db, { kind: "known", ref: "d1", subscriberId: first, now: START }).run();
    const queue = createQueue();
    await sweep(db, queue, START + MINUTE);
    const { results } = await db
      .prepare("SELECT id, kind || ref AS what FROM batches")
      .all<{ id: number; what: string }>();
    const what = new Map(results.map((row) => [row.id, row.what]));
    const told = queue.told.flatMap(({ batches }) => batches).map((id) => what.get(id));
    const seven = `edition${EDITION}`;
    expect(told).toEqual([
      "knownd1",
      ...[seven, "edition8"],
      ...[seven, "edition8"],
      ...[seven, "edition8"],
    ]);
  });

  test("delivers loose emails before the page of an edition that it was told of", async () => {
    const [first = 0] = await seed(db, 5);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    await queueEmail(db, { kind: "known", ref: "d1", subscriberId: first, now: START }).run();
    const provider = createProvider(true, 100);
    const message = messageOf(queue.told[0] ?? { batches: [] });
    await consume([message], deliveryOver(db, provider.transport, { now: START }), () => {});
    expect(provider.accepted[0]).toBe(`known.d1.${first}`);
    expect(provider.accepted).toHaveLength(6);
  });

  test("asks for loose emails once where the invocation saw none, and anew for the next message", async () => {
    const [first = 0] = await seed(db, 150);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    await queueEmail(db, { kind: "known", ref: "d1", subscriberId: first, now: START }).run();
    const provider = createProvider(true, 100);
    const messages = queue.told.slice(0, 2).map(messageOf);
    const delivery = deliveryOver(db, provider.transport, { now: START }, { loose: false });
    await consume(messages, delivery, () => {});
    expect(provider.accepted).toHaveLength(151);
    expect(provider.accepted.indexOf(`known.d1.${first}`)).toBe(100);
    expect(messages.map(({ did }) => did)).toEqual([["ack"], ["ack"]]);
  });

  test("of named batches delivers nothing else", async () => {
    const [first = 0] = await seed(db, 5);
    await planEdition(db);
    const queue = createQueue();
    await sweep(db, queue, START);
    await queueEmail(db, { kind: "known", ref: "d1", subscriberId: first, now: START }).run();
    const provider = createProvider(true, 100);
    const message = messageOf(queue.told[0] ?? { batches: [] });
    const delivery = deliveryOver(db, provider.transport, { now: START });
    await consume([message], delivery, () => {}, "named");
    expect(provider.accepted).toHaveLength(5);
  });

  test("delivers a loose email on the wake-up that followed it", async () => {
    const [first = 0] = await seed(db, 1);
    await queueEmail(db, { kind: "known", ref: "d1", subscriberId: first, now: START }).run();
    const queue = createQueue();
    await wake(queue);
    const provider = createProvider(true, 100);
    const message = messageOf(queue.told[0] ?? { batches: [1] });
    await consume([message], deliveryOver(db, provider.transport, { now: START }), () => {});
    expect(provider.accepted).toEqual([`known.d1.${first}`]);
    expect(message.did).toEqual(["ack"]);
  });
});
