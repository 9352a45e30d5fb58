/** All items of a source, twice: once to look at, once to be taken. A text is read and converted once. */
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
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
  const file = await open(join(folder, "items"), "w+", 0o600);
  try {
    let broken: BrokenSource | undefined;
    let end = 0;
    try {
      for await (const item of items) {
        look(item);
        const bytes = serialize(item);
        const length = Buffer.alloc(LENGTH);
        length.writeUInt32LE(bytes.length);
        await file.appendFile(Buffer.concat([length, bytes]));
        end += LENGTH + bytes.length;
      }
    } catch (error) {
      if (!(error instanceof BrokenSource)) throw error;
      broken = error;
    }
    for (let at = 0; at < end; ) {
      const length = (await octets(file, at, LENGTH)).readUInt32LE();
      at += LENGTH;
      yield deserialize(await octets(file, at, length)) as SourceItem;
      at += length;
    }
    if (broken !== undefined) throw broken;
  } finally {
    await file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function octets(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, at);
  return buffer;
}
