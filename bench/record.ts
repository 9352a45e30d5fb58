/** Runs that are kept, a file for each version of the package: what a later run is compared with. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figures.ts";
import type { Machine } from "./machine.ts";

/** One bench, as it was run last for its version. */
export type RecordedBench = {
  readonly machine: Machine;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Share of the processors that was at work before it began. */
  readonly busyElsewhere: number;
  readonly figures: readonly Figure[];
};

type RecordFile = {
  readonly version: string;
  readonly benches: Readonly<Record<string, RecordedBench>>;
};

export type Recorded = RecordedBench & { readonly version: string };

/** The last record of a bench: of the highest version that has one. */
export function lastRecorded(folder: string, bench: string): Recorded | undefined {
  for (const file of recordsOf(folder).toReversed()) {
    const found = file.benches[bench];
    if (found !== undefined) return { ...found, version: file.version };
  }
  return undefined;
}

/** Notes a bench in the version's file, in the place of what it said of it. */
export function record(folder: string, version: string, bench: string, seen: RecordedBench): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${version}.json`);
  const before: RecordFile = existsSync(file) ? readRecord(file) : { version, benches: {} };
  const figures = seen.figures.map(rounded);
  const benches = { ...before.benches, [bench]: { ...seen, figures } };
  const sorted = Object.fromEntries(Object.entries(benches).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify({ version, benches: sorted }, null, 2)}\n`);
}

/** Four digits that count are more than any of them is worth. */
function rounded(figure: Figure): Figure {
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    ...figure,
    median: round(figure.median),
    low: round(figure.low),
    high: round(figure.high),
    ...(figure.within && {
      within: { low: round(figure.within.low), high: round(figure.within.high) },
    }),
  };
}

/** The lowest version first. */
function recordsOf(folder: string): readonly RecordFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => readRecord(join(folder, name)))
    .sort((a, b) => byVersion(a.version, b.version));
}

function readRecord(file: string): RecordFile {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RecordFile;
  } catch (error) {
    throw new Error(`${file} is no record of benches: ${error}`);
  }
}

/** By number: 0.10.0 comes after 0.9.0, and a preview before what it previews (Semantic Versioning 2.0.0, 11). */
function byVersion(one: string, other: string): number {
  const [mine, its] = [one, other].map((version) => {
    const [numbers = "", preview] = version.split("-", 2);
    return { numbers: numbers.split(".").map(Number), preview };
  });
  for (const at of [0, 1, 2]) {
    const difference = (mine?.numbers[at] ?? 0) - (its?.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (mine?.preview === its?.preview) return 0;
  if (mine?.preview === undefined) return 1;
  if (its?.preview === undefined) return -1;
  return mine.preview.localeCompare(its.preview, "en", { numeric: true });
}
