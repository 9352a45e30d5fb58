/** Addresses of another site, as they are written down and as they are asked for: one normal form for both. Pure. */

import { postPath } from "./url.ts";

/** An address from the root of a site in its normal form. */
export type OldAddress = {
  /** Percent-encoded, without empty segments and without a slash at its end. */
  readonly path: string;
  /** Decoded names and values, by name. */
  readonly query: readonly (readonly [name: string, value: string])[];
};

/** Against it an address is resolved: it cannot be anybody's. */
const NOWHERE = "https://nowhere.invalid";

/** What is wrong with an address that an author wrote down, as a predicate; undefined when nothing is. */
export function addressComplaint(text: string): string | undefined {
  const url = URL.parse(text, NOWHERE);
  if (!text.startsWith("/") || url === null || url.origin !== NOWHERE) {
    return `cannot be ${JSON.stringify(text)}; write it from the root of the site, such as /2019/05/old-name.html`;
  }
  if (text.includes("#")) return "has a #: what stands behind it is never asked for; cut it off";
  if (url.pathname === "/" && url.search.length < 2)
    return "is the home page, which stays where it is";
  return undefined;
}

/** The normal form of an address that an author wrote down. */
export function oldAddress(text: string): OldAddress {
  const url = URL.parse(text, NOWHERE);
  if (url === null) throw new Error(`no address: ${text}`);
  return addressOf(url);
}

/** The normal form of what is asked for. Dot segments are gone from a URL already. */
export function addressOf({ pathname, search }: URL): OldAddress {
  const query = [...new URLSearchParams(search)].sort(byName);
  return { path: normalPath(pathname), query };
}

/** An address as one string: equal for equal addresses. */
export function addressKey({ path, query }: OldAddress): string {
  return query.length === 0
    ? path
    : `${path}?${new URLSearchParams(query.map((pair) => [...pair]))}`;
}

/** Whether what stands in `formerly` is an address, and not a slug. */
export function isAddress(former: string): boolean {
  return former.startsWith("/");
}

/** The address that something in `formerly` stands for. */
export function formerAddress(former: string): OldAddress {
  return oldAddress(isAddress(former) ? former : postPath({ slug: former }));
}

/**
 * One spelling of each path. Percent-encoding is decoded and made anew, over NFC (RFC 3986 §6.2.2, RFC 3987 §5.3.2.2),
 * so that /%c3%bc, /ü and /u with a combining diaeresis are one; slashes are single, and none is at the end.
 */
function normalPath(pathname: string): string {
  return `/${segmentsOf(pathname).map(normalSegment).join("/")}`;
}

/** The same in lower case: for the second try. */
export function foldedPath(path: string): string {
  return `/${segmentsOf(path)
    .map((segment) => encodeURIComponent(decodedSegment(segment)?.toLowerCase() ?? segment))
    .join("/")}`;
}

export function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** The normal form of a segment, or of a part of one. */
export function normalSegment(segment: string): string {
  const text = decodedSegment(segment);
  if (text !== undefined) return encodeURIComponent(text.normalize("NFC"));
  // Octets of another encoding than UTF-8, such as %FC: they stay, each in one spelling.
  return segment
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
    .replace(/%(?![0-9A-F]{2})/g, "%25");
}

/** A segment as people read it; undefined when its octets are no UTF-8. */
export function decodedSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
