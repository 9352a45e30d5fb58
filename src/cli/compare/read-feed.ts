/** A document of a feed in any format → its entries as readers take them, and where its other pages are. */
import { createHash } from "node:crypto";
import { BrokenSource } from "../import/files/broken-source.ts";
import { plainText } from "../import/formats/html/html-plain.ts";
import { resolved } from "../import/sources/feeds/atom-text.ts";
import type { FeedEntry } from "../import/sources/feeds/feed-entry.ts";
import { isGroup, jsonEntry, textAt } from "../import/sources/feeds/json-entry.ts";
import { atomEntry, rssEntry } from "../import/sources/feeds/xml-entry.ts";
import type { SourceFiles } from "../import/sources/source-files.ts";
import { xmlItems } from "../import/sources/xml/xml-items.ts";
import { nodeText, type XmlNode } from "../import/sources/xml/xml-node.ts";
import { firstTag } from "../import/sources/xml/xml-start.ts";
import { readWrittenDate } from "../import/written-date.ts";
import type { ComparedEntry } from "./compare-feeds.ts";

export type ReadFormat = "rss" | "atom" | "json";

export type FeedPage = {
  readonly kind: "feed";
  readonly format: ReadFormat;
  readonly entries: readonly ComparedEntry[];
  /** Absolute addresses of pages with older entries. */
  readonly further: readonly string[];
  /** Entries whose XML is damaged: a strict reader stops at the first of them. */
  readonly damaged: number;
};

export type ReadPage =
  | FeedPage
  /** To be put behind the feed's name: "is a page of HTML and no feed". */
  | { readonly kind: "wrong"; readonly reason: string };

/** @param base absolute: what links in it are relative to, if it does not say */
export async function readFeedPage(
  octets: Uint8Array,
  base: string | undefined,
): Promise<ReadPage> {
  const start = Buffer.from(octets.subarray(0, 16 * 1024))
    .toString("latin1")
    .replaceAll("\0", "");
  const begin = start.replace(/^\u00ef\u00bb\u00bf|^[\u00ff\u00fe]{2}/, "").trimStart();
  if (begin === "") return wrong("is empty");
  if (/^[{[]/.test(begin)) return readJson(octets, base);
  const tag = firstTag(start);
  if (tag === undefined || !begin.startsWith("<")) {
    return wrong(`is no feed: it begins with ${JSON.stringify(begin.slice(0, 40))}`);
  }
  if (/^<(?:html|head|body)\b/i.test(tag) || /<!doctype html/i.test(begin.slice(0, 200))) {
    return wrong(`is a page of HTML and no feed${announced(octets, base)}`);
  }
  if (!/^<(?:rss|rdf:RDF|(?:\w+:)?feed)\b/i.test(tag)) {
    return wrong(`is XML of ${/^<[^\s>/]+/.exec(tag)?.[0]}> and no feed`);
  }
  return readXml(octets, base);
}

/** The feed that a page names for readers. */
function announced(octets: Uint8Array, base: string | undefined): string {
  const text = new TextDecoder().decode(octets.subarray(0, 256 * 1024));
  for (const [link] of text.matchAll(/<link\b[^>]{0,2000}>/gi)) {
    if (!/\brel\s*=\s*["']?[^"'>]*alternate/i.test(link)) continue;
    if (!/application\/(?:rss|atom|feed)\+(?:xml|json)/i.test(link)) continue;
    const href = resolved(/\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(link)?.[1], base);
    if (href !== undefined) return `; it names ${href.replaceAll("&amp;", "&")}`;
  }
  return "; name the feed itself";
}

async function readXml(octets: Uint8Array, base: string | undefined): Promise<ReadPage> {
  const entries: ComparedEntry[] = [];
  const further: string[] = [];
  let format: ReadFormat = "rss";
  let damaged = 0;
  let home: string | undefined;
  try {
    for await (const { node, damage } of xmlItems(filesOf(octets), FILE)) {
      if (node.name === "atom:feed") format = "atom";
      home ??= resolved(node.attributes["xml:base"], base);
      if (node.name === "link") home ??= resolved(nodeText(node), base);
      further.push(...pageAt(node, home ?? base));
      const isRss = node.name === "item";
      if (!isRss && node.name !== "atom:entry") continue;
      const around = { authors: [], ...withBase(home ?? base) };
      const entry = compared(isRss ? rssEntry(node, around) : atomEntry(node, around));
      if (damage !== undefined) damaged += 1;
      if (entry !== undefined) entries.push(entry);
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    return wrong(error.message.replace(/; export it again$/, ""));
  }
  return { kind: "feed", format, entries, further, damaged };
}

/** RFC 5005 §3 (`next`) and §4 (`prev-archive`). */
function pageAt({ name, attributes }: XmlNode, base: string | undefined): readonly string[] {
  if (name !== "atom:link" || !/^(?:next|prev-archive)$/i.test(attributes.rel ?? "")) return [];
  const url = resolved(attributes.href, base);
  return url === undefined ? [] : [url];
}

function readJson(octets: Uint8Array, base: string | undefined): ReadPage {
  let feed: unknown;
  try {
    feed = JSON.parse(new TextDecoder().decode(octets));
  } catch {
    return wrong("is no JSON that can be read: it may have been cut off");
  }
  if (!isGroup(feed) || !Array.isArray(feed.items)) return wrong("is JSON, and no JSON Feed");
  const place = textAt(feed, "home_page_url") ?? base;
  const entries = feed.items.filter(isGroup).flatMap((item) => {
    // An id is text; readers take what is none as text as well (JSON Feed 1.1, `id`).
    return compared(jsonEntry(item, { authors: [], ...withBase(place) })) ?? [];
  });
  const next = resolved(textAt(feed, "next_url"), base);
  const further = next === undefined ? [] : [next];
  return { kind: "feed", format: "json", entries, further, damaged: 0 };
}

/** An entry without an id is known by its link; without both it is none that a reader could tell from another. */
function compared({
  id,
  links,
  title,
  published,
  updated,
  content,
  description,
}: FeedEntry): ComparedEntry | undefined {
  const [link] = links;
  const name = id?.trim() || link;
  if (name === undefined) return undefined;
  const [first, last] = [published, updated].map(instantOf);
  const text = content ?? description;
  return {
    id: name,
    ...(link === undefined ? {} : { link }),
    ...(title === undefined || title === "" ? {} : { title }),
    ...(first === undefined ? {} : { published: first }),
    ...(last === undefined ? {} : { updated: last }),
    ...(text === undefined ? {} : { words: wordsOf(text.html) }),
  };
}

/** Milliseconds since the epoch. */
function instantOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const read = readWrittenDate(written, "UTC");
  const ms = read.ok ? read.ms : Date.parse(written);
  return Number.isNaN(ms) ? undefined : ms;
}

function wordsOf(html: string): string {
  const words = plainText(html).replace(/\s+/gu, "");
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}

function withBase(base: string | undefined): { readonly base?: string } {
  return base === undefined ? {} : { base };
}

const FILE = "feed";

/** Octets in memory as the readers of exports take files. */
function filesOf(octets: Uint8Array): SourceFiles {
  return {
    name: FILE,
    kind: "file",
    paths: [FILE],
    read: async (_, atMost = octets.length) => octets.subarray(0, atMost),
    stream: async function* () {
      for (let from = 0; from < octets.length; from += PART)
        yield octets.subarray(from, from + PART);
    },
  };
}

const PART = 64 * 1024;

function wrong(reason: string): ReadPage {
  return { kind: "wrong", reason };
}
