/** A file of RSS or Atom → its entries, one after the other. */
import { plainText } from "../../formats/html/html-plain.ts";
import { pathOfAddress } from "../old-addresses.ts";
import type { Place, SourceItem, SourceSite } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { type XmlItem, xmlItems } from "../xml/xml-items.ts";
import { nodeText, textIn, type XmlNode } from "../xml/xml-node.ts";
import { resolved } from "./atom-text.ts";
import { bloggerEntry } from "./blogger.ts";
import { entryArticle, type FeedEntry } from "./feed-entry.ts";
import { createShow } from "./show.ts";
import { type Around, atomEntry, rssEntry } from "./xml-entry.ts";

export async function* xmlFeed(files: SourceFiles, path: string): AsyncGenerator<SourceItem> {
  const feed = createFeed();
  const known = new Set<string>();
  let number = 0;
  let said = "";
  for await (const item of xmlItems(files, path)) {
    const { node } = item;
    const isEntry = node.name === "item" || node.name === "atom:entry" || node.name === "entry";
    if (!isEntry) {
      feed.take(node);
      continue;
    }
    number += 1;
    const site = feed.site();
    // What a feed says of itself may also come behind its entries.
    if (JSON.stringify(site) !== said) yield { kind: "site", ...site };
    said = JSON.stringify(site);
    for (const one of entryItems(item, feed.around(), site, {
      path,
      item: number,
      line: node.line,
    })) {
      if ("article" in one)
        for (const name of one.article.authors ?? []) {
          if (known.has(name)) continue;
          known.add(name);
          const url = feed.authorUrl(name);
          yield { kind: "author", key: name, name, ...(url === undefined ? {} : { url }) };
        }
      yield one;
    }
  }
  const site = feed.site();
  if (JSON.stringify(site) !== said) yield { kind: "site", ...site };
}

function entryItems(
  { node, damage }: XmlItem,
  around: Around,
  site: SourceSite,
  at: Place,
): readonly SourceItem[] {
  const blogger = bloggerEntry(node);
  if (blogger?.kind === "left") return [{ kind: "left", at, what: blogger.what }];
  const entry = node.name === "item" ? rssEntry(node, around) : atomEntry(node, around);
  const links = blogger?.path === undefined ? entry.links : [...entry.links, blogger.path];
  const notes =
    damage === undefined
      ? []
      : [`its XML is damaged on line ${damage.line} (${damage.reason}); look at it`];
  const whole: FeedEntry = { ...entry, links, head: { ...entry.head, ...blogger?.head }, notes };
  const reading = entryArticle(whole, site.address);
  if (!reading.ok) return [{ kind: "failed", at, reason: reading.reason }];
  return [{ kind: blogger?.kind ?? "post", at, article: reading.article }];
}

function createFeed() {
  const texts: Record<string, string> = Object.create(null);
  const feeds = new Set<string>();
  const show = createShow();
  const authors = new Map<string, string | undefined>();
  let base: string | undefined;
  let language: string | undefined;
  let address: string | undefined;
  const link = (node: XmlNode) => {
    const { rel = "alternate", href, type } = node.attributes;
    const url = resolved(href, base);
    if (url === undefined) return;
    if (rel === "self" || /feed$/.test(rel)) feeds.add(url);
    if (rel === "alternate" && !/xml|json/.test(type ?? "")) address ??= url;
  };
  return {
    take(node: XmlNode) {
      const { name, attributes } = node;
      show.take(node);
      base ??= resolved(attributes["xml:base"], undefined);
      if (/^(?:rss|rdf:RDF|channel|atom:feed)$/.test(name)) language ??= attributes["xml:lang"];
      if (name === "atom:link") link(node);
      if (name === "link") address ??= resolved(nodeText(node), base);
      if (name === "language" || name === "dc:language") language ??= nodeText(node).trim();
      if (name === "atom:author") {
        const author = textIn(node, "atom:name");
        if (author !== undefined) authors.set(author, textIn(node, "atom:uri"));
      }
      const key = name.replace(/^atom:/, "");
      if (/^(?:title|subtitle|description|tagline)$/.test(key) && !name.startsWith("itunes:"))
        texts[key] ??= plainText(nodeText(node));
    },
    around(): Around {
      const place = base ?? address;
      return {
        ...(place === undefined ? {} : { base: place }),
        authors: [...authors.keys()],
        ...(language === undefined ? {} : { language }),
      };
    },
    authorUrl: (name: string) => authors.get(name),
    site(): SourceSite {
      const description = texts.description ?? texts.subtitle ?? texts.tagline;
      const shown = show.show([...feeds][0]);
      const paths = [...feeds].flatMap((url) => pathOfAddress(url, address) ?? []);
      return {
        ...(texts.title === undefined ? {} : { title: texts.title }),
        ...(description === undefined ? {} : { description }),
        ...(language === undefined ? {} : { language }),
        ...(address === undefined ? {} : { address }),
        ...(paths.length === 0 ? {} : { feeds: paths }),
        ...(shown === undefined ? {} : { show: shown }),
      };
    },
  };
}
