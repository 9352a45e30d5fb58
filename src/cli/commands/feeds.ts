/** `tidings feeds`: who reads the feeds, without anybody being kept. */
import { dayName, dayOf } from "../../statistics/day.ts";
import type { FeedReaders } from "../../statistics/readers/readers-store.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { feedLines } from "../statistics/shown.ts";

const usage = `Usage: tidings feeds [--day YYYY-MM-DD] [--json] [--site URL]

How many read the feeds on a day, by feed and program: subscribers as aggregators say them, distinct readers who
ask for themselves, polls, and the share of them that was answered with 304. No address is kept for it, and
docs/statistics.md says how near the numbers are.

  --day DAY    a day of UTC (default: the newest that is over)
  --json       for programs: the rows of the day
  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The bearer token is the deployment's API_TOKEN, or one with the scope "read": it is read from the environment variable
TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const feedsCommand: Command = {
  name: "feeds",
  summary: "Show how many read the feeds, and with what",
  usage,
  operands: false,
  options: { day: { type: "string" }, json: { type: "boolean" }, site: { type: "string" } },
  run: showFeeds,
};

async function showFeeds(args: CommandArguments, io: CommandIo): Promise<number> {
  const day = stringOption(args, "day");
  if (day !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))) {
    io.stderr("tidings feeds: --day must be a day, such as 2026-11-28");
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  const asked = day === undefined ? "" : `?from=${day}&to=${day}`;
  const called =
    site.kind === "refused"
      ? { kind: "failed" as const, reason: site.reason }
      : await callApi<{ readonly days: readonly FeedReaders[] }>(
          site,
          "GET",
          `/api/v1/statistics/feeds${asked}`,
        );
  if (called.kind === "failed") {
    io.stderr(`tidings feeds: ${called.reason}`);
    return 1;
  }
  const today = dayName(dayOf(Date.now()));
  const { days } = called.body;
  // The newest first. A day that lasts is shown where there is no other.
  const shown = day ?? days.find((row) => row.day < today)?.day ?? today;
  const rows = days.filter((row) => row.day === shown);
  if (args.values.json === true) io.stdout(JSON.stringify(rows));
  else for (const line of feedLines(rows, shown === today)) io.stdout(line);
  return 0;
}
