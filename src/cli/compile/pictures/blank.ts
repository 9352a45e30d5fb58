/**
 * Takes out of a picture what tells of its author: the place, the camera, its serial number, thumbnails, programs,
 * comments. What is taken out is overwritten where it lies, so that the file stays as long as it was: a feed names the
 * length of a picture, and no reader is to see a post as changed. The picture itself, its colour profile and how it is
 * turned stay, octet by octet.
 */
import { crc32 } from "node:zlib";
import {
  ascii,
  boxes,
  gifParts,
  jpegParts,
  type Part,
  pngParts,
  typeOfBytes,
  webpParts,
} from "./container.ts";
import { isJpegExif, readExif, writeOrientation } from "./exif.ts";

export type Blanked = {
  /** A copy of the file without it. */
  readonly bytes: Buffer;
  /** It told where the picture was made. */
  readonly place: boolean;
};

/** @returns undefined where there is nothing to take out */
export function blanked(bytes: Buffer): Blanked | undefined {
  const type = typeOfBytes(bytes);
  if (type === undefined) return undefined;
  const copy = Buffer.from(bytes);
  switch (type) {
    case "image/jpeg":
      for (const part of jpegParts(bytes)) if (!isOfPicture(bytes, part)) blankJpeg(copy, part);
      break;
    case "image/png":
      for (const part of pngParts(bytes)) if (PNG_TEXTS.has(part.name)) blankPng(copy, part);
      break;
    case "image/webp":
      for (const part of webpParts(bytes)) if (WEBP_TEXTS.has(part.name)) blankExif(copy, part);
      break;
    case "image/gif":
      for (const part of gifParts(bytes)) if (GIF_TEXTS.test(part.name)) blankGif(copy, part);
      break;
    case "image/avif":
      for (const part of avifTexts(bytes)) copy.fill(0, part.from, part.to);
  }
  if (copy.equals(bytes)) return undefined;
  return { bytes: copy, place: tellsPlace(bytes) };
}

/** What a decoder needs of a JPEG: all but the application's segments, and of these the profile and Adobe's colours. */
function isOfPicture(bytes: Buffer, { name, from }: Part): boolean {
  const begins = (word: string) => ascii(bytes, from, from + word.length) === word;
  if (name === "APP0") return begins("JFIF\0");
  if (name === "APP2") return begins("ICC_PROFILE\0");
  if (name === "APP14") return begins("Adobe");
  return !/^(APP|COM|behind)/.test(name);
}

function blankJpeg(copy: Buffer, part: Part): void {
  if (isJpegExif(copy, part)) blankExif(copy, part);
  else copy.fill(0, part.from, part.to);
}

/** How the picture is turned stays: without it, it would lie on its side. */
function blankExif(copy: Buffer, part: Part): void {
  const { orientation } = readExif(copy, part);
  if (orientation === 1) copy.fill(0, part.from, part.to);
  else writeOrientation(copy, part, orientation);
}

const PNG_TEXTS: ReadonlySet<string> = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

/** A private chunk that may be copied with the picture, of which no program knows anything (W3C PNG §5.4). */
const NOTHING = Buffer.from("voId", "latin1");

function blankPng(copy: Buffer, part: Part): void {
  const { orientation } = part.name === "eXIf" ? readExif(copy, part) : { orientation: 1 };
  if (orientation === 1) {
    copy.fill(0, part.from, part.to);
    copy.set(NOTHING, part.from - 4);
  } else writeOrientation(copy, part, orientation);
  if (part.to + 4 <= copy.length)
    copy.writeUInt32BE(crc32(copy.subarray(part.from - 4, part.to)), part.to);
}

const WEBP_TEXTS: ReadonlySet<string> = new Set(["EXIF", "XMP "]);

const GIF_TEXTS = /^(comment|APP XMP DataXMP)$/;

