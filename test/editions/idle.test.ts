/** A tick with nothing to do must cost next to nothing: there are 1,440 of them a day. */
import { expect, test } from "vitest";
import { readClock } from "../../src/editions/settle/settle-store.ts";
import { MINUTE } from "../../src/text/time.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import { deployment, openEditionsHarness } from "./editions-harness.ts";

const SLOT = Date.parse("2025-09-08T06:00:00Z");

/** A database that writes down every statement it is asked to run. */
function watched(db: D1Database): { readonly db: D1Database; readonly asked: string[] } {
  const asked: string[] = [];
  const prepare = (sql: string) => {
    asked.push(sql.replace(/--.*/g, "").replace(/\s+/g, " "));
    return db.prepare(sql);
  };
  const batch = (statements: D1PreparedStatement[]) => db.batch(statements);
  return { db: { prepare, batch } as unknown as D1Database, asked };
}

test("an idle tick reads by key or by the few rows that wait, and stays within the Free plan's 50 queries", async () => {
  const { db, asked } = watched(openSqlite());
  const posts = Array.from({ length: 50 }, (_, n) =>
    samplePost({ id: `post-${n}`, published: SLOT - n * MINUTE }),
  );
  const room = openEditionsHarness(db, deployment("<body></body>", { posts }));
  await room.tick(SLOT);
  await room.tick(SLOT + MINUTE);
  asked.length = 0;
  // In a minute in which nothing is done that is done once an hour.
  await room.tick(SLOT + 9 * MINUTE);
  expect(asked.length, asked.join("\n")).toBe(20);
  // The platform bills rows read: no table that grows with the archive may be read whole.
  for (const sql of [...asked]) {
    const plan = await db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all<{ detail: string }>();
    const scans = plan.results.filter(({ detail }) =>
      /^SCAN (seenPosts|items|itemContents|contents|subscribers|outbox)\b/.test(detail),
    );
    const whole = scans.filter(({ detail }) => !detail.includes("INDEX"));
    expect(whole, sql).toEqual([]);
  }
});

test("in an hour of idle ticks six rows are written: that the cron ran", async () => {
  const { db, asked } = watched(openSqlite());
  const room = openEditionsHarness(
    db,
    deployment("<body></body>", { posts: [samplePost({ published: SLOT })] }),
  );
  for (const minutes of [0, 1]) await room.tick(SLOT + minutes * MINUTE);
  const before = await readClock(db);
  asked.length = 0;
  for (let minutes = 2; minutes <= 61; minutes += 1) await room.tick(SLOT + minutes * MINUTE);
  expect(asked.filter((sql) => /^UPDATE clock/.test(sql))).toHaveLength(6);
  const after = await readClock(db);
  expect(after).toEqual({ ...before, ranAt: expect.any(Number) });
  expect(SLOT + 61 * MINUTE - (after?.ranAt ?? 0)).toBeLessThan(10 * MINUTE);
});
