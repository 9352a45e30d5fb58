/** Compiles content/ at the start and after each save, and says what is wrong, what is mended and what was served anew. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import type { Publication } from "../../publication/publication.ts";
import { counted } from "../../text/amounts.ts";
import type { CommandIo } from "../command.ts";
import type { Compilation } from "../compile/compilation.ts";
import type { Compiler } from "../compile/compiler.ts";
import { pictureLines } from "../compile/pictures/report-lines.ts";
import { formatProblem, type Problem } from "../compile/problem.ts";
import { unmendedLine } from "../compile/unmended.ts";
import { progressLine } from "../progress-line.ts";
import type { createFillLocal } from "../recordings/local-bucket.ts";
import { watchContent } from "./watch.ts";

export type ContentCompiling = {
  /** What the first compilation found, or undefined when it found a mistake. */
  readonly publication: Publication | undefined;
  readonly stop: () => void;
};

/**
 * Compiles `content/` below the working directory into `dist/`, and again after every save until `stop`. The
 * watch is armed before the first file is read: a save made while the Worker starts is not missed.
 *
 * @param address the origin under which the site is looked at, in place of the publication's own
 * @param pictures smaller files of pictures are made beside everything else: pages show the pictures themselves, until
 *   a compilation after that
 * @param serve called at first, and when there is something to be served anew
 * @throws when there is no content/ to watch
 */
export async function startCompiling(
  io: CommandIo,
  address: string,
  pictures: "beside" | "as they are" = "as they are",
  serve: (index: LibraryIndex) => Promise<void> = async () => undefined,
): Promise<ContentCompiling> {
  const contentDir = resolve(io.cwd, "content");
  if (!existsSync(contentDir)) {
    throw new Error(`there is no folder content/ in ${io.cwd}; start where the publication is`);
  }
  const take = createTaking(io, contentDir, serve);
  let publication: Publication | undefined;
  let first: Promise<void> = Promise.resolve();
  let compile: () => Promise<Compilation>;
  let beside: (() => void) | undefined;

  const trouble = (doing: string, error: unknown) =>
    io.stderr(`${doing} (${reasonOf(error)}). The next save tries again.`);
  const onChange = async () => {
    await first;
    const started = performance.now();
    let doing = "content/ could not be compiled";
    try {
      const compilation = await compile();
      doing = "What was compiled could not be served";
      await take(compilation, performance.now() - started);
      beside?.();
    } catch (error) {
      trouble(doing, error);
    }
  };
  const onTrouble = (error: unknown) => trouble("Not all of content/ can be watched", error);
  const watching = watchContent(contentDir, { onChange, onTrouble });
  try {
    first = (async () => {
      io.stdout("Compiling content/");
      const started = performance.now();
      const { createCompiler } = await import("../compile/compiler.ts");
      const compiler = createCompiler({
        contentDir,
        outDir: resolve(io.cwd, "dist"),
        address,
        keepPrevious: true,
        ...(pictures === "beside" && { pictures: "later" as const }),
        now: Date.now,
        progress: (done, total) => progress(io, done, total),
        pictureProgress: progressLine(io.stdout, started, "  pictures"),
        cardProgress: progressLine(io.stdout, started, "  share cards"),
      });
      compile = compiler.compile;
      const compilation = await compile();
      publication = await take(compilation, performance.now() - started);
      if (pictures === "beside") {
        beside = createBeside(io, compiler.makePictures, watching.again);
        beside();
      }
    })();
    await first;
  } catch (error) {
    watching.stop();
    throw error;
  }
  return { publication, stop: watching.stop };
}

/**
 * Says what came of a compilation, and has it served unless it is what was served last. What lies in dist/ decides nothing: it may
 * have been written, and then something failed before it was served.
 *
 * @returns a function that takes a compilation and the milliseconds it took, and returns its publication
 */
function createTaking(
  io: CommandIo,
  contentDir: string,
  serve: (index: LibraryIndex) => Promise<void>,
) {
  const report = createReport(io);
  const fill = createFilling(io, contentDir);
  /** Hash of the index. */
  let served: string | undefined;
  return async (compilation: Compilation, tookMs: number): Promise<Publication | undefined> => {
    if (compilation.kind === "problems") return report(compilation, tookMs);
    const { index } = compilation;
    const changed = index.hash !== served;
    const publication = report({ ...compilation, changed }, tookMs);
    await fill(compilation);
    if (changed) await serve(index);
    served = index.hash;
    return publication;
  };
}

type Compiled = Extract<Compilation, { readonly kind: "compiled" }>;

