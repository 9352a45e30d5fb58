/** G7 with the real Worker: a database that was put back mails nobody until its owner confirms it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptDatabaseCommand } from "../../src/cli/commands/accept-database.ts";
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { startWorkerHarness, TEST_KEY, type WorkerHarness } from "../support/worker-harness.ts";

/** Enough for two batches. */
const READERS = 150;

const SETTINGS = readFileSync(join(import.meta.dirname, "../../content/publication.yaml"), "utf8");

let harness: WorkerHarness;
beforeAll(async () => {
  // Due every day: on any day of the week the emails of the latest slot are not too old to go.
  const everyDay = SETTINGS.replace(/\n +days: \[.*\]/, "");
  expect(everyDay).not.toBe(SETTINGS);
  harness = await startWorkerHarness({ "publication.yaml": everyDay });
});
afterAll(() => harness?.close());

/** Every table with rows that sending changes, by its own SELECT: what a dump of D1 holds. */
async function dump(db: D1Database): Promise<ReadonlyMap<string, readonly object[]>> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE '_cf_%' AND name NOT IN ('d1_migrations', 'mailbox')`,
    )
    .all<{ name: string }>();
  const tables = new Map<string, readonly object[]>();
  for (const { name } of results) {
    tables.set(name, (await db.prepare(`SELECT * FROM ${name}`).all<object>()).results);
  }
  return tables;
}

/** Puts a dump back. The mail box stays: it stands for what people have received. */
async function restore(
  db: D1Database,
  tables: ReadonlyMap<string, readonly object[]>,
): Promise<void> {
  await db.batch([
    db.prepare("PRAGMA defer_foreign_keys = true"),
    ...[...tables].flatMap(([name, rows]) => [
      db.prepare(`DELETE FROM ${name}`),
      ...rows.map((row) => {
        const columns = Object.keys(row);
        return db
          .prepare(
            `INSERT INTO ${name} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
          )
          .bind(...Object.values(row));
      }),
    ]),
  ]);
}

async function received(db: D1Database): Promise<ReadonlyMap<string, number>> {
  const { results } = await db
    .prepare("SELECT recipient, count(*) AS n FROM mailbox GROUP BY recipient")
    .all<{ recipient: string; n: number }>();
  return new Map(results.map(({ recipient, n }) => [recipient, n]));
}

test("nobody is mailed twice by a restored database, and a confirmation goes on from it", async () => {
  const db = await harness.database();
  const { digest, timeZone, operator } = harness.index.publication;
  const slot = latestSlot(digest.cadences, "daily", timeZone, Date.now());
  if (slot === undefined) throw new Error("the publication that ships has a daily digest");
  await db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, state, cadence, created, confirmed, changed)
       SELECT value, 'reader' || value || '@inbox.example', 'reader' || value || '@inbox.example',
         'active', 'daily', 0, 0, 0 FROM json_each(?1)`,
    )
    .bind(JSON.stringify(Array.from({ length: READERS }, (_, index) => index + 1)))
    .run();
  // The first tick knows the publication; what it holds is the copy that somebody keeps.
  await harness.tick(slot.at - MINUTE);
  const copy = await dump(db);
  expect(copy.get("sending")).toHaveLength(1);

  await harness.tick(slot.at);
  await harness.until("the edition is out", whole(READERS));
  const before = await received(db);
  expect([...before].filter(([to]) => to.startsWith("reader"))).toHaveLength(READERS);

  await restore(db, copy);
  expect((await db.prepare("SELECT count(*) AS n FROM editions").first<{ n: number }>())?.n).toBe(
    0,
  );
  const later = slot.at + 2 * MINUTE;
  for (const at of [later, later + MINUTE]) await harness.tick(at);
  await harness.until(
    "the operator is told",
    "SELECT 1 FROM mailbox WHERE subject LIKE 'Nothing is sent%'",
  );
  // A day of alarms is one; the next day has its own.
  await harness.tick(later + 2 * MINUTE);
  const alarms = () =>
    db
      .prepare("SELECT count(*) AS n FROM mailbox WHERE subject LIKE 'Nothing is sent%'")
      .first<{ n: number }>();
  expect((await alarms())?.n).toBe(1);
  const after = await received(db);
  expect(after.get(operator)).toBe((before.get(operator) ?? 0) + 1);
  for (let reader = 1; reader <= READERS; reader += 1) {
    expect(after.get(`reader${reader}@inbox.example`)).toBe(1);
  }
  expect((await db.prepare("SELECT count(*) AS n FROM editions").first<{ n: number }>())?.n).toBe(
    0,
  );
  const line = await db
    .prepare("SELECT line FROM tick_log WHERE kind = 'alarm'")
    .all<{ line: string }>();
  expect(line.results).toEqual([
    { line: expect.stringMatching(/^nothing is sent: .* older than/) },
  ]);

  // Only the owner may ask, and confirm.
  const stranger = await harness.fetch("/api/database");
  expect(stranger.status).toBe(401);
  const headers = { Authorization: `Bearer ${TEST_KEY}` };
  const shut = await harness.fetch("/api/database", { headers });
  expect(await shut.json()).toMatchObject({ kind: "shut" });

  const accepted = await harness.fetch("/api/database/acceptance", { method: "POST", headers });
  expect(await accepted.json()).toEqual({ kind: "open" });
  await harness.tick(later + 3 * MINUTE);
  await harness.until("sending goes on", "SELECT 1 FROM editions WHERE state <> 'held'");
});

test("the command says what it cannot reach, and what it needs", async () => {
  const said: string[] = [];
  const io = {
    stdout: (line: string) => said.push(line),
    stderr: (line: string) => said.push(line),
  };
  const run = (site: string) =>
    acceptDatabaseCommand.run({ values: { site }, positionals: [] }, {
      ...io,
      cwd: "/nowhere",
    } as never);
  expect(await run("http://tidings.example")).toBe(1);
  expect(await run("https://tidings.example")).toBe(1);
  expect(said).toEqual([
    "tidings accept-database: --site must begin with https://.",
    expect.stringMatching(/TIDINGS_API_TOKEN is not set/),
  ]);
});

/** True when so many readers have their email. */
function whole(readers: number): string {
  return `SELECT 1 WHERE (SELECT count(*) FROM mailbox WHERE recipient LIKE 'reader%') = ${readers}`;
}
