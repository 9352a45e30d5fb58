/**
 * The local database as it stands: a copy of what `tidings dev` writes, so that looking at it neither
 * waits for the Worker nor changes anything.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type LocalDatabase = {
  readonly kind: "open";
  readonly db: D1Database;
  /** Vars of wrangler.toml and secrets of .dev.vars, as the local Worker has them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
};

export type OpenedDatabase =
  | LocalDatabase
  /** Why there is none, and what to do: a clause. */
  | { readonly kind: "none"; readonly reason: string };

/** Where `wrangler dev` keeps the files of D1, below the directory of wrangler.toml. */
const STATE = ".wrangler/state/v3";
const FILES = "d1/miniflare-D1DatabaseObject";

const NONE: OpenedDatabase = {
  kind: "none",
  reason: "there is no local database yet; `npm start` makes it",
};

/** @param cwd where wrangler.toml, .dev.vars and .wrangler/ are */
export async function openLocalDatabase(cwd: string): Promise<OpenedDatabase> {
  const files = join(cwd, STATE, FILES);
  if (!existsSync(files) || !existsSync(join(cwd, "wrangler.toml"))) return NONE;
  const copy = mkdtempSync(join(tmpdir(), "tidings-database-"));
  copyDatabases(files, join(copy, FILES));
  const { dispose, env } = await openProxy(cwd, copy);
  const close = async () => {
    await dispose();
    rmSync(copy, { recursive: true, force: true });
  };
  const { DB: db, ...settings } = env;
  if (db !== undefined && (await isMigrated(db))) return { kind: "open", db, settings, close };
  await close();
  return NONE;
}

/** VACUUM INTO reads one consistent state, whatever is being written at the same time. */
function copyDatabases(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => file.endsWith(".sqlite"))) {
    const source = new DatabaseSync(join(from, name), { readOnly: true });
    source.prepare("VACUUM INTO ?").run(join(to, name));
    source.close();
  }
}

/** The copy as a D1, and the local Worker's settings; of its other bindings none is needed. */
async function openProxy(cwd: string, copy: string) {
  // Wrangler talks on standard output, where a letter goes.
  process.env.WRANGLER_LOG ??= "error";
  const { getPlatformProxy, unstable_readConfig: readConfig } = await import("wrangler");
  const { d1_databases, vars } = readConfig({ config: join(cwd, "wrangler.toml") });
  const configPath = join(copy, "wrangler.json");
  const config = { name: "look", compatibility_date: "2026-10-20", d1_databases, vars };
  writeFileSync(configPath, JSON.stringify(config));
  // Wrangler looks for secrets beside its configuration. They go with the copy.
  const secrets = join(cwd, ".dev.vars");
  if (existsSync(secrets)) copyFileSync(secrets, join(copy, ".dev.vars"));
  return getPlatformProxy<Record<string, unknown> & { readonly DB?: D1Database }>({
    configPath,
    persist: { path: copy },
  });
}

/** An older database than this version's is migrated by `npm start`, not here. */
async function isMigrated(db: D1Database): Promise<boolean> {
  const { results } = await db.prepare("PRAGMA table_list('tick_log')").all();
  return results.length > 0;
}
