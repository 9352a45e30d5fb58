/** Media RSS (`media:`): the picture and the recording of an entry, the same in RSS and in Atom. */
import type { FeedCard } from "./feed-document.ts";
import { element, textElement } from "./xml.ts";

export const MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/";

/** `media:content` elements for an entry's image and enclosure; nothing when it has neither. */
export function mediaContents(card: FeedCard): readonly string[] {
  return [imageContent(card), enclosureContent(card)];
}

function imageContent({ image }: FeedCard): string {
  if (image === undefined) return "";
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
  return element("media:content", attributes, alt + credit);
}

function enclosureContent({ enclosure }: FeedCard): string {
  if (enclosure === undefined) return "";
  return element("media:content", {
    url: enclosure.url,
    fileSize: enclosure.length,
    type: enclosure.type,
    medium: medium(enclosure.type),
    duration: enclosure.duration,
  });
}

/** Validators refuse a zero, which would mean "not known" here. */
function positive(value: number): number | undefined {
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function medium(type: string): string {
  const family = type.split("/")[0]?.toLowerCase() ?? "";
  return ["audio", "video", "image"].includes(family) ? family : "document";
}
