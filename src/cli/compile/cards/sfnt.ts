/** A font as drawing programs read it: out of the WOFF2 that browsers load. */
import { brotliDecompressSync } from "node:zlib";
import { createReader, unpackOutlines } from "./glyf.ts";

/** https://www.w3.org/TR/WOFF2/ §4.1, "Known Table Tags". */
const TAGS = (
  "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX " +
  "vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx " +
  "fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).match(/.{4}(?: |$)/g);

const SIGNATURE = 0x774f4632;

type Table = { readonly tag: string; readonly transformed: boolean; readonly octets: number };

/** @throws when the bytes are damaged; what is no WOFF2 is given back as it is */
export function unpackFont(bytes: Buffer): Buffer {
  if (bytes.length < 48 || bytes.readUInt32BE(0) !== SIGNATURE) return bytes;
  const reader = createReader(bytes);
  reader.u32();
  const flavor = reader.u32();
  reader.u32();
  const count = reader.u16();
  reader.take(6);
  const packedOctets = reader.u32();
  reader.take(24);
  const tables = Array.from({ length: count }, (): Table => {
    const flags = reader.u8();
    const known = flags & 0x3f;
    const tag =
      known === 0x3f ? reader.take(4).toString("latin1") : (TAGS?.[known] ?? "").slice(0, 4);
    const original = base128(reader);
    const version = flags >> 6;
    const transformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
    return { tag, transformed, octets: transformed ? base128(reader) : original };
  });
  const data = createReader(brotliDecompressSync(reader.take(packedOctets)));
  const packed = tables.map((table) => ({ ...table, content: data.take(table.octets) }));
  return fontOf(flavor, original(packed));
}

type Packed = Table & { readonly content: Buffer };

/** Tables by their tags, as they were before they were packed. */
function original(packed: readonly Packed[]): ReadonlyMap<string, Buffer> {
  const tables = new Map(packed.map(({ tag, content }) => [tag, content]));
  const transformed = new Set(packed.filter((table) => table.transformed).map(({ tag }) => tag));
  const glyf = tables.get("glyf");
  if (glyf === undefined || !transformed.has("glyf")) return tables;
  const outlines = unpackOutlines(glyf);
  tables.set("glyf", outlines.glyf);
  tables.set("loca", outlines.loca);
  const [head, hhea, hmtx] = ["head", "hhea", "hmtx"].map((tag) => tables.get(tag));
  if (head !== undefined) {
    const long = Buffer.from(head);
    // `indexToLocFormat`.
    long.writeInt16BE(1, 50);
    tables.set("head", long);
  }
  if (hmtx !== undefined && hhea !== undefined && transformed.has("hmtx")) {
    tables.set("hmtx", unpackMetrics(hmtx, hhea.readUInt16BE(34), outlines.leftmost));
  }
  return tables;
}

/** §5.4: what is left out is where an outline begins. */
function unpackMetrics(packed: Buffer, count: number, leftmost: readonly number[]): Buffer {
  const reader = createReader(packed);
  const flags = reader.u8();
  const widths = Array.from({ length: count }, () => reader.u16());
  const bearings = leftmost.map((left, glyph) =>
    (flags & (glyph < count ? 1 : 2)) === 0 ? () => reader.i16() : () => left,
  );
  const metrics = Buffer.alloc(4 * count + 2 * Math.max(0, leftmost.length - count));
  for (const [glyph, bearing] of bearings.entries()) {
    const at = glyph < count ? 4 * glyph : 4 * count + 2 * (glyph - count);
    if (glyph < count) metrics.writeUInt16BE(widths[glyph] ?? 0, at);
    metrics.writeInt16BE(bearing(), glyph < count ? at + 2 : at);
  }
  return metrics;
}

/** OpenType, "Table Directory": sums that nobody here checks are left out. */
function fontOf(flavor: number, tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * sorted.length);
  head.writeUInt32BE(flavor, 0);
  head.writeUInt16BE(sorted.length, 4);
  const parts = [head];
  let at = head.length;
  for (const [index, [tag, content]] of sorted.entries()) {
    const entry = 12 + 16 * index;
    head.write(tag, entry, "latin1");
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(content.length, entry + 12);
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    parts.push(content, padding);
    at += content.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** UIntBase128 of §4.1. */
function base128(reader: ReturnType<typeof createReader>): number {
  let value = 0;
  for (let octet = 0; octet < 5; octet++) {
    const part = reader.u8();
    value = value * 128 + (part & 0x7f);
    if (part < 0x80) return value;
  }
  throw new Error("a length of more than five octets");
}
