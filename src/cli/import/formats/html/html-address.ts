/** Addresses that a page names, as far as a reader may follow them. Pure. */
import type { Element } from "hast";

const FOLLOWED = ["http", "https", "mailto", "tel"];

/**
 * An address that a reader may follow; `javascript:` and `data:` are none.
 *
 * @param base absolute address that a relative one is relative to; undefined leaves it relative
 */
export function addressOf(
  node: Element,
  name: string,
  base: string | undefined,
): string | undefined {
  const value = node.properties[name];
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i
    .exec(value.replace(/[\t\n\r]/g, ""))?.[1]
    ?.toLowerCase();
  if (scheme !== undefined && !FOLLOWED.includes(scheme)) return undefined;
  const address = value.trim();
  // A place in this text stays one, wherever the text stands.
  if (base === undefined || scheme !== undefined || address.startsWith("#")) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Where pictures that are loaded late have their address. */
const LATE = ["dataSrc", "dataLazySrc", "dataOrigFile", "dataOriginal", "dataFullUrl"];

/** The address of a picture, also of one that a script was to load once it comes into view. */
export function pictureAddress(node: Element, base: string | undefined): string | undefined {
  const src = addressOf(node, "src", base);
  const late = LATE.map((name) => addressOf(node, name, base)).find((url) => url !== undefined);
  const isStandIn =
    src === undefined || /(?:blank|placeholder|spacer|pixel|1x1)\.(?:gif|png|svg)/i.test(src);
  if (!isStandIn) return src;
  const set = /^\s*(\S+)/.exec(String(node.properties.srcSet ?? ""))?.[1];
  const first =
    set === undefined || src !== undefined
      ? undefined
      : addressOf({ ...node, properties: { src: set } }, "src", base);
  return late ?? src ?? first;
}
