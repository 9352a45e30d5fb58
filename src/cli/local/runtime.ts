/** What Wrangler itself runs Workers with, at the version that it pins, and what every Worker on this machine has in common. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type { Miniflare } from "miniflare";
import type { LocalBundle } from "./bundle.ts";

export type Runtime = ReturnType<typeof loadRuntime>;

const wranglerFile = createRequire(import.meta.url).resolve("wrangler/package.json");

/** Both take most of a second to load. */
export function loadRuntime() {
  const fromWrangler = createRequire(wranglerFile);
  return {
    miniflare: fromWrangler("miniflare") as typeof import("miniflare"),
    wrangler: fromWrangler(dirname(wranglerFile)) as typeof import("wrangler"),
  };
}

/** Options of a Worker on the loopback interface. @param root its data lie below it, where `wrangler dev` keeps them, too */
export function runningIn(root: string) {
  return {
    rootPath: root,
    host: "127.0.0.1",
    logRequests: false,
    unsafeTriggerHandlers: true,
    // Where a request comes from is asked of no server on the net.
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: join(root, ".wrangler/state/v3"),
    resourceTmpPath: join(root, ".wrangler/tmp"),
  };
}

/** @returns where it listens; where it cannot start, what it has started is ended: it would keep the process for ever */
export async function whenReady(running: Miniflare): Promise<URL> {
  try {
    return await running.ready;
  } catch (error) {
    // It says once more why it could not start.
    await running.dispose().catch(() => undefined);
    throw error;
  }
}

/** By its ending, as Wrangler takes it; any other is text. */
const TYPES: Readonly<Record<string, string>> = { ".wasm": "CompiledWasm", ".bin": "Data" };

/** The script, and a compiled publication in the place of the module that stands for it. @param library absolute path of its index */
export function modulesOf({ script, library: module, modules }: LocalBundle, library: string) {
  const text = (type: string, path: string, from = path) => ({
    ...{ type, path },
    contents: readFileSync(from, "utf8"),
  });
  return [
    text("ESModule", script),
    text("Text", module, library),
    ...modules.map((path) => {
      const type = TYPES[extname(path)];
      return type === undefined ? text("Text", path) : { type, path, contents: readFileSync(path) };
    }),
  ];
}
