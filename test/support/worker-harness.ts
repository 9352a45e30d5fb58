/**
 * A whole publication in a real Worker: content compiled by our compiler, the script that a deployment uploads, run by
 * workerd with D1, queue and cron. What `npm start` runs, for tests.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createCompiler } from "../../src/cli/compile/compiler.ts";
import { bundleLocally } from "../../src/cli/local/bundle.ts";
import { localFiles } from "../../src/cli/local/files.ts";
import { sqliteAsD1 } from "../../src/cli/local/sqlite-d1.ts";
import { startTestWorker } from "../../src/cli/local/test-worker.ts";
import type { MadeKeys } from "../../src/outbox/keys/made-keys.ts";
import type { RestoreGuard } from "../../src/outbox/restore/send-record.ts";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { serve } from "./browser.ts";
import { until } from "./until.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Long enough to be accepted, and plainly not a secret. It is the API's token too. */
export const TEST_KEY = "a-test-key-that-is-plainly-not-a-secret";
/** Each secret is its own: settings that share one are refused. */
export const TEST_HASH_KEY = `${TEST_KEY}-for-hashes`;

/** Vars and secrets; one that is undefined is not set. */
type Settings = Readonly<Record<string, string | undefined>>;

/** By path below content/. */
type HarnessFiles = Readonly<Record<string, string | Uint8Array>>;

