/**
 * Media RSS (`media:`): the picture of an entry, the same in RSS and in Atom. A recording is not said here again:
 * the enclosure says it, and podcast programs list what is said twice as two recordings.
 */

import { element, textElement } from "../text/xml.ts";
import type { EntryFacts } from "./feed-document.ts";

export const MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/";

/** The `media:content` element of an entry's image; nothing when it has none. */
export function mediaContents({ image }: EntryFacts): readonly string[] {
  if (image === undefined) return [];
  const attributes = {
    url: image.url,
    fileSize: positive(image.length),
    type: image.type,
    medium: "image",
    width: positive(image.width),
    height: positive(image.height),
  };
  const alt = textElement("media:description", { type: "plain" }, image.alt);
  const credit = textElement("media:credit", {}, image.credit);
  return [element("media:content", attributes, alt + credit)];
}

/** Validators refuse a zero, which would mean "not known" here. */
function positive(value: number): number | undefined {
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
