#!/usr/bin/env node
/** The `tidings` command, as it is typed: help, wrong usage, and the run of one command of the table. */
import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { nearest } from "../markdown/problem.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { proposal } from "./compile/problem.ts";
import { fileTrouble } from "./file-trouble.ts";
import { VERSION } from "./package-root.ts";

// What a command loads is parsed once, and not at each call: all that is large is loaded after this line.
enableCompileCache();

const io = {
  stdout: (line: string) => void process.stdout.write(`${line}\n`),
  stderr: (line: string) => void process.stderr.write(`${line}\n`),
  cwd: process.cwd(),
  terminal: process.stdout.isTTY === true,
  ...(process.stderr.isTTY === true
    ? { progress: (text: string) => void process.stderr.write(`\r${text}\u001b[K`) }
    : {}),
};

// Whoever reads, such as `head`, may leave before the end; the command still cleans up behind itself.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") {
    const [topic] = rest;
    if (topic === undefined || topic.startsWith("-")) {
      io.stdout(await overview());
      return 0;
    }
    const asked = COMMANDS.get(topic);
    if (asked === undefined) return unknownCommand(topic);
    io.stdout(manual(await asked()));
    return 0;
  }
  if (name === "--version" || name === "-V" || name === "version") {
    io.stdout(`tidings ${VERSION}`);
    return 0;
  }
  const load = COMMANDS.get(name);
  if (load === undefined) return unknownCommand(name);
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    io.stdout(manual(command));
    return 0;
  }
  return run(command, rest);
}

function unknownCommand(name: string): number {
  io.stderr(
    `tidings: there is no command ${JSON.stringify(name)}; ${proposal(name, [...COMMANDS.keys()], "commands")}`,
  );
  return 2;
}

async function run(command: Command, argv: readonly string[]): Promise<number> {
  let args: Parameters<Command["run"]>[0];
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: command.options,
      allowPositionals: true,
    });
    args = { values, positionals };
    const [extra] = positionals;
    if (command.operands === false && extra !== undefined)
      throw new Error(`it takes options alone, and not ${JSON.stringify(extra)}`);
  } catch (error) {
    const unknown = /^Unknown option '--([^'=]{1,60})/.exec(
      error instanceof Error ? error.message : "",
    )?.[1];
    // parseArgs says which option it did not understand; the usage says which there are.
    io.stderr(`tidings ${command.name}: ${error instanceof Error ? error.message : String(error)}`);
    const meant =
      unknown === undefined ? undefined : nearest(unknown, Object.keys(command.options));
    if (meant !== undefined) io.stderr(`Did you mean --${meant}?`);
    io.stderr(command.usage);
    return 2;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    const trouble = fileTrouble(error);
    if (trouble === undefined) throw error;
    io.stderr(`tidings ${command.name}: ${trouble}`);
    return 1;
  }
}

/** The help page: a line per command, from the table. */
async function overview(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    "tidings: Markdown in; correct feeds and a digest out.",
    "",
    "Usage: tidings COMMAND [OPTIONS]",
    "",
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    "",
    "`tidings COMMAND --help` says what a command takes.",
  ].join("\n");
}

function manual(command: Command): string {
  return `${command.summary}\n\n${command.usage}`;
}
