/** Pictures of the look drawn as PNG, each once: the next compilation finds it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Color } from "../../../publication/theme.ts";
import { writeAtomically } from "../kept/atomically.ts";
import { hashOf } from "../ship/hash.ts";

export type DrawingSize = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Behind what is transparent; left out, it stays so. */
  readonly background?: Color;
  /** Pixels that stay free on each side. */
  readonly margin?: number;
};

export type Draw = (picture: Uint8Array, size: DrawingSize) => Promise<Uint8Array>;

/** More pixels than any logo has: a PNG of a few octets may claim millions. */
export const MOST_PIXELS = 40_000_000;
const DRAWN_BY = "1";

/**
 * @param cacheDir where drawings are kept; nothing is written without one
 * @param keep whether what is drawn now is kept there, too
 */
export function createDraw(cacheDir: string | undefined, keep = true): Draw {
  const drawn = new Map<string, Uint8Array>();
  return async (picture, size) => {
    const key = hashOf(DRAWN_BY, JSON.stringify(size), picture);
    const file = cacheDir === undefined ? undefined : join(cacheDir, `${key}.png`);
    const known =
      drawn.get(key) ?? (file !== undefined && existsSync(file) ? readFileSync(file) : undefined);
    if (known !== undefined) return known;
    const png = await draw(picture, size);
    drawn.set(key, png);
    if (keep && file !== undefined) writeAtomically(file, png);
    return png;
  };
}

async function draw(
  picture: Uint8Array,
  { width, height, background, margin = 0 }: DrawingSize,
): Promise<Uint8Array> {
  // It loads native code: only who has something to draw waits for it.
  const { default: sharp } = await import("sharp");
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const open = (density: number) =>
    sharp(picture, { density, limitInputPixels: MOST_PIXELS, failOn: "error" });
  // An SVG is drawn at the size it is needed in, not enlarged afterwards.
  const { width: own = width, format } = await sharp(picture, {
    limitInputPixels: false,
  }).metadata();
  const density = format === "svg" ? Math.min(2400, Math.max(1, (72 * 2 * width) / own)) : 72;
  const inner = { width: width - 2 * margin, height: height - 2 * margin };
  const shown = open(density)
    .resize({ ...inner, fit: "contain", background: background ?? clear })
    .extend({
      ...{ top: margin, bottom: margin, left: margin, right: margin },
      background: background ?? clear,
    });
  const flat = background === undefined ? shown : shown.flatten({ background });
  return flat.png({ compressionLevel: 9, palette: true }).toBuffer();
}
