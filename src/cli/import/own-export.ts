/**
 * Content of ours that moves back in: an export of `tidings export`, or the content directory of another copy. Every file
 * goes to where it was, octet by octet, so that feeds are the same. What stands there already is never overwritten.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { addFile } from "./files/whole-file.ts";
import type { SourceFiles } from "./sources/source-files.ts";

export type OwnExport = {
  /** Before the paths of content in the source: "content/" or "". */
  readonly prefix: string;
};

/** What each folder of content holds, and the settings beside them. */
const OURS =
  /^(?:posts|pages|media|editions|templates|broadcasts|theme)\/|^(?:publication|redirects|words)\.yaml$|^_redirects$/;

/** By its settings and a post with an id of ours. */
export async function ownExportIn(files: SourceFiles): Promise<OwnExport | undefined> {
  if (files.kind === "file") return undefined;
  for (const prefix of ["content/", ""]) {
    const settings = `${prefix}publication.yaml`;
    if (!files.paths.includes(settings)) continue;
    const text = new TextDecoder().decode(await files.read(settings, 64 * 1024));
    // The two keys that only a publication of ours has together.
    if (/^founded:/m.test(text) && /^digest:/m.test(text)) return { prefix };
  }
  return undefined;
}

export type OwnTaken = {
  readonly taken: number;
  readonly same: number;
  /** Paths of files that stand here with other octets. */
  readonly other: readonly string[];
  readonly left: number;
};

/** @param contentDir absolute */
export async function takeOwn(
  files: SourceFiles,
  { prefix }: OwnExport,
  contentDir: string,
  dry: boolean,
): Promise<OwnTaken> {
  const found = { taken: 0, same: 0, other: [] as string[], left: 0 };
  for (const path of files.paths) {
    const own = path.startsWith(prefix) ? path.slice(prefix.length) : "";
    if (!OURS.test(own)) {
      found.left += 1;
      continue;
    }
    const bytes = await files.read(path);
    const file = join(contentDir, own);
    if (existsSync(file)) {
      if (Buffer.compare(readFileSync(file), bytes) === 0) found.same += 1;
      else found.other.push(own);
      continue;
    }
    found.taken += 1;
    if (dry) continue;
    mkdirSync(dirname(file), { recursive: true });
    addFile(file, bytes);
  }
  return found;
}

/** @param name what the user named */
export function ownLines(
  name: string,
  { taken, same, other }: OwnTaken,
  dry: boolean,
): readonly string[] {
  const files = (count: number) => `${count} ${count === 1 ? "file" : "files"}`;
  return [
    `${name} is content of tidings: its files are taken as they are.`,
    ...other.map((path) => `left alone     content/${path}: it stands here with another text`),
    `${files(taken)} ${dry ? "would be imported" : "imported"}, ${same} already there, ${other.length} left alone.`,
  ];
}
