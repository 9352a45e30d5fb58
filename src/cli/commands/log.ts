/** `tidings log`: what the ticks of the cron decided, from the local database or a running site. */
import { resolve } from "node:path";
import type { LogLine } from "../../editions/log-store.ts";
import { minuteWords } from "../../publication/schedule.ts";
import { type Failure, failure } from "../../text/failure.ts";
import { apiSite, pagesOf } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings log [--count N] [--json] [--site URL]

The newest lines that the cron wrote about its decisions, the newest one last: what settled, which edition
was made, skipped or held and why, and what became of its emails.

  --count N       how many, 1 to 10000 (default: 20)
  --json          for programs: one object a line, with the instant in UTC
  --content DIR   what the author owns, for the zone of the times (default: content)
  --site URL      a running site, by its API; the bearer token is read from the environment variable
                  TIDINGS_API_TOKEN

Without --site it reads the local database.`;

export const logCommand: Command = {
  name: "log",
  summary: "Show what the cron decided",
  usage,
  operands: false,
  options: {
    count: { type: "string" },
    json: { type: "boolean" },
    content: { type: "string" },
    site: { type: "string" },
  },
  run: showLog,
};

const COUNT = { standard: 20, most: 10_000 };

async function showLog(args: CommandArguments, io: CommandIo): Promise<number> {
  const count = Number(stringOption(args, "count") ?? COUNT.standard);
  if (!Number.isInteger(count) || count < 1 || count > COUNT.most) {
    io.stderr(`tidings log: --count must be a whole number from 1 to ${COUNT.most}`);
    return 2;
  }
  const site = stringOption(args, "site");
  const read = site === undefined ? await readHere(io, count) : await readAt(site, io, count);
  if (read.kind === "failed") {
    io.stderr(`tidings log: ${read.reason}`);
    return 1;
  }
  const asJson = args.values.json === true;
  const write = asJson ? inJson : inWords(await zoneOf(args, io));
  for (const line of read.lines.toReversed()) io.stdout(write(line));
  if (read.lines.length === 0 && !asJson) io.stdout("The cron has decided nothing yet.");
  return 0;
}

/** The newest line first. */
type Lines = { readonly kind: "lines"; readonly lines: readonly LogLine[] } | Failure<"failed">;

async function readHere(io: CommandIo, count: number): Promise<Lines> {
  const { openLocalDatabase } = await import("../digest/database.ts");
  const database = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (database.kind === "none") return failure("failed", database.reason);
  try {
    const { readLog } = await import("../../editions/log-store.ts");
    return { kind: "lines", lines: await readLog(database.db, count) };
  } finally {
    await database.close();
  }
}

/** Lines that a request asks for. */
const PAGE = 1_000;

async function readAt(url: string, io: CommandIo, count: number): Promise<Lines> {
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return failure("failed", site.reason);
  const lines: LogLine[] = [];
  const path = `/api/v1/log?count=${Math.min(count, PAGE)}`;
  for await (const page of pagesOf<LogLine>(site, path)) {
    if (page.kind === "failed") return page;
    lines.push(...page.body);
    if (lines.length >= count) break;
  }
  return { kind: "lines", lines: lines.slice(0, count) };
}

function inJson({ at, kind, line }: LogLine): string {
  return JSON.stringify({ at: new Date(at).toISOString(), kind, line });
}

/** "Mon 14 Sep, 08:00  freeze   weekly:2026-W38: …" by the clock of a zone. Lines are kept for 90 days. */
function inWords(timeZone: string): (line: LogLine) => string {
  return ({ at, kind, line }) => `${minuteWords(at, timeZone)}  ${kind.padEnd(7)}  ${line}`;
}

/** The publication's zone if its settings can be read; a log must be readable while they cannot. */
async function zoneOf(args: CommandArguments, io: CommandIo): Promise<string> {
  const { readFileSync } = await import("node:fs");
  const { readPublication } = await import("../compile/settings/publication.ts");
  const file = resolve(io.cwd, stringOption(args, "content") ?? "content", "publication.yaml");
  try {
    return readPublication(file, readFileSync(file, "utf8")).publication?.timeZone ?? "UTC";
  } catch {
    return "UTC";
  }
}
