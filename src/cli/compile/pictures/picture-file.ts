/** One file that is named as a picture: what it is, what is made of it, and what must not be published. */
import type { Variants } from "../../../publication/variants.ts";
import { hashOfBytes } from "../ship/hash.ts";
import { blanked } from "./blank.ts";
import { ascii, gifParts, jpegParts, pngParts, typeOfBytes, webpParts } from "./container.ts";
import { readHead } from "./picture-head.ts";
import { type PictureHead, planVariants } from "./plan.ts";
import { svgFlaw } from "./svg.ts";

export type PictureFile = {
  /** The next fields as in `MediaFile`. */
  readonly hash: string;
  readonly published?: string;
  readonly taken?: "place" | "other";
  readonly width: number;
  readonly height: number;
  readonly plan?: Variants;
  readonly remark?: string;
};

/** Pixels: what a phone can hold decoded, and far more than it can show. A few KB of PNG can be a thousand times that. */
export const MOST_PIXELS = 120_000_000;

/** Pixels of all frames of a moving picture: a minute at 25 frames of 800 × 600. */
const MOST_MOVING_PIXELS = 720_000_000;

/**
 * @param path how messages name it: "/media/2025/tianjin.jpg"
 * @param type what its name says that it is
 */
export function readPicture(
  path: string,
  type: string,
  bytes: Buffer,
): PictureFile | { readonly wrong: string } {
  if (type === "image/svg+xml") {
    const flaw = svgFlaw(bytes.toString("utf8"));
    if (flaw !== undefined) return { wrong: `${path}, line ${flaw.line}, ${flaw.message}` };
  }
  const head = headOf(bytes, type);
  if (head === undefined)
    return { wrong: `${path} cannot be read as ${type}; export the picture again` };
  const unfit = unfitFor(head) ?? cutOff(bytes);
  if (unfit !== undefined) return { wrong: `${path} ${unfit}` };
  const plan = planVariants(head);
  const clean = blanked(bytes);
  return {
    hash: hashOfBytes(bytes),
    ...(clean !== undefined && {
      published: hashOfBytes(clean.bytes),
      taken: clean.place ? ("place" as const) : ("other" as const),
    }),
    width: head.width,
    height: head.height,
    ...(plan !== undefined && { plan }),
    ...(head.type !== type && { remark: lies(type, head.type) }),
  };
}

/** The bytes of a media file as they are published. @param type what its name says that it is */
export function publishedBytes(type: string, bytes: Buffer): Buffer {
  return type.startsWith("image/") ? (blanked(bytes)?.bytes ?? bytes) : bytes;
}

/** Undefined for what is no picture, and for an SVG that is named as something else: it would escape its check. */
function headOf(bytes: Buffer, type: string): PictureHead | undefined {
  try {
    const head = readHead(bytes);
    return head.type === "image/svg+xml" && type !== head.type ? undefined : head;
  } catch {
    return undefined;
  }
}

function unfitFor({ width, height, frames }: PictureHead): string | undefined {
  const size = `is ${width} × ${height} pixels`;
  if (width * height > MOST_PIXELS) {
    return `${size}, more than a phone can hold; export it with at most ${MOST_PIXELS / 1_000_000} megapixels`;
  }
  if (frames > 1 && width * height * frames > MOST_MOVING_PIXELS) {
    return `${size} in ${frames} frames, more than a phone can hold; make it shorter or smaller, or a film (MP4)`;
  }
  return undefined;
}

const CUT_OFF = "ends in the middle; copy the file again from where it came";

/** What a broken copy or upload leaves. */
function cutOff(bytes: Buffer): string | undefined {
  switch (typeOfBytes(bytes)) {
    case "image/jpeg":
      return endsJpeg(bytes) ? undefined : CUT_OFF;
    case "image/png":
      return pngParts(bytes).some(({ name }) => name === "IEND") ? undefined : CUT_OFF;
    case "image/webp":
      return bytes.readUInt32LE(4) + 8 <= bytes.length + 1 && webpParts(bytes).length > 0
        ? undefined
        : CUT_OFF;
    case "image/gif":
      return bytes.at(gifParts(bytes).at(-1)?.to ?? 0) === 0x3b ? undefined : CUT_OFF;
    default:
      return undefined;
  }
}

/** ITU-T T.81, B.1.1.3: a picture ends with the marker FFD9. */
function endsJpeg(bytes: Buffer): boolean {
  const last = jpegParts(bytes).at(-1);
  const end =
    last?.name === "behind" ? last.start : bytes.lastIndexOf(Buffer.from("ffd9", "hex")) + 2;
  return last !== undefined && end > last.from && ascii(bytes, end - 2, end) === "\xff\xd9";
}

function lies(named: string, real: string): string {
  return `is named as ${named}, and is ${real}; rename it, for some programs go by the name`;
}
