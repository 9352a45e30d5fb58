/** The parts that a file of a picture is put together of: segments of JPEG, chunks of PNG and WebP, boxes of AVIF, blocks of GIF. */

/** Positions of octets in the file. */
export type Part = {
  /** "APP1", "eXIf", "EXIF", "Exif". */
  readonly name: string;
  /** Where it begins, its own head included. */
  readonly start: number;
  /** Where its content begins. */
  readonly from: number;
  /** One behind its content; what a container puts behind that, such as a checksum, is not counted. */
  readonly to: number;
};

export type PictureType = "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif";

/** What a file is by its first octets; undefined for anything else, such as an SVG. */
export function typeOfBytes(bytes: Buffer): PictureType | undefined {
  if (bytes.length < 16) return undefined;
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return "image/jpeg";
  if (bytes.readUInt32BE(0) === 0x89504e47) return "image/png";
  const [first, third] = [ascii(bytes, 0, 4), ascii(bytes, 8, 12)];
  if (first === "GIF8") return "image/gif";
  if (first === "RIFF" && third === "WEBP") return "image/webp";
  if (ascii(bytes, 4, 8) === "ftyp" && /^(avif|avis|mif1|miaf|MA1[AB])$/.test(third))
    return "image/avif";
  return undefined;
}

export function ascii(bytes: Buffer, from: number, to: number): string {
  return bytes.toString("latin1", from, Math.min(to, bytes.length));
}

/**
 * Segments of a JPEG up to its end of image (ITU-T T.81, B.1.1), scans left out. What lies behind the end, such as a
 * second picture or a film of a telephone, is one part named "behind".
 */
export function jpegParts(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) {
      if (at + 2 < bytes.length)
        parts.push({ name: "behind", start: at + 2, from: at + 2, to: bytes.length });
      break;
    }
    // Fill octets, stuffed zeros inside of a scan, and restarts have no length.
    if (marker === 0xff || marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const to = Math.min(bytes.length, at + 2 + bytes.readUInt16BE(at + 2));
    parts.push({ name: jpegName(marker), start: at, from: at + 4, to: Math.max(to, at + 4) });
    at = Math.max(to, at + 4);
  }
  return parts;
}

function jpegName(marker: number): string {
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  return marker === 0xfe ? "COM" : marker.toString(16);
}

/** Chunks of a PNG (W3C PNG §5.3). */
export function pngParts(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const from = at + 8;
    const to = Math.min(bytes.length, from + bytes.readUInt32BE(at));
    parts.push({ name: ascii(bytes, at + 4, from), start: at, from, to });
    at = to + 4;
  }
  return parts;
}

/** Chunks of a WebP: https://developers.google.com/speed/webp/docs/riff_container */
export function webpParts(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const from = at + 8;
    const to = Math.min(bytes.length, from + bytes.readUInt32LE(at + 4));
    parts.push({ name: ascii(bytes, at, at + 4), start: at, from, to });
    at = to + (to % 2);
  }
  return parts;
}

/**
 * Blocks of a GIF (GIF89a §12 and on): "frame" for each picture, "comment", and "APP XMP DataXMP" and its like. The
 * content of a block that is said in sub-blocks begins at the first of these and ends behind the zero that ends them.
 */
export function gifParts(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  let at = 13 + paletteOf(bytes[10] ?? 0);
  while (at + 2 < bytes.length) {
    const start = at;
    if (bytes[at] === 0x2c) {
      at += 10 + paletteOf(bytes[at + 9] ?? 0) + 1;
      const from = at;
      at = behindSubBlocks(bytes, at);
      parts.push({ name: "frame", start, from, to: at });
    } else if (bytes[at] === 0x21) {
      const label = bytes[at + 1];
      const head = label === 0xff ? 12 : label === 0xfe ? 0 : (bytes[at + 2] ?? 0) + 1;
      const from = at + 2 + head;
      const name =
        label === 0xfe ? "comment" : label === 0xff ? `APP ${ascii(bytes, at + 3, from)}` : "";
      at = behindSubBlocks(bytes, from);
      parts.push({ name, start, from, to: at });
    } else break;
  }
  return parts;
}

/** Octets of a colour table, from the octet that says whether there is one. */
function paletteOf(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function behindSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1;
  return Math.min(bytes.length, at + 1);
}

/** Boxes of an ISO base media file (ISO/IEC 14496-12 §4.2), one level. @param to where they end */
export function boxes(bytes: Buffer, start: number, end: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = start; at + 8 <= end; ) {
    const short = bytes.readUInt32BE(at);
    const long = short === 1 && at + 16 <= end;
    const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const from = at + (long ? 16 : 8);
    const to = Math.min(end, Math.max(from, at + size));
    parts.push({ name: ascii(bytes, at + 4, at + 8), start: at, from, to });
    at = to;
  }
  return parts;
}
