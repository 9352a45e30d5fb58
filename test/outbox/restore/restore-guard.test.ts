/** G7: what the database says of itself against what is remembered outside it. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isOfCadence } from "../../../src/editions/edition.ts";
import { editionById } from "../../../src/editions/edition-store.ts";
import { halt } from "../../../src/editions/operate/operate-store.ts";
import type { Message, Transport } from "../../../src/mail/transport.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { fillOutbox } from "../../../src/outbox/plan-store.ts";
import {
  acceptDatabase,
  judgeSendCount,
  type Memory,
  openGate,
  standing,
} from "../../../src/outbox/restore/restore-guard.ts";
import { readSendCount, type SendCount } from "../../../src/outbox/restore/send-counter-store.ts";
import { startDatabase } from "../../support/d1.ts";
import { EDITION, hash, LEASE, START, seed } from "../outbox-harness.ts";

const a = (moves: number): SendCount => ({ epoch: "a", moves });

describe("the database may mail", () => {
  test.each<[string, SendCount | undefined, SendCount | undefined]>([
    ["at its first tick", undefined, undefined],
    ["when the first tick was killed before it was marked", undefined, a(0)],
    ["when both agree", a(7), a(7)],
    ["when it got further and was killed before it said so", a(9), a(7)],
  ])("%s", (_, database, remembered) => {
    expect(judgeSendCount(database, remembered)).toEqual({ kind: "open" });
  });
});

describe("the database may not mail", () => {
  test.each<[string, SendCount | undefined, SendCount | undefined, RegExp]>([
    ["when it is older", a(6), a(7), /older than what was sent: 1 calls/],
    ["when it was emptied", undefined, a(7), /empty or older/],
    ["beside another Worker", a(0), undefined, /copy of another one's/],
    ["after another course", { epoch: "b", moves: 99 }, a(7), /copy from before/],
  ])("%s", (_, database, remembered, why) => {
    expect(judgeSendCount(database, remembered)).toEqual({
      kind: "shut",
      why: expect.stringMatching(why),
    });
  });
});

describe("on a database", () => {
  let db: D1Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = await startDatabase());
  });
  afterAll(() => close());
  beforeEach(async () => {
    await db.prepare("DELETE FROM sending").run();
    await seed(db, 40);
    const edition = await editionById(db, EDITION);
    if (edition === undefined || !isOfCadence(edition)) throw new Error("the seed has no edition");
    await fillOutbox(db, { edition, due: "all", now: START });
  });

  test("nothing goes out in a pass during which the database is put back", async () => {
    const memory = memoryInHand();
    const opened = await openGate(db, memory, () => "one");
    if (opened.kind === "shut") throw new Error(opened.why);
    const sent: string[] = [];
    const transport = provider(10, async (call) => {
      for (const { to } of call) sent.push(to);
      if (sent.length === 20) await db.prepare("UPDATE sending SET moves = 0").run();
    });
    const [batch] = (
      await db.prepare("SELECT id FROM batches WHERE open = 1").all<{ id: number }>()
    ).results;
    const delivered = await deliverBatch(batch?.id ?? 0, {
      db,
      transport,
      compose: async (_, rows) => rows.map(({ address }) => emailTo(address)),
      hash,
      operator: "owner@press.example",
      clock: () => START,
      leaseMs: LEASE,
      onUnknown: "list",
      halt,
      gate: opened.gate,
    });
    expect(delivered).toMatchObject({ kind: "delivered", counts: { sent: 20 } });
    expect(sent).toHaveLength(20);
    const row = await db
      .prepare("SELECT reason, attempt FROM batches WHERE id = ?1")
      .bind(batch?.id)
      .first();
    expect(row).toEqual({ reason: "restored", attempt: null });
    expect(await standing(db, memory)).toMatchObject({ kind: "shut" });
  });

  test.each([
    [100, 1],
    [10, 4],
    [1, 4],
  ])("calls of %i emails move the counter %i times for 40 emails", async (batchSize, moves) => {
    const memory = memoryInHand();
    const opened = await openGate(db, memory, () => "one");
    if (opened.kind === "shut") throw new Error(opened.why);
    const [batch] = (
      await db.prepare("SELECT id FROM batches WHERE open = 1").all<{ id: number }>()
    ).results;
    await deliverBatch(batch?.id ?? 0, {
      db,
      transport: provider(batchSize, async () => {}),
      compose: async (_, rows) => rows.map(({ address }) => emailTo(address)),
      hash,
      operator: "owner@press.example",
      clock: () => START,
      leaseMs: LEASE,
      onUnknown: "list",
      halt,
      gate: opened.gate,
    });
    expect(await readSendCount(db)).toEqual({ epoch: "one", moves });
    expect(await memory.read()).toEqual({ epoch: "one", moves });
  });

  test("a confirmation goes on from what the database says, and shuts out every other copy", async () => {
    const memory = memoryInHand();
    await openGate(db, memory, () => "one");
    await memory.move({ epoch: "one", moves: 5 });
    expect(await standing(db, memory)).toMatchObject({ kind: "shut" });
    await acceptDatabase(db, memory, () => "two");
    expect(await standing(db, memory)).toEqual({ kind: "open" });
    await db.prepare("UPDATE sending SET epoch = 'one', moves = 99").run();
    expect(await standing(db, memory)).toMatchObject({ kind: "shut" });
  });
});

/** As the Durable Object remembers, without one: test/journeys/restore.slow.ts runs the real one. */
function memoryInHand(): Memory {
  let kept: SendCount | undefined;
  return {
    read: async () => kept,
    move: async (count) => {
      if (kept === undefined || (kept.epoch === count.epoch && kept.moves < count.moves))
        kept = count;
      return kept;
    },
    accept: async (count) => {
      kept = count;
    },
  };
}

function provider(batchSize: number, take: (call: readonly Message[]) => Promise<void>): Transport {
  return {
    name: "resend",
    idempotent: true,
    batchSize,
    send: async (messages) => {
      await take(messages);
      return messages.map(() => ({ kind: "sent" }));
    },
  };
}

function emailTo(to: string): Message {
  const from = { name: "Press", address: "news@press.example" };
  const said = { subject: "News", text: "News", html: "<p>News", headers: [], mime: "" };
  return { deliveryId: to, from, to, returnPath: from.address, ...said };
}
