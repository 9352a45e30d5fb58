/** content/theme/ as it lies on the disk, and how its files are named in front of the Worker. */
import { readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { ThemeFile } from "../../../publication/theme.ts";
import { hashOf } from "../ship/hash.ts";

/** A file of the look, and what is in it. */
export type LaidFile = ThemeFile & { readonly content: string | Uint8Array };

export type ThemeFolder = {
  /** Names of the files in it. */
  readonly names: readonly string[];
  /** Undefined where there is none of that name. */
  readonly read: (name: string) => Buffer | undefined;
  /** How problems call one. */
  readonly label: (name: string) => string;
};

const FOLDER = "theme/";

/**
 * @param paths of files below the content directory
 * @param label names such a path as problems do
 */
export function openThemeFolder(
  contentDir: string,
  paths: readonly string[],
  label: (path: string) => string,
): ThemeFolder {
  const names = paths.map((path) => path.slice(FOLDER.length));
  return {
    names,
    read: (name) =>
      names.includes(name) ? readFileSync(join(contentDir, FOLDER, name)) : undefined,
    label: (name) => label(FOLDER + name),
  };
}

/** "letter.woff2" → "/theme/letter-0123456789abcdef.woff2": it may be kept for ever. */
export function namedFile(name: string, type: string, content: Uint8Array | string): LaidFile {
  const ending = extname(name);
  const stem = basename(name, ending)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const path = `/theme/${stem}-${hashOf(content).slice(0, 16)}${ending.toLowerCase()}`;
  return { kind: "style", path, type, content };
}
