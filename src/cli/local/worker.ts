/** The Worker on this machine: workerd with the platform's simulators. */
import { dirname, join } from "node:path";
import type { Request } from "miniflare";
import { type AssetOptions, type Assets, openAssets } from "./assets.ts";
import type { LocalBundle } from "./bundle.ts";
import { createRenewal, ENTRY, type Renewal } from "./renewal.ts";
import { loadRuntime, modulesOf, type Runtime, runningIn, whenReady } from "./runtime.ts";
import { traceReader } from "./trace.ts";

export type LocalWorker = {
  /** Where it listens on the loopback interface. */
  readonly port: () => number;
  /** What is answered without asking it; undefined where workerd does that as well. */
  readonly assets: Assets | undefined;
  /** Has it take what is compiled now while it runs. False where it has to be replaced for that. */
  readonly renew: () => Promise<boolean>;
  /** Octets of modules that it was given since it started, and keeps. */
  readonly given: () => number;
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

/** Of what Wrangler makes of wrangler.toml, what is looked at here. */
type WorkerOptions = Readonly<Record<string, unknown>> & {
  readonly assets?: AssetOptions;
  readonly durableObjects?: Readonly<Record<string, { readonly className?: string }>>;
};

export async function startLocalWorker(
  bundle: LocalBundle,
  options: LocalWorkerOptions,
): Promise<LocalWorker> {
  // Wrangler talks on standard output otherwise.
  process.env.WRANGLER_LOG ??= "error";
  const runtime = loadRuntime();
  const made = runtime.wrangler.unstable_getMiniflareWorkerOptions(
    join(options.cwd, "wrangler.local.toml"),
  );
  const own = made.workerOptions as WorkerOptions;
  // A debugger wants the script to stay where its breakpoints are.
  const isRenewed = options.inspector === undefined && isRenewable(bundle, own);
  const assets = isRenewed ? openAssets(own.assets) : undefined;
  const renewalOf = (next: LocalBundle) =>
    assets !== undefined && isRenewable(next, own)
      ? createRenewal(next, options.library)
      : undefined;
  let renewal = renewalOf(bundle);
  let trace = traceReader(bundle.script);
  const optionsFor = (next: LocalBundle) =>
    runtime.miniflare.convertV4MiniflareOptions({
      ...shared(runtime, options, (text) => trace(text)),
      ...(renewal !== undefined && { unsafeModuleFallbackService: handsOut(runtime, renewal) }),
      workers: [
        {
          ...own,
          ...(assets !== undefined && boundTo(runtime, own, assets)),
          modulesRoot: dirname(next.script),
          ...(renewal === undefined
            ? { modules: modulesOf(next, options.library) }
            : { modules: [entryModule(next, renewal)], unsafeUseModuleFallbackService: true }),
          bindings: { ...(own.bindings as object | undefined), ...options.vars },
        },
        ...made.externalWorkers,
      ],
    } as Parameters<typeof runtime.miniflare.convertV4MiniflareOptions>[0]);
  const running = keepingSignals(() => new runtime.miniflare.Miniflare(optionsFor(bundle)));
  let { port } = await whenReady(running);
  return {
    port: () => Number(port),
    assets,
    renew: async () => renewal !== undefined && (await renewal.take(Number(port))),
    given: () => renewal?.given() ?? 0,
    async replace(next) {
      renewal = renewalOf(next);
      trace = traceReader(next.script);
      await running.setOptions(optionsFor(next));
      ({ port } = await running.ready);
    },
    stop: () => running.dispose(),
  };
}

function shared(
  { miniflare: { Log, LogLevel } }: Runtime,
  { cwd, inspector, onLine }: LocalWorkerOptions,
  trace: (text: string) => string,
) {
  return {
    ...runningIn(cwd),
    port: 0,
    ...(inspector !== undefined && { inspectorPort: inspector }),
    log: Object.assign(new Log(LogLevel.ERROR), { log: onLine }),
    handleStructuredLogs: ({ message }: { readonly message: string }) => onLine(trace(message)),
    handleUncaughtError: (error: Error) => onLine(trace(error.stack ?? String(error))),
  };
}

/**
 * Whether all that the Worker is made of can be taken anew while it runs. Objects stay with the code that they began with,
 * which a save does not change; another entrypoint would stay with the publication, too.
 */
function isRenewable({ modules, exports }: LocalBundle, { durableObjects = {} }: WorkerOptions) {
  const objects = Object.values(durableObjects).map(({ className }) => className);
  const others = exports.filter((name) => name !== "default");
  return (
    modules.length === 0 &&
    exports.includes("default") &&
    others.every((name) => objects.includes(name))
  );
}

function entryModule({ script }: LocalBundle, { entry }: Renewal) {
  return { type: "ESModule", path: join(dirname(script), ENTRY), contents: entry };
}

/** What workerd asks for when it is told of no module by that name. */
function handsOut({ miniflare: { Response } }: Runtime, { module }: Renewal) {
  return (request: Request) => {
    const found = module(new URL(request.url).searchParams.get("specifier") ?? "");
    return found === undefined ? new Response(null, { status: 404 }) : new Response(found);
  };
}

/** The Worker's binding leads to files that are looked at when they are asked for. */
function boundTo(
  { miniflare: { Response } }: Runtime,
  { assets, serviceBindings }: WorkerOptions,
  { bound }: Assets,
) {
  const answer = async ({ method, url, headers }: Request) => {
    const { body, ...said } = await bound({
      ...{ method, url },
      header: (name) => headers.get(name) ?? undefined,
    });
    return new Response(body, said);
  };
  const binding = assets?.binding;
  return {
    assets: undefined,
    serviceBindings: {
      ...(serviceBindings as object | undefined),
      ...(binding !== undefined && { [binding]: answer }),
    },
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
