/** Emails queued one by one, and how the outbox forgets them. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { batchLoose } from "../../src/outbox/announce-store.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../src/outbox/equation-store.ts";
import { OPERATOR, queueEmail } from "../../src/outbox/outbox-store.ts";
import { pruneEmails } from "../../src/outbox/retention-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { addingEdition } from "../editions/edition-rows.ts";
import { startDatabase } from "../support/d1.ts";
import {
  createProvider,
  deliveryOver,
  EDITION,
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

const emails = async () =>
  (
    await db
      .prepare("SELECT subscriber, content, batch FROM outbox ORDER BY subscriber")
      .all<{ subscriber: number; content: number; batch: number }>()
  ).results;

describe("emails queued one by one", () => {
  beforeEach(async () => {
    await seed(db, 3);
  });

  const welcome = (subscriberId: number, ref = "2025-09-08") =>
    queueEmail(db, { kind: "welcome", ref, subscriberId, now: START });

  test("stand or fall with the change that they are batched with", async () => {
    const failing = db.batch([welcome(1_000), addingEdition(db, { id: EDITION, slot: START })]);
    await expect(failing).rejects.toThrow(/UNIQUE/);
    expect(await emails()).toEqual([]);
  });

  test("are queued once for a kind, a ref and a subscriber", async () => {
    await db.batch([welcome(1_000), welcome(1_000), welcome(1_000, "later"), welcome(1_007)]);
    expect(await emails()).toHaveLength(3);
  });

  test("go into batches by kind and ref, once, however many make them at a time", async () => {
    await db.batch([welcome(1_000), welcome(1_007), welcome(1_014, "later")]);
    const made = await Promise.all([
      batchLoose(db, START),
      batchLoose(db, START),
      batchLoose(db, START),
    ]);
    expect(made.flat()).toHaveLength(2);
    expect(await batchLoose(db, START)).toEqual([]);
    expect((await emails()).every(({ batch }) => batch > 0)).toBe(true);
  });

  test("go out, and their payload is not kept", async () => {
    await queueEmail(db, {
      kind: "operator",
      ref: "alarm-1",
      subscriberId: OPERATOR,
      payload: { subject: "The provider refuses us" },
      now: START,
    }).run();
    const provider = createProvider(true, 100);
    for (const id of await batchLoose(db, START)) {
      await deliverBatch(id, deliveryOver(db, provider.transport, { now: START }));
    }
    expect(provider.accepted).toEqual(["operator.alarm-1.0"]);
    expect(await db.prepare("SELECT state, payload FROM outbox").first()).toEqual({
      state: "sent",
      payload: null,
    });
  });

  test.each([
    ["operator", OPERATOR, 7 * 24, "sent"],
    ["operator", OPERATOR, 9 * 24, "expired"],
    ["welcome", 1_000, 25, "expired"],
  ] as const)(
    "of kind %s to %i, %i hours after they were put into a batch: %s",
    async (kind, subscriberId, hours, state) => {
      await queueEmail(db, { kind, ref: "late", subscriberId, payload: {}, now: START }).run();
      const [id = 0] = await batchLoose(db, START);
      const provider = createProvider(true, 100);
      const time = { now: START + hours * 60 * MINUTE };
      await deliverBatch(id, deliveryOver(db, provider.transport, time));
      expect(await db.prepare("SELECT state FROM outbox").first("state")).toBe(state);
    },
  );

  test("are forgotten when they are old and settled, and only then", async () => {
    await db.batch([welcome(1_000), welcome(1_007), welcome(1_014)]);
    const provider = createProvider(true, 100);
    const [id = 0] = await batchLoose(db, START);
    await deliverBatch(id, deliveryOver(db, provider.transport, { now: START }));
    await queueEmail(db, { kind: "known", ref: "x", subscriberId: 1_000, now: START }).run();
    await planEdition(db);
    expect(await pruneEmails(db, START)).toBe(0);
    expect(await pruneEmails(db, START + 1)).toBe(3);
    expect(await emails()).toHaveLength(4);
    expect(await equation(db, EDITION)).toMatchObject({ audience: 3, open: 3, balanced: true });
  });

  test.each(["", "Upper", "a b", "a@b", "a..b", "x".repeat(25), "a\r\nBcc: x"])(
    "cannot be named %j",
    (ref) => {
      expect(() => welcome(1_000, ref)).toThrow(/cannot name an email/);
    },
  );
});
