import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** It imports JSON as Node no longer does, and points to maps of its source that it does not bring. */
const GITHUB = "@actions/workflow-parser";
const withoutMaps = {
  name: "without-maps",
  load: (id: string) =>
    id.includes(GITHUB) && id.endsWith(".js")
      ? readFileSync(id, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "")
      : null,
};

/**
 * `npm test`; the tests of the database once more, on D1 itself; what takes long; and that in the form that every change
 * can wait for.
 */
function testFiles(mode: string): string[] {
  const [all, slow] = ["test/**/*.test.{ts,tsx}", "test/**/*.slow.ts"];
  if (mode === "d1") return globSync(all).filter(asksDatabase);
  if (mode === "slow") return [slow, ...globSync(all).filter(triesMore)];
  return [mode === "short" ? slow : all];
}

/** Its database is one that `TIDINGS_TEST_DATABASE` chooses: its own, or that of a room's harness. */
function asksDatabase(file: string): boolean {
  return /from "[^"]*\/(?:support\/d1|subscribers-room|site-harness|editions-harness)\.ts"/.test(
    readFileSync(file, "utf8"),
  );
}

/** It has random cases of which `npm test` tries a few. */
function triesMore(file: string): boolean {
  return /from "[^"]*\/support\/runs\.ts"/.test(readFileSync(file, "utf8"));
}

export default defineConfig(({ mode }) => ({
  plugins: [withoutMaps],
  test: {
    ...(mode === "d1" && { env: { TIDINGS_TEST_DATABASE: "d1" } }),
    ...(mode === "slow" && { env: { TIDINGS_TEST_RUNS: "all" } }),
    // Reading the modules anew for each file took half of the time: files of one worker share them, and alone.ts puts back
    // what a file changed of the process.
    isolate: false,
    setupFiles: ["./test/support/alone.ts"],
    // Two files that begin at once would both make it.
    ...(["slow", "short"].includes(mode) && { globalSetup: ["./test/support/bundled-worker.ts"] }),
    // `npm test` is for every save and every clone. What takes a quarter of a minute or more by itself, since it
    // installs, deploys, moves house, goes through a browser, or is the short form of a proof, is `npm run test:slow`.
    include: testFiles(mode),
    server: { deps: { inline: [GITHUB] } },
    // V8's ledger of protected pages of code loses one at times when threads that ran WebAssembly end ("jit_page.has_value()",
    // Node 18 to 24), and Node strips types by WebAssembly in each thread that compiles posts.
    execArgv: ["--no-memory-protection-keys"],
    // Journeys start a real Worker each; two cores bear two at a time.
    maxWorkers: 2,
    // Outer limits for a machine that is busy with other work: no test is right or wrong by being fast.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", "./test/support/tally.ts"],
  },
}));
