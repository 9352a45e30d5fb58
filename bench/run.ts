/**
 * `npm run bench [-- NAME… | all | large POSTS] [--short] [--record]`: the measured claims, each beside its peer in one run, then what
 * became slower since the last recorded run by more than the two scatter. It ends with 1 where something did, or failed.
 *
 * --record keeps what was seen in bench/recorded/<version>.json. bench/README.md tells what the figures mean.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAsked, refuse } from "./asked.ts";
import { BENCHES, type Bench, createServed } from "./benches.ts";
import { type Measured, showFigure } from "./figures.ts";
import { busyElsewhere, isBusy, showMachine, thisMachine } from "./machine.ts";
import { lastRecorded, record } from "./record.ts";
import { type Run, verdictOf } from "./verdict.ts";

const RECORDED = join(import.meta.dirname, "recorded");

const { values, numbers, words } = readAsked({
  names: [...BENCHES.map(({ name }) => name), "all"],
  most: 1,
  options: {
    short: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});
const { short } = values;
const { chosen, count } = choose(words, numbers[0]);
// What has another size than its own is not compared either.
const quick = short || count !== undefined;
if (quick && values.record) {
  refuse("a short form, or another size, is not recorded: leave that or --record out");
}

const workdir = mkdtempSync(join(tmpdir(), "tidings-bench-"));
const served = createServed(join(workdir, "served"));
const machine = thisMachine();
const runs: Run[] = [];
try {
  process.stdout.write(`machine: ${showMachine(machine)}\n`);
  for (const bench of chosen) runs.push(await runBench(bench));
} finally {
  rmSync(workdir, { recursive: true, force: true });
}

const version = versionOf(join(import.meta.dirname, "../package.json"));
if (quick) {
  process.stdout.write("a short form, or another size: nothing is compared\n");
  process.exitCode = runs.some((run) => run.kind === "failed") ? 1 : 0;
} else {
  const verdict = verdictOf(machine, runs, (name) => lastRecorded(RECORDED, name));
  process.stdout.write(`${verdict.lines.join("\n")}\n`);
  process.exitCode = verdict.holds ? 0 : 1;
}
if (values.record) {
  const date = new Date().toISOString().slice(0, 10);
  for (const run of runs) {
    if (run.kind === "failed" || run.figures.length === 0) continue;
    const { figures, busyElsewhere: busy } = run;
    record(RECORDED, version, run.name, { machine, date, busyElsewhere: busy, figures });
  }
}

/** One that fails takes the others' figures with it no more than they take its. */
async function runBench({ name, run }: Bench): Promise<Run> {
  const own = join(workdir, name);
  mkdirSync(own, { recursive: true });
  const busy = Math.round((await busyElsewhere()) * 100) / 100;
  if (isBusy(busy)) say(name, `the machine is busy with something else (${busy * 100} % of it)`);
  try {
    const measured = await run({
      ...{ workdir: own, short, progress, served },
      ...(count !== undefined && { count }),
    });
    tell(name, measured);
    return { kind: "measured", name, busyElsewhere: busy, figures: measured.figures };
  } catch (error) {
    say(name, `failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    return { kind: "failed", name };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function tell(name: string, { notes, figures, page = [] }: Measured): void {
  for (const note of notes) say(name, note);
  for (const figure of figures) say(name, `${figure.name}: ${showFigure(figure)}`);
  for (const line of page) process.stdout.write(`${line}\n`);
}

function say(name: string, words: string): void {
  process.stdout.write(`${name}: ${words}\n`);
}

function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\x1b[K`);
}

function choose(
  names: readonly string[],
  count: number | undefined,
): { readonly chosen: readonly Bench[]; readonly count?: number } {
  if (count !== undefined && (count === 0 || names.join() !== "large")) {
    refuse("a number of posts stands behind `large` alone");
  }
  if (names.length === 0) return { chosen: BENCHES.filter(({ long }) => long !== true) };
  if (names.includes("all")) return { chosen: BENCHES };
  const chosen = BENCHES.filter(({ name }) => names.includes(name));
  return count === undefined ? { chosen } : { chosen, count };
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
