/** `tidings accept-database`: the owner's word that a restored or copied database may mail. */
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings accept-database [--site URL] [--check]

After a restore, or beside a copy, nothing is sent until the owner says that it may be: the database could
be older than the emails that went out. This says so. What the database holds as waiting will go out.

  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --check      only say whether the database may mail

The bearer token is the deployment's API_TOKEN: it is read from the environment variable
TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const acceptDatabaseCommand: Command = {
  name: "accept-database",
  summary: "Let a restored database mail again",
  usage,
  operands: false,
  options: { site: { type: "string" }, check: { type: "boolean" } },
  run: acceptDatabase,
};

type Answer = { readonly kind?: unknown; readonly why?: unknown };

async function acceptDatabase(args: CommandArguments, io: CommandIo): Promise<number> {
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const before = await asked(site, "GET", "/api/v1/database");
  if ("reason" in before) return refused(io, before.reason);
  if (before.answer.kind === "open") {
    io.stdout("The database may mail; there is nothing to confirm.");
    return 0;
  }
  io.stdout(`The database may not mail: ${String(before.answer.why)}.`);
  if (args.values.check === true) return 1;
  const after = await asked(site, "POST", "/api/v1/database/acceptance");
  if ("reason" in after) return refused(io, after.reason);
  if (after.answer.kind !== "open") return refused(io, `still shut: ${String(after.answer.why)}`);
  io.stdout("Confirmed. Sending goes on with the next tick.");
  return 0;
}

async function asked(
  site: ApiSite,
  method: "GET" | "POST",
  path: string,
): Promise<{ readonly answer: Answer } | { readonly reason: string }> {
  const called = await callApi(site, method, path);
  return called.kind === "answer" ? { answer: called.body as Answer } : called;
}

function refused(io: CommandIo, reason: string): number {
  io.stderr(`tidings accept-database: ${reason}`);
  return 1;
}
