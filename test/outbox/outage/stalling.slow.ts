/** Providers that lose calls, or do not answer at all: on a real D1, with two consumers, with and without a fallback. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { resumeEdition } from "../../../src/editions/operate/operate-store.ts";
import { breakCircuits } from "../../../src/feedback/breaker-store.ts";
import type { Transport } from "../../../src/mail/transport.ts";
import { batchLoose } from "../../../src/outbox/announce-store.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { createFallbackTransport } from "../../../src/providers/fallback.ts";
import { HOUR, MINUTE } from "../../../src/text/time.ts";
import { editionRows, forgetLog, setEditions } from "../../editions/edition-rows.ts";
import { startD1 } from "../../support/d1.ts";
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
  ({ db, close } = await startD1());
});
afterAll(() => close());
beforeEach(async () => {
  await forgetLog(db);
});

const SILENT = { kind: "unknown", reason: "no answer: Network connection lost." } as const;

const stalls = async () =>
  (await db.prepare("SELECT transport, kind, calls FROM provider_stalls").all()).results;
const edition = async () => (await editionRows(db))[0];
const toReaders = (accepted: readonly string[]) =>
  accepted.filter((id) => !id.startsWith("operator."));
const toOperator = (accepted: readonly string[]) =>
  accepted.filter((id) => id.startsWith("operator."));

/** A minute of ticks and consumers: what is due is delivered, then circuits are broken. */
async function minutes(transport: Transport, time: { now: number }, count: number): Promise<void> {
  const delivery = deliveryOver(db, transport, time);
  for (let minute = 0; minute < count; minute += 1) {
    await batchLoose(db, time.now);
    for (let pass = 0; pass < 3; pass += 1) {
      for (const id of await batchIds(db)) await deliverBatch(id, delivery);
      time.now += 2_000;
    }
    await breakCircuits(db, time.now);
    time.now += MINUTE - 6_000;
  }
}

test("a line that is lost in each call of ten pauses the edition after a handful, and an email says so", async () => {
  await seed(db, 1_000);
  await planEdition(db);
  const provider = createProvider(false, 10);
  // One email a call is lost; a call of one is taken.
  provider.answer = ({ deliveryId }) =>
    (provider.calls.at(-1)?.ids.length ?? 0) > 1 &&
    provider.calls.at(-1)?.ids.indexOf(deliveryId) === 5
      ? SILENT
      : undefined;
  const time = { now: START };
  await minutes(provider.transport, time, 30);
  expect(await edition()).toMatchObject({ state: "paused" });
  const sums = await equation(db, EDITION);
  expect(sums).toMatchObject({ balanced: true });
  expect(sums.unknown).toBeGreaterThanOrEqual(4);
  expect(sums.unknown).toBeLessThan(10);
  expect(toOperator(provider.accepted)).toEqual([`operator.breaker-${EDITION}.0`]);
});

test("a call that is lost once stops an edition for a minute and a probe, and no longer", async () => {
  await seed(db, 300);
  await planEdition(db);
  const provider = createProvider(false, 10);
  provider.answer = ({ deliveryId }) =>
    provider.calls.length === 3 && provider.calls.at(-1)?.ids.indexOf(deliveryId) === 5
      ? SILENT
      : undefined;
  const time = { now: START };
  await minutes(provider.transport, time, 3);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 299, unknown: 1, open: 0 });
  expect(provider.calls[3]?.ids).toHaveLength(1);
  expect(await edition()).toMatchObject({ state: "open" });
  expect(await stalls()).toEqual([]);
});

test("two consumers whose calls have no answer count twice", async () => {
  await seed(db, 300);
  await planEdition(db);
  const provider = createProvider(false, 100);
  provider.answer = () => SILENT;
  const [one = 0, two = 0, three = 0] = await batchIds(db);
  const time = { now: START };
  const delivery = deliveryOver(db, provider.transport, time);
  // All three send before any of them hears.
  let waiting = 3;
  let go: () => void = () => undefined;
  const together = new Promise<void>((resolve) => {
    go = resolve;
  });
  const send: Transport["send"] = async (messages, key) => {
    waiting -= 1;
    if (waiting === 0) go();
    await together;
    return provider.transport.send(messages, key);
  };
  const meeting = { ...delivery, transport: { ...provider.transport, send } };
  await Promise.all([one, two, three].map((id) => deliverBatch(id, meeting)));
  expect(await stalls()).toEqual([{ transport: "smtp", kind: "doubt", calls: 3 }]);
});

