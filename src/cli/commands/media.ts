/** `tidings media`: where recordings lie, what of them the bucket lacks, and whether those elsewhere are what is said. */
import { resolve } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { counted } from "../../text/amounts.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { formatProblem } from "../compile/problem.ts";
import { accountWanted, chooseAccount } from "../deploy/account.ts";
import { readProject } from "../deploy/project.ts";
import { carryRecordings, foreseeRecordings } from "../deploy/recordings.ts";
import { askAt } from "../deploy/terminal.ts";
import { BINDING } from "../recordings/binding.ts";

const ACTS = ["list", "upload", "check"] as const;

export const mediaCommand: Command = {
  name: "media",
  summary: "See where recordings lie, fill the bucket, check those of other hosts",
  usage: `Usage: tidings media [list] [--json]
       tidings media upload [--account ACCOUNT] [--env NAME] [--dry-run]
       tidings media check [--json]

  list     each recording: among the assets, in the bucket (above 25 MiB) or elsewhere; its size, length and type
           (without a word it is this)
  upload   sends to the bucket what it lacks, by the hash of each recording, and nothing twice; a run that was ended is
           gone on with by the next. \`tidings deploy\` does the same
  check    asks other hosts for the recordings that lie there: address, type, length, HEAD, ranges of bytes

  --account ACCOUNT  id or name, where your sign-in opens several (also CLOUDFLARE_ACCOUNT_ID)
  --env NAME         the bucket of that deployment
  --dry-run          say what would be made and sent
  --content DIR      what the author owns (default: content)
  --json             for programs

The exit code is 1 where something must be mended.`,
  options: {
    account: { type: "string" },
    env: { type: "string" },
    "dry-run": { type: "boolean" },
    content: { type: "string" },
    json: { type: "boolean" },
  },
  run: media,
};

async function media(args: CommandArguments, io: CommandIo): Promise<number> {
  const [word = "list", ...more] = args.positionals;
  const act = ACTS.find((one) => one === word);
  if (act === undefined || more.length > 0) {
    const said = act === undefined ? `${JSON.stringify(word)} is not one of` : "name one of";
    return refused(io, `${said} ${ACTS.join(", ")}.`, 2);
  }
  const contentDir = resolve(io.cwd, stringOption(args, "content") ?? "content");
  const { compileContent } = await import("../compile/compiler.ts");
  const compilation = await compileContent({
    contentDir,
    outDir: resolve(io.cwd, "dist"),
    checkOnly: true,
  });
  if (compilation.kind === "problems") {
    for (const problem of compilation.problems) io.stderr(formatProblem(problem));
    return refused(io, "mend what is listed, and run this again.");
  }
  const { index } = compilation;
  if (act === "upload") return upload(index, args, io);
  return act === "check" ? check(index, contentDir, args, io) : list(index, args, io);
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings media: ${reason}`);
  return code;
}

async function list(index: LibraryIndex, args: CommandArguments, io: CommandIo): Promise<number> {
  const { linesOfRecordings, listRecordings } = await import("../recordings/listing.ts");
  const listed = listRecordings(index);
  if (args.values.json === true) io.stdout(JSON.stringify(listed, undefined, 2));
  else for (const line of linesOfRecordings(listed)) io.stdout(line);
  if (listed.length === 0 && args.values.json !== true) io.stdout("There are no recordings.");
  return 0;
}

async function upload(index: LibraryIndex, args: CommandArguments, io: CommandIo): Promise<number> {
  const project = readProject(io.cwd, stringOption(args, "env"));
  if (project.kind === "failed") return refused(io, project.reason);
  if (project.recordings === undefined) {
    return refused(
      io,
      `wrangler.toml binds no bucket: it needs [[r2_buckets]] with the binding ${BINDING} (docs/podcasting.md#large-recordings).`,
    );
  }
  const wanted = accountWanted(stringOption(args, "account"), project);
  const account = await chooseAccount(io.cwd, wanted, askAt(io));
  if (account.kind === "failed") return refused(io, account.reason);
  if (args.values["dry-run"] === true) {
    const foreseen = await foreseeRecordings(project, account, index.media);
    if (foreseen.kind === "failed") return refused(io, foreseen.reason);
    io.stdout(foreseen.lines.length === 0 ? "Nothing would be changed." : "It would:");
    for (const line of foreseen.lines) io.stdout(`  ${line}`);
    return 0;
  }
  const done = await carryRecordings(project, account, index.media, io.progress);
  if (done.kind === "failed") return refused(io, done.reason);
  io.stdout(`${project.recordings}: ${done.words}.`);
  return 0;
}

/** Columns: what is longer than the line of a terminal cannot be taken away again. */
const LONGEST_PROGRESS = 78;

async function check(
  index: LibraryIndex,
  contentDir: string,
  args: CommandArguments,
  io: CommandIo,
): Promise<number> {
  const { checkElsewhere } = await import("../recordings/checking.ts");
  const { progress = () => {} } = io;
  const checked = await checkElsewhere(index, {
    contentDir,
    cwd: io.cwd,
    fetch: (url, init) => fetch(url, init),
    onLooked: (done, all, url) => progress(`${done}/${all}  ${url}`.slice(0, LONGEST_PROGRESS)),
  });
  progress("");
  const { problems, asked, offline } = checked;
  if (args.values.json === true) io.stdout(JSON.stringify(checked, undefined, 2));
  if (offline !== undefined) return refused(io, offline);
  for (const problem of problems) io.stderr(formatProblem(problem));
  if (args.values.json !== true) {
    const found = problems.length === 0 ? "no problem" : counted(problems.length, "problem");
    io.stdout(`${counted(asked, "recording")} of other hosts: ${found}.`);
  }
  return problems.length === 0 ? 0 : 1;
}
