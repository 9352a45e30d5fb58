/**
 * A Worker of a test: the script as a deployment uploads it, kept until one of its files changes, run by workerd with a
 * database, a queue, assets and a cron of its own.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Miniflare } from "miniflare";
import { stringify } from "smol-toml";
import { MIGRATIONS } from "../package-root.ts";
import type { LocalBundle } from "./bundle.ts";
import { migrateLocalDatabase } from "./migrate.ts";
import { loadRuntime, modulesOf, runningIn, whenReady } from "./runtime.ts";

/** wrangler.toml as an object. */
export type TestConfig = Readonly<Record<string, unknown>>;

export type TestWorkerOptions = {
  readonly bundle: LocalBundle;
  /** Absolute path of a directory of the test's own: settings and data go there. */
  readonly work: string;
  /** Absolute path of what compile wrote: `library.txt` and `assets/`. */
  readonly compiled: string;
  readonly config: TestConfig;
};

export type TestWorker = {
  /** Where it listens on the loopback interface, until it is replaced. */
  readonly origin: () => URL;
  /** Asks the Worker for a path. Redirects are not followed. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** One run of the cron at an instant, milliseconds since the epoch. Rejects when it fails. */
  readonly tick: (at: number) => Promise<void>;
  /** Its bindings, until it is replaced. */
  readonly bindings: <Bindings>() => Promise<Bindings>;
  /** Starts it anew, with what is compiled now. The data stay. */
  readonly replace: (config: TestConfig) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts a Worker whose database has every migration. */
export async function startTestWorker(options: TestWorkerOptions): Promise<TestWorker> {
  const { work } = options;
  const { miniflare, wrangler } = loadRuntime();
  const read = (config: TestConfig) => {
    const file = writeConfig(options, config);
    const { workerOptions, externalWorkers } = wrangler.unstable_getMiniflareWorkerOptions(file);
    return miniflare.convertV4MiniflareOptions({
      // On any port, and after a replacement on another one: connections to the one that has ended are not used again.
      ...runningIn(work),
      log: new miniflare.Log(miniflare.LogLevel.NONE),
      // What the Worker logs is nobody's here: a test sees what it answers and writes.
      handleStructuredLogs: () => {},
      workers: [
        {
          ...workerOptions,
          name: config.name,
          modulesRoot: dirname(options.bundle.script),
          modules: modulesOf(options.bundle, join(options.compiled, "library.txt")),
          // Whatever the Worker fetches goes through the `fetch` of this process, which a test may play.
          outboundService: (request: Request) => globalThis.fetch(request.url, request),
        },
        ...externalWorkers,
      ],
    } as Parameters<typeof miniflare.convertV4MiniflareOptions>[0]);
  };
  const first = read(options.config);
  migrateLocalDatabase(work);
  const running = new miniflare.Miniflare(first);
  let origin = await whenReady(running);
  return {
    origin: () => origin,
    fetch: (path, init) => ask(running, new URL(path, origin), init),
    tick: (at) => tick(running, origin, at),
    bindings: () => running.getBindings() as Promise<never>,
    async replace(config) {
      await running.setOptions(read(config));
      origin = await running.ready;
    },
    stop: () => running.dispose(),
  };
}

/** @returns the absolute path of the file */
function writeConfig({ work, bundle, compiled }: TestWorkerOptions, config: TestConfig): string {
  const { build: _, assets, d1_databases: databases = [], ...rest } = config;
  const migrations = relative(work, MIGRATIONS);
  mkdirSync(work, { recursive: true });
  const file = join(work, "wrangler.toml");
  writeFileSync(
    file,
    stringify({
      ...rest,
      main: bundle.script,
      assets: { ...(assets as object), directory: join(compiled, "assets") },
      d1_databases: (databases as readonly object[]).map((database) => ({
        ...database,
        migrations_dir: migrations,
      })),
    }),
  );
  return file;
}

async function ask(running: Miniflare, url: URL, init?: RequestInit): Promise<Response> {
  const asked = { redirect: "manual", ...init } as Parameters<Miniflare["dispatchFetch"]>[1];
  const once = async () => (await running.dispatchFetch(url, asked)) as unknown as Response;
  try {
    return await once();
  } catch (error) {
    // After seconds of work workerd takes its connections for idle, and ends them without having read what has come.
    const { method = "GET" } = init ?? {};
    const unread = error instanceof TypeError && isEndedUnread(error.cause);
    if (!unread || !["GET", "HEAD"].includes(method)) throw error;
    return once();
  }
}

function isEndedUnread(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "UND_ERR_SOCKET";
}

async function tick(running: Miniflare, origin: URL, at: number): Promise<void> {
  const query = new URLSearchParams({ format: "json", cron: "* * * * *", time: String(at) });
  const response = await ask(running, new URL(`/cdn-cgi/local/scheduled?${query}`, origin));
  const { outcome } = (await response.json()) as { readonly outcome: string };
  if (outcome !== "ok") throw new Error(`the tick ended with ${outcome}`);
}
