/** Zips for tests, honest and hostile: each part can be said to be something that it is not. */
import { crc32, deflateRawSync } from "node:zlib";

type ZipPart = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What its headers say instead of the truth. */
  readonly says?: {
    /** Bit 0: encrypted. Bit 11, UTF-8, is always set. */
    readonly flags?: number;
    readonly method?: number;
    readonly size?: number;
    readonly sum?: number;
  };
};

/** @param parts names and contents, or parts one by one, of which two may have one name */
export function zipOf(
  parts: Readonly<Record<string, string | Uint8Array>> | readonly ZipPart[],
): Buffer {
  const list: readonly ZipPart[] = Array.isArray(parts)
    ? parts
    : Object.entries(parts).map(([name, content]) => ({ name, content }));
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {} } of list) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const called = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (says.flags ?? 0), 2);
    common.writeUInt16LE(says.method ?? 8, 4);
    common.writeUInt32LE(says.sum ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says.size ?? bytes.length, 18);
    common.writeUInt16LE(called.length, 22);
    const entry = Buffer.alloc(46);
    entry.write("PK\u0001\u0002", 0, "latin1");
    entry.writeUInt16LE(20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const part = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, called, packed]);
    local.push(part);
    central.push(entry, called);
    offset += part.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
