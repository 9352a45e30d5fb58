/** Brings the local database up to this version's tables, in the file itself: no Worker has to run for it. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { localFiles } from "./files.ts";

/** As `wrangler d1 migrations apply` makes it: a deployment's database has the same. */
const NOTES = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Applies the migrations that the local database lacks, all in one transaction: it is as it was, or as this version wants
 * it, wherever the process ends. The file is made when there is none.
 *
 * @param cwd where wrangler.toml and .wrangler/ are
 * @returns how many were applied
 * @throws in SQLite's own words when another process holds the file, and with the name of a migration that fails
 */
export function migrateLocalDatabase(cwd: string): number {
  const files = localFiles(cwd);
  if (files === undefined) {
    throw new Error("wrangler.toml has no D1 database with the binding DB");
  }
  // Below the folder of `migrations_dir`, as Wrangler numbers them.
  const names = readdirSync(files.migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const file = files.database ?? files.place;
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file);
  try {
    if (lacking(sqlite, names).length === 0) return 0;
    sqlite.exec("BEGIN IMMEDIATE");
    sqlite.exec(NOTES);
    // Another process may have applied some until the lock was ours.
    const left = lacking(sqlite, names);
    for (const name of left)
      apply(sqlite, name, readFileSync(join(files.migrations, name), "utf8"));
    sqlite.exec("COMMIT");
    return left.length;
  } finally {
    // What was not committed goes with it.
    sqlite.close();
  }
}

function lacking(sqlite: DatabaseSync, names: readonly string[]): readonly string[] {
  const noted = sqlite.prepare("PRAGMA table_list('d1_migrations')").get() !== undefined;
  const rows = noted ? sqlite.prepare("SELECT name FROM d1_migrations").all() : [];
  const applied = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !applied.has(name));
}

function apply(sqlite: DatabaseSync, name: string, sql: string): void {
  try {
    sqlite.exec(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${name} could not be applied to the local database, which is as it was: ${reason}`,
    );
  }
  sqlite.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
}
