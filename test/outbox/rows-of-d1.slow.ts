/** What delivery costs in rows read and written, as D1 itself counts them: SQLite in this process does not say. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEditions, noteEnd } from "../../src/editions/close/totals-store.ts";
import { deliverBatch } from "../../src/outbox/delivery/send-batch.ts";
import { equation } from "../../src/outbox/equation-store.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { DAY } from "../../src/text/time.ts";
import { setEditions } from "../editions/edition-rows.ts";
import { startD1 } from "../support/d1.ts";
import {
  batchIds,
  createProvider,
  deliveryOver,
  EDITION,
  planEdition,
  runToEnd,
  START,
  seed,
} from "./outbox-harness.ts";
import { outboxEmails } from "./outbox-rows.ts";

let db: D1Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await startD1());
});
afterAll(() => close());

/** The database, and how many rows have been read and written through it. */
function counting() {
  const rows = { read: 0, written: 0 };
  const note = <Result extends D1Result>(result: Result): Result => {
    rows.read += result.meta.rows_read;
    rows.written += result.meta.rows_written;
    return result;
  };
  const watched = new WeakMap<object, D1PreparedStatement>();
  const watch = (statement: D1PreparedStatement): D1PreparedStatement => {
    const seen = {
      bind: (...values: unknown[]) => watch(statement.bind(...values)),
      first: (column?: string) =>
        column === undefined ? statement.first() : statement.first(column),
      run: async () => note(await statement.run()),
      all: async () => note(await statement.all()),
    } as unknown as D1PreparedStatement;
    watched.set(seen, statement);
    return seen;
  };
  const counted = {
    prepare: (sql: string) => watch(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await db.batch(statements.map((one) => watched.get(one) ?? one))).map(note),
  } as unknown as D1Database;
  return { counted, rows };
}

test.each([
  { batchSize: 100, most: 3.1 },
  { batchSize: 10, most: 3.2 },
  { batchSize: 1, most: 3.2 },
])(
  "a batch costs at most $most row writes a recipient in calls of $batchSize, all told",
  async (one) => {
    await seed(db, 200);
    const { counted, rows } = counting();
    const edition = { id: EDITION, cadence: "weekly" } as const;
    await fillOutbox(counted, { edition, due: "all", now: START });
    const provider = createProvider(false, one.batchSize);
    const delivery = deliveryOver(counted, provider.transport, { now: START });
    for (const id of await batchIds(db)) await deliverBatch(id, delivery);
    expect(provider.accepted).toHaveLength(200);
    expect(rows.written / 200).toBeLessThanOrEqual(one.most);
    expect(rows.written / 200).toBeGreaterThanOrEqual(3);
  },
);

test("a batch reads the same whatever the size of its edition", async () => {
  const readOf = async (readers: number) => {
    await seed(db, readers);
    await planEdition(db);
    const { counted, rows } = counting();
    const [id = 0] = await batchIds(db);
    const provider = createProvider(true, 100);
    await deliverBatch(id, deliveryOver(counted, provider.transport, { now: START }));
    expect(provider.accepted.length).toBeGreaterThan(0);
    return rows.read;
  };
  const small = await readOf(100);
  expect(small).toBeGreaterThan(100);
  expect(await readOf(2_000)).toBe(small);
});

test("an email costs one row write to forget, and a little for its batch", async () => {
  await seed(db, 50);
  await planEdition(db);
  const provider = createProvider(false, 1);
  await runToEnd(deliveryOver(db, provider.transport, { now: START }), { now: START });
  await setEditions(db, { state: "sent", manifest: '{"items":[]}' });
  await noteEnd(db, EDITION, await equation(db, EDITION), START);
  const { counted, rows } = counting();
  await forgetEditions(counted, START + 1, START + 90 * DAY + 1);
  expect(await outboxEmails(db)).toEqual([]);
  expect(rows.written - 50).toBeGreaterThanOrEqual(0);
  expect(rows.written - 50).toBeLessThanOrEqual(10);
});
