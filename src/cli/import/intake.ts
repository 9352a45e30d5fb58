/** `tidings import`: files, folders, zips and exports of other programs → posts and pages, and what is said of them. */
import { basename, resolve } from "node:path";
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import { BrokenSource } from "./files/broken-source.ts";
import { type OpenSource, openSource } from "./files/open-source.ts";
import { openLedger } from "./ledger/ledger.ts";
import { fetchMedia } from "./media/fetching.ts";
import { type Moved, moveIn } from "./moving/moving.ts";
import { ownExportIn, ownLines, takeOwn } from "./own-export.ts";
import { readContentFolder } from "./post/content-folder.ts";
import type { Wishes } from "./post/imported-post.ts";
import { topicProblems, topicsAsked } from "./post/topics.ts";
import { fileLines, fileRemarks } from "./report/file-lines.ts";
import { movedLines } from "./report/moved-lines.ts";
import { writeReport } from "./report/write-report.ts";
import { readRules } from "./rules/rules.ts";
import { type FileOutcome, importFile } from "./single-file.ts";
import { looseFiles } from "./sources/loose-files.ts";
import type { SourceDefinition } from "./sources/source-definition.ts";
import type { SourceFiles } from "./sources/source-files.ts";
import { SOURCES } from "./sources/sources.ts";
import { dayAt } from "./written-date.ts";

/** Milliseconds between two lines that say how far a long run has come. */
const SAID_EVERY = 3_000;

/**
 * `tidings import` with its clock as an argument. Each source is dealt with by itself: a bad one is named and the
 * others go in.
 *
 * @param now milliseconds since the epoch
 * @param sources the programs whose exports are known
 * @param pause milliseconds between two questions to an old site, in place of the usual ones
 * @returns the exit code: 1 when anything failed
 */
export async function importFiles(
  args: CommandArguments,
  io: CommandIo,
  now: number,
  sources = SOURCES,
  pause?: number,
): Promise<number> {
  const names = args.positionals;
  const title = stringOption(args, "title");
  const fetches = args.values["fetch-media"] === true;
  if ((names.length === 0 && !fetches) || (title !== undefined && names.length > 1)) {
    const reason = names.length === 0 ? "name at least one file" : "--title is for one file";
    io.stderr(`tidings import: ${reason}`);
    return 2;
  }
  const reading = readContentFolder(io.cwd, stringOption(args, "content") ?? "content");
  if (!reading.ok) return refuse(io, reading.problems);
  const { folder } = reading;
  const wishes = wishesOf(args);
  const problems = topicProblems(wishes.topics, folder);
  if (problems.length > 0) return refuse(io, problems);
  const rules = readRules(folder, args, io.cwd);
  if (!rules.ok) return refuse(io, rules.problems);
  const dry = args.values["dry-run"] === true;
  const run = { folder, wishes, now, dry };
  const ledger = openLedger(folder.dir, dry);
  const outcomes: FileOutcome[] = [];
  const moves: Moved[] = [];
  for (const name of names) {
    const source = await opened(io.cwd, name, folder.dir);
    if (!source.ok) {
      outcomes.push(said(name, { kind: "failed", reason: source.reason }, dry, io));
      continue;
    }
    const { files } = source;
    const own = await ownExportIn(files);
    if (own !== undefined) {
      const taken = await takeOwn(files, own, folder.dir, dry);
      for (const line of ownLines(name, taken, dry)) io.stdout(line);
      source.close();
      continue;
    }
    const definition = await definitionOf(files, sources);
    if (definition instanceof BrokenSource) {
      outcomes.push(said(name, { kind: "failed", reason: definition.message }, dry, io));
    } else if (definition === undefined) {
      outcomes.push(said(name, await importFile(name, io.cwd, run), dry, io));
    } else {
      const context = {
        ...run,
        // Whoever reads the old site has read it: what is public there is mailed to nobody.
        wishes: { ...wishes, archive: args.values.email !== true },
        ledger,
        args,
        cwd: io.cwd,
        rules: rules.rules,
        label: files.kind === "folder" ? basename(resolve(io.cwd, name)) : "",
        ...(io.terminal === true ? { onText: progress(io) } : {}),
      };
      const moved = await moveIn(files, definition, context);
      moves.push(moved);
      for (const { to, line } of movedLines(moved, dry)) io[to](line);
    }
    source.close();
  }
  const cameAll =
    !fetches ||
    (await fetchMedia({
      ...{ contentDir: folder.dir, ledger, dry, io },
      known: new Set(rules.rules.site === undefined ? [] : [new URL(rules.rules.site).host]),
      ...(pause === undefined ? {} : { pause }),
    }));
  ledger.close();
  if (moves.length > 0 && !dry)
    io.stdout(
      `${writeReport(io.cwd, moves, dayAt(now, folder.publication.timeZone))} has the rest.`,
    );
  if (outcomes.length > 0) for (const line of fileRemarks(outcomes, dry)) io.stdout(line);
  const failed = outcomes.some(({ kind }) => kind === "failed") || moves.some(hasFailed);
  return failed || !cameAll ? 1 : 0;
}

function hasFailed({ failed, broken, taken }: Moved): boolean {
  return failed.length > 0 || broken !== undefined || taken.length === 0;
}

async function opened(cwd: string, name: string, contentDir: string): Promise<OpenSource> {
  const path = resolve(cwd, name);
  // What is written would be read again, without end.
  if (contentDir === path)
    return { ok: false, reason: "is the content directory itself; name what is to come into it" };
  if (contentDir.startsWith(`${path}/`))
    return { ok: false, reason: "holds the content directory itself; name a folder beside it" };
  return openSource(cwd, name);
}

/** Undefined for a file that is read by itself; what is wrong with files whose beginnings cannot be read. */
async function definitionOf(
  files: SourceFiles,
  sources: readonly SourceDefinition[],
): Promise<SourceDefinition | BrokenSource | undefined> {
  try {
    for (const source of sources) if (await source.recognises(files)) return source;
  } catch (error) {
    if (error instanceof BrokenSource) return error;
    throw error;
  }
  return files.kind === "file" ? undefined : looseFiles;
}

function said(name: string, outcome: FileOutcome, dry: boolean, io: CommandIo): FileOutcome {
  for (const line of fileLines(name, outcome, dry))
    if (outcome.kind === "failed") io.stderr(line);
    else io.stdout(line);
  return outcome;
}

/** For a person who waits; a program has no use for it. */
function progress(io: CommandIo): (count: number) => void {
  const begun = performance.now();
  let next = SAID_EVERY;
  return (count) => {
    const passed = performance.now() - begun;
    if (passed < next) return;
    next = passed + SAID_EVERY;
    io.stderr(`${count} read in ${Math.round(passed / 1000)} s …`);
  };
}

function wishesOf(args: CommandArguments): Wishes {
  const title = stringOption(args, "title");
  const date = stringOption(args, "date");
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    topics: topicsAsked(args),
    draft: args.values.draft === true,
    noEmail: args.values["no-email"] === true,
  };
}

function refuse(io: CommandIo, problems: readonly string[]): number {
  for (const problem of problems) io.stderr(`tidings import: ${problem}`);
  return 1;
}
