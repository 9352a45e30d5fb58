/** The list in the local database: the same D1 file that `tidings dev` serves from. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { addByOperator, removeByOperator } from "../../subscribers/operator.ts";
import { importPage } from "../../subscribers/roster-import.ts";
import { countByState, listSubscribers } from "../../subscribers/roster-store.ts";
import { freshId } from "../../subscribers/subscribe.ts";
import { createKeyedHash } from "../../subscribers/suppression-key.ts";
import type { Opened } from "./list.ts";

/** Settings that the local Worker has, as far as a list needs them. */
type LocalEnv = { readonly DB?: D1Database; readonly HASH_KEY?: string };

/** @param cwd where wrangler.toml, .dev.vars and dist/ are */
export async function openLocalList(cwd: string): Promise<Opened> {
  const library = join(cwd, "dist/library.txt");
  if (!existsSync(library)) return closed("nothing is compiled yet: run `npm run compile` first.");
  const { publication } = JSON.parse(readFileSync(library, "utf8")) as LibraryIndex;
  // Wrangler talks on standard output, where an export goes.
  process.env.WRANGLER_LOG ??= "error";
  const { getPlatformProxy } = await import("wrangler");
  const proxy = await getPlatformProxy<LocalEnv>({
    configPath: join(cwd, "wrangler.toml"),
    // Where `wrangler dev` keeps it; left to itself this function looks below the process's directory.
    persist: { path: join(cwd, ".wrangler/state/v3") },
  });
  const { DB: db, HASH_KEY } = proxy.env;
  const reason = await problemOf(db, HASH_KEY);
  if (db === undefined || HASH_KEY === undefined || reason !== undefined) {
    await proxy.dispose();
    return closed(reason ?? "");
  }
  const people = { db, publication, hash: createKeyedHash(HASH_KEY), freshId };
  return {
    kind: "open",
    list: {
      importPage: (rows, source, now, dryRun) =>
        importPage({ ...people, source }, rows, now, dryRun),
      page: (after, count, state) => listSubscribers(db, after, count, state),
      counts: () => countByState(db),
      add: (address, choices, vouch, now) => addByOperator(people, address, choices, vouch, now),
      remove: async (address, erase, now) =>
        erase
          ? {
              kind: "refused",
              line: "erasing reaches the tables of every room, so the Worker does it: add --site, such as --site http://localhost:8787 while `npm start` runs.",
            }
          : removeByOperator(people, address, now),
      close: () => proxy.dispose(),
    },
  };
}

async function problemOf(
  db: D1Database | undefined,
  hashKey: string | undefined,
): Promise<string | undefined> {
  if (db === undefined) return "wrangler.toml has no D1 database with the binding DB.";
  if (hashKey === undefined) {
    return "HASH_KEY is not set: `npm start` writes it to .dev.vars, or set it yourself.";
  }
  const table = await db
    .prepare("PRAGMA table_list('subscribers')")
    .all()
    .then(({ results }) => results.length > 0);
  return table
    ? undefined
    : "the local database has no tables yet: run `npm start` once, or `npx wrangler d1 migrations apply DB --local`.";
}

function closed(reason: string): Opened {
  return { kind: "closed", reason };
}
