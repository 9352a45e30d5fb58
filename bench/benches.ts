/** Every bench that `npm run bench` knows: a line each. */
import { join } from "node:path";
import { type Bundle, benchStart, bundleWorker } from "./bundle.ts";
import { benchCompile, compileArguments } from "./compile.ts";
import { writePublication } from "./content.ts";
import { benchCost } from "./delivery-workerd/cost.ts";
import { benchMemory, benchRate, benchSpeed } from "./delivery-workerd/flow.ts";
import type { Measured } from "./figures.ts";
import { benchHttp } from "./http.ts";
import { benchLarge } from "./large.ts";
import { run } from "./measure.ts";
import { benchStartAndSave } from "./npm-start.ts";
import { benchPictures } from "./pictures.ts";
import { benchSmtp } from "./smtp.ts";

export type Bench = {
  readonly name: string;
  /** It takes minutes, and runs only when it is named, or `all` is. */
  readonly long?: true;
  readonly run: (task: BenchTask) => Promise<Measured>;
};

/** Posts of `large`, where no other number stands behind its name. */
export const LARGE = 50_000;

export type BenchTask = {
  /** Of its own. */
  readonly workdir: string;
  /** A quick look, which is neither compared nor recorded. */
  readonly short: boolean;
  readonly progress: (words: string) => void;
  /** What was asked for in place of its own size: `large 10000`. */
  readonly count?: number;
  /** The Worker around a publication of 1,000 posts. */
  readonly served: () => Promise<Bundle>;
};

export const BENCHES: readonly Bench[] = [
  {
    name: "start",
    run: async ({ workdir, short, served }) => benchStart(workdir, await served(), short ? 3 : 10),
  },
  {
    name: "save",
    run: ({ workdir, short }) =>
      benchStartAndSave(
        workdir,
        short ? { starts: 1, saves: 5, posts: 500 } : { starts: 3, saves: 20, posts: 10_000 },
      ),
  },
  {
    name: "http",
    run: async ({ workdir, short, served }) =>
      benchHttp(workdir, await served(), short ? 3 : 15, 1),
  },
  {
    name: "compile",
    run: ({ workdir, short }) => benchCompile(workdir, short ? 500 : 10_000, short ? 1 : 2),
  },
  { name: "smtp", run: ({ workdir, short }) => benchSmtp(workdir, short ? 1 : 7, short ? 0.2 : 1) },
  {
    name: "speed",
    run: ({ workdir, short, progress }) =>
      benchSpeed(workdir, short ? 1_000 : 20_000, short ? 1 : 3, progress),
  },
  {
    name: "cost",
    run: ({ workdir, short, progress }) => benchCost(workdir, short ? 500 : 10_000, progress),
  },
  {
    name: "rate",
    long: true,
    run: ({ workdir, short, progress }) => benchRate(workdir, short ? 5_000 : 100_000, progress),
  },
  {
    name: "memory",
    long: true,
    run: ({ workdir, short, progress }) =>
      benchMemory(workdir, short ? 50_000 : 1_000_000, progress),
  },
  {
    name: "large",
    long: true,
    run: ({ workdir, short, progress, count }) =>
      benchLarge(workdir, count ?? (short ? 5_000 : LARGE), progress),
  },
  {
    name: "pictures",
    long: true,
    run: ({ workdir, short }) => benchPictures(workdir, short ? 50 : 1_000),
  },
];

/** Compiles and bundles once, for every bench that serves it. */
export function createServed(workdir: string): () => Promise<Bundle> {
  let bundle: Promise<Bundle> | undefined;
  const make = async () => {
    const content = join(workdir, "content");
    const compiled = join(workdir, "compiled");
    writePublication(content, 1_000, 5_100);
    await run(process.execPath, compileArguments(content, compiled));
    return bundleWorker(join(workdir, "worker"), compiled);
  };
  return () => {
    bundle ??= make();
    return bundle;
  };
}
