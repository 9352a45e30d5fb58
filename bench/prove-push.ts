/**
 * The long proof of the hub; `.ci/run` runs a short form.
 *
 *   node bench/prove-push.ts [SUBSCRIBERS] [SEED]   10,000 without a number; a third of them fail
 *
 * Node reads no JSX: the proof is bundled first. The exit code is 1 when a promise was broken.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
// Below the root, so that packages are found.
const folder = mkdtempSync(join(root, "node_modules/.prove-push-"));
try {
  const outfile = join(folder, "run.mjs");
  await build({
    entryPoints: [join(root, "bench/push/run.ts")],
    absWorkingDir: root,
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    // Migrations are found from where the source stands.
    define: { "import.meta.dirname": JSON.stringify(join(root, "test/support")) },
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
