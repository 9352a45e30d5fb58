/** Everything around the Worker that is killed: its bundle, its state on disk, its process, its clock. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";
import { bundle } from "../bundle.ts";
import { compileArguments } from "../compile.ts";
import { run } from "../measure.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Long enough to be accepted, and plainly not a secret. */
const KEY = "a-test-key-that-is-plainly-not-a-secret";
const HASH_KEY = `${KEY}-for-hashes`;

/** What never changes while the Worker is killed and started. */
export type Stage = {
  readonly workdir: string;
  readonly script: string;
  readonly assets: string;
  readonly index: LibraryIndex;
};

/** Compiles the publication that ships and bundles the Worker around it. */
export async function setStage(workdir: string): Promise<Stage> {
  mkdirSync(workdir, { recursive: true });
  const compiled = join(workdir, "compiled");
  await run(process.execPath, compileArguments(join(ROOT, "content"), compiled));
  const library = join(compiled, "library.txt");
  return {
    workdir,
    script: await bundle(workdir, "bench/workers/delivery.ts", library, {
      durable_objects: { bindings: [{ name: "RESTORE_GUARD", class_name: "RestoreGuard" }] },
      migrations: [{ tag: "v1", new_sqlite_classes: ["RestoreGuard"] }],
    }),
    assets: join(compiled, "assets"),
    index: JSON.parse(readFileSync(library, "utf8")) as LibraryIndex,
  };
}

/** Settings of a deployment that sends through the stand-in for a provider. */
export function settingsFor(
  transport: "resend" | "postmark" | "smtp" | "cloudflare",
  ports: { readonly http: number; readonly smtp: number },
): Record<string, string> {
  const base = `http://127.0.0.1:${ports.http}`;
  const way = {
    resend: { RESEND_API_KEY: KEY, RESEND_BASE_URL: base },
    postmark: { POSTMARK_TOKEN: KEY, POSTMARK_BASE_URL: base },
    smtp: { SMTP_HOST: "127.0.0.1", SMTP_PORT: String(ports.smtp), SMTP_SECURITY: "none" },
    cloudflare: {},
  }[transport];
  return {
    TRANSPORT: transport,
    // On the Free plan an edition takes more ticks, each a minute after the other.
    PLAN: "paid",
    SIGNING_KEYS: `test:${KEY}`,
    HASH_KEY,
    OUTSIDE: base,
    ...way,
  };
}

/** A Worker that runs, and can be killed. */
export type Running = {
  readonly origin: string;
  /** CPU time of workerd so far, user and system. Milliseconds. */
  readonly cpuMs: () => number;
  /** Memory of workerd in RAM, in MB: all of it, and the most so far. */
  readonly memory: () => { readonly now: number; readonly peak: number };
  /** SIGKILL to workerd and to the process around it; resolves when both are gone. */
  readonly kill: () => Promise<void>;
};

/** Starts the Worker on the state that lies in `state`. Resolves when it and its database answer. */
export async function startWorker(
  stage: Stage,
  state: string,
  settings: Readonly<Record<string, string>>,
): Promise<Running> {
  const temporary = join(stage.workdir, "tmp");
  mkdirSync(temporary, { recursive: true });
  const host = spawn(
    process.execPath,
    [
      "--no-warnings",
      join(import.meta.dirname, "host.ts"),
      stage.script,
      stage.assets,
      state,
      JSON.stringify(settings),
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: temporary, WRANGLER_SEND_METRICS: "false" },
    },
  );
  let complaint = "";
  host.stderr.on("data", (chunk) => (complaint = (complaint + String(chunk)).slice(-4_000)));
  const origin = await firstLine(host).catch(() => {
    throw new Error(`the Worker did not start:\n${complaint}`);
  });
  const pids = childrenOf(host.pid);
  const [workerd] = pids;
  if (workerd === undefined) throw new Error("the host has no child: where is workerd?");
  const exited = new Promise<void>((done) => host.once("exit", () => done()));
  // Should this process fall over a bug, the Worker must not outlive it.
  const last = (): void => [...pids, host.pid].forEach(killed);
  process.once("exit", last);
  for (const path of ["/healthz", "/bench/touch"]) await (await fetch(origin + path)).text();
  return {
    origin,
    cpuMs: () => cpuOf(workerd),
    memory: () => memoryOf(workerd),
    kill: async () => {
      last();
      process.off("exit", last);
      await exited;
      while (pids.some(lives)) await pause(1);
    },
  };
}

