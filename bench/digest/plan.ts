/** Planning by the hundred thousand. */
import { performance } from "node:perf_hooks";
import { meter, QUERIES } from "../../src/budget.ts";
import { planDue } from "../../src/editions/plan/plan.ts";
import { fillBroadcast, fillOutbox } from "../../src/outbox/plan-store.ts";
import { DAY, MINUTE } from "../../src/text/time.ts";
import {
  compiledTemplate,
  deployment,
  openEditionsHarness,
  publicationWith,
  rowsOf,
} from "../../test/editions/editions-harness.ts";
import { startD1 } from "../../test/support/d1.ts";
import { samplePost } from "../../test/support/library.ts";
import { openSqlite } from "../../test/support/sqlite.ts";
import { childrenOf } from "../delivery-workerd/stage.ts";
import { cpuOf } from "../workerd.ts";

/** Queries that the rest of a tick asks. */
const BESIDES = 60;

/** Monday and the first of a month, 08:00 in London: every cadence is due. */
const SLOT = Date.parse("2025-09-01T07:00:00Z");

/** Where subscribers live and how often they read. */
export type Spread = "418 zones" | "one zone";

/** What planning an edition took. Times in milliseconds, heap in octets. */
export type Planned = {
  readonly emails: number;
  readonly contents: { readonly first: number; readonly last: number };
  readonly ticks: readonly { readonly ms: number; readonly queries: number }[];
  readonly cpuMs: number;
  readonly heap: { readonly before: number; readonly highest: number };
};

/** Planning is SQL: on SQLite in memory, or on the D1 of a real workerd, with all that a tick would ask. */
export async function provePlan(
  count: number,
  on: string,
  spread: Spread = "418 zones",
): Promise<boolean> {
  const { emails, contents, ticks, cpuMs, heap } = await measurePlan(count, on, spread);
  const took = ticks.reduce((sum, { ms }) => sum + ms, 0);
  const most = Math.max(...ticks.map(({ queries }) => queries));
  const longest = Math.max(...ticks.map(({ ms }) => ms));
  const who = spread === "one zone" ? "of one cadence" : "of 4 cadences";
  console.log(
    `${count} subscribers ${who} in ${spread} on ${on}: ${emails} emails of ` +
      `${contents.last} contents (${contents.first} at first) in ${(took / 1_000).toFixed(2)} s, ${(cpuMs / 1_000).toFixed(2)} of CPU; ` +
      `the longest of ${ticks.length} ticks took ${(longest / 1_000).toFixed(2)} s, the busiest asked ${most} queries; ` +
      `heap ${Math.round(heap.before / 2 ** 20)} MB, at most ${Math.round((heap.highest - heap.before) / 2 ** 20)} MB more`,
  );
  return emails === count && most <= QUERIES.paid && longest < 15 * MINUTE;
}

/** Plans an edition for so many subscribers, tick by tick. */
export async function measurePlan(count: number, on: string, spread: Spread): Promise<Planned> {
  const opened = on === "d1" ? await startD1() : openSqlite();
  const db = "db" in opened ? opened.db : opened;
  const library = await publish();
  const room = openEditionsHarness(db, library);
  await room.tick(SLOT - DAY);
  await (spread === "one zone"
    ? enrol(db, count, ["Europe/London"], ONE_CADENCE)
    : enrol(db, count, Intl.supportedValuesOf("timeZone"), FOUR_CADENCES));
  // The slot's own tick composes, freezes and plans whoever wakes with it: in one zone everybody.
  const cpuBefore = cpuSoFar();
  const began = performance.now();
  await room.tick(SLOT);
  const first = performance.now() - began;
  const contents = await composedEmails(db);
  const before = process.memoryUsage().heapUsed;
  let highest = before;
  const ticks: { readonly ms: number; readonly queries: number }[] = [{ ms: first, queries: 0 }];
  const end = spread === "one zone" ? SLOT : SLOT + 30 * 3_600_000;
  for (let now = SLOT; now <= end; now += MINUTE) {
    // Between two passes an edition asks nothing: only ticks at which somebody may wake are lived.
    if (now % (15 * MINUTE) !== 0 && !(await isPlanning(db, now))) continue;
    const metered = meter(db, QUERIES.paid - BESIDES);
    const from = performance.now();
    const readBody = async () => ({ web: "", portable: "", text: "" });
    const pages = () => Math.floor((metered.left() - 3) / 4);
    await planDue(
      { ...library, ...metered, readBody },
      now,
      (plan) => fillOutbox(metered.db, { ...plan, pages: pages() }),
      (plan) => fillBroadcast(metered.db, { ...plan, pages: pages() }),
    );
    highest = Math.max(highest, process.memoryUsage().heapUsed);
    ticks.push({
      ms: performance.now() - from,
      queries: QUERIES.paid - BESIDES - metered.left(),
    });
  }
  const cpuMs = cpuSoFar() - cpuBefore;
  const emails = await emailsOf(db);
  const last = await composedEmails(db);
  await opened.close();
  return { emails, contents: { first: contents, last }, ticks, cpuMs, heap: { before, highest } };
}

