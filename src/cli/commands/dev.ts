/** `tidings dev`, which is `npm start`: the whole publication on this machine. */
import { createServer } from "node:net";
import { join } from "node:path";
import type { MadeLink } from "../../access/entering.ts";
import { FEED_FORMATS, feedPath } from "../../feeds/formats.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import type { Publication } from "../../publication/publication.ts";
import { clockWords, dateWords, latestSlot } from "../../publication/schedule.ts";
import { counted } from "../../text/amounts.ts";
import { MINUTE } from "../../text/time.ts";
import { callApi, localToken } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { type ContentCompiling, seconds, startCompiling } from "../dev/compiling.ts";
import { createEmailPreview } from "../dev/email-preview.ts";
import type { AnswerEmail } from "../dev/front.ts";
import { logLineForPeople } from "../dev/log-line.ts";
import { ensureLocalSecrets } from "../dev/secrets.ts";
import { type RunningWorker, startWorker, tick } from "../dev/worker.ts";
import { bundleLocally, type LocalBundle } from "../local/bundle.ts";
import { whenFree } from "../local/lock.ts";
import { migrateLocalDatabase } from "../local/migrate.ts";

const DEFAULT_PORT = 8787;
/** Node's own, and what editors and Chrome look for. */
const INSPECTOR_PORT = 9229;
const ORPHAN_CHECK_MS = 1_000;

export const devCommand: Command = {
  name: "dev",
  summary: "Run the publication on this machine: site, feeds, digest and mail box",
  usage: `Usage: tidings dev [--port PORT] [--inspect [PORT]]

  --port PORT        where to listen on localhost (default: PORT, else ${DEFAULT_PORT})
  --inspect [PORT]   let a debugger into the Worker there (default: ${INSPECTOR_PORT})

Compiles content/ and watches it, migrates the local database, starts the Worker and fires the
cron once a minute. At the start it replays the moment the digest was last due, so that there is
one to look at. A mistake in content/ is named by file and line; the last good state keeps
serving. Ctrl-C ends everything.

On a terminal the Worker's log is written for people; elsewhere it is one JSON object a line.`,
  options: { port: { type: "string" }, inspect: { type: "boolean" } },
  run: dev,
};

