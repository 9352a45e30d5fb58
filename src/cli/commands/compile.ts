/** `tidings compile`: content/ → dist/. */
import { relative, resolve } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { counted } from "../../text/amounts.ts";
import type { Command, CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import { timesSystemFontsAsked } from "../compile/cards/system-fonts.ts";
import type { Compilation } from "../compile/compilation.ts";
import {
  type Asked,
  forgetStanding,
  keepStanding,
  type Look,
  lookAt,
  nextChange,
  type Outcome,
  standingOutcome,
} from "../compile/kept/standing.ts";
import { pictureLines } from "../compile/pictures/report-lines.ts";
import { formatProblem, type Problem, sortProblems } from "../compile/problem.ts";
import { originOf } from "../compile/settings/origin.ts";
import { rendererVersion } from "../compile/ship/renderer-version.ts";
import { unmendedLine } from "../compile/unmended.ts";
import { progressLine } from "../progress-line.ts";

export const compileCommand: Command = {
  name: "compile",
  summary: "Compile content/ into what the Worker is built from",
  usage: `Usage: tidings compile [--content DIR] [--out DIR] [--address URL]

  --content DIR   what the author owns (default: content)
  --out DIR       where the result goes (default: dist)
  --address URL   origin in place of the publication's address; also TIDINGS_ADDRESS

Every problem is printed as file:line. While there is one, nothing is written: the last good
state stays as it is.`,
  operands: false,
  options: {
    content: { type: "string" },
    out: { type: "string" },
    address: { type: "string" },
  },
  run: (args, io) => runCompilation(args, io, false),
};

/** Shared by `compile` and `check`, which differ in whether they write. */
export async function runCompilation(
  args: CommandArguments,
  io: CommandIo,
  checkOnly: boolean,
): Promise<number> {
  const given = stringOption(args, "address") ?? process.env.TIDINGS_ADDRESS;
  const address = given === undefined || given === "" ? undefined : originOf(given);
  if (given && address === undefined) {
    io.stderr(`--address cannot be ${given}; write an origin such as http://localhost:8787`);
    return 2;
  }
  const started = performance.now();
  const contentDir = resolve(io.cwd, stringOption(args, "content") ?? "content");
  const outDir = resolve(io.cwd, stringOption(args, "out") ?? "dist");
  const asked = { contentDir, outDir, address, version: rendererVersion() };
  const look = checkOnly ? undefined : lookAt(contentDir, Date.now());
  const standing = standingOutcome(asked, look);
  if (standing !== undefined) {
    sayFindings(standing, args, io);
    for (const line of pictureLines(standing.pictures)) io.stdout(line);
    sayDone(standing, 0, started, io);
    return 0;
  }
  if (!checkOnly) forgetStanding(outDir);
  const fonts = timesSystemFontsAsked();
  const { compileContent } = await import("../compile/compiler.ts");
  const compiled = await compileContent({
    ...{ contentDir, outDir, checkOnly },
    now: Date.now,
    progress: progressLine(io.stderr, started, "rendered"),
    pictureProgress: progressLine(io.stderr, started, "pictures"),
    cardProgress: progressLine(io.stderr, started, "share cards"),
    ...(!checkOnly && { pictures: "now" as const }),
    ...(address !== undefined && { address }),
  });
  const compilation = checkOnly ? await withWarnings(compiled, contentDir, args, io) : compiled;
  if (args.values.json === true) return reportAsJson(compilation, io);
  sayFindings(compilation, args, io);
  if (compilation.kind === "problems") {
    for (const problem of compilation.problems) io.stderr(formatProblem(problem));
    const kept = checkOnly ? "" : " Nothing was written.";
    io.stderr(`${counted(compilation.problems.length, "problem")}.${kept}`);
    return 1;
  }
  for (const line of pictureLines(compilation.pictures)) io.stdout(line);
  if (checkOnly) {
    const { spokenLine } = await import("../check/spoken.ts");
    io.stdout(spokenLine(compilation.index.publication));
  }
  const outcome = outcomeOf(compilation);
  const sameAnywhere = timesSystemFontsAsked() === fonts;
  if (look !== undefined && sameAnywhere)
    await keepOutcome(asked, look, compilation.index, outcome);
  sayDone(outcome, compilation.rendered.length, started, io);
  return 0;
}

function outcomeOf({
  index,
  ...said
}: Extract<Compilation, { readonly kind: "compiled" }>): Outcome {
  const { drafts, warnings, unmended, pictures } = said;
  const { posts, pages } = index;
  return {
    ...{ posts: posts.length, pages: pages.length },
    ...{ drafts, warnings, unmended, pictures },
  };
}

/** For the next one, where nothing but the clock and the files decides what it comes to. */
async function keepOutcome(
  asked: Asked,
  look: Look,
  index: LibraryIndex,
  outcome: Outcome,
): Promise<void> {
  const { slotOfPeriod } = await import("../../publication/schedule.ts");
  const { digest, timeZone } = index.publication;
  const slotOf = (period: string) => slotOfPeriod(digest.cadences, period, timeZone);
  const until = nextChange(index, outcome.pictures, look.at, slotOf);
  if (until !== undefined) keepStanding(asked, look, until, outcome);
}

function sayFindings(
  { warnings, unmended }: Pick<Outcome, "warnings" | "unmended">,
  args: CommandArguments,
  io: CommandIo,
): void {
  for (const warning of warnings) io.stderr(`warning: ${formatProblem(warning)}`);
  if (args.values.imported === true) {
    for (const one of unmended)
      io.stderr(
        `imported: ${formatProblem(one)}${one.unmended === "remark" ? "" : ` (${one.unmended})`}`,
      );
  }
  const line = unmendedLine(unmended);
  if (line !== undefined) io.stderr(`warning: ${line}`);
}

/** @param started of `performance.now()` */
function sayDone(outcome: Outcome, rendered: number, started: number, io: CommandIo): void {
  const { posts, pages, drafts, unmended } = outcome;
  const warnings = outcome.warnings.length + (unmended.length === 0 ? 0 : 1);
  const parts = [
    counted(posts, "post"),
    counted(pages, "page"),
    ...(drafts > 0 ? [counted(drafts, "draft")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  io.stdout(`${parts.join(", ")}: no problem. ${rendered} rendered in ${seconds} s.`);
}

/** A check is asked whether all is ready; whoever compiles, or saves while `tidings dev` runs, knows it by then. */
async function withWarnings(
  compilation: Compilation,
  contentDir: string,
  args: CommandArguments,
  { cwd }: CommandIo,
): Promise<Compilation> {
  if (compilation.kind === "problems") return compilation;
  const { publishingWarnings } = await import("../check/publishing.ts");
  const more = await publishingWarnings(compilation.index, contentDir, cwd);
  const site = stringOption(args, "site");
  const displaced =
    site === undefined
      ? []
      : await (await import("../check/displaced.ts")).displacedWarnings(
          compilation.index.publication,
          contentDir,
          cwd,
          site,
        );
  const elsewhere = args.values.online === true ? await onlineWarnings(compilation.index) : [];
  const warnings = sortProblems([...compilation.warnings, ...more, ...displaced, ...elsewhere]);
  return { ...compilation, warnings };

  async function onlineWarnings(index: LibraryIndex): Promise<readonly Problem[]> {
    const { checkElsewhere } = await import("../recordings/checking.ts");
    const { problems, offline } = await checkElsewhere(index, {
      ...{ contentDir, cwd },
      fetch: (url, init) => fetch(url, init),
    });
    if (offline === undefined) return problems;
    return [{ file: relative(cwd, contentDir), line: 1, message: offline }];
  }
}

/** The same for programs: `file`, `line` and `message` of each finding; what is not known is null. */
function reportAsJson(compilation: Compilation, io: CommandIo): number {
  const done = compilation.kind === "compiled" ? compilation : undefined;
  const problems = compilation.kind === "problems" ? compilation.problems : [];
  io.stdout(
    JSON.stringify(
      {
        posts: done?.index.posts.length ?? null,
        pages: done?.index.pages.length ?? null,
        drafts: done?.drafts ?? null,
        speaks: done?.index.publication.words.tag ?? null,
        problems,
        warnings: compilation.warnings,
        unmended: compilation.unmended,
        pictures: done?.pictures ?? null,
      },
      undefined,
      2,
    ),
  );
  return problems.length > 0 ? 1 : 0;
}