export type WorkerHarness = {
  readonly index: LibraryIndex;
  /** Where the content lies: a copy, so a test may write in it. */
  readonly content: string;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Where the Worker listens until it is deployed anew, for what `fetch` hides: it unpacks what comes packed. */
  readonly origin: URL;
  /** One tick of the cron at an instant, milliseconds since the epoch. */
  readonly tick: (at: number) => Promise<void>;
  readonly database: () => Promise<D1Database>;
  /** The binding of the Worker that runs now, for what D1 alone can do. */
  readonly d1: () => Promise<D1Database>;
  /** The bucket of recordings that are too large for an asset. */
  readonly recordings: () => Promise<R2Bucket>;
  /** Writes into the queue that Cloudflare's sending events come through. */
  readonly tell: (event: unknown) => Promise<void>;
  /** Deploys anew with other files, and other settings. The data stay. */
  readonly deploy: (files: HarnessFiles, settings?: Settings) => Promise<void>;
  /** The keys that the Durable Object keeps, or one of another name. */
  readonly madeKeys: (object?: string) => Promise<MadeKeys>;
  /** Deploys to where the Durable Object is another one, which remembers nothing. The database stays. */
  readonly loseDurableObject: () => Promise<void>;
  /** Waits until the database says so, for as long as a very busy machine may need. */
  readonly until: (what: string, holds: (db: D1Database) => Promise<boolean>) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Starts the publication that ships, or one with other files.
 *
 * @param files added to or put in the place of shipped ones, by path below content/
 * @param settings vars besides those below
 * @param pictures "now" makes sizes of pictures and share cards, as a deployment does; most tests need none
 */
export async function startWorkerHarness(
  files: HarnessFiles = {},
  settings: Settings = {},
  pictures?: "now",
): Promise<WorkerHarness> {
  const work = mkdtempSync(join(tmpdir(), "tidings-worker-"));
  const content = join(work, "content");
  cpSync(join(ROOT, "content"), content, { recursive: true });
  const out = join(work, "dist");
  const compile = async (changed: HarnessFiles) => {
    for (const [path, text] of Object.entries(changed)) {
      mkdirSync(dirname(join(content, path)), { recursive: true });
      writeFileSync(join(content, path), text);
    }
    const compilation = await createCompiler({
      contentDir: content,
      outDir: out,
      now: Date.now,
      ...(pictures && { pictures }),
    }).compile();
    if (compilation.kind === "problems") throw new Error(JSON.stringify(compilation.problems));
    return compilation;
  };
  const compilation = await compile(files);

  const worker = await startTestWorker({
    bundle: await bundleLocally(ROOT),
    work,
    compiled: out,
    config: configOf(settings),
  });
  let present = { settings, name: "tidings" };
  const update = (next: typeof present) => {
    present = next;
    return worker.replace(configOf(next.settings, next.name));
  };
  const bindings = () => worker.bindings<Bindings>();
  const sqlite = openDatabase(work);
  const db = sqliteAsD1(sqlite);
  const database = async () => db;
  return {
    index: compilation.index,
    content,
    get origin() {
      return worker.origin();
    },
    database,
    d1: async () => (await bindings()).DB,
    recordings: async () => (await bindings()).RECORDINGS,
    tell: async (event) => {
      await (await bindings()).EVENTS.send(event);
    },
    fetch: worker.fetch,
    tick: worker.tick,
    deploy: async (changed, others = {}) => {
      await compile(changed);
      await update({ ...present, settings: { ...present.settings, ...others } });
    },
    madeKeys: async (object = "sending") => {
      const { RESTORE_GUARD: guards } = await bindings();
      const keys = await guards.get(guards.idFromName(object)).keys();
      // A copy: what comes from the Worker is gone with it.
      return JSON.parse(JSON.stringify(keys)) as MadeKeys;
    },
    loseDurableObject: () => update({ ...present, name: `${present.name}-elsewhere` }),
    until: (what, holds) => until(what, () => holds(db)),
    close: async () => {
      sqlite.close();
      await worker.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/**
 * The file of the Worker's database, asked without the Worker: what looks into it time and again must not hold up the only
 * thread of workerd, nor wait for it.
 */
function openDatabase(work: string): DatabaseSync {
  const file = localFiles(work)?.database;
  if (file === undefined) throw new Error("the Worker has made no database");
  const sqlite = new DatabaseSync(file);
  sqlite.exec("PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON");
  return sqlite;
}

type Bindings = {
  readonly DB: D1Database;
  readonly RECORDINGS: R2Bucket;
  readonly EVENTS: Queue;
  readonly RESTORE_GUARD: DurableObjectNamespace<RestoreGuard>;
};

/** A harness at an address of the loopback interface, for commands that ask a running site. */
export function serveWorkerHarness(harness: WorkerHarness): ReturnType<typeof serve> {
  return serve({
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const { method } = request;
      // The harness unpacks what comes packed, and the length in its head would be that of the packed bytes.
      const headers = new Headers(request.headers);
      headers.set("Accept-Encoding", "identity");
      const body = method === "GET" ? {} : { body: await request.text() };
      return harness.fetch(pathname + search, { method, headers, ...body });
    },
  });
}

/** What wrangler.toml says: which paths the platform answers without the Worker. */
const RUN_WORKER_FIRST = [
  ...(readFileSync(join(ROOT, "wrangler.toml"), "utf8")
    .match(/^run_worker_first = \[(.*)\]$/m)?.[1]
    ?.matchAll(/"([^"]+)"/g) ?? []),
].map(([, pattern = ""]) => pattern);

/** wrangler.toml with what each test needs. */
function configOf(settings: Settings, name = "tidings") {
  const vars: Settings = {
    TRANSPORT: "preview",
    // One tick does all that is due: tests go through whole stories in a few.
    PLAN: "paid",
    API_TOKEN: TEST_KEY,
    SIGNING_KEYS: `test:${TEST_KEY}-for-links`,
    HASH_KEY: TEST_HASH_KEY,
    ...settings,
  };
  return {
    name,
    compatibility_date: "2026-10-20",
    assets: {
      binding: "ASSETS",
      run_worker_first: RUN_WORKER_FIRST,
      html_handling: "none" as const,
      not_found_handling: "none" as const,
    },
    d1_databases: [{ binding: "DB", database_name: "tidings" }],
    r2_buckets: [{ binding: "RECORDINGS", bucket_name: "tidings-recordings" }],
    queues: {
      producers: [
        { binding: "WAKE", queue: "tidings-wake" },
        { binding: "EVENTS", queue: "tidings-events" },
      ],
      consumers: [
        {
          queue: "tidings-wake",
          max_batch_size: 1,
          max_batch_timeout: 0,
          max_retries: 3,
          retry_delay: 1,
        },
        { queue: "tidings-events", max_batch_size: 100, max_batch_timeout: 0, max_retries: 3 },
      ],
    },
    durable_objects: { bindings: [{ name: "RESTORE_GUARD", class_name: "RestoreGuard" }] },
    migrations: [{ tag: "v1", new_sqlite_classes: ["RestoreGuard"] }],
    triggers: { crons: ["* * * * *"] },
    vars: Object.fromEntries(
      Object.entries(vars).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}
