/** Wrangler as a child process: the local database's migrations, and the Worker itself. */
import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BINDING, boundBucket, LOCAL_BUCKET } from "../recordings/binding.ts";
import { eachLine, startWrangler } from "../wrangler.ts";
import { noteRunningServer } from "./running.ts";
import { localTickKey } from "./secrets.ts";

/** Long enough to compile, bundle and start on a slow machine; then something is wrong. */
const READY_WITHIN_MS = 90_000;
const POLL_MS = 100;
/** Wrangler takes this long to write down what a Worker threw. */
const WORDS_AFTER_MS = 1_500;
/** After a polite SIGTERM a child has this long before SIGKILL. */
const LEAVE_WITHIN_MS = 5_000;

export type RunningWorker = {
  /** "http://localhost:8787" */
  readonly origin: string;
  /** Settles with a sentence when the Worker ends without being asked to. */
  readonly died: Promise<string>;
  /** Ends Wrangler and everything it started. */
  readonly stop: () => Promise<void>;
};

/** What `wrangler dev` reads in place of wrangler.toml. Git ignores it. */
const LOCAL_CONFIG = "wrangler.local.toml";

/**
 * wrangler.toml without its [build]. While a build command is set, Wrangler bundles anew only when that
 * command's own files change, and runs it in a process of its own each time; `tidings dev` has compiled
 * already, in a tenth of that, and only wants the bundle to follow.
 */
export function withoutBuild(toml: string): string {
  return toml.replace(/^\[build\]\s*\n(?:(?!\[).*\n)*/m, "");
}

/** The bucket of recordings is bound here whether or not a deployment has one: `tidings dev` fills it. */
export function withBucket(toml: string): string {
  if (boundBucket(toml) !== undefined) return toml;
  const table = `[[r2_buckets]]\nbinding = "${BINDING}"\nbucket_name = "${LOCAL_BUCKET}"\n`;
  return `${toml.trimEnd()}\n\n${table}`;
}

/**
 * Applies migrations/ to the local database. Rejects with Wrangler's own words when that fails.
 *
 * @returns how many were applied
 */
export async function migrateLocalDatabase(cwd: string): Promise<number> {
  const child = startWrangler(["d1", "migrations", "apply", "DB", "--local"], {
    cwd,
    detached: true,
  });
  const said: string[] = [];
  eachLine(child, (line) => said.push(line));
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`the local database could not be migrated:\n${said.join("\n")}`);
  // Wrangler draws its table anew after each migration.
  const applied = said.flatMap((line) => /(\S+\.sql)\b.*✅/u.exec(line)?.[1] ?? []);
  return new Set(applied).size;
}

/**
 * Starts `wrangler dev` and resolves when the Worker answers GET /healthz with 200.
 *
 * @param ports where it listens, and its inspector; 0 is a port that nobody else has
 * @param onLine called with each line that the Worker logs; Wrangler's own chatter is left out
 */
export async function startWorker(
  cwd: string,
  { port, inspector }: { readonly port: number; readonly inspector: number },
  onLine: (line: string) => void,
): Promise<RunningWorker> {
  const origin = `http://localhost:${port}`;
  const tickKey = localTickKey(cwd);
  const config = join(cwd, LOCAL_CONFIG);
  writeFileSync(config, withBucket(withoutBuild(readFileSync(join(cwd, "wrangler.toml"), "utf8"))));
  const child = startWrangler(
    [
      "dev",
      "--config",
      config,
      "--port",
      String(port),
      "--inspector-port",
      String(inspector),
      // No plan limits the local database, and the digest shall be there at the first tick.
      "--var",
      "PLAN:paid",
      ...(tickKey === undefined ? [] : ["--var", `LOCAL_TICK_KEY:${tickKey}`]),
      "--show-interactive-dev-session=false",
    ],
    { cwd, detached: true },
  );
  const said: string[] = [];
  let ready = false;
  eachLine(child, (line) => {
    if (!ready) said.push(line);
    else if (!isChatter(line)) onLine(line);
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  // Should this process fall over a bug, the group must not outlive it.
  process.once("exit", () => {
    if (child.exitCode === null && child.pid !== undefined) signalGroup(child.pid, "SIGTERM");
  });
  const died = exited.then(() => `the Worker has ended (exit code ${child.exitCode})`);
  const forget = noteRunningServer(cwd, origin);
  const stop = () => {
    forget();
    return end(child, exited);
  };

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(origin))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the Worker did not start:\n${said.join("\n")}`);
    }
    await sleep(POLL_MS);
  }
  ready = true;
  return { origin, died, stop };
}

/**
 * Fires the cron once. It never fires by itself locally. Rejects when the Worker refuses, or cannot be reached.
 *
 * @param cwd where .dev.vars is: the Worker wants the key that is made of it
 * @param at the event's own time, milliseconds since the epoch
 */
export async function tick(origin: string, cwd: string, at: number): Promise<void> {
  const query = new URLSearchParams({ cron: localTickKey(cwd) ?? "* * * * *", time: String(at) });
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
  if (response.ok) return;
  // What the Worker says of it comes by another way, a moment later.
  await sleep(WORDS_AFTER_MS);
  throw new Error(`the tick of the cron answered ${response.status}: the lines above say why`);
}

/** Wrangler reports each request, each reload and advice about itself; none of it is the Worker's. */
function isChatter(line: string): boolean {
  return (
    line.trim() === "" ||
    /^\[wrangler:(info|warn)\]/.test(line) ||
    /^\s*[⎔⛅▲🌀✨─]/u.test(line) ||
    /^(\[custom build\]|Your Worker has access|Binding\s+Resource|env\.\w|> )/.test(line) ||
    /Request\.cf|getaddrinfo|GetAddrInfoReqWrap/.test(line)
  );
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  signalGroup(child.pid, "SIGTERM");
  const impatient = setTimeout(() => {
    if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  }, LEAVE_WITHIN_MS);
  await exited;
  clearTimeout(impatient);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already: what we wanted.
  }
}
