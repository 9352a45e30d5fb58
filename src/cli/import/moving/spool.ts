/** All items of a source, twice: once to look at, once to be taken. A text is read and converted once. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { BrokenSource } from "../files/broken-source.ts";
import type { SourceItem } from "../sources/source-definition.ts";

/** Octets before each item that say how long it is. */
const LENGTH = 4;

/**
 * Shows every item to `look` and then gives them all, in the same order. In between they lie in a temporary file,
 * so that memory holds one of them.
 *
 * @throws BrokenSource after the last item of a source that could not be read to its end
 */
export async function* spooled(
  items: AsyncIterable<SourceItem>,
  look: (item: SourceItem) => void,
): AsyncGenerator<SourceItem> {
  const folder = mkdtempSync(join(tmpdir(), "tidings-import-"));
  const file = openSync(join(folder, "items"), "w+", 0o600);
  try {
    let broken: BrokenSource | undefined;
    let end = 0;
    try {
      for await (const item of items) {
        const bytes = serialize(item);
        // A copy: an address that is a piece of a text would keep all of that text in memory.
        look(deserialize(bytes) as SourceItem);
        const length = Buffer.alloc(LENGTH);
        length.writeUInt32LE(bytes.length);
        writeWhole(file, Buffer.concat([length, bytes]));
        end += LENGTH + bytes.length;
      }
    } catch (error) {
      if (!(error instanceof BrokenSource)) throw error;
      broken = error;
    }
    for (let at = 0; at < end; ) {
      const length = octets(file, at, LENGTH).readUInt32LE();
      at += LENGTH;
      yield deserialize(octets(file, at, length)) as SourceItem;
      at += length;
    }
    if (broken !== undefined) throw broken;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

// Calls that wait are the faster ones here: a hundred thousand short questions to a file that lies in memory anyway.

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function octets(file: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, buffer, at, length - at, from + at);
    if (read === 0) throw new Error("the items of the source are not where they were put");
    at += read;
  }
  return buffer;
}