test("a pass under way makes no further call once another has found the provider silent", async () => {
  await seed(db, 200);
  await planEdition(db);
  const provider = createProvider(false, 10);
  const [one = 0, two = 0] = await batchIds(db);
  const time = { now: START };
  const other = createProvider(false, 10);
  other.answer = () => SILENT;
  const send: Transport["send"] = async (messages, key) => {
    // While the second call of this pass is under way, another consumer's has no answer.
    if (provider.calls.length === 1)
      await deliverBatch(two, deliveryOver(db, other.transport, time));
    return provider.transport.send(messages, key);
  };
  await deliverBatch(one, deliveryOver(db, { ...provider.transport, send }, time));
  expect(provider.calls.map(({ ids }) => ids.length)).toEqual([10, 10]);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 20, unknown: 10, balanced: true });
  // What was taken before the doubt does not end it.
  expect(await stalls()).toEqual([{ transport: "smtp", kind: "doubt", calls: 1 }]);
});

test("a wait that another call was asked for does not take the place of a doubt", async () => {
  await seed(db, 200);
  await planEdition(db);
  const [one = 0, two = 0] = await batchIds(db);
  const time = { now: START };
  const silent = createProvider(false, 100);
  silent.answer = () => SILENT;
  const busy = createProvider(false, 100);
  busy.answer = () => ({ kind: "retry", reason: "429", afterMs: 1_000 });
  const send: Transport["send"] = async (messages, key) => {
    await deliverBatch(two, deliveryOver(db, silent.transport, time));
    return busy.transport.send(messages, key);
  };
  await deliverBatch(one, deliveryOver(db, { ...busy.transport, send }, time));
  expect(await stalls()).toEqual([{ transport: "smtp", kind: "doubt", calls: 1 }]);
});

test("the alarm about a silent provider is tried until it answers, and stands in the log at once", async () => {
  await seed(db, 300);
  await planEdition(db);
  const provider = createProvider(false, 100);
  provider.answer = () => SILENT;
  const time = { now: START };
  await minutes(provider.transport, time, 26);
  expect(await edition()).toMatchObject({
    state: "paused",
    reason: "paused: 4 calls of smtp in a row had no answer that tells",
  });
  expect((await readLog(db, 5)).map(({ kind, line }) => `${kind}: ${line}`)).toEqual([
    "alarm: edition 7 is paused: 4 calls of smtp in a row had no answer that tells; look at its log, then `tidings retry-unknown 7` and `tidings resume 7`",
  ]);
  // Two days more of silence, and then it is back.
  time.now += 2 * 24 * HOUR;
  await minutes(provider.transport, time, 3);
  expect(provider.accepted).toEqual([]);
  provider.answer = () => undefined;
  time.now += 7 * HOUR;
  await minutes(provider.transport, time, 2);
  expect(toOperator(provider.accepted)).toHaveLength(1);
  expect(await stalls()).toEqual([]);
});

test("the alarm about a silent provider goes by the fallback, where there is one", async () => {
  await seed(db, 300);
  await planEdition(db);
  const first = createProvider(false, 100);
  const second = createProvider(false, 100);
  first.answer = () => SILENT;
  const both = createFallbackTransport(first.transport, { ...second.transport, name: "ses" });
  await minutes(both, { now: START }, 26);
  expect(await edition()).toMatchObject({ state: "paused" });
  expect(toOperator(second.accepted)).toHaveLength(1);
  // No reader's email went by the second one: the first may have sent it.
  expect(toReaders(second.accepted)).toEqual([]);
});

