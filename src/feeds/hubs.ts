/** WebSub §4: which hubs tell of what is new in a feed, as an element and as a header field. */
import { element } from "../text/xml.ts";
import { type FeedDocument, selfOf } from "./feed-document.ts";

/** @param name of the element: `link`, and in RSS `atom:link` (RFC 8288, appendix B) */
export function hubLinks(
  { hubs = [] }: Pick<FeedDocument, "hubs">,
  name: string,
): readonly string[] {
  return hubs.map((href) => element(name, { rel: "hub", href }));
}

/** One `Link` field for all hubs and the feed's own address; undefined where nobody tells of it. */
export function linkField(
  { hubs = [], self }: Pick<FeedDocument, "hubs" | "self">,
  format: string,
): string | undefined {
  if (hubs.length === 0) return undefined;
  return linked(hubs, selfOf({ self }, format));
}

/** The same of a feed at an address. */
export function linked(hubs: readonly string[], self: string): string {
  return [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}>; rel="self"`].join(", ");
}
