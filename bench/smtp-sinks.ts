/** SMTP servers that take every email and forget it, each in a process of its own. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { freePort } from "../test/support/loopback.ts";
import { cpuOf } from "./workerd.ts";

export type Sink = {
  readonly port: number;
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
};

/** Debian keeps Postfix's tools where only root's PATH looks. */
export function postfixTool(name: "smtp-sink" | "smtp-source"): string | undefined {
  const path = `/usr/sbin/${name}`;
  if (existsSync(path)) return path;
  return spawnSync(name, ["-h"]).error === undefined ? name : undefined;
}

/** smtp-sink of Postfix: C, one process, the cheapest server there is. */
export async function startSmtpSink(command: string): Promise<Sink> {
  const port = await freePort();
  // It refuses to stay root.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  // -a: no AUTH, since worker-mailer signs in wherever it is offered.
  return started(command, [...user, "-a", `127.0.0.1:${port}`, "100"], port);
}

/** smtp-server from npm, in Node. */
export async function startSmtpServer(): Promise<Sink> {
  const port = await freePort();
  return started(
    process.execPath,
    [join(import.meta.dirname, "smtp-server-sink.ts"), String(port)],
    port,
  );
}

async function started(command: string, args: readonly string[], port: number): Promise<Sink> {
  const child = spawn(command, [...args], { stdio: ["ignore", "ignore", "inherit"] });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (child.exitCode !== null || tries > 400) throw new Error(`${command} did not start`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
  return {
    port,
    cpuMs: () => cpuOf(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

export function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
