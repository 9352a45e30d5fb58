/** Passes that keep the rate limits together: over a database, with a clock that sleeping moves. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../../src/mail/transport.ts";
import type { Delivery } from "../../../src/outbox/delivery/pass.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import type { RateLimits, RateState } from "../../../src/outbox/rate/rate.ts";
import { changeRateState } from "../../../src/outbox/rate/rate-store.ts";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";
import {
  batchIds,
  createProvider,
  deliveryOver,
  EDITION,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../outbox-harness.ts";

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(() => db.prepare("DELETE FROM rate_limits").run());

const FREE: RateLimits = { rate: undefined, domains: {}, perDay: undefined, warmUpFrom: undefined };

const batch = (id: number) =>
  db
    .prepare("SELECT open, due_at, reason, failures FROM batches WHERE id = ?1")
    .bind(id)
    .first<{ open: number; due_at: number; reason: string | null; failures: number }>();

const lanesOf = (transport: string) =>
  changeRateState(db, transport, (state: RateState) => ({ state })).then(({ state }) => state);

/** Sleeping moves the clock. */
function limited(
  provider: ReturnType<typeof createProvider>,
  time: { now: number },
  rateLimits: Partial<RateLimits>,
): Delivery {
  const sleep = async (ms: number) => {
    time.now += ms;
  };
  return deliveryOver(db, provider.transport, time, {
    rateLimiting: { rateLimits: { ...FREE, ...rateLimits }, sleep },
  });
}

test("a provider without limits is asked nothing and nothing is written", async () => {
  await seed(db, 100);
  await planEdition(db);
  const provider = createProvider(true, 100);
  const time = { now: START };
  await deliverBatch((await batchIds(db))[0] ?? 0, limited(provider, time, {}));
  expect(provider.accepted).toHaveLength(100);
  expect(time.now).toBe(START);
  expect(await db.prepare("SELECT count(*) AS n FROM rate_limits").first("n")).toBe(0);
});

test("each call waits for its turn, within a batch and from batch to batch", async () => {
  await seed(db, 200);
  await planEdition(db);
  const provider = createProvider(false, 10);
  const time = { now: START };
  const at: number[] = [];
  provider.answer = () => {
    at.push(time.now - START);
    return undefined;
  };
  const delivery = limited(provider, time, { rate: { of: "emails", perSecond: 10 } });
  for (const id of await batchIds(db)) await deliverBatch(id, delivery);
  const starts = [...new Set(at)];
  expect(starts).toEqual(Array.from({ length: 20 }, (_, nth) => nth * 1_000));
});

test("of many consumers at once none is early and none is lost", async () => {
  await seed(db, 1_000);
  await planEdition(db);
  const provider = createProvider(true, 100);
  const time = { now: START };
  const delivery = limited(provider, time, { rate: { of: "calls", perSecond: 5 } });
  await Promise.all((await batchIds(db)).map((id) => deliverBatch(id, delivery)));
  expect(provider.accepted).toHaveLength(1_000);
  expect(await lanesOf("resend")).toMatchObject({ freeAt: START + 2_000 });
});

test("a pass that would wait for more than a minute lets its batch go until its turn", async () => {
  await seed(db, 100);
  await planEdition(db);
  const [id = 0] = await batchIds(db);
  await changeRateState(db, "smtp", (state) => ({
    state: { ...state, freeAt: START + 10 * MINUTE },
  }));
  const provider = createProvider(false, 10);
  const delivery = limited(provider, { now: START }, { rate: { of: "emails", perSecond: 10 } });
  const delivered = await deliverBatch(id, delivery);
  expect(delivered).toMatchObject({ kind: "delivered", againAt: START + 9.5 * MINUTE });
  expect(await batch(id)).toMatchObject({ open: 1, reason: "turn", failures: 0 });
  expect(provider.calls).toEqual([]);
});

test("a rate that divides no second lets a batch go until a whole millisecond", async () => {
  await seed(db, 100);
  await planEdition(db);
  const [id = 0] = await batchIds(db);
  await changeRateState(db, "smtp", (state) => ({
    state: { ...state, freeAt: START + 10 * MINUTE + 1_000 / 14 },
  }));
  const delivery = limited(
    createProvider(false, 10),
    { now: START },
    { rate: { of: "emails", perSecond: 14 } },
  );
  await deliverBatch(id, delivery);
  expect(await batch(id)).toMatchObject({ open: 1, due_at: START + 9.5 * MINUTE + 72 });
});

test("a rate of an email in ten seconds lets go between calls and loses nobody", async () => {
  await seed(db, 40);
  await planEdition(db);
  const provider = createProvider(false, 10);
  const time = { now: START };
  await runToEnd(limited(provider, time, { rate: { of: "emails", perSecond: 0.1 } }), time);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 40, open: 0, balanced: true });
  expect(time.now - START).toBeGreaterThanOrEqual(5 * MINUTE);
});

test("the day's emails used up, the rest goes on the next day, and no attempt is counted", async () => {
  await seed(db, 250);
  await planEdition(db);
  const provider = createProvider(true, 100);
  const time = { now: START };
  const delivery = limited(provider, time, { perDay: 200 });
  for (const id of await batchIds(db)) await deliverBatch(id, delivery);
  expect(provider.accepted).toHaveLength(180);
  const [, second = 0] = await batchIds(db);
  expect(await batch(second)).toMatchObject({
    open: 1,
    due_at: START + 16 * HOUR,
    reason: "day",
    failures: 0,
  });
  await runToEnd(delivery, time);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 250, open: 0, balanced: true });
});

test("a provider that is away does not use up the day", async () => {
  await seed(db, 100);
  await planEdition(db);
  const provider = createProvider(false, 10);
  provider.answer = () => ({ kind: "retry", reason: "451 busy" });
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, limited(provider, { now: START }, { perDay: 1_000 }));
  expect(await lanesOf("smtp")).toMatchObject({ taken: 0 });
});

test("a domain that says 4.7.28 is mailed at half its rate from then on, others as before", async () => {
  const ids = await seed(db, 100);
  const gmail = new Set(ids.filter((id) => id % 2 === 0));
  for (const id of gmail) await setSubscribers(db, { address: `r${id}@gmail.example` }, { id });
  await planEdition(db);
  const provider = createProvider(false, 10);
  let refusing = true;
  provider.answer = ({ to }): Outcome | undefined =>
    refusing && to.endsWith("@gmail.example")
      ? { kind: "retry", reason: "450 4.7.28 unusual rate" }
      : undefined;
  const time = { now: START };
  const delivery = limited(provider, time, {});
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, delivery);
  expect(provider.accepted).toHaveLength(100 - gmail.size);
  const halvings = (await lanesOf("smtp")).domains["gmail.example"]?.halvings ?? 0;
  expect(halvings).toBeGreaterThanOrEqual(1);
  refusing = false;
  await runToEnd(delivery, time);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 100, open: 0, balanced: true });
});
