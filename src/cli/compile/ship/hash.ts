/** Names for content: equal content, equal name, on every machine. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../problem.ts";

/** 128 bits of SHA-256 in hex: no two contents of one publication will ever share one. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part);
    // A boundary, so that ("ab", "c") and ("a", "bc") differ.
    hash.update("\u0000");
  }
  return hash.digest("hex").slice(0, 32);
}

/** Names a file's bytes. Reads in pieces: an hour of audio need not fit into memory. */
export function hashOfFile(file: string): string {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(1024 * 1024);
  const handle = openSync(file, "r");
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest("hex").slice(0, 32);
}

const ROOT = join(import.meta.dirname, "../../../..");

/** Names the compiler itself: when it or what it is made of changes, nothing cached stands. */
export function pipelineVersion(): string {
  return hashOf(
    // Every room that the compiler imports from: escapes, formats and templates shape what it writes, too.
    ...["src/cli/compile", "src/publication", "src/text", "src/feeds", "src/templates"].flatMap(
      sourcesBelow,
    ),
    readFileSync(join(ROOT, "package-lock.json")),
    // Segmentation, time zones and languages come from the runtime's ICU data.
    `${process.versions.icu} ${process.versions.unicode} ${process.versions.tz}`,
  );
}

/** Where the email templates that come with the program lie. */
export const OWN_TEMPLATES = join(ROOT, "src/templates");

/** Paths and texts of the TypeScript files below a directory of the program, in order of path. */
function sourcesBelow(directory: string): readonly string[] {
  return readdirSync(join(ROOT, directory), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/.test(name))
    .sort(compareText)
    .flatMap((name) => [name, readFileSync(join(ROOT, directory, name), "utf8")]);
}
