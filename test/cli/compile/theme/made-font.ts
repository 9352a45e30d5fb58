/** A font of a few octets in WOFF 2.0: tables that hold nothing, packed as the specification says. */
import { brotliCompressSync } from "node:zlib";

/** @param weights of the axis "wght", as a variable font has it */
export function madeFont(weights?: readonly [number, number]): Buffer {
  // Known tags by their numbers (§4.1): cmap, head, glyf and loca untransformed (version 3), fvar.
  const tables = [
    { flags: 0, data: Buffer.alloc(8) },
    { flags: 1, data: Buffer.alloc(54) },
    { flags: 10 | 0xc0, data: Buffer.alloc(200) },
    { flags: 11 | 0xc0, data: Buffer.alloc(4) },
    ...(weights === undefined ? [] : [{ flags: 47, data: axes(weights) }]),
  ];
  const directory = Buffer.concat(
    tables.map(({ flags, data }) => Buffer.from([flags, ...base128(data.length)])),
  );
  const packed = brotliCompressSync(Buffer.concat(tables.map(({ data }) => data)));
  const head = Buffer.alloc(48);
  head.write("wOF2", 0, "latin1");
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(head.length + directory.length + packed.length, 8);
  head.writeUInt16BE(tables.length, 12);
  head.writeUInt32BE(packed.length, 20);
  return Buffer.concat([head, directory, packed]);
}

function base128(value: number): readonly number[] {
  return value < 128 ? [value] : [0x80 | (value >> 7), value & 0x7f];
}

function axes([least, most]: readonly [number, number]): Buffer {
  const data = Buffer.alloc(36);
  data.writeUInt32BE(0x00010000, 0);
  data.writeUInt16BE(16, 4);
  data.writeUInt16BE(1, 8);
  data.writeUInt16BE(20, 10);
  data.write("wght", 16, "latin1");
  data.writeInt32BE(least * 65_536, 20);
  data.writeInt32BE(400 * 65_536, 24);
  data.writeInt32BE(most * 65_536, 28);
  return data;
}
