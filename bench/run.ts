/**
 * `npm run bench [-- http compile start smtp cost speed rate memory pictures] [--short]`: the measured claims, each
 * beside its peer in one run. `rate`, `memory` and `pictures` take minutes and run only when they are named. bench/README.md keeps what was seen, with machine and date.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchStart, bundleWorker } from "./bundle.ts";
import { benchCompile, compileArguments } from "./compile.ts";
import { writePublication } from "./content.ts";
import { benchCost } from "./delivery-workerd/cost.ts";
import { benchMemory, benchRate, benchSpeed } from "./delivery-workerd/flow.ts";
import { benchHttp } from "./http.ts";
import { run } from "./measure.ts";
import { benchPictures } from "./pictures.ts";
import { benchSmtp } from "./smtp.ts";

const { values, positionals } = parseArgs({
  options: { short: { type: "boolean", default: false } },
  allowPositionals: true,
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const short = values.short;
const workdir = mkdtempSync(join(tmpdir(), "tidings-bench-"));

try {
  const [cpu] = cpus();
  say("machine", [
    `${cpus().length} × ${cpu?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`,
  ]);
  if (wanted("http") || wanted("start")) {
    const content = join(workdir, "served-content");
    const compiled = join(workdir, "served");
    writePublication(content, 1_000, 5_100);
    await run(process.execPath, compileArguments(content, compiled));
    const bundle = await bundleWorker(join(workdir, "worker"), compiled);
    if (wanted("start")) say("start", await benchStart(workdir, bundle, short ? 3 : 10));
    if (wanted("http")) {
      say("http", await benchHttp(join(workdir, "http"), bundle, short ? 2 : 7, short ? 1 : 4));
    }
  }
  if (wanted("compile")) {
    say(
      "compile",
      await benchCompile(join(workdir, "compile"), short ? 500 : 10_000, short ? 1 : 2),
    );
  }
  if (wanted("smtp")) {
    say("smtp", await benchSmtp(join(workdir, "smtp"), short ? 1 : 7, short ? 0.2 : 1));
  }
  if (wanted("speed")) {
    say("speed", await benchSpeed(join(workdir, "speed"), short ? 1_000 : 20_000, progress));
  }
  if (wanted("cost")) {
    const lines = await benchCost(join(workdir, "cost"), short ? 500 : 10_000, progress);
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  if (positionals.includes("rate")) {
    say("rate", await benchRate(join(workdir, "rate"), short ? 5_000 : 100_000, progress));
  }
  if (positionals.includes("memory")) {
    say("memory", await benchMemory(join(workdir, "memory"), short ? 50_000 : 1_000_000, progress));
  }
  if (positionals.includes("pictures")) {
    say("pictures", await benchPictures(join(workdir, "pictures"), short ? 50 : 1_000));
  }
} finally {
  rmSync(workdir, { recursive: true, force: true });
}

function say(name: string, lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${name}: ${line}\n`);
}

function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\x1b[K`);
}
