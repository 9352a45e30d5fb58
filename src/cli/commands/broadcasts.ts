/** `tidings broadcasts`: one-off emails, what became of them, and the word that sends one. */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { counted } from "../../text/amounts.ts";
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { formatProblem } from "../compile/problem.ts";

const usage = `Usage: tidings broadcasts [list] [--site URL] [--json]
       tidings broadcasts send SLUG [--yes] [--site URL]
       tidings broadcasts write FILE [--site URL]

A broadcast is an email of its own, written in content/broadcasts/SLUG.md. With send_at it goes out by itself at that time;
without, or before it, when you say so. One of a name goes out once. \`tidings preview --broadcast SLUG\` shows it,
\`tidings send --test ADDRESS --broadcast SLUG\` mails it to one address; status, pause, resume, cancel and approve take
broadcast:SLUG.

  list        what is written and deployed, and what became of what went out (without a word it is this)
  send SLUG   says whom it would go to; with --yes it goes out now
  write FILE  keeps a Markdown file, with a head as in content/broadcasts, as a draft of the desk: no deployment is needed

  --yes       send it
  --site URL  the running site (default: what \`npm start\` runs here, else http://localhost:8787)
  --json      for programs

The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or for this
machine from .dev.vars.`;

export const broadcastsCommand: Command = {
  name: "broadcasts",
  summary: "List one-off emails, and send one",
  usage,
  options: {
    yes: { type: "boolean" },
    site: { type: "string" },
    json: { type: "boolean" },
  },
  run: broadcasts,
};

/** Instants in milliseconds since the epoch. */
type Line = {
  readonly slug: string;
  readonly title?: string;
  readonly audience?: string;
  readonly sendAt?: number;
  readonly state: string;
  readonly reason?: string;
  readonly emails: number;
};
type Written = Line & { readonly revision: string; readonly readers: number };

async function broadcasts(args: CommandArguments, io: CommandIo): Promise<number> {
  const [act = "list", slug, ...more] = args.positionals;
  if (act !== "list" && act !== "send" && act !== "write") {
    return refused(io, `${JSON.stringify(act)} is not one of list, send, write.`, 2);
  }
  if ((slug === undefined) !== (act === "list") || more.length > 0) {
    const what = act === "send" ? "name one broadcast." : "name one file.";
    return refused(io, act === "list" ? "list takes no more words." : what, 2);
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(io, site.reason);
  if (slug === undefined) return list(site, args, io);
  if (act === "write") return write(site, slug, io);
  return send(site, slug, args.values.yes === true, io);
}

async function list(site: ApiSite, args: CommandArguments, io: CommandIo): Promise<number> {
  const called = await callApi<{ readonly items: readonly Line[] }>(
    site,
    "GET",
    "/api/v1/broadcasts",
  );
  if (called.kind === "failed") return refused(io, called.reason);
  const { items } = called.body;
  if (args.values.json === true) io.stdout(JSON.stringify(items));
  else if (items.length === 0) {
    io.stdout("There are none. Write one in content/broadcasts/, and deploy it.");
  } else for (const item of items) io.stdout(wordsOf(item));
  return 0;
}

function wordsOf({ slug, title, audience, sendAt, state, reason, emails }: Line): string {
  const what = title === undefined ? "its file is gone" : `"${title}", to ${audience ?? ""}`;
  const when =
    sendAt === undefined ? "when you send it" : new Date(sendAt).toISOString().slice(0, 16);
  const fate =
    state === "written" ? `goes out ${when}` : `${state}: ${reason}, ${counted(emails, "email")}`;
  return `${slug}  ${what}; ${fate}`;
}

/** Keeps a file as a draft of the deployment. */
async function write(site: ApiSite, path: string, io: CommandIo): Promise<number> {
  const file = resolve(io.cwd, path);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    return refused(io, `there is no file ${path}.`);
  }
  const { readBroadcastFile } = await import("../compile/broadcasts.ts");
  const read = readBroadcastFile(path, readFileSync(file, "utf8"));
  if (read.kind === "wrong") {
    for (const problem of read.problems) io.stderr(formatProblem(problem));
    return 1;
  }
  const { title, summary = "", to, send_at } = read.head;
  const at = send_at === undefined ? undefined : await instantThere(site, send_at);
  if (at?.kind === "wrong") return refused(io, `send_at ${at.message}.`);
  const sendAt = at && new Date(at.ms).toISOString();
  const body = { title, summary, to, markdown: read.body, ...(sendAt && { sendAt }) };
  const made = await callApi<Written & { readonly warnings: readonly string[] }>(
    site,
    "POST",
    "/api/v1/broadcasts",
    body,
  );
  if (made.kind === "failed")
    return refused(io, `${path} (lines are counted below its head): ${made.reason}`);
  const { slug, readers, audience = "", warnings } = made.body;
  for (const warning of warnings) io.stderr(`${path}: ${warning}.`);
  io.stdout(`${slug} is written, for ${counted(readers, "reader")}: ${audience}.`);
  io.stdout(
    sendAt === undefined
      ? `Nothing was sent: \`tidings broadcasts send ${slug}\` says what would happen.`
      : `It goes out ${sendAt}, unless its time is taken away at the desk.`,
  );
  return 0;
}

/** An instant as a file says it; a bare date is midnight in the publication's zone. */
async function instantThere(site: ApiSite, text: string) {
  const { readInstant } = await import("../compile/front-matter/instant.ts");
  const called = await callApi<{ readonly timeZone: string }>(site, "GET", "/api/v1/publication");
  if (called.kind === "failed") return { kind: "wrong" as const, message: called.reason };
  return readInstant(text, called.body.timeZone);
}

async function send(site: ApiSite, slug: string, yes: boolean, io: CommandIo): Promise<number> {
  const path = `/api/v1/broadcasts/${encodeURIComponent(slug)}`;
  const found = await callApi<Written>(site, "GET", path);
  if (found.kind === "failed") return refused(io, found.reason);
  const { title = "", audience, readers, revision, state } = found.body;
  if (state === "written" && !yes) {
    io.stdout(`"${title}" would go to ${counted(readers, "reader")}: ${audience}.`);
    io.stdout("Nothing was sent: repeat the command with --yes.");
    return 0;
  }
  const sent = await callApi<{ readonly line: string }>(site, "POST", `${path}/send`, { revision });
  if (sent.kind === "failed") return refused(io, sent.reason);
  io.stdout(`${sent.body.line}.`);
  return 0;
}

function refused(io: CommandIo, words: string, code = 1): number {
  io.stderr(`tidings broadcasts: ${words}`);
  return code;
}
