/** Whoever sends the email: Workers on raw workerd, nodemailer in Node, and Postfix's smtp-source. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PEERS } from "./compile.ts";
import { run } from "./measure.ts";
import type { benchEmail } from "./smtp-email.ts";
import { cpuOf, serve } from "./workerd.ts";
import type { Task } from "./workers/smtp-ours.ts";

const ESBUILD = createRequire(import.meta.url).resolve("esbuild/bin/esbuild");

export type Contender = {
  readonly name: string;
  /** Does the task. Throws unless the server took every email. */
  readonly send: (task: Task) => Promise<void>;
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
};

export type Email = Awaited<ReturnType<typeof benchEmail>>;

/** A Worker of bench/workers, bundled with the email and served by a workerd of its own. */
export async function startWorker(
  name: string,
  source: string,
  email: Email,
  workdir: string,
): Promise<Contender> {
  mkdirSync(workdir, { recursive: true });
  const banner = join(workdir, "email.js");
  writeFileSync(banner, `export const EMAIL = ${JSON.stringify(email)};`);
  const script = join(workdir, `${source}.js`);
  const node = source.includes("nodemailer");
  await run(
    ESBUILD,
    [
      join(import.meta.dirname, "workers", source),
      "--bundle",
      "--format=esm",
      `--platform=${node ? "node" : "browser"}`,
      "--external:cloudflare:sockets",
      "--external:node:*",
      // CommonJS asks for Node's modules at run time; workerd has them for who asks this way.
      ...(node
        ? [
            '--banner:js=import { createRequire } from "node:module"; const require = createRequire("/");',
          ]
        : []),
      `--inject:${banner}`,
      `--outfile=${script}`,
    ],
    { env: { NODE_PATH: join(PEERS, "node_modules") } },
  );
  const served = await serve(script, workdir, undefined, "/", node ? ["nodejs_compat"] : []);
  return {
    name,
    cpuMs: served.cpuMs,
    stop: served.stop,
    send: async (task) => {
      const response = await fetch(served.origin, { method: "POST", body: JSON.stringify(task) });
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${response.status} ${text.slice(0, 200)}`);
      checked(name, task, JSON.parse(text) as { readonly sent: number });
    },
  };
}

/** nodemailer with a pool, in Node. */
export function startPooled(email: Email): Contender {
  const child = fork(join(import.meta.dirname, "smtp-pooled.ts"), { stdio: "inherit" });
  return {
    name: "nodemailer in Node",
    cpuMs: () => cpuOf(child.pid ?? 0),
    stop: async () => {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
    send: async (task) => {
      const answer = once(child, "message");
      child.send({ email, task });
      const [result] = await answer;
      checked("nodemailer in Node", task, result as { readonly sent: number });
    },
  };
}

/** Constant octets from C, one command after the other. Its CPU time is not seen. */
export function smtpSource(command: string, email: Email): Contender {
  return {
    name: "smtp-source",
    cpuMs: () => Number.NaN,
    stop: async () => undefined,
    send: async ({ port, count, connections }) => {
      await run(command, [
        "-d",
        ...["-s", String(connections), "-m", String(count), "-l", String(email.mime.length)],
        ...["-f", "bounce@harbour.example", "-t", "reader@inbox.example", `127.0.0.1:${port}`],
      ]);
    },
  };
}

function checked(name: string, task: Task, result: { readonly sent: number }): void {
  if (result.sent !== task.count) {
    throw new Error(`${name}: ${result.sent} of ${task.count} emails were taken`);
  }
}
