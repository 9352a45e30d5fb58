/** Makes the variants of one picture by sharp, the only file that knows it. */
import type { Sharp } from "sharp";
import { TINT_DIGITS, type Variants, variantNames } from "../../../publication/variants.ts";
import { MOST_PIXELS } from "./picture-file.ts";

type Sharpen = typeof import("sharp")["default"];

/** Its binary is one package for each kind of machine, and may be missing or refuse to load. */
export type Encoder = { readonly kind: "encoder"; readonly sharp: Sharpen };
export type NoEncoder = { readonly kind: "none"; readonly why: string };

/** Names what makes variants: those of another recipe are not kept. Counts up with each change of what is below. */
export const RECIPE = "1";

let loaded: Promise<Encoder | NoEncoder> | undefined;

/** Loads the encoder at its first use: most saves need none. */
export function loadEncoder(): Promise<Encoder | NoEncoder> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Encoder | NoEncoder> {
  try {
    const { default: sharp } = await import("sharp");
    // Pictures are made side by side, so each by one thread; and none is asked for twice.
    sharp.concurrency(1);
    sharp.cache(false);
    return { kind: "encoder", sharp };
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { kind: "none", why };
  }
}

export type Encoded = {
  /** Octets by the name of the variant. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly tint?: string;
};

/**
 * Decodes a picture once, turned upright and in sRGB, and makes of that what was planned.
 *
 * @param mend shows what can be had of a damaged file, the rest grey
 * @throws when it cannot be decoded
 */
export async function encode(
  { sharp }: Encoder,
  bytes: Uint8Array,
  plan: Variants,
  mend: boolean,
): Promise<Encoded> {
  const widest = Math.max(...plan.widths, Number.parseInt(plan.plain ?? "0", 10));
  const { data, info } = await sharp(bytes, {
    limitInputPixels: MOST_PIXELS,
    failOn: mend ? "none" : "truncated",
  })
    .autoOrient()
    .resize({ width: widest, withoutEnlargement: true })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const shrunk = () => sharp(data, { raw: { width, height, channels } });
  const files = new Map<string, Uint8Array>();
  for (const name of variantNames(plan)) {
    const sized = shrunk().resize({ width: Number.parseInt(name, 10) });
    files.set(name, await written(sized, name));
  }
  const solid = channels === 1 || channels === 3;
  return { files, ...(solid && { tint: tintOf(await averageOf(shrunk())) }) };
}

/** Chosen by eye on photographs and on pictures of text; effort 3 takes half as long as 4 and 2 % more octets. */
function written(sized: Sharp, name: string): Promise<Uint8Array> {
  if (name.endsWith(".webp")) {
    return sized.webp({ quality: 78, effort: 3, smartSubsample: true }).toBuffer();
  }
  if (name.endsWith(".png")) return sized.png({ palette: true, quality: 90 }).toBuffer();
  return sized.flatten({ background: "#fff" }).jpeg({ quality: 80, progressive: true }).toBuffer();
}

async function averageOf(picture: Sharp): Promise<readonly number[]> {
  const { data } = await picture
    .resize({ width: 1, height: 1, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [red = 0, green = red, blue = red] = data;
  return [red, green, blue];
}

/** The nearest of the 64 colours. @param rgb 0 to 255 each */
export function tintOf(rgb: readonly number[]): string {
  return rgb.map((value) => nearestDigit(value)).join("");
}

function nearestDigit(value: number): string {
  const distance = (digit: string) => Math.abs(Number.parseInt(digit, 16) * 17 - value);
  return TINT_DIGITS.reduce((best, digit) => (distance(digit) < distance(best) ? digit : best));
}