/** Recordings that no asset can hold come into the bucket of this machine. */
function createFilling(io: CommandIo, contentDir: string) {
  let filling: ReturnType<typeof createFillLocal> | undefined;
  return async (compilation: Pick<Compiled, "index">): Promise<void> => {
    const { largeRecordings } = await import("../recordings/filling.ts");
    const recordings = largeRecordings(compilation.index.media);
    if (recordings.length === 0) return;
    filling ??= (await import("../recordings/local-bucket.ts")).createFillLocal(io.cwd, contentDir);
    const started = performance.now();
    const filled = await filling(recordings);
    if (filled?.kind === "failed") io.stderr(`The bucket could not be filled: ${filled.reason}`);
    if (filled?.kind !== "filled" || filled.recordings === 0) return;
    const took = seconds(performance.now() - started);
    io.stdout(`Put ${counted(filled.recordings, "recording")} into the local bucket in ${took}`);
  };
}

/** Makes pictures, once at a time, and has the content compiled again when there are new ones. */
function createBeside(
  io: CommandIo,
  make: Compiler["makePictures"],
  compileAgain: () => void,
): () => void {
  let inHand = false;
  const run = async (): Promise<void> => {
    const started = performance.now();
    const { pictures, cards } = await make();
    const made = [
      ...(pictures > 0 ? [`smaller files of ${counted(pictures, "picture")}`] : []),
      ...(cards > 0 ? [counted(cards, "share card")] : []),
    ];
    if (made.length === 0) return;
    io.stdout(`Made ${made.join(" and ")} in ${seconds(performance.now() - started)}`);
    compileAgain();
  };
  return () => {
    if (inHand) return;
    inHand = true;
    run()
      .catch((error: unknown) => {
        io.stderr(
          `Pictures could not be made smaller (${reasonOf(error)}). The next save tries again.`,
        );
      })
      .finally(() => {
        inHand = false;
      });
  };
}

/** A post renders in about a millisecond: a line every thousand shows that something moves. */
const PROGRESS_STEP = 1_000;

function progress(io: CommandIo, done: number, total: number): void {
  if (done > 0 && done < total && done % PROGRESS_STEP === 0) {
    io.stdout(`  rendered ${done} of ${total}`);
  }
}

/** The longest list of mended mistakes that is spelled out. */
const MENDED_SHOWN = 10;

/**
 * Says what came of each compilation. What was wrong before and is not now is called mended, but only by a
 * compilation that found no mistake: one that stops early has not looked at everything.
 *
 * @returns a function that takes a compilation and the milliseconds it took, and returns its publication
 */
export function createReport(io: Pick<CommandIo, "stdout" | "stderr">) {
  let broken: readonly Problem[] = [];
  let warned: readonly Problem[] = [];
  let waiting: string | undefined;
  let pictured: readonly string[] = [];
  let served = false;

  return (compilation: Compilation, tookMs: number): Publication | undefined => {
    for (const warning of without(compilation.warnings, warned)) {
      io.stderr(`warning: ${formatProblem(warning)}`);
    }
    const unmended = unmendedLine(compilation.unmended);
    if (unmended !== undefined && unmended !== waiting) io.stderr(`warning: ${unmended}`);
    waiting = unmended;
    if (compilation.kind === "problems") {
      broken = compilation.problems;
      for (const problem of broken) io.stderr(formatProblem(problem));
      if (served) io.stderr("Nothing was changed: the last good state keeps serving.");
      return undefined;
    }
    const mended = [...broken, ...without(warned, compilation.warnings)];
    for (const problem of mended.slice(0, MENDED_SHOWN)) {
      io.stdout(`mended: ${formatProblem(problem)}`);
    }
    if (mended.length > MENDED_SHOWN) io.stdout(`mended: ${mended.length - MENDED_SHOWN} more`);
    broken = [];
    warned = compilation.warnings;
    const { posts, pages, publication } = compilation.index;
    const next = !served
      ? ""
      : compilation.changed
        ? "; the Worker reloads"
        : "; nothing to serve anew";
    io.stdout(
      `Compiled ${counted(posts.length, "post")}, ${counted(pages.length, "page")} in ${seconds(tookMs)}${next}`,
    );
    const lines = pictureLines(compilation.pictures);
    for (const line of lines.filter((one) => !pictured.includes(one))) io.stdout(line);
    pictured = lines;
    served = true;
    return publication;
  };
}

/** Those of `problems` that `others` lacks; a line further down is the same problem. */
function without(problems: readonly Problem[], others: readonly Problem[]): readonly Problem[] {
  const key = ({ file, message }: Problem) => `${file}\n${message}`;
  const known = new Set(others.map(key));
  return problems.filter((problem) => !known.has(key(problem)));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** "1.2 s". */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
