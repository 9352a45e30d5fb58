/** The author's files as they lie on the disk. */
import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createFileMemory } from "./file-memory.ts";
import { compareText, type Problem } from "./problem.ts";
import { hashOf } from "./ship/hash.ts";

/** Paths below the content directory, with forward slashes, in order. */
export type ContentFiles = {
  readonly posts: readonly string[];
  readonly pages: readonly string[];
  readonly editions: readonly string[];
  readonly media: readonly string[];
  readonly templates: readonly string[];
};

/** Lists what there is. Files whose name begins with a dot belong to the system, not to the author. */
export function listContent(contentDir: string): ContentFiles {
  const markdown = (path: string) => /\.md$/i.test(path);
  return {
    posts: filesBelow(contentDir, "posts").filter(markdown),
    pages: filesBelow(contentDir, "pages").filter(markdown),
    editions: filesBelow(contentDir, "editions").filter(markdown),
    media: filesBelow(contentDir, "media"),
    templates: filesBelow(contentDir, "templates").filter((path) => path.endsWith(".mjml")),
  };
}

export type TextReading =
  | { readonly kind: "text"; readonly text: string; readonly hash: string }
  | { readonly kind: "wrong"; readonly problem: Problem };

/** Reads text files, each again only when its size or times have changed. */
export type ReadText = (path: string, file: string) => TextReading;

/**
 * @param contentDir what `path` starts from
 * @returns a reader that remembers hashes, for a process that compiles again and again
 */
export function createReadText(contentDir: string): ReadText {
  const remember = createFileMemory<TextReading>();
  return (path, file) => {
    const absolute = join(contentDir, path);
    return remember(absolute, () => readText(absolute, file));
  };
}

function readText(absolute: string, file: string): TextReading {
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
  return { kind: "text", text: bytes.toString("utf8"), hash: hashOf(bytes) };
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

function filesBelow(contentDir: string, directory: string): readonly string[] {
  const found: string[] = [];
  const walk = (path: string) => {
    for (const entry of entriesOf(join(contentDir, path))) {
      if (entry.name.startsWith(".")) continue;
      const inner = `${path}/${entry.name}`;
      // A symbolic link is followed once, to whatever it names.
      const kind = entry.isSymbolicLink()
        ? statSync(join(contentDir, inner), { throwIfNoEntry: false })
        : entry;
      if (kind?.isDirectory() && !entry.isSymbolicLink()) walk(inner);
      else if (kind?.isFile()) found.push(inner);
    }
  };
  walk(directory);
  return found.sort(compareText);
}

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    // A publication without pages or media has no such directory.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
