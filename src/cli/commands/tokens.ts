/** `tidings tokens`: tokens of the API for other programs, each with its scopes. */
import type { ApiToken } from "../../access/api-token.ts";
import { SCOPE_WORDS, SCOPES, type Scope, scopeNamed } from "../../access/scopes.ts";
import { DAY } from "../../text/time.ts";
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings tokens [list] [--site URL] [--json]
       tidings tokens make NAME --scope SCOPE… [--days N] [--site URL] [--json]
       tidings tokens revoke ID [--site URL]

A token opens the API to another program, for what its scopes name and nothing else. It is shown once, when it is made:
the site keeps a hash of it.

  list        the tokens: by what they begin, their scopes, the day of their last use (without a word it is this)
  make NAME   makes one; NAME is for you
  revoke ID   ends one: the eight characters behind "tdg_", or as many more as you have

  --scope S   repeat it for several:
${SCOPES.map((scope) => `              ${scope.padEnd(18)}${SCOPE_WORDS[scope]}`).join("\n")}
  --days N    for so many days (default: until it is revoked)
  --site URL  the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --json      for programs

The bearer token is the deployment's API_TOKEN, which has every scope, or a token that was made with admin: it is read
from the environment variable TIDINGS_API_TOKEN, or for this machine from .dev.vars.`;

export const tokensCommand: Command = {
  name: "tokens",
  summary: "Make, list and revoke tokens of the API",
  usage,
  options: {
    scope: { type: "string", multiple: true },
    days: { type: "string" },
    site: { type: "string" },
    json: { type: "boolean" },
  },
  run: tokens,
};

async function tokens(args: CommandArguments, io: CommandIo): Promise<number> {
  const [act = "list", name, ...more] = args.positionals;
  const acts = ["list", "make", "revoke"];
  if (!acts.includes(act)) {
    return refused(io, `${JSON.stringify(act)} is not one of ${acts.join(", ")}.`, 2);
  }
  if ((name === undefined) !== (act === "list") || more.length > 0) {
    return refused(io, act === "list" ? "list takes no more words." : "name one token.", 2);
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  if (act === "make") return make(site, name ?? "", args, io);
  if (act === "revoke") return revoke(site, name ?? "", io);
  const called = await callApi<{ readonly tokens: readonly ApiToken[] }>(
    site,
    "GET",
    "/api/v1/tokens",
  );
  if (called.kind === "failed") return refused(io, called.reason);
  if (args.values.json === true) io.stdout(JSON.stringify(called.body.tokens));
  else for (const line of linesOf(called.body.tokens, Date.now())) io.stdout(line);
  return 0;
}

async function make(
  site: ApiSite,
  name: string,
  args: CommandArguments,
  io: CommandIo,
): Promise<number> {
  const asked = args.values.scope;
  const wanted = Array.isArray(asked) ? asked.map(String) : [];
  const unknown = wanted.find((scope) => scopeNamed(scope) === undefined);
  if (wanted.length === 0 || unknown !== undefined) {
    const what = unknown === undefined ? "say what it may do" : `there is no scope ${unknown}`;
    return refused(io, `${what}: --scope is one of ${SCOPES.join(", ")}.`, 2);
  }
  const days = stringOption(args, "days");
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) {
    return refused(io, "--days is a whole number from 1 to 9999.", 2);
  }
  const called = await callApi<ApiToken & { readonly token: string }>(
    site,
    "POST",
    "/api/v1/tokens",
    {
      name,
      scopes: wanted,
      ...(days !== undefined && {
        expiresAt: new Date(Date.now() + Number(days) * DAY).toISOString(),
      }),
    },
  );
  if (called.kind === "failed") return refused(io, called.reason);
  if (args.values.json === true) {
    io.stdout(JSON.stringify(called.body));
    return 0;
  }
  io.stdout(called.body.token);
  io.stderr("This is the only time that it is shown.");
  return 0;
}

async function revoke(site: ApiSite, name: string, io: CommandIo): Promise<number> {
  const id = name.replace(/^tdg_/, "").slice(0, 8);
  const called = await callApi(site, "DELETE", `/api/v1/tokens/${encodeURIComponent(id)}`);
  if (called.kind === "failed") return refused(io, called.reason);
  io.stdout("Revoked: it opens nothing from now on.");
  return 0;
}

/** @param now milliseconds since the epoch */
export function linesOf(tokens: readonly ApiToken[], now: number): readonly string[] {
  if (tokens.length === 0) return ["No tokens were made. API_TOKEN, the owner's, is not listed."];
  const rows = tokens.map((token) => [
    `tdg_${token.id}…`,
    token.name,
    scopesOf(token.scopes),
    token.usedOn === undefined ? "not used yet" : `used on ${token.usedOn}`,
    endOf(token, now),
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function scopesOf(scopes: readonly Scope[]): string {
  return scopes.length === SCOPES.length ? "every scope" : scopes.join(" ");
}

function endOf({ expiresAt }: ApiToken, now: number): string {
  if (expiresAt === undefined) return "";
  const day = new Date(expiresAt).toISOString().slice(0, 10);
  return expiresAt <= now ? `expired on ${day}` : `until ${day}`;
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings tokens: ${reason}`);
  return code;
}
