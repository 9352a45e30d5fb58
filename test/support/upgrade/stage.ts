/**
 * A publication in the real Worker of this checkout, at an instant of our choosing, over a database that may be
 * older than the code. It is laid into an older checkout as well, to make a fixture there: it uses of the
 * sources nothing but the compiler's door and the entry of the Worker.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "smol-toml";
import { createTestHarness } from "wrangler";
import { createCompiler } from "../../../src/cli/compile/compiler.ts";
import { HOOK_SECRET } from "./provider.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const KEY = "a-test-key-that-is-plainly-not-a-secret";

/** A database as rows: its tables as they were made, and what is in them. */
export type Dump = {
  readonly schema: readonly string[];
  readonly tables: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly rows: readonly unknown[][] }>
  >;
};

export type Stage = {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Asks the API, as the operator. */
  readonly api: <Body>(method: "GET" | "POST", path: string, body?: unknown) => Promise<Body>;
  /** Sets the Worker's clock and lets the cron come at that instant. Milliseconds since the epoch. */
  readonly tick: (at: number) => Promise<void>;
  readonly setClock: (at: number) => Promise<void>;
  /** Deploys other files of content over those that are there. */
  readonly deploy: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly migrate: () => Promise<void>;
  readonly dump: () => Promise<Dump>;
  readonly load: (dump: Dump) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * @param content the files below content/, by path; nothing of the publication that ships is taken
 * @param provider where emails go
 */
export async function setStage(
  content: Readonly<Record<string, string>>,
  provider: string,
): Promise<Stage> {
  const work = mkdtempSync(join(tmpdir(), "tidings-upgrade-"));
  const contentDir = join(work, "content");
  const outDir = join(work, "dist");
  const lay = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(contentDir, path)), { recursive: true });
      writeFileSync(join(contentDir, path), text);
    }
    const compilation = await createCompiler({ contentDir, outDir, now: Date.now }).compile();
    if (compilation.kind === "problems") throw new Error(JSON.stringify(compilation.problems));
  };
  await lay(content);
  const harness = createTestHarness({
    root: work,
    workers: [{ config: configOf(outDir, provider) }],
  });
  await harness.listen();
  const worker = harness.getWorker<{ DB: D1Database }>();
  const database = async () => (await worker.getEnv()).DB;
  const fetch = async (path: string, init?: RequestInit): Promise<Response> =>
    (await harness.fetch(path, { redirect: "manual", ...init } as never)) as unknown as Response;
  let clock = 0;
  const setClock = async (at: number): Promise<void> => {
    clock = at;
    await (await fetch(`/aged/clock?now=${at}`)).text();
  };
  return {
    fetch,
    setClock,
    api: async <Body>(method: string, path: string, body?: unknown) => {
      const headers = { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" };
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const answered = await fetch(path, { method, headers, ...init });
      // A version from before /api/v1 has no such route, and no problem to say so.
      const isOlder =
        answered.status === 404 && !answered.headers.get("Content-Type")?.includes("problem");
      const response = isOlder
        ? await fetch(path.replace("/api/v1/", "/api/"), { method, headers, ...init })
        : answered;
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text) as Body;
    },
    tick: async (at) => {
      await setClock(at);
      await worker.scheduled({ cron: "* * * * *", scheduledTime: new Date(at) });
    },
    deploy: async (files) => {
      await lay(files);
      await harness.update((current) => ({ ...current }));
      // Another deployment is another isolate.
      await setClock(clock);
    },
    migrate: () => worker.applyD1Migrations("DB"),
    dump: async () => dumpOf(await database()),
    load: async (dump) => loadInto(await database(), dump),
    close: async () => {
      await harness.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/**
 * What wrangler.toml of this checkout says of the assets, with a publication and settings of the proof's own: of
 * these, only such as every version knows under the same name.
 */
function configOf(out: string, provider: string) {
  const { assets } = parse(readFileSync(join(ROOT, "wrangler.toml"), "utf8")) as {
    readonly assets: { readonly run_worker_first: boolean | string[] };
  };
  return {
    name: "tidings",
    main: join(import.meta.dirname, "aged-worker.ts"),
    compatibility_date: "2026-10-20",
    alias: { "tidings:library": join(out, "library.txt") },
    assets: {
      directory: join(out, "assets"),
      binding: "ASSETS",
      run_worker_first: assets.run_worker_first,
      html_handling: "none" as const,
      not_found_handling: "none" as const,
    },
    d1_databases: [
      { binding: "DB", database_name: "tidings", migrations_dir: join(ROOT, "migrations") },
    ],
    queues: {
      producers: [{ binding: "WAKE", queue: "tidings-wake" }],
      consumers: [
        { queue: "tidings-wake", max_batch_size: 1, max_batch_timeout: 0, retry_delay: 1 },
      ],
    },
    durable_objects: { bindings: [{ name: "RESTORE_GUARD", class_name: "RestoreGuard" }] },
    migrations: [{ tag: "v1", new_sqlite_classes: ["RestoreGuard"] }],
    triggers: { crons: ["* * * * *"] },
    vars: {
      PLAN: "paid",
      TRANSPORT: "resend",
      RESEND_API_KEY: "re_a-key",
      RESEND_BASE_URL: provider,
      RESEND_WEBHOOK_SECRET: HOOK_SECRET,
      API_TOKEN: KEY,
      SIGNING_KEYS: `old:${KEY}-for-links`,
      HASH_KEY: `${KEY}-for-hashes`,
    },
  };
}

/** Names of the migrations that this checkout has, in order. */
export function migrationsHere(): readonly string[] {
  return readdirSync(join(ROOT, "migrations"))
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

/** Rows in one answer, and in one statement: a value that is bound holds up to 2 MB. */
const ROWS = 2_000;

async function dumpOf(db: D1Database): Promise<Dump> {
  const { results } = await db
    .prepare(
      `SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL
         AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_cf!_%' ESCAPE '!'
       ORDER BY type = 'index', rowid`,
    )
    .all<{ name: string; type: string; sql: string }>();
  const tables: Record<string, { columns: readonly string[]; rows: unknown[][] }> = {};
  for (const { name } of results.filter(({ type }) => type === "table")) {
    const columns = await columnsOf(db, name);
    const rows: unknown[][] = [];
    for (let at = 0; ; at += ROWS) {
      const page = await db.prepare(`SELECT * FROM ${name} LIMIT ${ROWS} OFFSET ${at}`).all();
      rows.push(...page.results.map((row) => columns.map((column) => row[column] ?? null)));
      if (page.results.length < ROWS) break;
    }
    tables[name] = { columns, rows };
  }
  return { schema: results.map(({ sql }) => sql), tables };
}

async function columnsOf(db: D1Database, table: string): Promise<readonly string[]> {
  const { results } = await db.prepare(`PRAGMA table_info('${table}')`).all<{ name: string }>();
  return results.map(({ name }) => name);
}

async function loadInto(db: D1Database, { schema, tables }: Dump): Promise<void> {
  await db.batch(schema.map((sql) => db.prepare(sql)));
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const values = columns.map((_, nth) => `json_extract(value, '$[${nth}]')`);
    const insert = `INSERT INTO ${name} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM json_each(?1)`;
    for (let at = 0; at < rows.length; at += ROWS) {
      await db
        .prepare(insert)
        .bind(JSON.stringify(rows.slice(at, at + ROWS)))
        .run();
    }
  }
}
