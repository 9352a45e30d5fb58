/** `tidings webhooks`: who is told of what happens here. */
import type { Webhook } from "../../webhooks/webhook-store.ts";
import { type ApiSite, apiSite, type Called, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

const usage = `Usage: tidings webhooks [list]
       tidings webhooks add URL [--event TYPE]… [--addresses]
       tidings webhooks remove|rotate|test NUMBER
       tidings webhooks replay NUMBER --since INSTANT|--sequence N

Tells an address of yours what happens here, signed as Standard Webhooks says: who confirms, leaves or bounces,
which edition waits, which was sent, what was published. docs/webhooks.md has a receiver.

  list      the webhooks, and how each fares (without a word it is this)
  add       shows the secret, once; addresses that are not of the public net are refused
  rotate    gives it another secret; for a day both sign
  test      sends it an event of the type webhook.test
  replay    sends again what happened since, in the last 30 days, or one event; one that was given up is told again

  --event TYPE     such as subscriber.confirmed; repeat it for several; without it every type
  --addresses      events about subscribers carry the address, and not the number alone
  --since INSTANT  2026-09-14T08:00:00Z
  --sequence N     the number of one event
  --site URL       the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --json           for programs

The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or
for this machine from .dev.vars.`;

export const webhooksCommand: Command = {
  name: "webhooks",
  summary: "Tell other programs what happens here",
  usage,
  options: {
    event: { type: "string", multiple: true },
    addresses: { type: "boolean" },
    since: { type: "string" },
    sequence: { type: "string" },
    site: { type: "string" },
    json: { type: "boolean" },
  },
  run: webhooks,
};

const PATH = "/api/v1/webhooks";

async function webhooks(args: CommandArguments, io: CommandIo): Promise<number> {
  const [act = "list", operand, ...more] = args.positionals;
  const wanted = requestOf(act, operand, args);
  if (typeof wanted === "string" || more.length > 0) {
    return refused(io, typeof wanted === "string" ? wanted : `${act} takes no more words.`, 2);
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const called = await ask(site, wanted);
  if (called.kind === "failed") return refused(io, called.reason);
  if (args.values.json === true) io.stdout(JSON.stringify(called.body));
  else for (const line of linesOf(act, called.body)) io.stdout(line);
  return 0;
}

type Wanted = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
};

type Answer = {
  readonly items?: readonly Webhook[];
  readonly id?: number;
  readonly secret?: string;
  readonly line?: string;
};

function ask(site: ApiSite, { method, path, body }: Wanted): Promise<Called<Answer>> {
  return callApi<Answer>(site, method, path, body);
}

/** @returns what is wrong, as a sentence, where it cannot be asked */
function requestOf(
  act: string,
  operand: string | undefined,
  args: CommandArguments,
): Wanted | string {
  if (act === "list") {
    return operand === undefined ? { method: "GET", path: PATH } : "list takes no more words.";
  }
  if (act === "add") {
    if (operand === undefined) return "add: name the address, such as https://crm.example/hook.";
    const { event } = args.values;
    const types = Array.isArray(event) ? event.map(String) : [];
    const body = { url: operand, types, addresses: args.values.addresses === true };
    return { method: "POST", path: PATH, body };
  }
  const path = { remove: "", rotate: "/rotation", test: "/test", replay: "/replay" }[act];
  if (path === undefined) {
    return `${JSON.stringify(act)} is not one of list, add, remove, rotate, test, replay.`;
  }
  if (operand === undefined || !/^\d+$/.test(operand)) {
    return `${act}: name one webhook by its number: \`tidings webhooks\` lists them.`;
  }
  const method = act === "remove" ? "DELETE" : "POST";
  if (act !== "replay") return { method, path: `${PATH}/${operand}${path}` };
  const body = replayOf(stringOption(args, "since"), stringOption(args, "sequence"));
  return typeof body === "string" ? body : { method, path: `${PATH}/${operand}${path}`, body };
}

function replayOf(since: string | undefined, sequence: string | undefined): object | string {
  if ((since === undefined) === (sequence === undefined)) {
    return "replay: say --since INSTANT or --sequence N.";
  }
  if (sequence !== undefined) {
    return /^\d+$/.test(sequence) ? { sequence: Number(sequence) } : "--sequence is a number.";
  }
  const at = Date.parse(since ?? "");
  return Number.isNaN(at)
    ? "--since is an instant, such as 2026-09-14T08:00:00Z."
    : { since: new Date(at).toISOString() };
}

function linesOf(act: string, { items, id, secret, line }: Answer): readonly string[] {
  if (items !== undefined) {
    return items.length === 0 ? ["No webhook yet: `tidings webhooks add URL`."] : items.map(lineOf);
  }
  if (secret === undefined) return [`${line}.`];
  const head = act === "add" ? `Webhook ${id} is told from now on. ` : "";
  return [`${head}Its secret, which is not shown again:`, secret];
}

function lineOf({ id, url, types, addresses, toldAt, ...rest }: Webhook): string {
  const { disabledAt, failingSince, reason } = rest;
  const at = (instant: number | undefined) => instant && new Date(instant).toISOString();
  const fares =
    disabledAt !== undefined
      ? `given up ${at(disabledAt)}: ${reason}`
      : failingSince !== undefined
        ? `failing since ${at(failingSince)}: ${reason}`
        : toldAt === undefined
          ? "nothing to tell yet"
          : `told ${at(toldAt)}`;
  const what = types.length === 0 ? "everything" : types.join(" ");
  return `${id}  ${url}  ${what}${addresses ? ", with addresses" : ""}  ${fares}`;
}

function refused(io: CommandIo, reason: string, code = 1): number {
  io.stderr(`tidings webhooks: ${reason}`);
  return code;
}
