/** G7 with the real Worker: a database that was put back mails nobody until its owner confirms it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptDatabaseCommand } from "../../src/cli/commands/accept-database.ts";
import { readLog } from "../../src/editions/log-store.ts";
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { editionRows } from "../editions/edition-rows.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { addingReaders } from "../subscribers/subscriber-rows.ts";
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
  const counts = new Map<string, number>();
  for (const { to } of await storedEmails(db)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

test("nobody is mailed twice by a restored database, and a confirmation goes on from it", async () => {
  const db = await harness.database();
  const { digest, timeZone, operator } = harness.index.publication;
  const slot = latestSlot(digest.cadences, "daily", timeZone, Date.now());
  if (slot === undefined) throw new Error("the publication that ships has a daily digest");
  const ids = Array.from({ length: READERS }, (_, index) => index + 1);
  await addingReaders(db, ids, { cadence: "daily" }).run();
  // The first tick knows the publication; what it holds is the copy that somebody keeps.
  await harness.tick(slot.at - MINUTE);
  const copy = await dump(db);
  expect(copy.get("sending")).toHaveLength(1);

  await harness.tick(slot.at);
  await harness.until("the edition is out", whole(READERS));
  const before = await received(db);
  expect([...before].filter(([to]) => to.startsWith("reader"))).toHaveLength(READERS);

  await restore(db, copy);
  expect(await editionRows(db)).toEqual([]);
  const later = slot.at + 2 * MINUTE;
  for (const at of [later, later + MINUTE]) await harness.tick(at);
  const alarms = async () =>
    (await storedEmails(db)).filter(({ subject }) => subject.startsWith("Nothing is sent"));
  await harness.until("the operator is told", async () => (await alarms()).length > 0);
  // A day of alarms is one; the next day has its own.
  await harness.tick(later + 2 * MINUTE);
  expect(await alarms()).toHaveLength(1);
  const after = await received(db);
  expect(after.get(operator)).toBe((before.get(operator) ?? 0) + 1);
  for (let reader = 1; reader <= READERS; reader += 1) {
    expect(after.get(`reader${reader}@inbox.example`)).toBe(1);
  }
  expect(await editionRows(db)).toEqual([]);
  const lines = (await readLog(db, 1_000)).filter(({ kind }) => kind === "alarm");
  expect(lines.map(({ line }) => line)).toEqual([
    expect.stringMatching(/^nothing is sent: .* older than/),
  ]);

  // Only the owner may ask, and confirm.
  const stranger = await harness.fetch("/api/v1/database");
  expect(stranger.status).toBe(401);
  const headers = { Authorization: `Bearer ${TEST_KEY}` };
  const shut = await harness.fetch("/api/v1/database", { headers });
  expect(await shut.json()).toMatchObject({ kind: "shut" });

  const accepted = await harness.fetch("/api/v1/database/acceptance", { method: "POST", headers });
  expect(await accepted.json()).toEqual({ kind: "open" });
  await harness.tick(later + 3 * MINUTE);
  await harness.until("sending goes on", async (db) =>
    (await editionRows(db)).some(({ state }) => state !== "held"),
  );
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
function whole(readers: number): (db: D1Database) => Promise<boolean> {
  return async (db) =>
    (await storedEmails(db)).filter(({ to }) => to.startsWith("reader")).length === readers;
}
