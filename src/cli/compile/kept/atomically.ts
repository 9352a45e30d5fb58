/** Files that are there whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive } from "../../alive.ts";
import { namesIn } from "./listing.ts";

/** Readers see the old file or the new one, never half of one. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  atomically(file, (draft) => writeFileSync(draft, content));
}

/**
 * The same for who writes in pieces, or copies.
 *
 * @param write makes the file of the path that it is given
 * @throws what `write` throws; where that is of the system, with the path of the file
 */
export function atomically(file: string, write: (draft: string) => void): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeIn(dirname(file), () => write(draft));
    renameSync(draft, file);
  } catch (error) {
    // On a full disk half of it may be there, and would keep the room that is lacking.
    rmSync(draft, { force: true });
    throw named(error, file);
  }
}

/** Nearly always the folder is there: of thousands of files one asks for it. */
function writeIn(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(folder, { recursive: true });
    write();
  }
}

/** An error of writing into an open file says not which one. */
function named(error: unknown, file: string): unknown {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || path !== undefined) return error;
  return Object.assign(new Error(`${error.message} '${file}'`, { cause: error }), {
    ...{ code, syscall, path: file },
  });
}

/** Whether a file is what another process is writing now. */
export function isDraftOfAnother(name: string): boolean {
  const pid = pidOf(name);
  return pid !== undefined && pid !== process.pid && isAlive(pid);
}

/** Takes away what processes that were killed have left in a folder. */
export function clearDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    if (pidOf(name) !== undefined && !isDraftOfAnother(name)) rmSync(join(folder, name));
  }
}

function pidOf(name: string): number | undefined {
  const [, pid] = /\.(\d+)\.tmp$/.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
}
