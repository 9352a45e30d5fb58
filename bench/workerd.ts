/** One Worker on raw workerd: no Wrangler, no proxy, nothing between the client and the isolate. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { freePort } from "../test/support/loopback.ts";

const WORKERD = createRequire(import.meta.url).resolve("workerd/bin/workerd");
const START_WITHIN_MS = 20_000;

export type Served = {
  readonly origin: string;
  /** From starting the process to the first answer. Milliseconds. */
  readonly startedInMs: number;
  /** CPU time of the process so far, user and system, to the microsecond. Milliseconds. */
  readonly cpuMs: () => number;
  /** Memory of the process, everything of workerd's within it. MB. */
  readonly residentMb: () => number;
  readonly stop: () => Promise<void>;
};

/**
 * Serves a bundled module Worker on a free loopback port.
 *
 * @param script absolute path of the bundle
 * @param workdir where the configuration is written
 * @param assets folder that the ASSETS binding reads, when the Worker has one
 * @param probe path that answers when the Worker is up
 * @param flags compatibility flags
 * @param inspector port at which V8 answers about the isolate
 */
export async function serve(
  script: string,
  workdir: string,
  assets: string | undefined,
  probe = "/",
  flags: readonly string[] = [],
  inspector?: number,
): Promise<Served> {
  const port = await freePort();
  mkdirSync(workdir, { recursive: true });
  const file = join(workdir, `${port}.capnp`);
  writeFileSync(file, configuration(script, workdir, port, assets, flags));
  const from = performance.now();
  const asked = inspector === undefined ? [] : [`--inspector-addr=127.0.0.1:${inspector}`];
  const child = spawn(WORKERD, ["serve", "--experimental", ...asked, file], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (await answers(origin + probe)) break;
    if (child.exitCode !== null || performance.now() - from > START_WITHIN_MS) {
      child.kill("SIGKILL");
      throw new Error(`workerd did not serve ${script}:\n${said}`);
    }
    await new Promise((wake) => setTimeout(wake, 2));
  }
  const startedInMs = performance.now() - from;
  return {
    origin,
    startedInMs,
    cpuMs: () => cpuOfThreads(child.pid ?? 0),
    residentMb: () => residentOf(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

function configuration(
  script: string,
  workdir: string,
  port: number,
  assets: string | undefined,
  flags: readonly string[],
): string {
  const binding = assets === undefined ? "" : `bindings = [(name = "ASSETS", service = "assets")],`;
  const service =
    assets === undefined ? "" : `, (name = "assets", disk = (path = ${JSON.stringify(assets)}))`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed ${JSON.stringify(relative(workdir, script))})],
      ${binding}
      compatibilityDate = "2026-10-20",
      compatibilityFlags = ${JSON.stringify(flags)},
    )),
    # Sockets may reach the loopback interface, where the benches' servers listen.
    (name = "internet", network = (allow = ["public", "private"]))${service}
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`;
}

/** CPU milliseconds of a process so far: user and system time from /proc/PID/stat, fields 14 and 15, in ticks of 10 ms. */
export function cpuOf(pid: number): number {
  try {
    const stat = process.getBuiltinModule("node:fs").readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** The same to the nanosecond, of a process whose threads all live: the first field of each one's schedstat. */
function cpuOfThreads(pid: number): number {
  const { readdirSync, readFileSync } = process.getBuiltinModule("node:fs");
  try {
    const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return cpuOf(pid);
  }
}

/** `VmRSS` of proc(5), in MB. */
function residentOf(pid: number): number {
  try {
    const status = process.getBuiltinModule("node:fs").readFileSync(`/proc/${pid}/status`, "utf8");
    return (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1_024) / 1e6;
  } catch {
    return Number.NaN;
  }
}
