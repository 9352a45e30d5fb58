/** A whole feed: what stands at an address or in a file, with its further pages, within limits. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { MINUTE } from "../../text/time.ts";
import { ask } from "../watch/ask.ts";
import type { Reader } from "../watch/readers.ts";
import type { ComparedEntry } from "./compare-feeds.ts";
import { type FeedPage, type ReadFormat, readFeedPage } from "./read-feed.ts";

export type LoadedFeed = {
  readonly kind: "feed";
  /** As it was named, or where it was found. */
  readonly name: string;
  readonly format: ReadFormat;
  readonly entries: readonly ComparedEntry[];
  readonly pages: number;
  readonly damaged: number;
  /** Why there is more than was read. */
  readonly cut?: string;
};

export type Loading = LoadedFeed | { readonly kind: "wrong"; readonly reason: string };

/** Pages: an archive of ten years with twenty entries a page. */
const MOST_PAGES = 500;
const MOST_ENTRIES = 50_000;
/** Octets of a file, and of all pages together. */
const LARGEST = 128 * 1024 * 1024;
/** Milliseconds, for all pages. */
const LONGEST = 5 * MINUTE;

const READER: Reader = {
  name: "tidings compare",
  agent: "tidings-compare (feed comparison; asked once by its owner)",
  accept:
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
  encodings: "gzip",
  http: "1.1",
  redirects: 10,
};

/** @param name an address, or a file from `cwd` */
export async function loadFeed(name: string, cwd: string): Promise<Loading> {
  return /^https?:\/\//i.test(name) ? loadAddress(name) : loadFile(name, cwd);
}

async function loadFile(name: string, cwd: string): Promise<Loading> {
  const path = resolve(cwd, name);
  try {
    const found = await stat(path);
    if (!found.isFile()) return wrong(name, "is no file");
    if (found.size > LARGEST) return wrong(name, tooLarge());
    const page = await readFeedPage(await readFile(path), undefined);
    if (page.kind === "wrong") return wrong(name, page.reason);
    const cut =
      page.further.length === 0
        ? undefined
        : "a file's further pages are not followed; name its address for them";
    return loaded(name, page.format, [page], cut);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      return wrong(name, "is not there; an address begins with https://");
    if (code === "EACCES") return wrong(name, "may not be read");
    throw error;
  }
}

/** The pages after the first are followed one after the other, each once, and on the web alone. */
async function loadAddress(name: string): Promise<Loading> {
  const pages: FeedPage[] = [];
  const seen = new Set<string>();
  const end = performance.now() + LONGEST;
  let octets = 0;
  let entries = 0;
  let cut: string | undefined;
  for (let queue = [name]; ; ) {
    const url = queue.shift();
    if (url === undefined) break;
    if (seen.has(url)) continue;
    if (pages.length >= MOST_PAGES) cut = `it has more than ${MOST_PAGES} pages`;
    if (entries > MOST_ENTRIES) cut = `it has more than ${MOST_ENTRIES} entries`;
    if (octets > LARGEST) cut = `its pages are larger than ${LARGEST / 1024 / 1024} MB`;
    if (performance.now() > end) cut = `its pages take longer than ${LONGEST / MINUTE} minutes`;
    if (cut !== undefined) break;
    seen.add(url);
    const read = await page(url);
    if (read.kind === "wrong") {
      if (pages.length === 0) return wrong(name, read.reason);
      // What was read is worth comparing, with a word on what is missing.
      cut = `its page ${url} ${read.reason}`;
      break;
    }
    octets += read.octets;
    entries += read.entries.length;
    pages.push(read);
    queue = [...queue, ...read.further];
  }
  return loaded(name, pages[0]?.format ?? "rss", pages, cut);
}

async function page(
  url: string,
): Promise<
  (FeedPage & { readonly octets: number }) | { readonly kind: "wrong"; readonly reason: string }
> {
  const answer = await ask(url, { reader: READER });
  if (answer.kind !== "answered")
    return { kind: "wrong", reason: `cannot be had: ${answer.reason}` };
  if (answer.status !== 200) {
    const where = answer.url === url ? "" : ` at ${answer.url}`;
    return { kind: "wrong", reason: `answers ${answer.status}${where}, and no feed` };
  }
  if (answer.broken === "truncated")
    return { kind: "wrong", reason: "ends in the middle: the connection was cut" };
  if (answer.broken !== undefined)
    return { kind: "wrong", reason: `comes in a coding that cannot be read (${answer.broken})` };
  const read = await readFeedPage(answer.body, answer.url);
  return read.kind === "wrong" ? read : { ...read, octets: answer.body.length };
}

function loaded(
  name: string,
  format: ReadFormat,
  pages: readonly FeedPage[],
  cut: string | undefined,
): LoadedFeed {
  const damaged = pages.reduce((sum, each) => sum + each.damaged, 0);
  const entries = acrossPages(pages);
  return {
    kind: "feed",
    name,
    format,
    entries,
    pages: pages.length,
    damaged,
    ...(cut !== undefined && { cut }),
  };
}

/**
 * RFC 5005 §4: an entry that stands in several documents is the one that was found first. Twice in one document is
 * a fault of it, and stays.
 */
function acrossPages(pages: readonly FeedPage[]): readonly ComparedEntry[] {
  const known = new Set<string>();
  return pages.flatMap(({ entries }) => {
    const fresh = entries.filter(({ id }) => !known.has(id));
    for (const { id } of entries) known.add(id);
    return fresh;
  });
}

function tooLarge(): string {
  return `is larger than ${LARGEST / 1024 / 1024} MB`;
}

function wrong(name: string, reason: string): Loading {
  return { kind: "wrong", reason: `${name} ${reason}` };
}
