/** The operator's acts on an edition. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listEditions } from "../../../src/editions/archive/archive.ts";
import { isPublic } from "../../../src/editions/archive/archive-store.ts";
import { closeSettled } from "../../../src/editions/close/close-store.ts";
import { EDITION_STATES, type EditionState } from "../../../src/editions/life-cycle.ts";
import {
  type Act,
  approve,
  editionNamed,
  finishCancelling,
  operate,
  statusOf,
} from "../../../src/editions/operate/operate.ts";
import {
  endedWithOpenEmails,
  listForOperator,
} from "../../../src/editions/operate/operate-store.ts";
import { breakCircuits } from "../../../src/feedback/breaker-store.ts";
import { batchesToAnnounce, markAnnounced } from "../../../src/outbox/announce-store.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../../src/outbox/equation-store.ts";
import { MINUTE } from "../../../src/text/time.ts";
import {
  batchIds,
  createProvider,
  deliveryOver,
  dieAt,
  EDITION,
  LEASE,
  planEdition,
  runToEnd,
  START,
  seed,
} from "../../outbox/outbox-harness.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import { subscriberRows } from "../../subscribers/subscriber-rows.ts";
import { startDatabase } from "../../support/d1.ts";

const PERIOD = "weekly:2025-W37";

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await db.batch([
    db.prepare("DELETE FROM tick_log"),
    db.prepare("DELETE FROM cadences"),
    db.prepare("INSERT INTO cadences (cadence, since, upto) VALUES ('weekly', 0, 9)"),
  ]);
});

const setState = (state: EditionState) =>
  db.prepare("UPDATE editions SET state = ?1").bind(state).run();
const log = async () =>
  (await db.prepare("SELECT line FROM tick_log ORDER BY id").all<{ line: string }>()).results.map(
    ({ line }) => line,
  );
const upto = async () =>
  (await db.prepare("SELECT upto FROM cadences").first<{ upto: number }>())?.upto;

async function edition() {
  const found = await editionNamed(db, PERIOD);
  if (found === undefined) throw new Error("the edition was seeded");
  return found;
}
const act = async (what: Act, now = START) => operate(db, await edition(), what, now);

describe("an edition", () => {
  test("is named by its period or its number, and by nothing else", async () => {
    await seed(db, 1);
    for (const name of [PERIOD, "7"]) expect((await editionNamed(db, name))?.id).toBe(EDITION);
    for (const name of ["weekly:2025-W38", "8", "weekly", "W37", "", "'; --"]) {
      expect(await editionNamed(db, name)).toBeUndefined();
    }
  });

  test.each<readonly [Act, readonly EditionState[]]>([
    ["pause", ["open", "sending"]],
    ["resume", ["paused"]],
    ["cancel", ["held", "open", "sending", "paused"]],
  ])("takes %s while it is %j, and in no other state", async (what, from) => {
    for (const state of EDITION_STATES) {
      await seed(db, 1);
      await setState(state);
      const operated = await act(what);
      expect([state, operated.kind]).toEqual([state, from.includes(state) ? "done" : "refused"]);
      if (operated.kind === "refused") {
        expect(operated.line).toBe(`${PERIOD} is ${state}: there is nothing to ${what}`);
      }
    }
  });

  test("leaves one line for people each time, and none when nothing was done", async () => {
    await seed(db, 1);
    for (const what of ["pause", "pause", "resume", "retry-unknown", "cancel", "cancel"] as const) {
      await act(what);
    }
    expect(await log()).toEqual([
      `${PERIOD}: paused by the operator`,
      `${PERIOD}: resumed by the operator`,
      `${PERIOD}: cancelled by the operator; 0 of 0 sent`,
    ]);
  });

  test("is approved by the hash that was seen", async () => {
    await seed(db, 1);
    await setState("held");
    expect(await approve(db, await edition(), "another", START)).toEqual({
      kind: "refused",
      line: `${PERIOD} has changed since: look at it again, then approve what you see`,
    });
    expect((await approve(db, await edition(), "hash", START)).kind).toBe("done");
    expect(await approve(db, await edition(), "hash", START)).toEqual({
      kind: "refused",
      line: `${PERIOD} is open: there is nothing to approve`,
    });
  });
});

describe("a pause", () => {
  test("stops the next call, and a resume goes on with what is not settled at the next tick", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 10);
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const send = provider.transport.send;
    const pausing = {
      ...delivery,
      transport: {
        ...provider.transport,
        send: async (...call: Parameters<typeof send>) => {
          await act("pause");
          return send(...call);
        },
      },
    };
    const [id = 0] = await batchIds(db);
    await markAnnounced(db, [id], START);
    await deliverBatch(id, pausing);
    expect(provider.accepted).toHaveLength(10);
    expect(await isPublic(db, EDITION)).toBe(true);
    expect(await planEdition(db)).toEqual({ queued: 0, behind: 0, done: true });
    expect(await batchesToAnnounce(db, START + 1, START - MINUTE, 10)).toEqual([]);
    expect((await act("resume")).kind).toBe("done");
    expect(await batchesToAnnounce(db, START + 1, START - MINUTE, 10)).toEqual([id]);
    await runToEnd(delivery, time);
    expect(await equation(db, EDITION)).toMatchObject({ sent: 30, open: 0, balanced: true });
    expect(new Set(provider.accepted).size).toBe(30);
  });

  test("before the first email keeps the page away from the public", async () => {
    await seed(db, 3);
    await planEdition(db);
    expect(await listEditions(db)).toHaveLength(1);
    await act("pause");
    expect([await listEditions(db), await isPublic(db, EDITION)]).toEqual([[], false]);
  });

  test("by the breaker is over with a resume, until emails since then fare as badly", async () => {
    await seed(db, 700);
    await planEdition(db);
    const provider = createProvider(true, 100);
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    const bad = ({ deliveryId }: { readonly deliveryId: string }) =>
      Number(deliveryId.split(".").at(-1)) % 10 === 0
        ? ({ kind: "rejected", reason: "550 5.1.1 nobody", suppress: true } as const)
        : undefined;
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = await batchIds(db);
    provider.answer = bad;
    for (const id of [a, b]) await deliverBatch(id, delivery);
    const reason = "10.0 % of its mailboxes do not exist";
    expect(await breakCircuits(db, START)).toEqual([{ period: PERIOD, reason }]);
    time.now = START + MINUTE;
    await act("resume", time.now);
    expect(await breakCircuits(db, time.now)).toEqual([]);
    time.now += MINUTE;
    provider.answer = () => undefined;
    await deliverBatch(c, delivery);
    provider.answer = bad;
    for (const id of [d, e]) await deliverBatch(id, delivery);
    expect(await breakCircuits(db, time.now)).toEqual([
      { period: PERIOD, reason: "6.7 % of its mailboxes do not exist" },
    ]);
    // Each time is an alarm of its own.
    const alarms = await outboxEmails(db, { kind: "operator" });
    expect(alarms.filter(({ ref }) => ref.startsWith("breaker-"))).toHaveLength(2);
  });

  test("that a tick did not know of lets it plan nobody", async () => {
    await seed(db, 3);
    await act("pause");
    expect(await planEdition(db)).toEqual({ queued: 0, behind: 0, done: true });
    await act("resume");
    expect(await planEdition(db)).toEqual({ queued: 3, behind: 0, done: true });
  });
});

describe("a cancellation", () => {
  test("before the first email gives everything back and leaves the items to the next edition", async () => {
    const ids = await seed(db, 130);
    await planEdition(db);
    expect(await act("cancel")).toEqual({
      kind: "done",
      line: `${PERIOD}: cancelled by the operator; 0 of 130 sent, 130 cancelled`,
    });
    expect(await edition()).toMatchObject({
      state: "cancelled",
      reason: { kind: "cancelled" },
    });
    expect(await equation(db, EDITION)).toMatchObject({ cancelled: 130, open: 0, balanced: true });
    const cursors = (await subscriberRows(db)).map(({ cursor }) => cursor);
    expect(new Set(cursors)).toEqual(new Set([4]));
    expect(ids).toHaveLength(130);
    expect(await upto()).toBe(4);
    expect(await listEditions(db)).toEqual([]);
    expect(await planEdition(db)).toEqual({ queued: 0, behind: 0, done: true });
  });

  test("does not take back what a later edition has reached", async () => {
    await seed(db, 1);
    await db.prepare("UPDATE cadences SET upto = 12").run();
    await act("cancel");
    expect(await upto()).toBe(12);
  });

  test("waits for a holder under way, and the next ticks finish it", async () => {
    await seed(db, 130);
    await planEdition(db);
    const provider = createProvider(false, 10);
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    await dieAt(delivery, 6);
    const line = (await act("cancel", START + 1)).line;
    expect(line).toMatch(
      /cancelled by the operator; \d+ of 130 sent, 30 cancelled; 1 batch under way$/,
    );
    // A call was under way, so emails may have gone out: it keeps its page.
    expect((await edition()).state).toBe("cancelled");
    expect(await listEditions(db)).toHaveLength(1);
    expect(await endedWithOpenEmails(db)).toEqual([{ id: EDITION, period: PERIOD }]);
    expect(await finishCancelling(db, EDITION, START + MINUTE)).toBe(1);
    expect(await finishCancelling(db, EDITION, START + LEASE)).toBe(0);
    expect(await endedWithOpenEmails(db)).toEqual([]);
    const sums = await equation(db, EDITION);
    expect(sums).toMatchObject({ audience: 130, unknown: 10, open: 0, balanced: true });
    const before = provider.accepted.length;
    await runToEnd(delivery, { now: START + 60 * MINUTE });
    expect(provider.accepted).toHaveLength(before);
    expect(await listEditions(db)).toHaveLength(1);
  });

  test("loses its page when the call under way sent nothing", async () => {
    await seed(db, 10);
    await planEdition(db);
    const provider = createProvider(true, 100);
    const time = { now: START };
    provider.answer = () => ({ kind: "rejected", reason: "550 5.7.1 no", suppress: false });
    const send = provider.transport.send;
    const cancelling = {
      ...provider.transport,
      send: async (...call: Parameters<typeof send>) => {
        await act("cancel");
        return send(...call);
      },
    };
    const [id = 0] = await batchIds(db);
    await deliverBatch(id, deliveryOver(db, cancelling, time));
    expect(await finishCancelling(db, EDITION, START + LEASE + 1)).toBe(0);
    expect((await edition()).state).toBe("cancelled");
    expect(await listEditions(db)).toEqual([]);
    expect(await equation(db, EDITION)).toMatchObject({ rejected: 10, balanced: true });
  });

  test("reaches emails that lie loose because they were to be repeated", async () => {
    await seed(db, 30);
    await planEdition(db);
    const provider = createProvider(false, 10);
    provider.answer = () => ({ kind: "unknown", reason: "no answer" });
    const time = { now: START };
    const delivery = deliveryOver(db, provider.transport, time);
    for (let probe = 0; probe < 4; probe += 1) {
      for (const id of await batchIds(db)) await deliverBatch(id, delivery);
      time.now += 20 * MINUTE;
    }
    expect((await edition()).state).toBe("paused");
    expect((await act("retry-unknown")).line).toBe(
      `${PERIOD}: 13 unknown emails repeated by the operator`,
    );
    // Loose emails keep it from being closed.
    expect(await closeSettled(db)).toEqual([]);
    expect((await act("cancel")).line).toContain("0 of 30 sent, 30 cancelled");
    provider.answer = () => undefined;
    await runToEnd(delivery, time);
    expect(provider.accepted.filter((id) => !id.startsWith("operator."))).toEqual([]);
    expect(await equation(db, EDITION)).toMatchObject({ cancelled: 30, open: 0, balanced: true });
  });
});

test("to resume means now, whatever a provider asked for before", async () => {
  await seed(db, 30);
  await planEdition(db);
  const provider = createProvider(true, 100);
  provider.answer = () => ({ kind: "retry", reason: "429 come back", afterMs: 2 * 60 * MINUTE });
  const time = { now: START };
  const delivery = deliveryOver(db, provider.transport, time);
  const [id = 0] = await batchIds(db);
  await deliverBatch(id, delivery);
  time.now += MINUTE;
  expect(await deliverBatch(id, delivery)).toEqual({ kind: "idle" });
  await act("pause");
  expect((await act("resume", time.now)).line).toContain("resumed by the operator");
  provider.answer = () => undefined;
  expect(await deliverBatch(id, delivery)).toMatchObject({ counts: { sent: 30 } });
});

test("unknown emails are repeated only where there are some, and a sent edition stays sent", async () => {
  await seed(db, 3);
  await planEdition(db);
  const time = { now: START };
  await runToEnd(deliveryOver(db, createProvider(true, 100).transport, time), time);
  await setState("sent");
  expect(await act("retry-unknown")).toEqual({
    kind: "refused",
    line: `${PERIOD} is sent: there is no unknown email to repeat`,
  });
  expect((await edition()).state).toBe("sent");
});

test("the status says how fast emails go, how long the rest takes, and why it waits", async () => {
  await seed(db, 250);
  await db.prepare(`UPDATE editions SET manifest = '{"items":[{},{}]}'`).run();
  await planEdition(db);
  const provider = createProvider(true, 100);
  const [first = 0, second = 0] = await batchIds(db);
  const time = { now: START + MINUTE };
  await deliverBatch(first, deliveryOver(db, provider.transport, time));
  provider.answer = () => ({ kind: "retry", reason: "429 slow down", afterMs: 10 * MINUTE });
  await deliverBatch(second, deliveryOver(db, provider.transport, time));
  const status = await statusOf(db, await edition(), START + 2 * MINUTE);
  expect(status).toMatchObject({
    period: PERIOD,
    state: "open",
    emails: 250,
    subject: "What was new",
    manifest: "hash",
    equation: { audience: 250, sent: 100, open: 150, balanced: true },
    perMinute: 50,
    minutesLeft: 3,
    waiting: [
      { reason: "", batches: 1, dueAt: START },
      { reason: "429 slow down", batches: 1, dueAt: START + 11 * MINUTE },
    ],
  });
  expect(await statusOf(db, await edition(), START + 9 * MINUTE)).toMatchObject({
    perMinute: 0,
    minutesLeft: undefined,
  });
  expect(await listForOperator(db, 5)).toMatchObject([{ period: PERIOD, items: 2, emails: 250 }]);
});
