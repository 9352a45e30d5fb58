/** The local database comes to this version's tables in the file itself. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL_DATABASES, localFiles } from "../../../src/cli/local/files.ts";
import { DatabaseBusy, whenFree } from "../../../src/cli/local/lock.ts";
import { migrateLocalDatabase } from "../../../src/cli/local/migrate.ts";

const SHIPPED = join(import.meta.dirname, "../../../migrations");
const ALL = readdirSync(SHIPPED).sort();

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidings-migrate-"));
  cpSync(SHIPPED, join(home, "migrations"), { recursive: true });
  writeFileSync(
    join(home, "wrangler.toml"),
    '[[d1_databases]]\nbinding = "DB"\ndatabase_name = "desk"\n',
  );
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function open(): DatabaseSync {
  return new DatabaseSync(localFiles(home)?.database ?? "");
}

function look<Result>(work: (db: DatabaseSync) => Result): Result {
  const db = open();
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const applied = () =>
  look((db) => db.prepare("SELECT name FROM d1_migrations ORDER BY id").all()).map(
    ({ name }) => name,
  );

test("an empty folder has every table after one call, and the next one finds nothing to do", () => {
  expect(migrateLocalDatabase(home)).toBe(ALL.length);
  expect(applied()).toEqual(ALL);
  expect(migrateLocalDatabase(home)).toBe(0);
});

test("only what lacks is applied, and rows stay", () => {
  const last = ALL.at(-1) ?? "";
  rmSync(join(home, "migrations", last));
  const KEPT = "8000_kept.sql";
  writeFileSync(join(home, "migrations", KEPT), "CREATE TABLE kept (id INTEGER) STRICT;");
  expect(migrateLocalDatabase(home)).toBe(ALL.length);
  look((db) => db.exec("INSERT INTO kept VALUES (5)"));
  cpSync(join(SHIPPED, last), join(home, "migrations", last));
  expect(migrateLocalDatabase(home)).toBe(1);
  expect(applied()).toEqual([...ALL.slice(0, -1), KEPT, last]);
  expect(look((db) => db.prepare("SELECT id FROM kept").all())).toEqual([{ id: 5 }]);
});

test("a migration that fails is named, and none of those before it is left", () => {
  migrateLocalDatabase(home);
  writeFileSync(join(home, "migrations/8000_fine.sql"), "CREATE TABLE fine (id INTEGER) STRICT;");
  writeFileSync(
    join(home, "migrations/9000_broken.sql"),
    "CREATE TABLE half (id INTEGER) STRICT; CREATE TABEL rest (id INTEGER);",
  );
  expect(() => migrateLocalDatabase(home)).toThrow(
    /^9000_broken\.sql could not be applied to the local database, which is as it was: near "TABEL"/,
  );
  expect(applied()).toEqual(ALL);
  const left = look((db) => db.prepare("PRAGMA table_list").all()).map(({ name }) => name);
  expect(left).not.toContain("fine");
  expect(left).not.toContain("half");
});

test("a row that refers to none is refused as it is by D1", () => {
  writeFileSync(
    join(home, "migrations/9000_orphan.sql"),
    "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES subscribers (id)); INSERT INTO children VALUES (1, 77);",
  );
  expect(() => migrateLocalDatabase(home)).toThrow(/FOREIGN KEY/);
});

test("who finds another process at the database waits for it", async () => {
  migrateLocalDatabase(home);
  writeFileSync(join(home, "migrations/8000_more.sql"), "CREATE TABLE more (id INTEGER) STRICT;");
  const holder = open();
  holder.exec("BEGIN EXCLUSIVE");
  const said: string[] = [];
  await expect(
    whenFree(() => migrateLocalDatabase(home), { say: (line) => said.push(line), patienceMs: 0 }),
  ).rejects.toThrow(DatabaseBusy);
  const waiting = whenFree(() => migrateLocalDatabase(home), {
    say: () => holder.close(),
    patienceMs: 5_000,
  });
  expect(await waiting).toBe(1);
});

test("wrangler.toml without the binding DB is a mistake that is said", () => {
  writeFileSync(join(home, "wrangler.toml"), 'name = "desk"\n');
  expect(() => migrateLocalDatabase(home)).toThrow("no D1 database with the binding DB");
});

test("a file that is there is taken, whatever it is called", () => {
  mkdirSync(join(home, LOCAL_DATABASES), { recursive: true });
  const file = join(home, LOCAL_DATABASES, "of-another-id.sqlite");
  new DatabaseSync(file).close();
  migrateLocalDatabase(home);
  expect(localFiles(home)?.database).toBe(file);
  expect(applied()).toEqual(ALL);
});