/**
 * Starts the providers outside, which write what they accept to `ledger`.
 *
 * @param manner the emails a second that they take, and how long an answer takes
 */
export async function startProvider(
  ledger: string,
  manner: { readonly emailsASecond?: number; readonly answerAfterMs?: number } = {},
): Promise<{
  readonly ports: { readonly http: number; readonly smtp: number };
  readonly stop: () => void;
}> {
  const child = spawn(
    process.execPath,
    [
      "--no-warnings",
      join(import.meta.dirname, "provider.ts"),
      ledger,
      String(manner.emailsASecond ?? 0),
      String(manner.answerAfterMs ?? 0),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const stop = (): void => void child.kill("SIGTERM");
  process.once("exit", stop);
  return { ports: JSON.parse(await firstLine(child)) as { http: number; smtp: number }, stop };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    if (child.stdout === null) return fail(new Error("no output to read"));
    createInterface({ input: child.stdout }).once("line", done);
    child.once("exit", (code) => fail(new Error(`ended with ${code}`)));
  });
}

/** Who shall be mailed, and who must not be. */
export type Seeded = {
  /** Addresses of active subscribers to the weekly digest. */
  readonly audience: ReadonlySet<string>;
  /** Of those, addresses on the list of suppressions. */
  readonly suppressed: ReadonlySet<string>;
};

/**
 * Makes the database as it is before the first tick: every migration, `readers` active subscribers, of
 * whom one in 500 is suppressed and one in 500 has an address that the providers refuse, and a tenth as
 * many who have left or wait for their confirmation.
 *
 * @returns the file of the database, and whom it holds
 */
export async function seedState(
  stage: Stage,
  state: string,
  readers: number,
): Promise<{ readonly file: string; readonly seeded: Seeded }> {
  const first = await startWorker(stage, state, settingsFor("resend", { http: 1, smtp: 1 }));
  await first.kill();
  const file = databaseIn(state);
  const db = new DatabaseSync(file);
  const folder = join(ROOT, "migrations");
  for (const name of readdirSync(folder).sort()) db.exec(readFileSync(join(folder, name), "utf8"));
  const hash = createKeyedHash(HASH_KEY);
  const audience = new Set<string>();
  const suppressed = new Set<string>();
  db.exec("BEGIN");
  const add = db.prepare(
    `INSERT INTO subscribers (id, address, mailbox, state, cadence, created, confirmed, changed)
     VALUES (?1, ?2, ?2, ?3, 'weekly', 0, 0, 0)`,
  );
  const block = db.prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'hard', 0)");
  for (let nth = 1; nth <= readers + readers / 10; nth += 1) {
    // Ids as they are drawn: of 48 bits, in no order of arrival.
    const id = (nth * 179_426_549_001) % 2 ** 48;
    const address = `${nth % 500 === 7 ? "refused" : "reader"}${nth}@inbox.example`;
    const active = nth <= readers;
    add.run(id, address, active ? "active" : nth % 2 === 0 ? "unsubscribed" : "pending");
    if (active) audience.add(address);
    if (active && nth % 500 === 250) {
      suppressed.add(address);
      block.run(await suppressionHash(hash, address));
    }
  }
  db.exec("COMMIT");
  db.close();
  return { file, seeded: { audience, suppressed } };
}

/** The file of D1's only database among the state of the local simulators. */
export function databaseIn(state: string): string {
  const files = readdirSync(state, { recursive: true, encoding: "utf8" }).filter(
    (name) => /d1/i.test(name) && name.endsWith(".sqlite") && !name.endsWith("metadata.sqlite"),
  );
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`one database expected below ${state}: ${files.join(", ")}`);
  }
  return join(state, file);
}

/** Octets that the database holds, whatever of it still lies in its write-ahead log. */
export function databaseSize(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const one = (pragma: string) => Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  const size =
    (Number(one("page_count")) - Number(one("freelist_count"))) * Number(one("page_size"));
  db.close();
  return size;
}

export function childrenOf(pid: number | undefined): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
}

function killed(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  } catch {
    // Gone already: what we wanted.
  }
}

/** False for a process that is gone, and for one that is dead and not yet waited for. */
function lives(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch {
    return false;
  }
}

/** Fields 14 and 15 of /proc/PID/stat, in ticks of 10 ms. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024);
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

export function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
