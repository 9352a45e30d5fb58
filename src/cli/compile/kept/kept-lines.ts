/**
 * What is kept from one process for the next, a line of JSON for each key. What changed is written behind the rest, so that one
 * edit of ten thousand posts writes some lines and not twenty megabytes. Of a key the last line counts.
 */
import { appendFileSync, closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { atomically } from "./atomically.ts";

export type KeptLines<Value> = {
  /** Empty where there is no file, one of another version or a damaged one: nothing depends on it but time. */
  readonly load: () => Map<string, Value>;
  /**
   * Writes what is not kept yet; of what is not named any more nothing is kept.
   *
   * @param same whether what is kept of a key is what is there now
   */
  readonly save: (
    values: ReadonlyMap<string, Value>,
    same?: (kept: Value, now: Value) => boolean,
  ) => void;
};

/** Lines that are out of date, for each that counts, before the file is written anew. */
const MOST_OUTDATED = 1;

/** UTF-16 units that are put together before they are written. */
const PIECE = 1024 * 1024;

const NEWLINE = 10;

/** @param version of the program that understands the values */
export function createKeptLines<Value>(file: string, version: string): KeptLines<Value> {
  /** What the file says, as far as it was read or written here. */
  let kept: Map<string, Value> | undefined;
  let lines = 0;
  /** Octets of the file when it said so: one of another length was written by somebody else. */
  let length = -1;

  const rewrite = (values: ReadonlyMap<string, Value>) => {
    atomically(file, (draft) => {
      const handle = openSync(draft, "w");
      try {
        let piece = `${JSON.stringify(version)}\n`;
        for (const [key, value] of values) {
          piece += lineOf(key, value);
          if (piece.length < PIECE) continue;
          writeAll(handle, piece);
          piece = "";
        }
        writeAll(handle, piece);
      } finally {
        closeSync(handle);
      }
    });
    lines = values.size;
  };

  return {
    load() {
      kept = undefined;
      try {
        const octets = readFileSync(file);
        const read = valuesIn<Value>(octets, version);
        if (read === undefined) return new Map();
        ({ kept, lines } = read);
        length = octets.length;
        return new Map(kept);
      } catch {
        return new Map();
      }
    },
    save(values, same = Object.is) {
      const there = statSync(file, { throwIfNoEntry: false })?.size;
      const before = kept;
      if (before === undefined || there !== length) rewrite(values);
      else {
        let changes = "";
        let count = 0;
        const note = (line: string) => {
          changes += line;
          count += 1;
        };
        for (const [key, value] of values) {
          const was = before.get(key);
          if (was === undefined || !same(was, value)) note(lineOf(key, value));
        }
        for (const key of before.keys()) if (!values.has(key)) note(lineOf(key, undefined));
        if (count === 0) return;
        if (lines + count > (1 + MOST_OUTDATED) * values.size) rewrite(values);
        else {
          appendFileSync(file, changes);
          lines += count;
        }
      }
      kept = new Map(values);
      length = statSync(file).size;
    },
  };
}

/** A key that is gone has no value. */
function lineOf(key: string, value: unknown): string {
  return `${JSON.stringify(value === undefined ? [key] : [key, value])}\n`;
}

function writeAll(handle: number, text: string): void {
  const octets = Buffer.from(text);
  for (let at = 0; at < octets.length; ) at += writeSync(handle, octets, at);
}

/** What was broken off in its last line lacks that change, and must be written anew: undefined, as for all that is damaged. */
function valuesIn<Value>(
  octets: Buffer,
  version: string,
): { readonly kept: Map<string, Value>; readonly lines: number } | undefined {
  if (octets.at(-1) !== NEWLINE) return undefined;
  const first = octets.indexOf(NEWLINE);
  if (JSON.parse(octets.toString("utf8", 0, first)) !== version) return undefined;
  const kept = new Map<string, Value>();
  let lines = 0;
  for (let from = first + 1; from < octets.length; ) {
    const to = octets.indexOf(NEWLINE, from);
    const [key, value] = JSON.parse(octets.toString("utf8", from, to)) as [string, Value?];
    if (value === undefined) kept.delete(key);
    else kept.set(key, value);
    lines += 1;
    from = to + 1;
  }
  return { kept, lines };
}
