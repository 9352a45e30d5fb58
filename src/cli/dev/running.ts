/** Which `npm start` serves this directory: it leaves a note beside its database, and takes it away as it ends. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive } from "../alive.ts";

/** Beside the state of the local Worker, which git ignores. */
const NOTE = ".wrangler/tidings-server.json";

/** @returns takes the note away again */
export function noteRunningServer(cwd: string, origin: string): () => void {
  const file = join(cwd, NOTE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ origin, pid: process.pid }));
  return () => {
    // A second server may have left its own since.
    if (readNote(cwd)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The origin of the server that serves this directory; undefined when none runs. It may be starting still. */
export function runningServer(cwd: string): string | undefined {
  const note = readNote(cwd);
  return note !== undefined && isAlive(note.pid) ? note.origin : undefined;
}

function readNote(cwd: string): { readonly origin: string; readonly pid: number } | undefined {
  try {
    const { origin, pid } = JSON.parse(readFileSync(join(cwd, NOTE), "utf8")) as {
      readonly origin?: unknown;
      readonly pid?: unknown;
    };
    return typeof origin === "string" && typeof pid === "number" ? { origin, pid } : undefined;
  } catch {
    return undefined; // None was left, or one half-written.
  }
}
