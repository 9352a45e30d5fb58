/** The Worker on this machine: workerd with the platform's simulators, by what Wrangler itself runs at the version it pins. */
import { readFileSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import type { LocalBundle } from "./bundle.ts";

export type LocalWorker = {
  /** Where it listens on the loopback interface. */
  readonly port: () => number;
  /** Starts it anew with what is bundled and compiled now. The data stay. */
  readonly replace: (bundle: LocalBundle) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type LocalWorkerOptions = {
  readonly cwd: string;
  /** Absolute path of the compiled publication's index. */
  readonly library: string;
  /** Added to the vars and secrets of wrangler.toml and .dev.vars. */
  readonly vars: Readonly<Record<string, string>>;
  /** Where V8's inspector listens, for a debugger. */
  readonly inspector: number | undefined;
  /** Called with each line that the Worker logs. */
  readonly onLine: (line: string) => void;
};

const wranglerFile = createRequire(import.meta.url).resolve("wrangler/package.json");

/** Both take most of a second to load. */
function loadRuntime() {
  const fromWrangler = createRequire(wranglerFile);
  return {
    miniflare: fromWrangler("miniflare") as typeof import("miniflare"),
    wrangler: fromWrangler(dirname(wranglerFile)) as typeof import("wrangler"),
  };
}

export async function startLocalWorker(
  bundle: LocalBundle,
  { cwd, library, vars, inspector, onLine }: LocalWorkerOptions,
): Promise<LocalWorker> {
  // Wrangler talks on standard output otherwise.
  process.env.WRANGLER_LOG ??= "error";
  const { miniflare, wrangler } = loadRuntime();
  const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = miniflare;
  const { workerOptions, externalWorkers } = wrangler.unstable_getMiniflareWorkerOptions(
    join(cwd, "wrangler.local.toml"),
  );
  let trace = traceReader(bundle.script);
  const optionsFor = (made: LocalBundle) =>
    convertV4MiniflareOptions({
      rootPath: cwd,
      host: "127.0.0.1",
      port: 0,
      ...(inspector !== undefined && { inspectorPort: inspector }),
      log: Object.assign(new Log(LogLevel.ERROR), { log: onLine }),
      logRequests: false,
      handleStructuredLogs: ({ message }) => onLine(trace(message)),
      handleUncaughtError: (error) => onLine(trace(error.stack ?? String(error))),
      unsafeTriggerHandlers: true,
      // Where a request comes from is asked of no server on the net.
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: join(cwd, ".wrangler/state/v3"),
      resourceTmpPath: join(cwd, ".wrangler/tmp"),
      workers: [
        {
          ...workerOptions,
          modulesRoot: dirname(made.script),
          modules: modulesOf(made, library),
          bindings: { ...(workerOptions.bindings as object | undefined), ...vars },
        },
        ...externalWorkers,
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]);
  const running = keepingSignals(() => new Miniflare(optionsFor(bundle)));
  let { port } = await running.ready;
  return {
    port: () => Number(port),
    async replace(made) {
      trace = traceReader(made.script);
      await running.setOptions(optionsFor(made));
      ({ port } = await running.ready);
    },
    stop: () => running.dispose(),
  };
}

/** Miniflare ends the process at Ctrl-C: before whoever started it has cleaned up. */
function keepingSignals<Made>(make: () => Made): Made {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  signals.forEach((signal, at) => {
    for (const listener of process.listeners(signal)) {
      if (before[at]?.includes(listener) !== true) process.off(signal, listener);
    }
  });
  return made;
}

const TYPES: Readonly<Record<string, string>> = {
  ".wasm": "CompiledWasm",
  ".bin": "Data",
};

function modulesOf(bundle: LocalBundle, library: string) {
  const module = (type: string, path: string, from = path) => ({
    type,
    path,
    contents: readFileSync(from),
  });
  return [
    { ...module("ESModule", bundle.script), contents: readFileSync(bundle.script, "utf8") },
    { ...module("Text", bundle.library, library), contents: readFileSync(library, "utf8") },
    ...bundle.modules.map((path) => module(TYPES[extname(path)] ?? "Text", path)),
  ];
}

/** A place in a trace: "worker.js:12:3456", by any path. */
const PLACE = /[^\s()]*?([\w.-]+\.js):(\d+):(\d+)/g;

/** Puts our files and lines in place of those of the bundle, as the platform does in its log. */
function traceReader(script: string): (text: string) => string {
  let map: SourceMap | undefined;
  return (text) =>
    text.replace(PLACE, (place, name: string, line: string, column: string) => {
      if (name !== basename(script)) return place;
      map ??= new SourceMap(JSON.parse(readFileSync(`${script}.map`, "utf8")));
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!("originalSource" in entry)) return place;
      return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}
