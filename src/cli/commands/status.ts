/** `tidings status`: how editions fare. */
import type { EditionStatus } from "../../editions/operate/operate.ts";
import type { EditionRow } from "../../editions/operate/operate-store.ts";
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { linesOf, tableOf } from "../editions/shown.ts";
import { watchEdition } from "../editions/watching.ts";

const usage = `Usage: tidings status [EDITION] [--watch] [--json] [--site URL]

Without EDITION it lists the newest editions, whatever became of them, what is not e-mailed and why, what
subscribers did so many at a time that it may have been a machine, and who could not be told at once of what
is new in the feeds (WebSub). With one it shows how far its emails are, how fast they go, the closing equation
(everybody who was meant to receive it, and what became of each email), and why what waits is waiting.

  --watch      look again until the edition is settled: each second, or less often for a large one, since a
               look reads each of its emails (1,000 a second)
  --json       for programs: the API's answer
  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)

EDITION is a period, such as weekly:2026-W38, or its number. The bearer token is the deployment's API_TOKEN:
it is read from the environment variable TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const statusCommand: Command = {
  name: "status",
  summary: "Show how editions fare",
  usage,
  options: { watch: { type: "boolean" }, json: { type: "boolean" }, site: { type: "string" } },
  run: showStatus,
};

async function showStatus(args: CommandArguments, io: CommandIo): Promise<number> {
  const [name, ...more] = args.positionals;
  const watch = args.values.watch === true;
  if (more.length > 0 || (watch && name === undefined)) {
    return refused(io, "name one edition, such as weekly:2026-W38.", 2);
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason, 1);
  if (name === undefined) return list(site, args, io);
  const ask = () =>
    callApi<EditionStatus>(site, "GET", `/api/v1/editions/${encodeURIComponent(name)}`);
  const first = await ask();
  if (first.kind === "failed") return refused(io, first.reason, 1);
  const inJson = args.values.json === true;
  const write = (status: EditionStatus): readonly string[] =>
    inJson ? [JSON.stringify(status)] : linesOf(status, Date.now(), ownZone());
  if (watch) {
    const reason = await watchEdition(first.body, ask, inJson ? write : undefined, io);
    return reason === undefined ? 0 : refused(io, reason, 1);
  }
  for (const line of write(first.body)) io.stdout(line);
  return 0;
}

async function list(site: ApiSite, args: CommandArguments, io: CommandIo): Promise<number> {
  type Page = { readonly items: readonly EditionRow[] };
  const editions = await callApi<Page>(site, "GET", "/api/v1/editions");
  if (editions.kind === "failed") return refused(io, editions.reason, 1);
  type Unmailed = { readonly lines: readonly string[] };
  const unmailed = await callApi<Unmailed>(site, "GET", "/api/v1/unmailed");
  if (unmailed.kind === "failed") return refused(io, unmailed.reason, 1);
  type Bursts = { readonly items: readonly { readonly line: string; readonly open: boolean }[] };
  const bursts = await callApi<Bursts>(site, "GET", "/api/v1/bursts");
  if (bursts.kind === "failed") return refused(io, bursts.reason, 1);
  const hub = await callApi<{ readonly failing: readonly string[] }>(site, "GET", "/api/v1/hub");
  if (hub.kind === "failed") return refused(io, hub.reason, 1);
  const listing: Listing = {
    editions: editions.body.items,
    unmailed: unmailed.body.lines,
    suspicious: bursts.body.items.flatMap(({ line, open }) => (open ? [line] : [])),
    untold: hub.body.failing,
  };
  if (args.values.json === true) io.stdout(JSON.stringify(listing));
  else for (const line of listingOf(listing, ownZone())) io.stdout(line);
  return 0;
}

type Listing = {
  readonly editions: readonly EditionRow[];
  readonly unmailed: readonly string[];
  readonly suspicious: readonly string[];
  /** Who could not be told at once of what is new (WebSub). */
  readonly untold: readonly string[];
};

function listingOf(
  { editions, unmailed, suspicious, untold }: Listing,
  timeZone: string,
): readonly string[] {
  return [
    ...(editions.length === 0 ? ["No edition was due yet."] : tableOf(editions, timeZone)),
    ...(unmailed.length === 0 ? [] : ["", "Not e-mailed, or not yet:"]),
    ...unmailed.map((line) => `- ${line}.`),
    ...(suspicious.length === 0 ? [] : ["", "Suspicious:"]),
    ...suspicious.map((line) => `- ${line}.`),
    ...(untold.length === 0 ? [] : ["", "Not told at once (WebSub):"]),
    ...untold.map((line) => `- ${line}.`),
  ];
}

/** Whoever asks reads the times by the clock beside them. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function refused(io: CommandIo, words: string, code: number): number {
  io.stderr(`tidings status: ${words}`);
  return code;
}
