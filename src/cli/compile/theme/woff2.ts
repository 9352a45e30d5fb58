/** Whether bytes are a font in WOFF 2.0 (https://www.w3.org/TR/WOFF2/), and which weights it has. */
import { brotliDecompressSync } from "node:zlib";

export type FontFacts = {
  /** "100 900" of a variable font; undefined where the file says nothing of weights. */
  readonly weights?: string;
};

type Reading =
  | { readonly kind: "font"; readonly facts: FontFacts }
  | { readonly kind: "none"; readonly why: string };

/** §4.1: 'wOF2'. */
const SIGNATURE = 0x774f4632;
const HEADER_OCTETS = 48;
/** A font of 30,000 characters takes some 15 MB. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;
/** §4.1, "Known Table Tags", as far as they are asked for here. */
const KNOWN = { cmap: 0, head: 1, glyf: 10, loca: 11, cff: 13, fvar: 47 } as const;
const CFF2 = "CFF2";

export function readWoff2(bytes: Buffer): Reading {
  if (bytes.length < HEADER_OCTETS || bytes.readUInt32BE(0) !== SIGNATURE) {
    return none(kindOf(bytes));
  }
  // A collection has another directory, and no browser needs one on the web.
  if (bytes.toString("latin1", 4, 8) === "ttcf") return none("a collection of several fonts");
  if (bytes.readUInt32BE(8) !== bytes.length) return none("cut short or damaged");
  try {
    const { tables, end } = directory(bytes, bytes.readUInt16BE(12));
    const has = (tag: number | string) => tables.some((table) => table.tag === tag);
    if (!has(KNOWN.cmap) || !has(KNOWN.head)) return none("a file without characters");
    if (!has(KNOWN.glyf) && !has(KNOWN.cff) && !has(CFF2)) return none("a file without shapes");
    const packed = bytes.subarray(end, end + bytes.readUInt32BE(20));
    const data = brotliDecompressSync(packed, { maxOutputLength: LARGEST_UNPACKED });
    if (data.length !== tables.reduce((sum, { octets }) => sum + octets, 0)) {
      return none("damaged: its tables have another length than it says");
    }
    const weights = weightsOf(data, tables);
    return { kind: "font", facts: weights === undefined ? {} : { weights } };
  } catch {
    return none("damaged: its tables cannot be read");
  }
}

function none(why: string): Reading {
  return { kind: "none", why };
}

/** What somebody may have renamed. */
function kindOf(bytes: Buffer): string {
  const begin = bytes.toString("latin1", 0, 4);
  if (begin === "wOFF") return "a font in the older WOFF format";
  if (begin === "OTTO" || begin === "true" || begin === "\u0000\u0001\u0000\u0000") {
    return "a font that is not packed as WOFF2";
  }
  return /^\s*</.test(bytes.toString("latin1", 0, 64)) ? "a page of HTML or XML" : "no WOFF2 file";
}

type Table = { readonly tag: number | string; readonly octets: number };

/** §5.2: how the tables lie one behind the other in the packed data. */
function directory(
  bytes: Buffer,
  count: number,
): { readonly tables: readonly Table[]; readonly end: number } {
  let at = HEADER_OCTETS;
  const tables: Table[] = [];
  const length = (): number => {
    let value = 0;
    for (let octet = 0; octet < 5; octet++) {
      const part = bytes.readUInt8(at++);
      value = value * 128 + (part & 0x7f);
      if (part < 0x80) return value;
    }
    throw new Error("a length of more than five octets");
  };
  for (let index = 0; index < count; index++) {
    const flags = bytes.readUInt8(at++);
    const known = flags & 0x3f;
    const spelled = known === 0x3f;
    const tag = spelled ? bytes.toString("latin1", at, at + 4) : known;
    if (spelled) at += 4;
    const original = length();
    const version = flags >> 6;
    // Version 0 of glyf and loca is transformed, of all others it is not.
    const shapes = tag === KNOWN.glyf || tag === KNOWN.loca;
    const transformed = shapes ? version !== 3 : version !== 0;
    tables.push({ tag, octets: transformed ? length() : original });
  }
  return { tables, end: at };
}

/** Of the axis "wght" (OpenType, `fvar`): fixed-point numbers of 16.16 bits. */
function weightsOf(data: Buffer, tables: readonly Table[]): string | undefined {
  const position = tables.findIndex(({ tag }) => tag === KNOWN.fvar);
  if (position < 0) return undefined;
  const start = tables.slice(0, position).reduce((sum, { octets }) => sum + octets, 0);
  const axes = start + data.readUInt16BE(start + 4);
  const [count, size] = [data.readUInt16BE(start + 8), data.readUInt16BE(start + 10)];
  for (let axis = axes; axis < axes + count * size; axis += size) {
    if (data.toString("latin1", axis, axis + 4) !== "wght") continue;
    const [least, most] = [data.readInt32BE(axis + 4), data.readInt32BE(axis + 12)];
    return `${Math.round(least / 65_536)} ${Math.round(most / 65_536)}`;
  }
  return undefined;
}
