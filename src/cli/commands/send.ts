/** `tidings send --test`: the email of an edition to one address, by the provider that is in use. */
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

/** How long the command waits for the email to be settled. Milliseconds. */
const WAIT_MS = 30_000;
const LOOK_MS = 500;

const usage = `Usage: tidings send --test ADDRESS [--cadence C | --edition EDITION | --broadcast SLUG] [--site URL]

Sends one email, as subscribers receive it, by the transport that is set up, and says what became of it.
Its subject begins with [Test], its links to preferences and unsubscribing lead to the sign-up form, and no
edition counts it. An address on the suppression list gets nothing.

  --cadence C        what the next edition of a cadence that the publication offers, such as weekly, would
                     send if it were frozen now (default: the publication's default); where nothing is new,
                     the newest posts, as \`tidings preview\` shows them
  --edition EDITION  what an edition has frozen, such as weekly:2026-W38: also one that is held
  --broadcast SLUG   what content/broadcasts/SLUG.md would send, as it is deployed
  --site URL         the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN,
or for this machine from .dev.vars.`;

export const sendCommand: Command = {
  name: "send",
  summary: "Send a test email to one address",
  usage,
  options: {
    test: { type: "string" },
    cadence: { type: "string" },
    edition: { type: "string" },
    broadcast: { type: "string" },
    site: { type: "string" },
  },
  run: sendTest,
};

type Queued = {
  readonly email: string;
  readonly period: string;
  readonly subject: string;
  readonly basis?: string;
};
type Standing = { readonly state: string; readonly reason: string | null };

async function sendTest(args: CommandArguments, io: CommandIo): Promise<number> {
  const address = stringOption(args, "test");
  const cadence = stringOption(args, "cadence");
  const edition = stringOption(args, "edition");
  const broadcast = stringOption(args, "broadcast");
  if (address === undefined || args.positionals.length > 0) {
    io.stderr(
      "tidings send: name one address: --test you@example.org. Editions go out by themselves.",
    );
    return 2;
  }
  if ([cadence, edition, broadcast].filter((one) => one !== undefined).length > 1) {
    io.stderr("tidings send: --cadence, --edition and --broadcast exclude each other: choose one.");
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  const called = await callApi<Queued>(site, "POST", "/api/v1/test-emails", {
    address,
    ...(cadence !== undefined && { cadence }),
    ...(edition !== undefined && { edition }),
    ...(broadcast !== undefined && { broadcast }),
  });
  if (called.kind === "failed") return refused(io, called.reason);
  const { email, period, subject, basis } = called.body;
  io.stdout(`Queued for ${address}: "[Test] ${subject}" (${period})`);
  if (basis !== undefined) io.stdout(`It shows ${basis}.`);
  return follow(site, email, io);
}

/** Waits until the email is settled, and says how. */
async function follow(site: ApiSite, email: string, io: CommandIo): Promise<number> {
  const until = Date.now() + WAIT_MS;
  let last: Standing = { state: "queued", reason: null };
  while (Date.now() < until) {
    const called = await callApi<Standing>(site, "GET", `/api/v1/test-emails/${email}`);
    if (called.kind === "failed") return refused(io, called.reason);
    last = called.body;
    if (last.state === "sent") {
      io.stdout("Sent: the transport took it.");
      return 0;
    }
    if (last.state !== "queued" || last.reason !== null) break;
    await new Promise((wake) => setTimeout(wake, LOOK_MS));
  }
  const why = last.reason === null ? "" : `: ${last.reason}`;
  if (last.state === "queued" || last.state === "retry") {
    return refused(
      io,
      `not sent yet, it is tried again${why}. \`tidings doctor\` looks for the cause.`,
    );
  }
  return refused(io, `${last.state}${why}.`);
}

function refused(io: CommandIo, words: string): number {
  io.stderr(`tidings send: ${words}`);
  return 1;
}
