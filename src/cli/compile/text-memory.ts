/**
 * What the texts of content/ were when they were last read: dist/.cache/texts.json. A text that has not changed is not read
 * again: its hash says which rendering stands, and who wants the words themselves reads them then.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./cache.ts";
import type { FileMemory } from "./file-memory.ts";
import { type TextReading, textByHash } from "./files.ts";

export type TextMemory = FileMemory<TextReading>;

type Kept = {
  readonly version: string;
  /** Absolute path, how the file looked, and the hash of its bytes. */
  readonly files: readonly (readonly [path: string, stamp: string, hash: string])[];
};

export function loadTextMemory(outDir: string, version: string): TextMemory {
  try {
    const kept: Kept = JSON.parse(readFileSync(fileIn(outDir), "utf8"));
    if (kept.version !== version) return new Map();
    return new Map(
      kept.files.map(([path, stamp, hash]) => [path, { stamp, reading: textByHash(path, hash) }]),
    );
  } catch {
    // Nothing depends on it but time.
    return new Map();
  }
}

/** Written anew only when a text was read; those that have gone are forgotten. */
export function saveTextMemory(outDir: string, version: string, memory: TextMemory): void {
  const files = [...memory].flatMap(([path, { stamp, reading }]) =>
    reading.kind === "text" ? [[path, stamp, reading.hash] as const] : [],
  );
  const kept: Kept = { version, files };
  const text = JSON.stringify(kept);
  const file = fileIn(outDir);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== text) writeAtomically(file, text);
}

function fileIn(outDir: string): string {
  return join(outDir, ".cache", "texts.json");
}
