/** The author's files as they lie on the disk. */
import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { createFileMemory, type FileMemory } from "./kept/file-memory.ts";
import { entriesIn } from "./kept/listing.ts";
import { compareText, type Problem } from "./problem.ts";
import { hashOf } from "./ship/hash.ts";

/** Of content/: all that is read lies in these folders, or beside them. */
export const CONTENT_FOLDERS = [
  "posts",
  "pages",
  "editions",
  "broadcasts",
  "media",
  "templates",
  "theme",
] as const;

/** Paths below the content directory, with forward slashes, in order. */
type ContentFiles = Readonly<Record<(typeof CONTENT_FOLDERS)[number], readonly string[]>> & {
  readonly passedOver: readonly PassedOver[];
};

export type PassedOver = {
  readonly path: string;
  readonly why: "ending" | "linked folder" | "dead link";
};

/** The files that a look is made of; a source of the designer's may lie beside them, and is named as not read. */
const THEME_FILE = /\/theme\.(?:yaml|css)$|\.(?:woff2?|ttf|otf|svg|png|jpe?g|webp|avif|gif)$/;

/** Lists what there is. Files whose name begins with a dot belong to the system, not to the author. */
export function listContent(contentDir: string): ContentFiles {
  const passedOver: PassedOver[] = [];
  const below = (folder: string, ending: RegExp) =>
    filesBelow(contentDir, folder, ending, passedOver).sort(compareText);
  return {
    posts: below("posts", /\.md$/i),
    pages: below("pages", /\.md$/i),
    editions: below("editions", /\.md$/i),
    broadcasts: below("broadcasts", /\.md$/i),
    media: below("media", /$/),
    templates: below("templates", /\.mjml$/),
    theme: below("theme", THEME_FILE),
    passedOver,
  };
}

function filesBelow(
  contentDir: string,
  folder: string,
  ending: RegExp,
  passedOver: PassedOver[],
): string[] {
  return entriesIn(join(contentDir, folder)).flatMap((entry) => {
    if (entry.name.startsWith(".")) return [];
    const path = `${folder}/${entry.name}`;
    const linked = entry.isSymbolicLink();
    // A symbolic link is followed once, to whatever it names.
    const kind = linked ? statSync(join(contentDir, path), { throwIfNoEntry: false }) : entry;
    if (kind?.isDirectory() && !linked) return filesBelow(contentDir, path, ending, passedOver);
    if (kind?.isFile() && ending.test(path)) return [path];
    if (kind === undefined) passedOver.push({ path, why: "dead link" });
    else if (kind.isDirectory()) passedOver.push({ path, why: "linked folder" });
    else if (kind.isFile()) passedOver.push({ path, why: "ending" });
    return [];
  });
}

export type TextReading =
  /** `text` may be read when it is asked for. */
  | { readonly kind: "text"; readonly text: string; readonly hash: string }
  | { readonly kind: "wrong"; readonly problem: Problem };

/** Reads text files, each again only when its size or times have changed. */
export type ReadText = (path: string, file: string) => TextReading;

/**
 * @param contentDir what `path` starts from
 * @param known what is remembered already
 * @param keep whether words are kept with what is remembered: those of all posts are a publication's weight in memory
 * @returns a reader that remembers, for a process that compiles again and again
 */
export function createReadText(
  contentDir: string,
  known: FileMemory<TextReading> = new Map(),
  keep = true,
): ReadText {
  const remember = createFileMemory<TextReading>(Date.now, known);
  return (path, file) => {
    const absolute = join(contentDir, path);
    return remember(absolute, () => readText(absolute, file, keep));
  };
}

/** A file is not what it was when this compilation looked at it first: there is nothing for it but to look again. */
export class ChangedFile extends Error {
  override readonly name = "ChangedFile";
  readonly absolute: string;

  constructor(absolute: string) {
    super(`${absolute} changed while it was compiled; compile again`);
    this.absolute = absolute;
  }
}

/**
 * The file for which work was given up, since it has changed or gone meanwhile; undefined where it was for another reason.
 *
 * @param contentDir what has gone elsewhere is no matter of looking again
 */
export function changedFile(error: unknown, contentDir: string): string | undefined {
  if (error instanceof ChangedFile) return error.absolute;
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const isGone = code === "ENOENT" && path?.startsWith(join(contentDir, sep)) === true;
  return isGone ? path : undefined;
}

/**
 * The words of a text that was found to be one.
 *
 * @param hash of its bytes; where they have another by now, a `ChangedFile` is thrown, for what is made of them is kept under it
 */
export function readTextFile(absolute: string, hash: string): string {
  const bytes = bytesOf(absolute);
  if (bytes === undefined || hashOf(bytes) !== hash) throw new ChangedFile(absolute);
  return bytes.toString("utf8");
}

function bytesOf(absolute: string): Buffer | undefined {
  try {
    return readFileSync(absolute);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A text by its hash: its words are read whenever they are asked for, and not kept. */
export function textByHash(absolute: string, hash: string): TextReading {
  return {
    kind: "text",
    hash,
    get text() {
      return readTextFile(absolute, hash);
    },
  };
}

function readText(absolute: string, file: string, keep: boolean): TextReading {
  let bytes: Buffer;
  try {
    bytes = readFileSync(absolute);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "wrong",
      problem: { file, line: 1, message: `cannot be read (${reason}); check its name and rights` },
    };
  }
  if (!isUtf8(bytes)) {
    const message = "is not UTF-8 text; save it as UTF-8, or bring it in with `tidings import`";
    return { kind: "wrong", problem: { file, line: firstBrokenLine(bytes), message } };
  }
  const hash = hashOf(bytes);
  return keep ? { kind: "text", text: bytes.toString("utf8"), hash } : textByHash(absolute, hash);
}

/** The first line that is not UTF-8 by itself. */
function firstBrokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return 1;
}
