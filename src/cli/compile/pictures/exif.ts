/** The two things of EXIF that count here: how a picture is turned, and whether it tells where it was made. */
import { ascii, jpegParts, type Part, type PictureType, pngParts, webpParts } from "./container.ts";

/** What a block of EXIF says. `orientation`: 1 to 8 (EXIF 3.0 §4.6.5.1.6), 1 where it says nothing. */
export type Exif = { readonly orientation: number; readonly place: boolean };

const ORIENTATION = 0x0112;
const GPS = 0x8825;

/** Octets before the TIFF of EXIF in a JPEG, and by mistake in some WebP. */
const EXIF_HEAD = "Exif\0\0";

/** The TIFF of a part, past the head that JPEG puts before it. */
function tiffStart(bytes: Buffer, { from, to }: Part): number {
  return ascii(bytes, from, Math.min(to, from + 6)) === EXIF_HEAD ? from + 6 : from;
}

/** Reads the first directory (TIFF 6.0, section 2) alone. */
export function readExif(bytes: Buffer, part: Part): Exif {
  const start = tiffStart(bytes, part);
  const tiff = bytes.subarray(start, part.to);
  const nothing: Exif = { orientation: 1, place: false };
  if (tiff.length < 14) return nothing;
  const order = ascii(tiff, 0, 2);
  if (order !== "II" && order !== "MM") return nothing;
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const long = (at: number) =>
    at + 4 > tiff.length ? 0 : order === "II" ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const directory = long(4);
  let { orientation, place } = nothing;
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + 12 * entry;
    const tag = short(at);
    if (tag === ORIENTATION) orientation = short(at + 8);
    if (tag === GPS) place = true;
  }
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, place };
}

/** Parts of EXIF; of an AVIF none, which is turned by a property of its own. */
export function exifParts(bytes: Buffer, type: PictureType): readonly Part[] {
  switch (type) {
    case "image/jpeg":
      return jpegParts(bytes).filter((part) => isJpegExif(bytes, part));
    case "image/png":
      return pngParts(bytes).filter(({ name }) => name === "eXIf");
    case "image/webp":
      return webpParts(bytes).filter(({ name }) => name === "EXIF");
    default:
      return [];
  }
}

export function isJpegExif(bytes: Buffer, { name, from }: Part): boolean {
  return name === "APP1" && ascii(bytes, from, from + 6) === EXIF_HEAD;
}

/** How a picture is turned; 1 is upright. */
export function orientationOf(bytes: Buffer, type: PictureType): number {
  const [part] = exifParts(bytes, type);
  return part === undefined ? 1 : readExif(bytes, part).orientation;
}

/** Writes, in the place of a part's content, that the picture is turned so, and zeros behind it. */
export function writeOrientation(bytes: Buffer, part: Part, orientation: number): void {
  const start = tiffStart(bytes, part);
  if (part.to - start < TIFF_OF_ONE.length) {
    bytes.fill(0, part.from, part.to);
    return;
  }
  bytes.fill(0, start, part.to);
  bytes.set(TIFF_OF_ONE, start);
  bytes.writeUInt16BE(orientation, start + 18);
}

/** TIFF 6.0: big-endian, one directory at 8 with one entry: Orientation, a SHORT; no directory behind it. */
const TIFF_OF_ONE = Buffer.from("4d4d002a00000008000101120003000000010000000000000000", "hex");