async function dev(args: CommandArguments, io: CommandIo): Promise<number> {
  const port = portOf(stringOption(args, "port") ?? process.env.PORT);
  if (port === undefined) {
    io.stderr("tidings dev: a port is a number from 1 to 65535");
    return 2;
  }
  const inspector = inspectorPort(args);
  if (typeof inspector === "string") {
    io.stderr(`tidings dev: ${inspector}`);
    return 2;
  }
  for (const [asked, option] of [
    [port, "--port"],
    [inspector, "--inspect"],
  ] as const) {
    if (asked === undefined || (await isFree(asked))) continue;
    io.stderr(`tidings dev: port ${asked} is in use; choose another with ${option}`);
    return 1;
  }
  const leave = leaving();
  let compiling: ContentCompiling | undefined;
  const serving = createServing(io.cwd);
  try {
    // Another process does it, while this one compiles.
    const bundling = bundleLocally(io.cwd);
    bundling.catch(() => undefined);
    compiling = await startCompiling(io, `http://localhost:${port}`, "beside", serving.replace);
    if (compiling.publication === undefined) {
      io.stderr("Mend this and start again: there is no good state to serve yet.");
      return 1;
    }
    ensureLocalSecrets(io.cwd);
    const worker = await startWorkerAloud(io, bundling, serving.email, { port, inspector });
    try {
      await serving.by(worker);
      return await live(worker, compiling.publication, io, leave);
    } finally {
      await worker.stop();
    }
  } catch (error) {
    io.stderr(`tidings dev: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    compiling?.stop();
  }
}

/** Has the Worker follow what is compiled; what is compiled before there is one is what it starts with. */
function createServing(cwd: string) {
  const preview = createEmailPreview(join(cwd, "dist"));
  let worker: RunningWorker | undefined;
  let compilations = 0;
  return {
    email: preview.answer,
    replace: async (index: LibraryIndex) => {
      compilations++;
      preview.show(index);
      await worker?.replace();
    },
    by: async (started: RunningWorker) => {
      worker = started;
      // Something may have been saved while it started.
      if (compilations > 1) await worker.replace();
    },
  };
}

/** The database first, since the Worker's first tick reads it. Each step is said before it is made. */
async function startWorkerAloud(
  io: CommandIo,
  bundling: Promise<LocalBundle>,
  email: AnswerEmail,
  ports: { readonly port: number; readonly inspector: number | undefined },
): Promise<RunningWorker> {
  io.stdout("Migrating the local database");
  const migrating = performance.now();
  const applied = await whenFree(() => migrateLocalDatabase(io.cwd), { say: io.stderr });
  const migrations =
    applied === 0 ? "Nothing to migrate" : `Applied ${counted(applied, "migration")}`;
  io.stdout(`${migrations} in ${seconds(performance.now() - migrating)}`);
  io.stdout("Starting the Worker");
  const starting = performance.now();
  const worker = await startWorker(io.cwd, bundling, ports, {
    email,
    onLine: (line) => io.stdout(io.terminal ? logLineForPeople(line) : line),
    onTrouble: io.stderr,
  });
  io.stdout(`Started in ${seconds(performance.now() - starting)}`);
  if (ports.inspector !== undefined)
    io.stdout(`A debugger finds the Worker by http://localhost:${ports.inspector}/json`);
  return worker;
}

/** From the first tick until somebody leaves. */
async function live(
  worker: RunningWorker,
  publication: Publication,
  io: CommandIo,
  leave: Promise<undefined>,
): Promise<number> {
  const kept = await keepsMail(worker.origin);
  io.stdout(addresses(publication, worker.origin, kept));
  await replayLastSlot(publication, worker.origin, kept, io);
  await sayDesk(worker.origin, io);
  const stopTicking = tickEveryMinute(worker.origin, io);
  await leave;
  stopTicking();
  return 0;
}

/** A link that signs its reader in at the desk. */
async function sayDesk(origin: string, io: CommandIo): Promise<void> {
  const token = localToken(io.cwd);
  if (token === undefined) return;
  const site = { kind: "site", origin, token } as const;
  const called = await callApi<MadeLink>(site, "POST", "/api/v1/desk/links", {});
  io.stdout(
    called.kind === "answer"
      ? `Desk: ${origin}${called.body.path}  (works once, for 15 minutes; \`tidings admin\` prints another)`
      : `There is no link to the desk: ${called.reason}`,
  );
}

/** Whether emails stay in the mail box: only with the preview transport is there one. */
async function keepsMail(origin: string): Promise<boolean> {
  return (await fetch(`${origin}/dev/mail.json`)).ok;
}

/** The one line for a newcomer: what there is, and where. */
export function addresses(
  { title }: Pick<Publication, "title">,
  origin: string,
  kept: boolean,
): string {
  const mail = kept
    ? `mail box: ${origin}/dev/mail`
    : "emails LEAVE this machine by the TRANSPORT that is set, there is no mail box";
  const feeds = FEED_FORMATS.map(({ format }) => feedPath(format)).join(" ");
  return `${title}: ${origin}/  feeds: ${feeds}  ${mail}  (Ctrl-C ends it)`;
}

/**
 * Ticks the cron at the instant at which the default cadence was last due: what a deployment does
 * after downtime. There is one edition per period, so a second replay changes nothing.
 */
async function replayLastSlot(
  publication: Publication,
  origin: string,
  kept: boolean,
  io: CommandIo,
): Promise<void> {
  const cadence = publication.digest.default;
  if (cadence === "instant") return;
  const slot = latestSlot(publication.digest.cadences, cadence, publication.timeZone, Date.now());
  if (slot === undefined) return;
  await tick(origin, io.cwd, slot.at);
  const when = `${dateWords(slot.at, publication.timeZone)}, ${clockWords(slot.at, publication.timeZone)}`;
  const where = kept ? `emails are kept at ${origin}/dev/mail` : "`tidings status` has more";
  // Whether there was anything to send is in the tick's own lines.
  io.stdout(`Replayed the cron of ${when}, when the ${cadence} digest was last due: ${where}`);
}

/** @returns ends it, and says nothing of a tick that the end cuts off */
function tickEveryMinute(origin: string, io: CommandIo): () => void {
  let stopped = false;
  const fire = (): void => {
    // The cron names the minute it stands for, however late it comes.
    const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
    tick(origin, io.cwd, minute).catch((error: unknown) => {
      if (stopped) return;
      io.stderr(`the cron could not tick: ${error instanceof Error ? error.message : error}`);
    });
  };
  fire();
  const timer = setInterval(fire, MINUTE);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

/** Settles when the user or the system asks us to leave, or when whoever started us has gone. */
function leaving(): Promise<undefined> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      // It stays: where nobody listens, what runs the Worker ends the process at once.
      process.on(signal, () => done(undefined));
    }
    // npm starts us through a shell that keeps a SIGTERM to itself: an orphan would hold the port.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && done(undefined), ORPHAN_CHECK_MS).unref();
  });
}

/** @returns undefined without `--inspect`, or what is wrong with the arguments */
function inspectorPort({ values, positionals: [given, ...more] }: CommandArguments) {
  const extra = values.inspect === true ? more[0] : given;
  if (extra !== undefined) return `it takes options alone, and not ${JSON.stringify(extra)}`;
  if (values.inspect !== true) return undefined;
  return portOf(given, INSPECTOR_PORT) ?? "the inspector's port is a number from 1 to 65535";
}

function portOf(text: string | undefined, otherwise = DEFAULT_PORT): number | undefined {
  const port = text === undefined || text === "" ? otherwise : Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "localhost", () => probe.close(() => done(true)));
  });
}
