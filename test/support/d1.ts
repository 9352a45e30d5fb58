/**
 * The database that tests of rooms ask, and a real D1, one request a call. Statements are made ready here and bound
 * there: the bindings that Miniflare gives out would go to workerd and back for each `prepare` and each `bind` as well,
 * and hold this thread up while they do, which was most of what these tests cost.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "smol-toml";
import { migrateLocalDatabase } from "../../src/cli/local/migrate.ts";
import { loadRuntime, runningIn, whenReady } from "../../src/cli/local/runtime.ts";
import type { Answered, Asked } from "./d1-worker.ts";
import { openSqlite } from "./sqlite.ts";

type Statement = Asked["statements"][number];

type Started = { readonly db: D1Database; readonly close: () => Promise<void> };

/**
 * A database with every migration. It is SQLite in this process, ten times sooner than over the wire to workerd;
 * `npm run test:d1` runs the same tests on D1 itself.
 */
export async function startDatabase(): Promise<Started> {
  if (process.env.TIDINGS_TEST_DATABASE === "d1") return startD1();
  const db = openSqlite();
  return { db, close: async () => db.close() };
}

/** wrangler.toml, as an object. */
const CONFIG = {
  name: "database",
  main: "database.js",
  compatibility_date: "2026-10-20",
  d1_databases: [
    {
      binding: "DB",
      database_name: "database",
      database_id: "00000000-0000-0000-0000-00000000000d",
      migrations_dir: join(import.meta.dirname, "../../migrations"),
    },
  ],
};

/** Starts a Worker whose D1 has every migration. */
export async function startD1(): Promise<Started> {
  const work = mkdtempSync(join(tmpdir(), "tidings-d1-"));
  const [config, main] = [join(work, "wrangler.toml"), join(work, CONFIG.main)];
  writeFileSync(config, stringify(CONFIG));
  writeFileSync(main, "");
  migrateLocalDatabase(work);
  const { miniflare, wrangler } = loadRuntime();
  const { workerOptions } = wrangler.unstable_getMiniflareWorkerOptions(config);
  const source = readFileSync(join(import.meta.dirname, "d1-worker.ts"), "utf8");
  const running = new miniflare.Miniflare(
    miniflare.convertV4MiniflareOptions({
      ...runningIn(work),
      log: new miniflare.Log(miniflare.LogLevel.NONE),
      workers: [
        {
          ...workerOptions,
          name: CONFIG.name,
          modulesRoot: work,
          modules: [{ type: "ESModule", path: main, contents: stripTypeScriptTypes(source) }],
        },
      ],
    } as Parameters<typeof miniflare.convertV4MiniflareOptions>[0]),
  );
  const origin = await whenReady(running);
  return {
    db: d1Behind(origin),
    close: async () => {
      await running.dispose();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** D1's interface over a Worker that runs what it is sent. */
function d1Behind(origin: URL): D1Database {
  const known = new WeakMap<object, Statement>();

  async function ask(asked: Asked): Promise<unknown> {
    const response = await fetch(origin, {
      method: "POST",
      // Nothing here is worth packing; and after seconds of work workerd ends a connection that was kept, unread.
      headers: { "Accept-Encoding": "identity", Connection: "close" },
      body: JSON.stringify(asked),
    });
    const answered = (await response.json()) as Answered;
    if ("error" in answered) throw new Error(answered.error);
    return answered.value;
  }

  function prepare(sql: string, values: readonly unknown[] = []): object {
    const statement = { sql, values };
    const prepared = {
      bind: (...bound: readonly unknown[]) => prepare(sql, bound.map(bindable)),
      all: () => ask({ how: "all", statements: [statement] }),
      run: () => ask({ how: "run", statements: [statement] }),
      first: (column?: string) =>
        ask({ how: "first", statements: [statement], ...(column !== undefined && { column }) }),
    };
    known.set(prepared, statement);
    return prepared;
  }

  const database = {
    prepare: (sql: string) => prepare(sql),
    batch: (batch: readonly object[]) =>
      ask({
        how: "batch",
        statements: batch.map((one) => {
          const statement = known.get(one);
          if (statement === undefined) throw new Error("a statement of another database");
          return statement;
        }),
      }),
  };
  return database as unknown as D1Database;
}

/** What JSON would change on its way is refused, as D1 refuses it or as no store of ours binds it. */
function bindable(value: unknown): unknown {
  const plain = value === null || typeof value === "string" || typeof value === "boolean";
  if (plain || (typeof value === "number" && Number.isFinite(value))) return value;
  throw new TypeError(`D1_TYPE_ERROR: Type '${typeof value}' not supported for value '${value}'`);
}
