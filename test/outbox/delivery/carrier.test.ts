/** Which provider carried an email, as log, numbers, lists and a later deployment are told. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../../src/mail/transport.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { batchLine, batchPoint } from "../../../src/outbox/log.ts";
import { createFallbackTransport } from "../../../src/providers/fallback.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { editionRows } from "../../editions/edition-rows.ts";
import { setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";
import {
  batchIds,
  createProvider,
  deliveryOver,
  dieAt,
  LEASE,
  planEdition,
  START,
  seed,
} from "../outbox-harness.ts";
import { emailStates } from "../outbox-rows.ts";

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await seed(db, 4);
  await planEdition(db);
});

const QUOTA: Outcome = { kind: "retry", reason: "429 daily quota", afterMs: 3_600_000 };

/** Resend with a fallback by SMTP. */
function pair() {
  const first = createProvider(true, 100);
  const second = createProvider(false, 100);
  return { first, second, both: createFallbackTransport(first.transport, second.transport) };
}

async function deliverOnce(both: ReturnType<typeof pair>["both"], perDay?: number) {
  const [id = 0] = await batchIds(db);
  const rateLimits = { rate: undefined, domains: {}, perDay, warmUpFrom: undefined };
  const rateLimiting = { rateLimiting: { rateLimits, sleep: async () => undefined } };
  const delivered = await deliverBatch(id, deliveryOver(db, both, { now: START }, rateLimiting));
  if (delivered.kind === "idle") throw new Error("nothing was due");
  return delivered;
}

test("the log and the numbers name the provider that carried the emails, and what for", async () => {
  const { first, second, both } = pair();
  first.answer = ({ to }) => (to === "reader1000@inbox.example" ? undefined : QUOTA);
  second.answer = ({ to }) =>
    to === "reader1007@inbox.example"
      ? { kind: "rejected", reason: "550 5.1.1 unknown", suppress: true }
      : undefined;
  const delivered = await deliverOnce(both);
  expect(delivered.carried.map((carried) => JSON.parse(batchLine(7, delivered, carried)))).toEqual([
    {
      event: "delivered",
      batch: 7,
      transport: "resend",
      emails: "edition",
      counts: { sent: 1 },
    },
    {
      event: "delivered",
      batch: 7,
      transport: "smtp",
      because: "429 daily quota",
      emails: "edition",
      counts: { sent: 2, rejected: 1 },
    },
  ]);
  const points = delivered.carried.map((carried) => batchPoint(delivered.emails, carried));
  expect(points.map(({ blobs, doubles }) => [blobs[0], ...doubles.slice(0, 3)])).toEqual([
    ["resend", 1, 0, 0],
    ["smtp", 2, 0, 1],
  ]);
  // The breaker counts mailboxes that do not exist by the kind, whoever said it.
  expect((await emailStates(db, { state: "rejected" }))[0]?.reason).toBe(
    "hard: smtp: 550 5.1.1 unknown",
  );
});

test("a batch that the fallback carried whole has one line, with its name", async () => {
  const { first, both } = pair();
  first.answer = () => ({ kind: "misconfigured", reason: "401 no such key" });
  const { carried, counts } = await deliverOnce(both);
  expect(counts).toMatchObject({ sent: 4 });
  expect(carried).toEqual([{ transport: "smtp", because: "401 no such key", counts }]);
});

test("a batch that nobody was asked for counts with the first provider", async () => {
  await setSubscribers(db, { state: "unsubscribed" });
  const { carried, counts } = await deliverOnce(pair().both);
  expect(counts).toMatchObject({ cancelled: 4 });
  expect(carried).toEqual([{ transport: "resend", counts }]);
});

test("what the fallback carried uses up no email of the first one's day", async () => {
  const { first, both } = pair();
  first.answer = ({ to }) => (to === "reader1000@inbox.example" ? undefined : QUOTA);
  await db.prepare("DELETE FROM rate_limits").run();
  await deliverOnce(both, 100);
  const state = await db
    .prepare("SELECT state FROM rate_limits WHERE transport = 'resend'")
    .first("state");
  expect(JSON.parse(String(state))).toMatchObject({ taken: 1 });
});

test("the alarm names both providers when both refuse us", async () => {
  const { first, second, both } = pair();
  first.answer = () => ({ kind: "misconfigured", reason: "401 no such key" });
  second.answer = () => ({ kind: "misconfigured", reason: "535 bad password" });
  expect(await deliverOnce(both)).toMatchObject({
    alarm: "resend: 401 no such key; smtp: 535 bad password",
  });
});

test("of a fallback that does not answer the alarm says so, and not of the provider in front of it", async () => {
  const { first, second, both } = pair();
  first.answer = () => QUOTA;
  second.answer = () => ({ kind: "unknown", reason: "no answer" });
  await seed(db, 900);
  await planEdition(db);
  await db.prepare("DELETE FROM provider_stalls").run();
  const time = { now: START };
  const alarms: string[] = [];
  for (const id of await batchIds(db)) {
    const delivered = await deliverBatch(id, deliveryOver(db, both, time));
    if (delivered.kind === "delivered" && delivered.alarm !== undefined)
      alarms.push(delivered.alarm);
    time.now += 16 * MINUTE;
  }
  expect(alarms[0]).toBe("4 calls of smtp in a row had no answer that tells");
  expect((await editionRows(db))[0]?.reason).toBe(
    "paused: 4 calls of smtp in a row had no answer that tells",
  );
  await db.prepare("DELETE FROM provider_stalls").run();
});

test("a call cut off between two providers is not repeated by the first alone, which cannot know of the second", async () => {
  const { first, second, both } = pair();
  first.answer = () => QUOTA;
  // Claim, suppressions, hand-over; then the call, whose answer nobody sees.
  await dieAt(deliveryOver(db, both, { now: START }), 4);
  expect(second.accepted).toHaveLength(4);
  // Deployed anew without FALLBACK_TRANSPORT, the quota refilled.
  first.answer = () => undefined;
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, deliveryOver(db, first.transport, { now: START + LEASE + 1 }));
  expect(first.accepted).toEqual([]);
  const { results } = await db.prepare("SELECT state FROM outbox").all<{ state: string }>();
  expect(results.map(({ state }) => state)).toEqual(Array(4).fill("unknown"));
});
