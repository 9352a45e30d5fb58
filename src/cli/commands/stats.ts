/** `tidings stats`: how the list grew, and what became of emails. */
import { dayName, dayOf } from "../../statistics/day.ts";
import type { GrowthDay } from "../../statistics/growth-store.ts";
import type { DomainSums, EmailDay } from "../../statistics/reading-store.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { statisticsLines } from "../statistics/shown.ts";

const usage = `Usage: tidings stats [--days N] [--json] [--site URL]

How the list of subscribers grew, and what became of emails, by provider and by domain. An edition is in it once it has
ended, and stays when its emails are forgotten. Opens and clicks are never counted. docs/statistics.md says what each number means.

  --days N     up to today, 1 to 3653 (default: 30)
  --json       for programs: growth and emails by day
  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The bearer token is the deployment's API_TOKEN, or one with the scope "read": it is read from the environment variable
TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const statsCommand: Command = {
  name: "stats",
  summary: "Show how the list grew, and what became of emails",
  usage,
  operands: false,
  options: { days: { type: "string" }, json: { type: "boolean" }, site: { type: "string" } },
  run: showStatistics,
};

const DAYS = { standard: 30, most: 3_653 };

type Emails = { readonly days: readonly EmailDay[]; readonly domains: readonly DomainSums[] };

async function showStatistics(args: CommandArguments, io: CommandIo): Promise<number> {
  const days = Number(stringOption(args, "days") ?? DAYS.standard);
  if (!Number.isInteger(days) || days < 1 || days > DAYS.most) {
    io.stderr(`tidings stats: --days must be a whole number from 1 to ${DAYS.most}`);
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const today = dayOf(Date.now());
  const span = `?from=${dayName(today - days + 1)}&to=${dayName(today)}`;
  const growth = await callApi<{ readonly days: readonly GrowthDay[] }>(
    site,
    "GET",
    `/api/v1/statistics/growth${span}`,
  );
  if (growth.kind === "failed") return refused(io, growth.reason);
  const emails = await callApi<Emails>(site, "GET", `/api/v1/statistics/emails${span}`);
  if (emails.kind === "failed") return refused(io, emails.reason);
  if (args.values.json === true) {
    io.stdout(JSON.stringify({ growth: growth.body.days, emails: emails.body }));
    return 0;
  }
  const { days: sums, domains } = emails.body;
  for (const line of statisticsLines(growth.body.days, sums, domains)) io.stdout(line);
  return 0;
}

function refused(io: CommandIo, words: string): number {
  io.stderr(`tidings stats: ${words}`);
  return 1;
}