/** Sub-blocks of zeros, as long together as what they stand for: a GIF is read block by block. */
function blankGif(copy: Buffer, { from, to }: Part): void {
  copy.fill(0, from, to);
  for (let at = from; at < to - 1; ) {
    const left = to - 1 - at - 1;
    // A rest of one octet could be no sub-block, so the one before it is shorter by one.
    const size = left === 256 ? 254 : Math.min(255, left);
    copy[at] = size;
    at += size + 1;
  }
}

/**
 * Where the items of EXIF and XMP lie in an AVIF (ISO/IEC 14496-12 §8.11.3 `iloc`, §8.11.6 `iinf`), by their offsets in
 * the file. Offsets into a box of their own (`construction_method` 1) are not followed: no known program writes them.
 */
function avifTexts(bytes: Buffer): readonly Part[] {
  const meta = boxes(bytes, 0, bytes.length).find(({ name }) => name === "meta");
  if (meta === undefined) return [];
  const inside = boxes(bytes, meta.from + 4, meta.to);
  const [infos, locations] = ["iinf", "iloc"].map((name) =>
    inside.find((box) => box.name === name),
  );
  if (infos === undefined || locations === undefined) return [];
  const head = bytes[infos.from] === 0 ? 6 : 8;
  const texts = new Map<number, string>();
  for (const { name, from, to } of boxes(bytes, infos.from + head, infos.to)) {
    if (name !== "infe" || (bytes[from] ?? 0) < 2) continue;
    const wide = bytes[from] === 3 ? 2 : 0;
    const id = wide === 2 ? bytes.readUInt32BE(from + 4) : bytes.readUInt16BE(from + 4);
    const type = ascii(bytes, from + 8 + wide, Math.min(to, from + 12 + wide));
    if (type === "Exif" || type === "mime") texts.set(id, type);
  }
  return placesOf(bytes, locations).flatMap(({ id, from, to }) => {
    const name = texts.get(id);
    return name === undefined ? [] : [{ name, start: from, from, to }];
  });
}

function placesOf(bytes: Buffer, { from, to }: Part) {
  const places: { readonly id: number; readonly from: number; readonly to: number }[] = [];
  const version = bytes[from] ?? 0;
  let at = from + 4;
  const read = (size: number): number => {
    if (size === 0) return 0;
    const start = at;
    at += size;
    if (at > to) throw new RangeError("an item of the picture lies outside of its list");
    return size === 8 ? Number(bytes.readBigUInt64BE(start)) : bytes.readUIntBE(start, size);
  };
  const sizes = read(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const items = read(version < 2 ? 2 : 4);
  for (let item = 0; item < items; item++) {
    const id = read(version < 2 ? 2 : 4);
    const method = version > 0 ? read(2) & 15 : 0;
    read(2);
    const start = read(base ?? 0);
    for (let extents = read(2); extents > 0; extents--) {
      if (version > 0) read(index ?? 0);
      const first = start + read(offset ?? 0);
      const size = read(length ?? 0);
      if (method === 0) places.push({ id, from: first, to: Math.min(bytes.length, first + size) });
    }
  }
  return places;
}

/** XMP names it so (XMP specification part 2, §2.1), and EXIF has a directory for it. */
const PLACE_IN_XMP = /GPSL(?:atitude|ongitude)/;

function tellsPlace(bytes: Buffer): boolean {
  if (PLACE_IN_XMP.test(bytes.toString("latin1"))) return true;
  return hasGps(bytes);
}

/** EXIF of whichever container, also of a second picture behind the first. */
function hasGps(bytes: Buffer): boolean {
  const heads = ["Exif\0\0MM\0*", "Exif\0\0II*\0"];
  const blocks = heads.flatMap((head) => {
    const at = bytes.indexOf(head, 0, "latin1");
    return at === -1 ? [] : [{ name: "", start: at, from: at, to: bytes.length }];
  });
  const type = typeOfBytes(bytes);
  const chunks =
    type === "image/png"
      ? pngParts(bytes).filter(({ name }) => name === "eXIf")
      : type === "image/webp"
        ? webpParts(bytes).filter(({ name }) => name === "EXIF")
        : [];
  return [...blocks, ...chunks].some((part) => readExif(bytes, part).place);
}
