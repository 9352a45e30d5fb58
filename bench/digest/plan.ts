/** Planning by the hundred thousand. */
import { performance } from "node:perf_hooks";
import { fillOutbox } from "../../src/delivery/plan-store.ts";
import { planAwake } from "../../src/digest/planning.ts";
import {
  compiledTemplate,
  deployment,
  openNewsroom,
  publicationWith,
  rowsOf,
} from "../../test/digest/newsroom.ts";
import { openSqlite } from "../../test/digest/sqlite.ts";
import { samplePost } from "../../test/support/library.ts";

const DAY = 24 * 3_600_000;

/** Planning is SQL: this runs it on SQLite with all that D1 would be asked, and counts the statements. */
export async function provePlan(count: number): Promise<boolean> {
  const template = await compiledTemplate();
  const db = openSqlite();
  const slot = Date.parse("2025-09-08T06:00:00Z");
  const posts = Array.from({ length: 12 }, (_, n) =>
    samplePost({
      id: `post-${n}`,
      published: slot - (12 - n) * DAY,
      topics: n % 2 === 0 ? ["boats"] : ["tides"],
    }),
  );
  const library = deployment(template, { publication: publicationWith({ firstRun: 12 }), posts });
  const room = openNewsroom(db, library);
  await room.beat(slot - DAY);
  const zones = Intl.supportedValuesOf("timeZone");
  await db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, hour, cursor, created, changed)
       SELECT value, 'r' || value || '@inbox.example', 'r' || value || '@inbox.example', 'active', 'weekly',
         CASE value % 4 WHEN 0 THEN ',boats,' WHEN 1 THEN ',tides,' ELSE '' END,
         (SELECT json_extract(?2, '$[' || (value % ${zones.length}) || ']')), NULL, value % 3, 0, 0
       FROM generate_series(1, ?1)`.replace(
        "FROM generate_series(1, ?1)",
        "FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1) SELECT value FROM n)",
      ),
    )
    .bind(count, JSON.stringify(zones))
    .run();
  let statements = 0;
  const counted = counting(db, (n) => {
    statements += n;
  });
  const began = performance.now();
  let beats = 0;
  for (let now = slot; now <= slot + 30 * 3_600_000; now += 15 * 60_000) {
    if (beats === 0) await room.beat(now);
    await planAwake(
      { ...library, db: counted, readBody: async () => ({ web: "", portable: "", text: "" }) },
      now,
      (plan) => fillOutbox(counted, { ...plan, pages: 80 }),
    );
    beats += 1;
  }
  const took = performance.now() - began;
  const [row] = await rowsOf<{ n: number; contents: number }>(
    db,
    `SELECT (SELECT count(*) FROM outbox WHERE kind = 'edition') AS n,
       (SELECT count(*) FROM contents) AS contents`,
  );
  console.log(
    `${count} subscribers in ${zones.length} zones: ${row?.n} letters of ${row?.contents} contents planned over ${beats} beats ` +
      `in ${(took / 1_000).toFixed(2)} s, ${statements} statements, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
  return row?.n === count;
}

function counting(db: D1Database, count: (statements: number) => void): D1Database {
  return {
    prepare: (sql: string) => {
      count(1);
      return db.prepare(sql);
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  } as unknown as D1Database;
}
