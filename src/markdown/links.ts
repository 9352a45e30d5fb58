/** What a reference in a body leads to: resolved to a path of this site, or left as it is. */
import { FEED_FORMATS, feedPath } from "../feeds/formats.ts";
import { PROGRAM_PAGES } from "../publication/navigation.ts";
import type { MediaFile, ReadMedia } from "./media-file.ts";
import { folderOf, joinPath, relativePath } from "./paths.ts";
import { nearest } from "./problem.ts";
import { spelledUrl } from "./url-spelling.ts";

/** What there is to refer to. Plain records, so that it can be handed to a thread. */
export type SiteMap = {
  /** "posts/a.md" → "/posts/a". Drafts included. */
  readonly files: Readonly<Record<string, string>>;
  /** Each address of an entry, former ones too → its address now. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Addresses of drafts: nobody outside can follow a link to one. */
  readonly drafts: Readonly<Record<string, true>>;
  /** Paths "/media/…" that exist. */
  readonly media: Readonly<Record<string, true>>;
  /** Slugs of topics; undefined when publication.yaml could not be read. */
  readonly topics: readonly string[] | undefined;
  /** Paths of series. */
  readonly series?: readonly string[];
};

export type Target =
  /** Another site, an e-mail address, a telephone number. */
  | { readonly kind: "outside"; readonly url: string }
  /** A path of this site with query and fragment; `entry` when it is a post or page. */
  | {
      readonly kind: "inside";
      readonly url: string;
      readonly entry?: string;
      readonly fragment?: string;
    }
  /** A place in the same body. */
  | { readonly kind: "here"; readonly fragment: string }
  | { readonly kind: "media"; readonly url: string; readonly media: MediaFile }
  | { readonly kind: "broken"; readonly message: string };

/** Addresses that are not compiled from a file. Tokens and forms are not for links in posts. */
const PROGRAM_PATHS: ReadonlySet<string> = new Set([
  ...PROGRAM_PAGES,
  ...FEED_FORMATS.map(({ format }) => feedPath(format)),
  "/feeds.opml",
  "/sitemap.xml",
  "/llms.txt",
]);

/**
 * Says where a reference leads.
 *
 * @param from path of the referring file below the content directory: "posts/2025/a.md"
 * @param reference as written, entities and percent-encoding untouched
 */
export function resolveReference(
  site: SiteMap,
  readMedia: ReadMedia,
  from: string,
  reference: string,
): Target {
  const url = spelledUrl(reference);
  if (/^[a-z][a-z0-9+.-]*:/.test(url)) return { kind: "outside", url };
  const [, path = "", query = "", fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  if (path === "" && query === "") return { kind: "here", fragment: decode(fragment ?? "") };
  const wanted = decode(path);
  const tail = query + (fragment === undefined ? "" : `#${fragment}`);
  if (wanted.startsWith("/")) return resolveAbsolute(site, readMedia, wanted, tail, fragment);
  return resolveRelative(site, readMedia, from, wanted, tail, fragment);
}

/** What a reference led to, in one string: equal as long as a rendering would not change. */
export function outcomeOf(target: Target): string {
  switch (target.kind) {
    case "media":
      return mediaOutcome(target.url, target.media);
    case "broken":
      return `broken: ${target.message}`;
    case "here":
      return "here";
    default:
      return target.url;
  }
}

/** What was made of a picture is a part of the page that shows it. */
function mediaOutcome(url: string, { hash, width, height, variants }: MediaFile): string {
  const made = variants === undefined ? "" : ` ${JSON.stringify(variants)}`;
  return `${url} ${hash} ${width}x${height}${made}`;
}

function resolveAbsolute(
  site: SiteMap,
  readMedia: ReadMedia,
  path: string,
  tail: string,
  fragment: string | undefined,
): Target {
  if (path.startsWith("/media/")) return mediaTarget(site, readMedia, joinPath("", path));
  const plain = path.length > 1 ? path.replace(/(?<!\/)\/+$/, "") : path;
  const entry = own(site.addresses, plain);
  if (entry !== undefined) return entryTarget(site, entry, tail, fragment);
  if (isProgramPath(site, plain)) return { kind: "inside", url: encodePath(plain) + tail };
  const near = nearest(plain, Object.keys(site.addresses));
  return broken(
    `link to ${path}, which does not exist; ${near === undefined ? "correct the address or write the page" : `did you mean ${near}?`}`,
  );
}

function resolveRelative(
  site: SiteMap,
  readMedia: ReadMedia,
  from: string,
  path: string,
  tail: string,
  fragment: string | undefined,
): Target {
  const target = joinPath(folderOf(from), path);
  if (target.startsWith("media/")) return mediaTarget(site, readMedia, `/${target}`);
  const address = own(site.files, target);
  if (address !== undefined) return entryTarget(site, address, tail, fragment);
  if (target.startsWith("../"))
    return broken(
      `link to ${path}, which lies outside content/; move the file there or write its full URL`,
    );
  const near = nearest(target, [
    ...Object.keys(site.files),
    ...Object.keys(site.media).map((known) => known.slice(1)),
  ]);
  const hint =
    near === undefined
      ? "links to files start from this file's folder, addresses of the site with /"
      : `did you mean ${relativePath(folderOf(from), near)}?`;
  return broken(`link to ${path}, but there is no content/${target}; ${hint}`);
}

function entryTarget(
  site: SiteMap,
  address: string,
  tail: string,
  fragment: string | undefined,
): Target {
  if (own(site.drafts, address) === true) {
    return broken(`link to ${address}, which is a draft; publish it or take the link out`);
  }
  const url = encodePath(address) + tail;
  return {
    kind: "inside",
    url,
    entry: address,
    ...(fragment !== undefined && { fragment: decode(fragment) }),
  };
}

function mediaTarget(site: SiteMap, readMedia: ReadMedia, path: string): Target {
  if (own(site.media, path) !== true) {
    const near = nearest(path, Object.keys(site.media));
    return broken(
      `there is no content${path}; ${near === undefined ? "put the file there" : `did you mean ${near}?`}`,
    );
  }
  const reading = readMedia(path);
  if (reading.kind === "wrong") return broken(reading.message);
  return { kind: "media", url: encodePath(path), media: reading.media };
}

function isProgramPath(site: SiteMap, path: string): boolean {
  if (PROGRAM_PATHS.has(path)) return true;
  const topic = /^\/topics\/([^/]+)(?:\/(?:feed\.xml|atom\.xml|feed\.json))?$/.exec(path)?.[1];
  if (topic !== undefined) return site.topics === undefined || site.topics.includes(topic);
  return /^\/editions\/[^/]+$/.test(path) || site.series?.includes(path) === true;
}

/** Own properties only: a link to "/constructor" must not find Object's. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function broken(message: string): Target {
  return { kind: "broken", message };
}
