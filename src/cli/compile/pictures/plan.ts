/** Which variants a picture gets. Pure: decided by what its head says, before it is decoded. */
import type { Variants } from "../../../publication/variants.ts";

/** What the head of a picture's file says. */
export type PictureHead = {
  /** The media type that its bytes are of. */
  readonly type: string;
  /** Pixels, as it is shown: turned by its orientation. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** More than one: it moves. */
  readonly frames: number;
  /** It has a channel of transparency, or may. */
  readonly seeThrough: boolean;
  /** Its brightness goes beyond what a JPEG can say (ITU-R BT.2100). */
  readonly hdr: boolean;
};

/**
 * Pixels. 480 is a phone, 960 a column on most screens, 1440 a column on a dense one. Few, since each is a file of the
 * deployment, and a deployment has 20,000 on the Free plan.
 */
const WIDTHS = [480, 960, 1440] as const;

/** A width that is nearer to the next one saves too little to be a file of its own. */
const WORTH = 0.8;

/** Pixels: twice the column of an email, and what previews of links ask for. */
export const PLAIN_WIDTH = 1200;

/** Pixels: a smaller picture is small already. */
const SMALLEST = 320;

/** Pixels on a side. A WebP has no more: https://developers.google.com/speed/webp/faq */
const WEBP_SIDE = 16_383;

/** What pages and emails can show at once, so that only size speaks against it. */
const PLAIN_TYPES = ["image/jpeg", "image/png"];

/** Types of which variants are made. A GIF is moved or small, and an SVG has every size. */
const TYPES = [...PLAIN_TYPES, "image/webp", "image/avif"];

/** @returns undefined where the picture serves best as it is */
export function planVariants(head: PictureHead): Variants | undefined {
  const { type, width, height, frames, hdr } = head;
  if (!TYPES.includes(type)) return undefined;
  const plain = plainName(head);
  if (frames > 1 || hdr) {
    // A JPEG or PNG that moves shows its first frame to who cannot show more.
    return PLAIN_TYPES.includes(type) || plain === undefined
      ? undefined
      : { widths: [], plain, still: true };
  }
  const widths = width < SMALLEST ? [] : webpWidths(width, height);
  if (widths.length === 0 && plain === undefined) return undefined;
  return { widths, ...(plain !== undefined && { plain }) };
}

/** Never wider than the picture. */
function webpWidths(width: number, height: number): readonly number[] {
  const widest = Math.min(width, WIDTHS[2]);
  const narrower = WIDTHS.filter((each) => each < WORTH * widest);
  return [...narrower, widest].filter((each) => (height * each) / width <= WEBP_SIDE);
}

/** Mail programs on desktops show no WebP and no AVIF: https://www.caniemail.com/features/image-webp/ */
function plainName({ type, width, seeThrough }: PictureHead): string | undefined {
  if (PLAIN_TYPES.includes(type) && width * WORTH <= PLAIN_WIDTH) return undefined;
  return `${Math.min(width, PLAIN_WIDTH)}.${seeThrough ? "png" : "jpg"}`;
}
