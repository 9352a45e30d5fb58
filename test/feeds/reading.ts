/**
 * Feeds as strangers read them: two XML parsers that share no code with each other or with the
 * renderers, brought to one tree, and one reading of that tree into entries.
 */
import { XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";

export type Tree = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  /** All text directly inside, joined; of an element with children only when it is not blank. */
  readonly text: string;
};

export type ReadEntry = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  /** RFC 3339, in UTC. */
  readonly published: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly enclosure?: { readonly url: string; readonly type: string; readonly length: number };
};

export type ReadFeed = {
  readonly title: string;
  readonly self: string;
  readonly home: string;
  readonly updated: string;
  readonly entries: readonly ReadEntry[];
};

type Growing = {
  name: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
};

function grow(name: string, attributes: Record<string, string>): Growing {
  return { name, attributes, children: [], text: "" };
}

/** Blank text between elements is layout. */
function withoutLayout(tree: Growing): Tree {
  const children = tree.children.map(withoutLayout);
  const text = children.length > 0 && tree.text.trim() === "" ? "" : tree.text;
  return { ...tree, children, text };
}

/** Strict XML 1.0 with namespaces; throws at the first thing that is not well-formed. */
export function parseWithSaxes(xml: string): Tree {
  const root = grow("", {});
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  const inner = () => open.at(-1) ?? root;
  const addText = (text: string) => {
    inner().text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.entries(tag.attributes).map(([key, { value }]) => [key, value]);
    const tree = grow(tag.name, Object.fromEntries(attributes));
    inner().children.push(tree);
    open.push(tree);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  return only(withoutLayout(root).children);
}

type Ordered = Record<string, unknown>;

const fastXmlParser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  // Documents of hundreds of titles full of ampersands are the point here, not an attack.
  processEntities: { enabled: true, maxTotalExpansions: 1e7, maxExpandedLength: 1e8 },
});

export function parseWithFastXmlParser(xml: string): Tree {
  const root = grow("", {});
  fill(root, fastXmlParser.parse(xml) as readonly Ordered[]);
  return only(withoutLayout(root).children);
}

function fill(into: Growing, nodes: readonly Ordered[]): void {
  for (const node of nodes) {
    for (const [name, value] of Object.entries(node)) {
      if (name === ":@") continue;
      if (name === "#text") {
        into.text += String(value);
        continue;
      }
      const child = grow(name, { ...(node[":@"] as Record<string, string> | undefined) });
      fill(child, value as readonly Ordered[]);
      into.children.push(child);
    }
  }
}

function only(trees: readonly Tree[]): Tree {
  const [tree] = trees;
  if (tree === undefined || trees.length !== 1) throw new Error(`${trees.length} root elements`);
  return tree;
}

export function all(tree: Tree, name: string): readonly Tree[] {
  return tree.children.filter((child) => child.name === name);
}

export function text(tree: Tree, name: string): string {
  return all(tree, name)[0]?.text ?? "";
}

export function readRss(tree: Tree): ReadFeed {
  const channel = all(tree, "channel")[0] ?? tree;
  return {
    title: text(channel, "title"),
    self: all(channel, "atom:link")[0]?.attributes.href ?? "",
    home: text(channel, "link"),
    updated: iso(text(channel, "lastBuildDate")),
    entries: all(channel, "item").map((item) => ({
      id: text(item, "guid"),
      url: text(item, "link"),
      title: text(item, "title"),
      summary: shown(text(item, "description")),
      html: text(item, "content:encoded"),
      published: iso(text(item, "pubDate")),
      authors: all(item, "dc:creator").map((creator) => creator.text),
      topics: all(item, "category").map((category) => category.text),
      ...enclosure(all(item, "enclosure")[0]?.attributes, "url"),
    })),
  };
}

export function readAtom(tree: Tree): ReadFeed {
  const link = (within: Tree, rel: string) =>
    all(within, "link").find((each) => (each.attributes.rel ?? "alternate") === rel)?.attributes;
  return {
    title: text(tree, "title"),
    self: link(tree, "self")?.href ?? "",
    home: link(tree, "alternate")?.href ?? "",
    updated: text(tree, "updated"),
    entries: all(tree, "entry").map((entry) => ({
      id: text(entry, "id"),
      url: link(entry, "alternate")?.href ?? "",
      title: atomText(entry, "title"),
      summary: atomText(entry, "summary"),
      html: text(entry, "content"),
      published: text(entry, "published"),
      authors: all(entry, "author").map((author) => text(author, "name")),
      topics: all(entry, "category").map((category) => category.attributes.label ?? ""),
      ...enclosure(link(entry, "enclosure"), "href"),
    })),
  };
}

/** RFC 4287 §3.1.1: what a text construct shows, by its type. */
function atomText(entry: Tree, name: string): string {
  const construct = all(entry, name)[0];
  const shows = construct?.attributes.type === "html" ? shown : (words: string) => words;
  return shows(construct?.text ?? "");
}

type JsonItem = {
  id: string;
  url: string;
  title: string;
  summary?: string;
  content_html: string;
  date_published: string;
  date_modified: string;
  authors?: { name: string }[];
  tags?: string[];
  attachments?: { url: string; mime_type: string; size_in_bytes: number }[];
};

/** JSON Feed has no date of its own: those of its items stand for it. */
export function readJson(source: string): ReadFeed & { readonly changes: readonly string[] } {
  const feed = JSON.parse(source) as {
    title: string;
    feed_url: string;
    home_page_url: string;
    items: JsonItem[];
  };
  const changes = feed.items.map((item) => item.date_modified);
  return {
    title: feed.title,
    self: feed.feed_url,
    home: feed.home_page_url,
    updated: [...changes].sort().at(-1) ?? "",
    changes,
    entries: feed.items.map((item) => {
      const file = item.attachments?.[0];
      const { url = "", mime_type: type = "", size_in_bytes: length = 0 } = file ?? {};
      return {
        id: item.id,
        url: item.url,
        title: item.title,
        summary: item.summary ?? "",
        html: item.content_html,
        published: item.date_published,
        authors: (item.authors ?? []).map((author) => author.name),
        topics: item.tags ?? [],
        ...(file === undefined ? {} : { enclosure: { url, type, length } }),
      };
    }),
  };
}

/** What a reader shows of HTML that holds nothing but escaped text. */
export function shown(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function iso(rfc822: string): string {
  return new Date(rfc822).toISOString();
}

function enclosure(attributes: Readonly<Record<string, string>> | undefined, address: string) {
  if (attributes === undefined) return {};
  const { type = "", length = "" } = attributes;
  return { enclosure: { url: attributes[address] ?? "", type, length: Number(length) } };
}
