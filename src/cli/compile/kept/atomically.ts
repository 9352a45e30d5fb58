/** Files that are there whole or not at all. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Readers see the old file or the new one, never half of one. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  atomically(file, (draft) => writeFileSync(draft, content));
}

/** The same for who writes in pieces. @param write makes the file of the path that it is given */
export function atomically(file: string, write: (draft: string) => void): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    write(draft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    // Nearly always the folder is there: of thousands of files one asks for it.
    mkdirSync(dirname(file), { recursive: true });
    write(draft);
  }
  renameSync(draft, file);
}
