/**
 * What the texts of content/ were when they were last read: dist/.cache/texts.jsonl. A text that has not changed is not read
 * again: its hash says which rendering stands, and who wants the words themselves reads them then.
 */
import { join } from "node:path";
import { type TextReading, textByHash } from "../files.ts";
import type { FileMemory } from "./file-memory.ts";
import { createKeptLines } from "./kept-lines.ts";

export type TextMemory = FileMemory<TextReading>;

export type TextMemoryFile = {
  readonly load: () => TextMemory;
  /** Writes what was read since; texts that have gone are forgotten. */
  readonly save: (memory: TextMemory) => void;
};

/** How the file looked, and the hash of its bytes. */
type Kept = readonly [stamp: string, hash: string];

/** Texts go by their absolute paths. */
export function openTextMemory(outDir: string, version: string): TextMemoryFile {
  const lines = createKeptLines<Kept>(join(outDir, ".cache", "texts.jsonl"), version);
  return {
    load() {
      const memory: TextMemory = new Map();
      for (const [path, [stamp, hash]] of lines.load()) {
        memory.set(path, { stamp, reading: textByHash(path, hash) });
      }
      return memory;
    },
    save(memory) {
      const values = new Map<string, Kept>();
      for (const [path, { stamp, reading }] of memory) {
        if (reading.kind === "text") values.set(path, [stamp, reading.hash]);
      }
      lines.save(values, ([stamp, hash], now) => stamp === now[0] && hash === now[1]);
    },
  };
}
