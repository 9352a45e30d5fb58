/** What the head of a picture says, without decoding it: a few thousand octets decide what is made of it. */
import { imageSize } from "image-size";
import {
  ascii,
  boxes,
  gifParts,
  type Part,
  type PictureType,
  pngParts,
  typeOfBytes,
  webpParts,
} from "./container.ts";
import { orientationOf } from "./exif.ts";
import type { PictureHead } from "./plan.ts";

/** @throws when the bytes are of no picture */
export function readHead(bytes: Buffer): PictureHead {
  const { width, height } = imageSize(bytes);
  const type = typeOfBytes(bytes);
  // EXIF orientations 5 to 8 turn the picture by a quarter: browsers show it turned.
  const turned = type !== undefined && orientationOf(bytes, type) >= 5;
  return {
    type: type ?? "image/svg+xml",
    width: Math.round(turned ? height : width),
    height: Math.round(turned ? width : height),
    ...(type === undefined ? STILL : READERS[type](bytes)),
  };
}

type Nature = Pick<PictureHead, "frames" | "seeThrough" | "hdr">;

const STILL: Nature = { frames: 1, seeThrough: false, hdr: false };

const READERS: Readonly<Record<PictureType, (bytes: Buffer) => Nature>> = {
  "image/jpeg": () => STILL,
  "image/png": ofPng,
  "image/webp": ofWebp,
  "image/gif": (bytes) => ({
    ...STILL,
    frames: gifParts(bytes).filter(({ name }) => name === "frame").length,
  }),
  "image/avif": ofAvif,
};

/** W3C PNG §11.2.1 (colour types 4 and 6 have alpha), §11.3.1.1 `tRNS`, `cICP`, and `acTL` of moving ones. */
function ofPng(bytes: Buffer): Nature {
  const parts = pngParts(bytes);
  const named = (name: string) => parts.find((part) => part.name === name);
  const moving = named("acTL");
  const colour = named("cICP");
  return {
    frames: moving === undefined ? 1 : bytes.readUInt32BE(moving.from),
    seeThrough: [4, 6].includes(bytes[25] ?? 0) || named("tRNS") !== undefined,
    hdr: colour !== undefined && isHdr(bytes[colour.from + 1] ?? 0),
  };
}

/** RIFF container of WebP: `VP8X` says both; the first bits of a lossless picture say whether it has alpha. */
function ofWebp(bytes: Buffer): Nature {
  const parts = webpParts(bytes);
  const [first] = parts;
  const flags = first?.name === "VP8X" ? (bytes[first.from] ?? 0) : 0;
  const lossless = parts.find(({ name }) => name === "VP8L");
  const alpha = lossless !== undefined && ((bytes[lossless.from + 4] ?? 0) & 0x10) !== 0;
  const frames = parts.filter(({ name }) => name === "ANMF").length;
  return { frames: Math.max(1, frames), seeThrough: (flags & 0x10) !== 0 || alpha, hdr: false };
}

/** AV1 Image File Format §4.1 (alpha is a second picture) and §6.1 (`avis` moves); ISO/IEC 14496-12 §12.1.5 `colr`. */
function ofAvif(bytes: Buffer): Nature {
  const properties = propertiesOf(bytes);
  const alpha = properties.some(
    ({ name, from, to }) => name === "auxC" && ascii(bytes, from, to).includes("alpha"),
  );
  const hdr = properties.some(
    ({ name, from }) =>
      name === "colr" &&
      ascii(bytes, from, from + 4) === "nclx" &&
      isHdr(bytes.readUInt16BE(from + 6)),
  );
  return { frames: ascii(bytes, 8, 12) === "avis" ? 2 : 1, seeThrough: alpha, hdr };
}

function propertiesOf(bytes: Buffer): readonly Part[] {
  const inside = (parts: readonly Part[], name: string, skip = 0) => {
    const part = parts.find((each) => each.name === name);
    return part === undefined ? [] : boxes(bytes, part.from + skip, part.to);
  };
  // `meta` is a full box: four octets of version and flags come first.
  const meta = inside(boxes(bytes, 0, bytes.length), "meta", 4);
  return inside(inside(meta, "iprp"), "ipco");
}

/** Transfer characteristics of ITU-T H.273: 16 is PQ, 18 is HLG. */
function isHdr(transfer: number): boolean {
  return transfer === 16 || transfer === 18;
}