test("a fallback that is silent is remembered under its own name, and not in front of the first provider", async () => {
  await seed(db, 200);
  await planEdition(db);
  const first = createProvider(true, 100);
  const second = createProvider(false, 100);
  first.answer = () => ({ kind: "retry", reason: "429 daily quota", afterMs: HOUR });
  second.answer = () => SILENT;
  const both = createFallbackTransport(first.transport, second.transport);
  const [one = 0, two = 0] = await batchIds(db);
  const time = { now: START };
  await deliverBatch(one, deliveryOver(db, both, time));
  expect(await stalls()).toEqual([{ transport: "smtp", kind: "doubt", calls: 1 }]);
  // Deployed anew without the fallback, the quota refilled: nobody doubts the first.
  first.answer = () => undefined;
  time.now += MINUTE;
  await deliverBatch(two, deliveryOver(db, first.transport, time));
  expect(first.accepted).toHaveLength(100);
});

test("with a silent fallback the next pass is a probe, and ends the doubt when the first provider takes it", async () => {
  await seed(db, 200);
  await planEdition(db);
  const first = createProvider(true, 100);
  const second = createProvider(false, 100);
  first.answer = () => ({ kind: "retry", reason: "429 daily quota", afterMs: HOUR });
  second.answer = () => SILENT;
  const both = createFallbackTransport(first.transport, second.transport);
  const time = { now: START };
  const [one = 0] = await batchIds(db);
  await deliverBatch(one, deliveryOver(db, both, time));
  first.answer = () => undefined;
  await runToEnd(deliveryOver(db, both, time), time);
  expect(first.calls.map(({ ids }) => ids.length)).toEqual([100, 1, 99]);
  expect(await equation(db, EDITION)).toMatchObject({ sent: 100, unknown: 100, open: 0 });
});

test("to resume means now also for a call that is kept to be repeated, and it keeps its key", async () => {
  await seed(db, 30);
  await planEdition(db);
  const provider = createProvider(true, 100);
  provider.answer = () => SILENT;
  const time = { now: START };
  const delivery = deliveryOver(db, provider.transport, time);
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, delivery);
  time.now += MINUTE;
  expect(await deliverBatch(id, delivery)).toEqual({ kind: "idle" });
  await setEditions(db, { state: "paused" });
  expect(await resumeEdition(db, EDITION, time.now)).toBe(true);
  await deliverBatch(id, delivery);
  expect(provider.calls).toHaveLength(2);
  expect(provider.calls[1]?.key).toBe(provider.calls[0]?.key);
});

test("an edition that was not paused is not resumed, and hurries no probe", async () => {
  await seed(db, 30);
  await planEdition(db);
  const provider = createProvider(false, 10);
  provider.answer = () => SILENT;
  const time = { now: START };
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, deliveryOver(db, provider.transport, time));
  expect(await resumeEdition(db, EDITION, START + 1)).toBe(false);
  expect(await db.prepare("SELECT until FROM provider_stalls").first("until")).toBe(START + MINUTE);
});

test("a call that is lost in every pass gives nobody up untried: who had no turn goes first", async () => {
  await seed(db, 100);
  await planEdition(db);
  const provider = createProvider(false, 10);
  const tries = new Map<string, number>();
  // Of each call of ten one is lost and one is asked to come later, until all the others are through.
  provider.answer = ({ deliveryId }) => {
    const ids = provider.calls.at(-1)?.ids ?? [];
    tries.set(deliveryId, (tries.get(deliveryId) ?? 0) + 1);
    if (ids.length < 3) return undefined;
    if (ids.indexOf(deliveryId) === 0) return { kind: "retry", reason: "450 4.7.1 greylisted" };
    return ids.indexOf(deliveryId) === 1 ? SILENT : undefined;
  };
  const time = { now: START };
  await runToEnd(deliveryOver(db, provider.transport, time), time);
  const sums = await equation(db, EDITION);
  expect(sums).toMatchObject({ expired: 0, open: 0, balanced: true });
  expect(tries.size).toBe(100);
  expect(Math.max(...tries.values())).toBeLessThanOrEqual(4);
});
