/** `tidings log`: what the ticks of the cron decided, from the local database. */
import { resolve } from "node:path";
import type { LogLine } from "../../editions/log-store.ts";
import { minuteWords } from "../../publication/schedule.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings log [--count N] [--json]

The newest lines that the cron wrote about its decisions, the newest one last: what settled, which edition
was made, skipped or held and why, and what became of its emails.

  --count N       how many, 1 to 10000 (default: 20)
  --json          for programs: one object a line, with the instant in UTC
  --content DIR   what the author owns, for the zone of the times (default: content)

It reads the local database. docs/digest.md says how to read a deployment's lines.`;

export const logCommand: Command = {
  name: "log",
  summary: "Show what the cron decided",
  usage,
  operands: false,
  options: {
    count: { type: "string" },
    json: { type: "boolean" },
    content: { type: "string" },
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
  const { openLocalDatabase } = await import("../digest/database.ts");
  const database = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (database.kind === "none") {
    io.stderr(`tidings log: ${database.reason}`);
    return 1;
  }
  try {
    const { readLog } = await import("../../editions/log-store.ts");
    const lines = [...(await readLog(database.db, count))].reverse();
    const asJson = args.values.json === true;
    const write = asJson ? inJson : inWords(await zoneOf(args, io));
    for (const line of lines) io.stdout(write(line));
    if (lines.length === 0 && !asJson) io.stdout("The cron has decided nothing yet.");
    return 0;
  } finally {
    await database.close();
  }
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
