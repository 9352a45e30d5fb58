/** The Worker as Wrangler bundles it, around any compiled publication: its size and its start-up. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { LibraryIndex } from "../src/publication/library.ts";
import { measurePublicBundle } from "../test/support/bundle.ts";
import { cost, counted, type Measured } from "./figures.ts";
import { run } from "./measure.ts";
import { serve } from "./workerd.ts";

const ROOT = resolve(import.meta.dirname, "..");
const WRANGLER = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin/wrangler.js",
);

export type Bundle = {
  readonly script: string;
  readonly assets: string;
  readonly index: LibraryIndex;
};

/**
 * Bundles src/worker.ts around a compiled publication, without its database and queue.
 *
 * @param compiled folder that `tidings compile --out` wrote
 */
export async function bundleWorker(workdir: string, compiled: string): Promise<Bundle> {
  const library = join(compiled, "library.txt");
  const assets = join(compiled, "assets");
  const script = await bundle(workdir, "src/worker.ts", library, {
    minify: true,
    assets: {
      directory: assets,
      binding: "ASSETS",
      run_worker_first: ["/packs/*", "/held/*", "/pieces/*"],
    },
  });
  const index = JSON.parse(readFileSync(library, "utf8")) as LibraryIndex;
  return { script, assets, index };
}

/**
 * Bundles an entry as a deployment would, with settings of wrangler.toml besides the usual ones.
 *
 * @param entry from the root of the tree
 * @param library the compiled publication's index
 * @returns the path of the script
 */
export async function bundle(
  workdir: string,
  entry: string,
  library: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  mkdirSync(workdir, { recursive: true });
  const config = join(workdir, "wrangler.json");
  const common = {
    name: "tidings",
    main: join(ROOT, entry),
    compatibility_date: "2026-10-20",
    keep_names: false,
    alias: { "tidings:library": library },
  };
  writeFileSync(config, JSON.stringify({ ...common, ...settings }));
  const out = join(workdir, "bundle");
  const args = ["deploy", "--dry-run", "--config", config, "--outdir", out];
  await run(process.execPath, [WRANGLER, ...args]);
  return join(out, `${basename(entry, ".ts")}.js`);
}

/** From starting workerd to the first answer, ours beside a Worker that does nothing. */
export async function benchStart(
  workdir: string,
  bundle: Bundle,
  repetitions: number,
): Promise<Measured> {
  const empty = join(workdir, "empty.js");
  writeFileSync(empty, `export default { fetch: () => new Response("ok") };\n`);
  const added: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const nothing = await serve(empty, workdir, undefined);
    await nothing.stop();
    const ours = await serve(bundle.script, workdir, bundle.assets, "/healthz");
    await ours.stop();
    added.push(ours.startedInMs - nothing.startedInMs);
  }
  const { gzip, apartGzip } = await measurePublicBundle();
  return {
    notes: [`${repetitions} pairs of a start`],
    figures: [
      counted("bundle without content, gzipped", "KiB", gzip / 1_024, 250),
      counted("what loads apart, gzipped", "KiB", apartGzip / 1_024, 525),
      cost("start-up, added to an empty Worker's", "ms", added, 100),
    ],
  };
}
