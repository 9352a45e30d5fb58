/** What became of pictures: plain data, so that a thread that renders has it, too. */
import type { Variants } from "../../../publication/variants.ts";
import type { MediaFile, ReadMedia } from "../ship/media.ts";

/** What became of one picture. */
export type Made =
  /** `damaged`: a part of it could not be decoded. */
  | { readonly kind: "made"; readonly tint?: string; readonly damaged?: true }
  | { readonly kind: "failed" };

export type MadePictures = {
  /** By the hash of the picture's bytes. */
  readonly made: Readonly<Record<string, Made>>;
  /** What is not made yet is spoken of as if it were: for a look that writes nothing. */
  readonly planned: boolean;
};

/** What there is beside a picture; undefined while nothing is, or nothing can be. */
export function variantsOf(
  { made, planned }: MadePictures,
  { plan, hash }: MediaFile,
): Variants | undefined {
  if (plan === undefined) return undefined;
  const known = Object.hasOwn(made, hash) ? made[hash] : undefined;
  if (known === undefined) return planned ? plan : undefined;
  if (known.kind === "failed") return undefined;
  return known.tint === undefined ? plan : { ...plan, tint: known.tint };
}

/** Adds to each picture what was made of it. */
export function withVariants(readMedia: ReadMedia, pictures: MadePictures): ReadMedia {
  return (path) => {
    const reading = readMedia(path);
    if (reading.kind === "wrong") return reading;
    const variants = variantsOf(pictures, reading.media);
    return variants === undefined ? reading : { ...reading, media: { ...reading.media, variants } };
  };
}
