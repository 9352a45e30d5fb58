/** `tidings keys`: which keys a site has, and how old they are; a new one, one less. The keys themselves stay there. */
import type { KeyLine, KeyList } from "../../outbox/keys/key-ring.ts";
import { DAY, MINUTE } from "../../text/time.ts";
import { type ApiSite, apiSite, type Called, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings keys [list|rotate|remove ID|accept-loss] [--site URL] [--json]

A deployment makes the keys that it needs, and keeps them outside its database. No key is ever shown.

  list         the keys: what for, name, age (without a word it is this)
  rotate       makes a new key for the links in emails; it signs after ten minutes. Links of before go on working
  remove ID    takes a key away that signs no more: the links that it signed end, unsubscribing by them too
  accept-loss  the key is gone under which the list of addresses that must not be mailed is kept: goes on with
               a new one. Who was erased, or blocked by you, is forgotten with it

  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --json       for programs

The key of that list is never rotated: it is kept as hashes, which cannot be made anew. The bearer token is the
deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or for this machine from
.dev.vars.`;

export const keysCommand: Command = {
  name: "keys",
  summary: "Show the keys of a site, and rotate them",
  usage,
  options: { site: { type: "string" }, json: { type: "boolean" } },
  run: keys,
};

async function keys(args: CommandArguments, io: CommandIo): Promise<number> {
  const [act = "list", id, ...more] = args.positionals;
  const acts = ["list", "rotate", "remove", "accept-loss"];
  if (!acts.includes(act)) {
    return refused(io, `${JSON.stringify(act)} is not one of ${acts.join(", ")}.`, 2);
  }
  if ((id !== undefined) !== (act === "remove") || more.length > 0) {
    return refused(
      io,
      act === "remove" ? "name one key: `tidings keys` lists them." : `${act} takes no more words.`,
      2,
    );
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  if (act === "accept-loss") return acceptLoss(site, io);
  const called = await listAfter(site, act, id ?? "");
  if (called.kind === "failed") return refused(io, called.reason);
  const list = called.body;
  if (args.values.json === true) io.stdout(JSON.stringify(list));
  else for (const line of linesOf(list, Date.now())) io.stdout(line);
  if (act === "rotate") {
    io.stdout("Links of before go on working. The new key signs when every instance knows it.");
  }
  if (act === "remove") io.stdout("Every instance knows of it within five minutes.");
  return list.lost === undefined ? 0 : 1;
}

function listAfter(site: ApiSite, act: string, id: string): Promise<Called<KeyList>> {
  switch (act) {
    case "rotate":
      return callApi<KeyList>(site, "POST", "/api/v1/keys/rotation");
    case "remove":
      return callApi<KeyList>(site, "DELETE", `/api/v1/keys/${encodeURIComponent(id)}`);
    default:
      return callApi<KeyList>(site, "GET", "/api/v1/keys");
  }
}

async function acceptLoss(site: ApiSite, io: CommandIo): Promise<number> {
  const called = await callApi<{ readonly suppressed: number }>(site, "POST", "/api/v1/keys/loss");
  if (called.kind === "failed") return refused(io, called.reason);
  io.stdout(
    `A new list is begun: ${called.body.suppressed} addresses that bounced or complained are on it again.`,
  );
  io.stdout("Whoever was erased, or blocked by you, is not: block them again if you know them.");
  return 0;
}

/** @param now milliseconds since the epoch */
export function linesOf({ keys, lost }: KeyList, now: number): readonly string[] {
  const rows = keys.map((key) => [key.use, key.id ?? "-", stateOf(key, now), originOf(key, now)]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [
    ...rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")),
    ...(lost === undefined ? [] : [`Nothing is sent: ${lost}.`]),
  ];
}

function stateOf({ state, signsFrom = 0 }: KeyLine, now: number): string {
  switch (state) {
    case "signs":
      return "signs and verifies";
    case "waits":
      return `signs in ${Math.max(1, Math.ceil((signsFrom - now) / MINUTE))} min`;
    case "hashes":
      return "in use";
    case "idle":
      return "not used";
    case "verifies":
      return "verifies";
  }
}

function originOf({ from, made }: KeyLine, now: number): string {
  if (from === "set" || made === undefined) return "set as a secret";
  const days = Math.floor((now - made) / DAY);
  return `made ${days < 1 ? "today" : days === 1 ? "a day ago" : `${days} days ago`}`;
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings keys: ${reason}`);
  return code;
}
