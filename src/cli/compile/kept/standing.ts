/**
 * What the last compilation came to: dist/.cache/standing.json. Who compiles again and finds content/ and dist/ as they were
 * left is told the same at once: nothing is read but the names and the stamps of files.
 */
import { type Dirent, readFileSync, rmSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { LibraryIndex } from "../../../publication/library.ts";
import { CONTENT_FOLDERS } from "../files.ts";
import type { PictureReport } from "../pictures/shown.ts";
import type { Problem } from "../problem.ts";
import { hashOf } from "../ship/hash.ts";
import { writeAtomically } from "./atomically.ts";
import { isRacy, stampOf } from "./file-memory.ts";
import { entriesIn } from "./listing.ts";

/** What was asked of the compilation, and by which program. */
export type Asked = {
  readonly contentDir: string;
  readonly outDir: string;
  readonly address: string | undefined;
  /** See `rendererVersion`. */
  readonly version: string;
};

/** What is said of a compilation that found no problem. */
export type Outcome = {
  readonly posts: number;
  readonly pages: number;
  readonly drafts: number;
  readonly warnings: readonly Problem[];
  readonly unmended: readonly Problem[];
  readonly pictures: PictureReport;
};

/** How content/ looked before any of it was read. */
export type Look = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Hash of the names and stamps of all files. */
  readonly stamps: string;
  /** Files that may change without another stamp, for they changed a moment ago: path, and hash of what is in them. */
  readonly racy: readonly (readonly [path: string, hash: string])[];
};

type Standing = {
  readonly asked: string;
  readonly look: Look;
  /** `shapeOf` dist/. */
  readonly shape: string;
  /** When something changes by itself, such as a post that appears; null for never. Milliseconds since the epoch. */
  readonly until: number | null;
  readonly outcome: Outcome;
};

/** After a checkout all files are new: then it is the next compilation that notes how they look. */
const MOST_RACY = 100;

/** @param at milliseconds since the epoch; @returns undefined where too much has just changed, or while it changes */
export function lookAt(contentDir: string, at: number): Look | undefined {
  const folders: readonly string[] = CONTENT_FOLDERS;
  const lines: string[] = [];
  const racy: string[] = [];
  const note = (path: string, stat: Stats | undefined) => {
    lines.push(`${path}\n${stampOf(stat)}`);
    if (stat?.isFile() === true && isRacy(stat, at)) racy.push(path);
  };
  try {
    for (const entry of shownIn(contentDir)) {
      if (!entry.isDirectory()) note(entry.name, statOf(contentDir, entry.name));
      else if (!folders.includes(entry.name)) lines.push(entry.name);
    }
    for (const folder of folders) {
      // One that is a link is followed.
      lines.push(folder);
      eachBelow(contentDir, folder, (path) => note(path, statOf(contentDir, path)));
    }
    if (racy.length > MOST_RACY) return undefined;
    const hashes = racy.map((path) => [path, hashIn(contentDir, path)] as const);
    return { at, stamps: hashOf(lines.join("\n")), racy: hashes };
  } catch {
    // A folder that is not there, a file that may not be read: the compilation says what is wrong.
    return undefined;
  }
}

/** @returns what the last compilation came to, if another one would come to the same and write nothing */
export function standingOutcome(asked: Asked, look: Look | undefined): Outcome | undefined {
  if (look === undefined) return undefined;
  const { contentDir, outDir } = asked;
  try {
    const kept: Standing = JSON.parse(readFileSync(fileIn(outDir), "utf8"));
    const stands =
      kept.asked === nameOf(asked) &&
      kept.look.stamps === look.stamps &&
      kept.look.at <= look.at &&
      look.at < (kept.until ?? Number.POSITIVE_INFINITY) &&
      kept.look.racy.every(([path, hash]) => hashIn(contentDir, path) === hash) &&
      kept.shape === shapeOf(outDir);
    return stands ? kept.outcome : undefined;
  } catch {
    // Nothing depends on it but time.
    return undefined;
  }
}

/** Before a compilation changes anything: one that is broken off leaves no word of what was before. */
export function forgetStanding(outDir: string): void {
  rmSync(fileIn(outDir), { force: true });
}

/**
 * @param look from before the compilation
 * @param until when something changes by itself
 */
export function keepStanding(asked: Asked, look: Look, until: number, outcome: Outcome): void {
  const standing: Standing = {
    ...{ asked: nameOf(asked), look, shape: shapeOf(asked.outDir), outcome },
    // JSON knows no infinity.
    until: Number.isFinite(until) ? until : null,
  };
  writeAtomically(fileIn(asked.outDir), JSON.stringify(standing));
}

/**
 * The next instant at which a compilation of the same files would come to something else.
 *
 * @param slotOf when the edition of a period is due
 * @returns undefined where that depends on more than clock and files, such as on commits: then nothing is kept
 */
export function nextChange(
  index: Pick<LibraryIndex, "posts" | "media" | "notes">,
  pictures: PictureReport,
  now: number,
  slotOf: (period: string) => number | undefined,
): number | undefined {
  // Git says when a post was withdrawn; what is not made yet may be made the next time.
  if (index.posts.some(({ retracted }) => retracted !== undefined)) return undefined;
  if (pictures.waiting > 0 || pictures.unable !== undefined) return undefined;
  let next = Number.POSITIVE_INFINITY;
  const note = (at: number) => {
    if (at > now && at < next) next = at;
  };
  for (const { published, updated } of index.posts) {
    note(published);
    note(updated);
  }
  for (const { from } of index.media) note(from);
  for (const { period } of index.notes ?? []) {
    const slot = slotOf(period);
    if (slot === undefined) return undefined;
    note(slot);
  }
  return next;
}

/**
 * Names all that a compilation looks at in dist/ without reading it: of packs, whose names say what is in them, the names; of all
 * else how it lies there.
 */
function shapeOf(outDir: string): string {
  const lines = [stampOf(statOf(outDir, "library.txt"))];
  eachBelow(outDir, "assets", (path) => {
    const packed = path.startsWith("assets/packs/");
    lines.push(packed ? path : `${path}\n${stampOf(statOf(outDir, path))}`);
  });
  return hashOf(lines.join("\n"));
}

function eachBelow(root: string, folder: string, hear: (path: string) => void): void {
  for (const entry of shownIn(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) eachBelow(root, path, hear);
    else hear(path);
  }
}

/** In order. Names that begin with a dot belong to the system, as everywhere. */
function shownIn(folder: string): readonly Dirent[] {
  return entriesIn(folder)
    .filter(({ name }) => !name.startsWith("."))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function statOf(root: string, path: string): Stats | undefined {
  return statSync(`${root}/${path}`, { throwIfNoEntry: false });
}

function hashIn(contentDir: string, path: string): string {
  return hashOf(readFileSync(join(contentDir, path)));
}

/** How problems name files depends on where one stands. */
function nameOf({ contentDir, outDir, address, version }: Asked): string {
  return hashOf(process.cwd(), contentDir, outDir, address ?? "", version);
}

function fileIn(outDir: string): string {
  return join(outDir, ".cache", "standing.json");
}
