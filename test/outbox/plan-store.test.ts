/** The plan of an edition: who is due, in which batches, and when. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BATCH_SIZE } from "../../src/outbox/batch-store.ts";
import { equation } from "../../src/outbox/equation-store.ts";
import { type Due, fillOutbox } from "../../src/outbox/plan-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { setSubscribers, subscriberRows } from "../subscribers/subscriber-rows.ts";
import { startDatabase } from "../support/d1.ts";
import { content, EDITION, START, seed } from "./outbox-harness.ts";

let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await startDatabase());
});
afterAll(() => close());

const edition = { id: EDITION, cadence: "weekly" } as const;
const plan = (due: Due = "all") => fillOutbox(db, { edition, due, now: START });

const change = (id: number | undefined, set: Parameters<typeof setSubscribers>[1]) =>
  setSubscribers(db, set, { id: id ?? 0 });

const emails = async () =>
  (
    await db
      .prepare("SELECT subscriber, content, batch FROM outbox ORDER BY subscriber")
      .all<{ subscriber: number; content: number; batch: number }>()
  ).results;

const cursorOf = async (id: number | undefined) =>
  (await subscriberRows(db)).find((row) => row.id === id)?.cursor;

describe("the plan of an edition", () => {
  test("reaches everyone who is due, in batches of at most 100, and moves their cursors", async () => {
    const ids = await seed(db, 250);
    expect(await plan()).toEqual({ queued: 250, behind: 0, done: true });
    expect((await emails()).map(({ subscriber }) => subscriber)).toEqual(ids);
    const sizes = new Map<number, number>();
    for (const { batch } of await emails()) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
    expect([...sizes.values()]).toEqual([BATCH_SIZE, BATCH_SIZE, 50]);
    expect(await cursorOf(ids[0])).toBe(9);
    expect(await equation(db, EDITION)).toMatchObject({ audience: 250, open: 250, balanced: true });
  });

  test("writes nothing when it is made again", async () => {
    await seed(db, 120);
    await plan();
    const before = await emails();
    expect(await plan()).toEqual({ queued: 0, behind: 0, done: true });
    expect(await emails()).toEqual(before);
  });

  test("goes on where it stopped", async () => {
    const ids = await seed(db, 10_150);
    const first = await fillOutbox(db, { edition, due: "all", now: START, pages: 1 });
    expect(first).toEqual({ queued: 10_000, behind: 0, done: false });
    expect(await plan()).toEqual({ queued: 150, behind: 0, done: true });
    expect(await emails()).toHaveLength(ids.length);
    expect(await equation(db, EDITION)).toMatchObject({ audience: 10_150, balanced: true });
  });

  test("made by two ticks at once gives each subscriber one email", async () => {
    await seed(db, 300);
    const both = await Promise.all([plan(), plan()]);
    expect(both.reduce((sum, { queued }) => sum + queued, 0)).toBe(300);
    expect(await equation(db, EDITION)).toMatchObject({ audience: 300, open: 300, balanced: true });
  });

  test.each([
    ["paused", { state: "paused" }],
    ["not confirmed", { state: "pending" }],
    ["of another cadence", { cadence: "daily" }],
    ["ahead of it already", { cursor: 9 }],
  ])("leaves out whoever is %s", async (_, set) => {
    const ids = await seed(db, 3);
    await change(ids[1], set);
    expect(await plan()).toEqual({ queued: 2, behind: 0, done: true });
  });

  test("takes zones and hours as they come, each subscriber once", async () => {
    const ids = await seed(db, 4);
    await change(ids[1], { time_zone: "Asia/Baku" });
    await change(ids[2], { time_zone: "Asia/Baku", hour: 6 });
    await change(ids[3], { hour: 6 });
    const subscribers = async () => (await emails()).map(({ subscriber }) => subscriber);
    await plan([{ timeZone: "Asia/Baku", hour: 6 }]);
    expect(await subscribers()).toEqual([ids[2]]);
    await plan([
      { timeZone: "Asia/Baku", hour: 6 },
      { timeZone: "Asia/Baku", hour: null },
    ]);
    expect(await subscribers()).toEqual([ids[1], ids[2]]);
    await plan([
      { timeZone: null, hour: 6 },
      { timeZone: null, hour: null },
    ]);
    expect(await subscribers()).toEqual(ids);
  });

  test("gives each their own content by cursor and topics, and moves who follows nothing in it", async () => {
    const ids = await seed(db, 4);
    await change(ids[1], { topics: ",boats," });
    await change(ids[2], { cursor: 2 });
    await change(ids[3], { topics: ",tides," });
    await db.batch([
      content(db, 71, 4, ",boats,", 9, 2),
      // Items are carried over: this one stops at 6.
      content(db, 72, 2, "", 6, 30),
      content(db, 73, 4, ",tides,", 9, 0),
    ]);
    expect(await plan()).toEqual({ queued: 3, behind: 0, done: true });
    expect((await emails()).map(({ subscriber, content }) => [subscriber, content])).toEqual([
      [ids[0], 70],
      [ids[1], 71],
      [ids[2], 72],
    ]);
    expect(await Promise.all(ids.map(cursorOf))).toEqual([9, 9, 6, 9]);
  });

  test("of 100,000 subscribers is four bounded statements per 10,000, and one more", async () => {
    await seed(db, 100_000);
    let statements = 0;
    const counting = {
      ...db,
      prepare: (sql: string) => db.prepare(sql),
      batch: (batch: D1PreparedStatement[]) => {
        statements += batch.length;
        return db.batch(batch);
      },
    } as D1Database;
    const began = performance.now();
    const done = await fillOutbox(counting, { edition, due: "all", now: START });
    const seconds = (performance.now() - began) / 1_000;
    expect(done).toEqual({ queued: 100_000, behind: 0, done: true });
    expect(await equation(db, EDITION)).toMatchObject({ audience: 100_000, open: 100_000 });
    // Three that write and one that reads; the eleventh page finds nobody. One passes over who follows nothing.
    expect(statements).toBe(45);
    if (process.env.SHOW_TIMES) console.log(`planned 100,000 in ${seconds.toFixed(2)} s`);
  });
});

describe("a canary", () => {
  const canary = { emails: 130, waitMs: 30 * MINUTE };
  const planWith = (now: number, due: Parameters<typeof fillOutbox>[1]["due"] = "all") =>
    fillOutbox(db, { edition: { id: EDITION, cadence: "weekly" }, due, now, canary });
  const due = async () => {
    const { results } = await db
      .prepare("SELECT audience, due_at - ?1 AS wait, reason FROM batches ORDER BY id")
      .bind(START)
      .all<{ audience: number; wait: number; reason: string | null }>();
    return results;
  };
  const reason = "canary";

  test("lets the first emails go and keeps the rest for a while", async () => {
    await seed(db, 300);
    expect(await planWith(START)).toEqual({ queued: 300, behind: 170, done: true });
    expect(await due()).toEqual([
      { audience: 100, wait: 0, reason: null },
      { audience: 30, wait: 0, reason: null },
      { audience: 70, wait: 30 * MINUTE, reason },
      { audience: 100, wait: 30 * MINUTE, reason },
    ]);
  });

  test("counts from the first emails of the edition, whatever zone is due when", async () => {
    await seed(db, 300);
    const later = (await subscriberRows(db)).filter(({ id }) => id > 1_700);
    await Promise.all(later.map(({ id }) => change(id, { hour: 9 })));
    await planWith(START, [{ timeZone: null, hour: null }]);
    await planWith(START + 20 * MINUTE, [{ timeZone: null, hour: 9 }]);
    expect((await due()).map(({ audience, wait }) => [audience, wait / MINUTE])).toEqual([
      [100, 0],
      [1, 0],
      [29, 20],
      [71, 30],
      [99, 30],
    ]);
    await change(1_000, { cursor: 4 });
    await db.prepare("DELETE FROM outbox WHERE subscriber = 1000").run();
    await planWith(START + 50 * MINUTE);
    expect((await due()).at(-1)).toMatchObject({ audience: 1, wait: 50 * MINUTE });
  });
});
