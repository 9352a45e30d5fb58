/**
 * The local database as it stands: a copy of what `tidings dev` writes, so that looking at it neither
 * waits for the Worker nor changes anything.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabaseFile } from "../local/database.ts";
import { localFiles } from "../local/files.ts";
import { DatabaseBusy, type Waiting, whenFree } from "../local/lock.ts";

export type LocalDatabase = {
  readonly kind: "open";
  readonly db: D1Database;
  /** Vars of wrangler.toml and secrets of .dev.vars, as the local Worker has them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
};

type OpenedDatabase =
  | LocalDatabase
  /** Why there is none, and what to do: a clause. `busy` when there is one and another process holds it. */
  | { readonly kind: "none"; readonly reason: string; readonly busy?: boolean };

const NONE: OpenedDatabase = {
  kind: "none",
  reason: "there is no local database yet; `npm start` makes it",
};

/**
 * @param cwd where wrangler.toml, .dev.vars and .wrangler/ are
 * @param waiting who is told while another process holds the database
 */
export async function openLocalDatabase(cwd: string, waiting: Waiting): Promise<OpenedDatabase> {
  if (!existsSync(join(cwd, "wrangler.toml"))) return NONE;
  const files = localFiles(cwd);
  if (files?.database === undefined) return NONE;
  const folder = mkdtempSync(join(tmpdir(), "tidings-database-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { database, settings } = files;
    const copy = join(folder, "copy.sqlite");
    await whenFree(() => copyDatabase(database, copy), waiting);
    const { db, close } = await openDatabaseFile(copy, waiting);
    const closeAll = async () => {
      close();
      remove();
    };
    if (await isMigrated(db)) return { kind: "open", db, settings, close: closeAll };
    await closeAll();
    return NONE;
  } catch (error) {
    remove();
    if (!(error instanceof DatabaseBusy)) throw error;
    return { kind: "none", reason: error.message, busy: true };
  }
}

/**
 * VACUUM INTO reads one consistent state, whatever is being written at the same time. Only while a log is
 * being folded into the file can another process stand in the way.
 */
function copyDatabase(from: string, to: string): void {
  // What an attempt before left behind.
  rmSync(to, { force: true });
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    source.prepare("VACUUM INTO ?").run(to);
  } finally {
    source.close();
  }
}

/** An older database than this version's is migrated by `npm start`, not here. */
async function isMigrated(db: D1Database): Promise<boolean> {
  const { results } = await db.prepare("PRAGMA table_list('tick_log')").all();
  return results.length > 0;
}
