/** What an answer's body is to a feed reader: a feed with its entries, or what stands there instead. */
import { SaxesParser } from "saxes";
import type { Answered } from "./answer.ts";

export type FeedEntry = {
  readonly id?: string;
  /** As it is written, perhaps relative. */
  readonly link?: string;
  /** As they are written. */
  readonly dates: readonly string[];
};

export type FeedRead =
  | {
      readonly kind: "feed";
      readonly format: "rss" | "atom" | "json" | "rdf";
      readonly entries: readonly FeedEntry[];
      /** Of `rel="self"`, `feed_url`. */
      readonly self?: string;
      /** The page that it is the feed of. */
      readonly home?: string;
      /** The encoding that the document says of itself. */
      readonly encoding?: string;
    }
  | { readonly kind: "empty" }
  | { readonly kind: "html"; readonly title: string }
  | { readonly kind: "broken"; readonly reason: string }
  | { readonly kind: "other"; readonly what: string };

export function readFeed(answer: Answered): FeedRead {
  const text = new TextDecoder(charsetOf(answer)).decode(answer.body);
  const start = text.slice(0, 2_000).trimStart();
  if (start === "") return { kind: "empty" };
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(start))
    return { kind: "html", title: titleOf(text) };
  if (start.startsWith("{") || start.startsWith("[")) return readJson(text);
  if (start.startsWith("<")) return readXml(text);
  return { kind: "other", what: `begins with ${JSON.stringify(start.slice(0, 40))}` };
}

/** `charset` of Content-Type, where this machine knows it; else UTF-8. */
function charsetOf(answer: Answered): string {
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(answer.fields["content-type"] ?? "")?.[1];
  const declared =
    named ??
    /^<\?xml[^>]*encoding=["']([\w.:-]+)/.exec(
      new TextDecoder("latin1").decode(answer.body.subarray(0, 200)),
    )?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8").encoding;
  } catch {
    return "utf-8";
  }
}

function titleOf(html: string): string {
  return (/<title[^>]*>([^<]{0,200})/i.exec(html)?.[1] ?? "").replace(/\s+/g, " ").trim();
}

type JsonFeed = {
  readonly version?: unknown;
  readonly feed_url?: unknown;
  readonly home_page_url?: unknown;
  readonly items?: readonly {
    readonly id?: unknown;
    readonly url?: unknown;
    readonly external_url?: unknown;
    readonly date_published?: unknown;
    readonly date_modified?: unknown;
  }[];
};

function readJson(text: string): FeedRead {
  let feed: JsonFeed | null;
  try {
    feed = JSON.parse(text.replace(/^\uFEFF/, "")) as JsonFeed | null;
  } catch (error) {
    return { kind: "broken", reason: (error as Error).message };
  }
  const version = feed?.version;
  if (typeof version !== "string" || !version.startsWith("https://jsonfeed.org/version/"))
    return { kind: "other", what: "is JSON, and no JSON Feed" };
  const items = Array.isArray(feed?.items) ? feed.items : [];
  return {
    kind: "feed",
    format: "json",
    entries: items.map((item) => ({
      ...named("id", words(item?.id)),
      ...named("link", words(item?.url) ?? words(item?.external_url)),
      dates: [words(item?.date_published), words(item?.date_modified)].filter(
        (date) => date !== undefined,
      ),
    })),
    ...named("self", words(feed?.feed_url)),
    ...named("home", words(feed?.home_page_url)),
  };
}

function words(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : undefined;
}

function named<Key extends string>(key: Key, value: string | undefined) {
  return (value === undefined || value === "" ? {} : { [key]: value }) as { [K in Key]?: string };
}

const ROOTS: Readonly<Record<string, "rss" | "atom" | "rdf">> = {
  rss: "rss",
  feed: "atom",
  RDF: "rdf",
};

/** Elements of an entry that say when: RSS 2.0, RSS 1.0 with Dublin Core, Atom. */
const DATES: ReadonlySet<string> = new Set([
  "pubDate",
  "date",
  "published",
  "updated",
  "modified",
  "issued",
]);

type Entry = { id?: string; link?: string; dates: string[] };

/** Local names serve: a reader meets every prefix that there is. */
function readXml(text: string): FeedRead {
  const parser = new SaxesParser({ xmlns: true });
  const found: { root?: string; fault?: string; self?: string; home?: string } = {};
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  const path: string[] = [];
  let heard = "";
  parser.on("error", (error) => {
    found.fault ??= error.message;
  });
  parser.on("opentag", ({ local, attributes }) => {
    path.push(local);
    heard = "";
    found.root ??= local;
    const attribute = (name: string) => attributes[name]?.value;
    if (local === "item" || local === "entry") {
      entry = { dates: [] };
      const about = attribute("rdf:about");
      if (about !== undefined) entry.id = about;
      entries.push(entry);
    }
    const href = attribute("href");
    if (local !== "link" || href === undefined) return;
    const rel = attribute("rel") ?? "alternate";
    if (entry !== undefined && path.at(-2) === "entry" && rel === "alternate") entry.link ??= href;
    if (entry === undefined && rel === "self") found.self ??= href;
    if (entry === undefined && rel === "alternate") found.home ??= href;
  });
  const hear = (part: string) => {
    if (heard.length < 4_000) heard += part;
  };
  parser.on("text", hear);
  parser.on("cdata", hear);
  parser.on("closetag", ({ local }) => {
    const parent = path.at(-2);
    const value = heard.trim();
    heard = "";
    path.pop();
    if (local === "item" || local === "entry") {
      entry = undefined;
      return;
    }
    if (value === "") return;
    if (entry === undefined) {
      if (local === "link" && parent === "channel") found.home ??= value;
      return;
    }
    if (parent !== "item" && parent !== "entry") return;
    if (local === "guid" || local === "id") entry.id ??= value;
    else if (local === "link") entry.link ??= value;
    else if (DATES.has(local)) entry.dates.push(value);
  });
  parser.write(text).close();
  if (found.fault !== undefined) return { kind: "broken", reason: found.fault };
  const format = ROOTS[found.root ?? ""];
  if (format === undefined) return { kind: "other", what: `is XML of <${found.root}>` };
  const encoding = /^\uFEFF?<\?xml[^>]*encoding=["']([\w.:-]+)/.exec(text)?.[1];
  return {
    kind: "feed",
    format,
    entries,
    ...named("self", found.self),
    ...named("home", found.home),
    ...named("encoding", encoding),
  };
}

/** Milliseconds since the epoch of the newest date that can be read and has come, over all entries. */
export function newestOf(feed: FeedRead, now: number): number | undefined {
  if (feed.kind !== "feed") return undefined;
  const times = feed.entries
    .flatMap(({ dates }) => dates.map(dateOf))
    .filter((ms): ms is number => ms !== undefined && ms <= now);
  return times.length === 0 ? undefined : times.reduce((one, other) => Math.max(one, other));
}

export function dateOf(written: string): number | undefined {
  const ms = Date.parse(written);
  return Number.isNaN(ms) ? undefined : ms;
}
