/** Which pictures and recordings of a text that moved in stand elsewhere, and the text with them here. Pure. */
import { parseDocument } from "yaml";
import { splitFrontMatter } from "../../compile/front-matter/front-matter.ts";
import { type Destination, destinationsIn, withDestinations } from "../references/destinations.ts";
import { OFFERED_FILE } from "../references/moved-references.ts";

/** Keys of front matter that name a file. */
const KEYS = [
  ["image", "src"],
  ["enclosure", "url"],
] as const;

/**
 * Absolute addresses; none for a text of our own.
 *
 * @param isHere whether a path "/media/…" or a file beside the text is among the owner's
 */
export function remoteIn(text: string, isHere: (url: string) => boolean): readonly string[] {
  const { head, body } = splitFrontMatter(text);
  const front = parseDocument(head ?? "");
  const base = baseOf(front.get("imported"));
  if (base === undefined) return [];
  const named = KEYS.flatMap((path) => {
    const url: unknown = front.getIn(path);
    return typeof url === "string" ? [remoteUrl(url, base, isHere)] : [];
  });
  const shown = destinationsIn(body).map((one) => remoteOf(one, base, isHere));
  return [...new Set([...named, ...shown].filter((url) => url !== undefined))];
}

/** @param fetched absolute address → path here */
export function withFetched(
  text: string,
  fetched: ReadonlyMap<string, string>,
  isHere: (url: string) => boolean,
): string {
  const { head = "", body } = splitFrontMatter(text);
  const front = parseDocument(head);
  const base = baseOf(front.get("imported"));
  if (base === undefined) return text;
  const destinations = destinationsIn(body);
  const put = destinations.map((one) => fetched.get(remoteOf(one, base, isHere) ?? ""));
  let above = text.slice(0, text.length - body.length);
  for (const path of KEYS) {
    const url: unknown = front.getIn(path);
    if (typeof url !== "string") continue;
    const here = fetched.get(remoteUrl(url, base, isHere) ?? "");
    // One line of front matter, and nothing else of it.
    if (here !== undefined) above = above.replace(url, () => here);
  }
  return above + withDestinations(body, destinations, put);
}

type Base = { readonly url: URL | undefined };

/** Undefined for a text that did not move in. One that names a program has no address to start from. */
function baseOf(imported: unknown): Base | undefined {
  if (typeof imported !== "string") return undefined;
  return { url: /^https?:/i.test(imported) ? (URL.parse(imported) ?? undefined) : undefined };
}

function remoteOf(
  { kind, url }: Destination,
  base: Base,
  isHere: (url: string) => boolean,
): string | undefined {
  if (kind === "candidates") return undefined;
  if (kind !== "link") return remoteUrl(url, base, isHere);
  if (!OFFERED_FILE.test(url.replace(/[?#].*$/s, ""))) return undefined;
  const remote = remoteUrl(url, base, isHere);
  // What a link offers on a third site is that site's.
  return remote !== undefined && sameHost(remote, base) ? remote : undefined;
}

function sameHost(url: string, { url: base }: Base): boolean {
  const plain = (host: string | undefined) => host?.replace(/^www\./, "");
  return plain(URL.parse(url)?.host) === plain(base?.host);
}

function remoteUrl(
  written: string,
  { url: base }: Base,
  isHere: (url: string) => boolean,
): string | undefined {
  if (!/^(?:https?:)?\/\//i.test(written) && (base === undefined || isHere(written)))
    return undefined;
  const url = URL.parse(written, base?.href ?? "https://nowhere.invalid/");
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  url.hash = "";
  return url.href;
}
