/** What a file is by its content, and whether it can be shown. Pure. */
import { imageSize } from "image-size";
import { LARGEST_ASSET } from "../../../publication/pieces.ts";
import { mebibytes } from "../../compile/ship/media.ts";
import { mediaType } from "../../compile/ship/media-type.ts";

export type MediaKind =
  /** The ending that its name should have, without a dot. */
  | { readonly ok: true; readonly ending: string }
  /** To be put behind its name: "is an HTML page and no picture". */
  | { readonly ok: false; readonly reason: string };

/** Octets in which a page shows itself as one. */
const BEGINNING = 512;

/** @param name with the ending that it has, if it has one */
export function mediaKind(name: string, bytes: Uint8Array): MediaKind {
  if (bytes.length === 0) return { ok: false, reason: "is empty" };
  if (bytes.length > LARGEST_ASSET) return { ok: false, reason: TOO_LARGE };
  const start = Buffer.from(bytes.subarray(0, BEGINNING)).toString("latin1").trimStart();
  if (/^(?:<!doctype html|<html|<head|<body)/i.test(start))
    return {
      ok: false,
      reason: "is an HTML page, as servers give in place of a file that is gone",
    };
  const ending = endingOf(name);
  const type = ending === undefined ? undefined : mediaType(`x.${ending}`);
  const picture = pictureEnding(bytes);
  if (picture !== undefined) {
    const shown = mediaType(`x.${picture}`);
    if (shown === undefined)
      return {
        ok: false,
        reason: `is ${picture.toUpperCase()}, which browsers do not all show; save it as JPEG, PNG or WebP`,
      };
    return { ok: true, ending: type === shown && ending !== undefined ? ending : picture };
  }
  if (type?.startsWith("image/")) return { ok: false, reason: `cannot be read as ${type}` };
  if (type === undefined) return { ok: false, reason: "is of a kind that is not served" };
  return { ok: true, ending: ending ?? "" };
}

const TOO_LARGE = `is larger than the ${mebibytes(LARGEST_ASSET)} MiB that a Worker carries; put it elsewhere and name its https:// address`;

function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
}

function pictureEnding(bytes: Uint8Array): string | undefined {
  try {
    const { type, width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? type : undefined;
  } catch {
    return undefined;
  }
}
