/** The list in the local database: the same D1 file that `tidings dev` serves from. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listBursts, undoBurst } from "../../feedback/bursts/undo.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import { countByState } from "../../subscribers/group-store.ts";
import { readHashKey } from "../../subscribers/hash-key-store.ts";
import { importPage } from "../../subscribers/lists/import.ts";
import { listSubscribers } from "../../subscribers/lists/list-store.ts";
import { addByOperator, removeByOperator } from "../../subscribers/operator.ts";
import { freshId } from "../../subscribers/subscribe.ts";
import { createKeyedHash } from "../../subscribers/suppression-key.ts";
import { openDatabaseFile } from "../local/database.ts";
import { localFiles } from "../local/files.ts";
import { type Waiting, whenFree } from "../local/lock.ts";
import type { Opened } from "./list.ts";

/**
 * @param cwd where wrangler.toml, .dev.vars and dist/ are
 * @param waiting who is told while another process holds the database
 */
export async function openLocalList(cwd: string, waiting: Waiting): Promise<Opened> {
  const library = join(cwd, "dist/library.txt");
  if (!existsSync(library)) return closed("nothing is compiled yet: run `npm run compile` first.");
  const { publication } = JSON.parse(readFileSync(library, "utf8")) as LibraryIndex;
  if (!existsSync(join(cwd, "wrangler.toml"))) return closed(NO_BINDING);
  const files = localFiles(cwd);
  if (files === undefined) return closed(NO_BINDING);
  const key = files.settings.HASH_KEY;
  if (typeof key !== "string" || key === "") {
    return closed("HASH_KEY is not set: `npm start` writes it to .dev.vars, or set it yourself.");
  }
  if (files.database === undefined) return closed(NO_TABLES);
  const { db, close } = await openDatabaseFile(files.database, waiting);
  if (!(await whenFree(() => hasTables(db), waiting))) {
    close();
    return closed(NO_TABLES);
  }
  const reading = await whenFree(() => readHashKey(db, key, async () => key), waiting);
  if (reading.kind === "lost") {
    close();
    return closed(
      `${reading.reason}, or ask the Worker that has it: add --site http://localhost:8787.`,
    );
  }
  const people = { db, publication, hash: createKeyedHash(key), freshId };
  return {
    kind: "open",
    list: {
      importPage: (rows, source, now, dryRun) =>
        whenFree(() => importPage({ ...people, source }, rows, now, dryRun), waiting),
      people: async function* (state) {
        for (let after = 0; ; ) {
          const page = await whenFree(() => listSubscribers(db, after, PAGE, { state }), waiting);
          yield* page;
          const last = page.at(-1);
          if (last === undefined) return;
          after = last.id;
        }
      },
      counts: () => whenFree(() => countByState(db), waiting),
      add: (address, choices, vouch, now) =>
        whenFree(() => addByOperator(people, address, choices, vouch, now), waiting),
      bursts: () => whenFree(() => listBursts(db, Date.now()), waiting),
      undoBurst: async (id, now) => {
        const undone = await whenFree(() => undoBurst(db, id, now), waiting);
        return undone.kind === "done" ? undone : { kind: "refused", line: undone.reason };
      },
      remove: async (address, erase, now) =>
        erase
          ? {
              kind: "refused",
              line: "erasing reaches the tables of every room, so the Worker does it: add --site, such as --site http://localhost:8787 while `npm start` runs.",
            }
          : whenFree(() => removeByOperator(people, address, now), waiting),
      close: async () => close(),
    },
  };
}

/** People read at once. */
const PAGE = 5_000;

const NO_BINDING = "wrangler.toml has no D1 database with the binding DB.";
const NO_TABLES = "the local database has no tables yet: run `npm start` once.";

async function hasTables(db: D1Database): Promise<boolean> {
  const { results } = await db.prepare("PRAGMA table_list('subscribers')").all();
  return results.length > 0;
}

function closed(reason: string): Opened {
  return { kind: "closed", reason };
}
