/**
 * SQLite in memory behind D1's interface: the same SQL, a thousand times sooner than over the wire to workerd. That D1
 * itself agrees is what `npm run test:d1` is for.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sqliteAsD1 } from "../../src/cli/local/sqlite-d1.ts";

/** An empty database with every migration. Close it: a thousand of them would fill the memory. */
export function openSqlite(): D1Database & { readonly close: () => void } {
  const sqlite = new DatabaseSync(":memory:");
  const migrations = join(import.meta.dirname, "../../migrations");
  for (const name of readdirSync(migrations).sort()) {
    sqlite.exec(readFileSync(join(migrations, name), "utf8"));
  }
  return Object.assign(sqliteAsD1(sqlite), { close: () => sqlite.close() });
}

/** A database as it was before a migration, and that migration itself. */
export function beforeMigration(migration: string): {
  readonly db: DatabaseSync;
  readonly migrate: () => void;
} {
  const folder = join(import.meta.dirname, "../../migrations");
  // As on D1, a migration is one transaction.
  const run = (name: string) =>
    db.exec(`BEGIN;\n${readFileSync(join(folder, name), "utf8")}\nCOMMIT`);
  const db = new DatabaseSync(":memory:");
  for (const name of readdirSync(folder).sort()) if (name < migration) run(name);
  return { db, migrate: () => run(migration) };
}