/** Of this process and of the workerd that it has started. Milliseconds. */
function cpuSoFar(): number {
  return [process.pid, ...childrenOf(process.pid)].reduce((sum, pid) => sum + cpuOf(pid), 0);
}

async function publish(): Promise<ReturnType<typeof deployment>> {
  const posts = Array.from({ length: 12 }, (_, n) =>
    samplePost({
      id: `post-${n}`,
      published: SLOT - (12 - n) * DAY,
      topics: n % 2 === 0 ? ["boats"] : ["tides"],
    }),
  );
  const publication = publicationWith(
    {
      firstRun: 12,
      cadences: {
        instant: {},
        daily: { at: "08:00", days: [1, 2, 3, 4, 5, 6, 7] },
        weekly: { at: "08:00", day: 1 },
        monthly: { at: "08:00", rule: { day: 1 } },
      },
    },
    { timeZone: "Europe/London" },
  );
  return deployment(await compiledTemplate(), { publication, posts });
}

const ONE_CADENCE = "'weekly'";
/** Half weekly, the rest of the other cadences. */
const FOUR_CADENCES = `CASE value % 10 WHEN 9 THEN 'instant' WHEN 8 THEN 'monthly' WHEN 7 THEN 'daily'
  WHEN 6 THEN 'daily' WHEN 5 THEN 'daily' ELSE 'weekly' END`;

/** Half of them follow one topic; three cursors. @param cadence SQL that chooses it by the number `value` */
async function enrol(
  db: D1Database,
  count: number,
  zones: readonly string[],
  cadence: string,
): Promise<void> {
  for (let from = 1; from <= count; from += 100_000) {
    await db
      .prepare(
        `WITH RECURSIVE n(value) AS (
           SELECT CAST(?1 AS INTEGER) UNION ALL SELECT value + 1 FROM n WHERE value < ?2)
         INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, cursor, created, changed)
         SELECT value, 'r' || value || '@inbox.example', 'r' || value || '@inbox.example', 'active',
           ${cadence},
           CASE value / 10 % 4 WHEN 0 THEN ',boats,' WHEN 1 THEN ',tides,' ELSE '' END,
           json_extract(?3, '$[' || (value / 40 % ${zones.length}) || ']'), value % 3, 0, 0
         FROM n`,
      )
      .bind(from, Math.min(count, from + 99_999), JSON.stringify(zones))
      .run();
  }
}

async function isPlanning(db: D1Database, now: number): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 FROM editions WHERE state = 'open' AND next_at <= ?1 LIMIT 1")
    .bind(now)
    .first();
  return row !== null;
}

async function emailsOf(db: D1Database): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    db,
    "SELECT count(*) AS n FROM outbox WHERE kind = 'edition'",
  );
  return row?.n ?? 0;
}

async function composedEmails(db: D1Database): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(db, "SELECT count(*) AS n FROM contents");
  return row?.n ?? 0;
}
