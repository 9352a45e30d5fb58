/** Files that are there whole or not at all, whenever the program ends. */
import { linkSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Begins with a dot, so that the compiler passes over what a kill left behind. */
const DRAFT = ".importing-";

/** Writes a file in place of the one that is there. */
export function replaceFile(path: string, text: string | Uint8Array): void {
  const draft = draftOf(path);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/**
 * Writes a new file, and never over one that is there, not even over one that appeared a moment ago.
 *
 * @returns false when a file of that name is there
 */
export function addFile(path: string, text: string | Uint8Array): boolean {
  const draft = draftOf(path);
  writeFileSync(draft, text);
  try {
    // A link fails when the name is taken; a rename would replace what has it.
    linkSync(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    // Disks that know no links: memory cards, some shares.
    return addWithoutLink(path, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

function addWithoutLink(path: string, text: string | Uint8Array): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function draftOf(path: string): string {
  return join(dirname(path), `${DRAFT}${process.pid}-${basename(path)}`.slice(0, 200));
}

/** Takes away what a run that was killed left half written in a folder. */
export function clearDrafts(folder: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  for (const name of names) if (name.startsWith(DRAFT)) rmSync(join(folder, name), { force: true });
}
