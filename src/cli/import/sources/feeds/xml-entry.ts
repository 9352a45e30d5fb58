/** One item of RSS or entry of Atom → what it says, by the formats' sections. Pure. */

import type { Article, Loss } from "../../article.ts";
import { plainText } from "../../formats/html/html-plain.ts";
import { durationIn, typeOfRecording } from "../recordings.ts";
import {
  childOf,
  childrenOf,
  innerMarkup,
  nodeText,
  textIn,
  type XmlNode,
} from "../xml/xml-node.ts";
import { atomText, resolved } from "./atom-text.ts";
import { episodeIn } from "./episode.ts";
import type { FeedEntry, FeedText } from "./feed-entry.ts";

type Recording = NonNullable<Article["recording"]>;

/** What the feed says for all of its entries. */
export type Around = {
  /** Absolute. */
  readonly base?: string;
  readonly authors: readonly string[];
  readonly language?: string;
};

/** RSS 0.9x, 1.0 and 2.0, with the modules that blogs and podcasts write. */
export function rssEntry(node: XmlNode, around: Around): FeedEntry {
  const base = resolved(node.attributes["xml:base"], around.base) ?? around.base;
  const guid = childOf(node, "guid");
  const permanent = guid?.attributes.isPermaLink !== "false";
  const id = nodeText(guid).trim() || node.attributes["rdf:about"] || textIn(node, "link");
  const links = [
    textIn(node, "feedburner:origLink"),
    textIn(node, "link") ?? atomLink(node, "alternate", base),
    permanent ? nodeText(guid).trim() : undefined,
  ];
  const description = rssText(childOf(node, "description"), base);
  const content =
    rssText(childOf(node, "content:encoded"), base) ??
    rssText(childOf(node, "xhtml:body") ?? childOf(node, "xhtml:div"), base) ??
    atomText(childOf(node, "atom:content"), base);
  const title =
    textIn(node, "title") ?? textIn(node, "media:title") ?? textIn(node, "itunes:title");
  const published =
    textIn(node, "pubDate") ??
    textIn(node, "dc:date") ??
    textIn(node, "dcterms:issued") ??
    textIn(node, "dcterms:created") ??
    textIn(node, "atom:published");
  const updated = textIn(node, "atom:updated") ?? textIn(node, "dcterms:modified");
  return {
    ...(id === undefined || id === "" ? {} : { id }),
    ...(title === undefined ? {} : { title: plainText(title) }),
    links: links.flatMap((link) => resolved(link, base) ?? []),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(content === undefined ? {} : { content }),
    ...(description === undefined ? {} : { description }),
    authors: rssAuthors(node, around),
    tags: [...childrenOf(node, "category"), ...childrenOf(node, "dc:subject")]
      .map((category) => plainText(nodeText(category)))
      .filter((name) => name !== ""),
    ...languageOf(node, around),
    ...shownWith(node, base),
    head: {},
    losses: lostOf(node),
    notes: [],
  };
}

/** Atom 1.0 (RFC 4287) and 0.3. */
export function atomEntry(node: XmlNode, around: Around): FeedEntry {
  const base = resolved(node.attributes["xml:base"], around.base) ?? around.base;
  const id = textIn(node, "atom:id");
  const title = atomText(childOf(node, "atom:title"), base);
  const content = atomText(childOf(node, "atom:content"), base);
  const description = atomText(childOf(node, "atom:summary"), base);
  const published =
    textIn(node, "atom:published") ?? textIn(node, "atom:issued") ?? textIn(node, "atom:created");
  const updated = textIn(node, "atom:updated") ?? textIn(node, "atom:modified");
  const link = atomLink(node, "alternate", base);
  const origin = textIn(node, "feedburner:origLink");
  const named = childrenOf(node, "atom:author").flatMap(
    (author) => textIn(author, "atom:name") ?? [],
  );
  const out = childOf(node, "atom:content")?.attributes.src;
  const isDraft = /^yes$/i.test(textIn(childOf(node, "app:control") ?? node, "app:draft") ?? "");
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title: plainText(title.html) }),
    links: [origin, link].filter((one) => one !== undefined),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(content === undefined ? {} : { content }),
    ...(description === undefined ? {} : { description }),
    authors: named.length > 0 ? named : rssAuthors(node, around),
    tags: childrenOf(node, "atom:category")
      .filter(
        ({ attributes }) => !/schemas\.google\.com\/g\/2005#kind/.test(attributes.scheme ?? ""),
      )
      .map(({ attributes }) => (attributes.label || attributes.term || "").trim())
      .filter((name) => name !== ""),
    ...languageOf(node, around),
    ...shownWith(node, base),
    head: isDraft ? { draft: true } : {},
    losses: [
      ...lostOf(node),
      ...(out === undefined
        ? []
        : [{ kind: "text that stands elsewhere", what: out, line: node.line }]),
    ],
    notes: [],
  };
}

/** Some write the HTML into XML as it is; what is in it is markup then. */
function rssText(node: XmlNode | undefined, base: string | undefined): FeedText | undefined {
  if (node === undefined) return undefined;
  const isMarkup = node.content.some((part) => typeof part !== "string");
  const html = isMarkup ? innerMarkup(node) : nodeText(node);
  if (html.trim() === "") return undefined;
  const own = resolved(node.attributes["xml:base"], base) ?? base;
  return { html, line: node.textLine, ...(own === undefined ? {} : { base: own }) };
}

function rssAuthors(node: XmlNode, around: Around): readonly string[] {
  const creators = childrenOf(node, "dc:creator").map((creator) => plainText(nodeText(creator)));
  const named = childrenOf(node, "atom:author").flatMap(
    (author) => textIn(author, "atom:name") ?? [],
  );
  const written = [textIn(node, "author"), textIn(node, "itunes:author")]
    .flatMap((author) => author ?? [])
    // RSS asks for an address with the name in brackets behind it.
    .map((author) => /\(([^()]+)\)\s*$/.exec(author)?.[1]?.trim() ?? author);
  const all = [...creators, ...named, ...written].filter((name) => name !== "");
  const [first] = all;
  if (first === undefined) return around.authors;
  return creators.length > 1 || named.length > 1 ? [...creators, ...named] : [first];
}

function atomLink(node: XmlNode, relation: string, base: string | undefined): string | undefined {
  const link = childrenOf(node, "atom:link").find(
    ({ attributes }) =>
      (attributes.rel ?? "alternate") === relation && attributes.href !== undefined,
  );
  return resolved(link?.attributes.href, base);
}

function languageOf(node: XmlNode, around: Around): { readonly language?: string } {
  const language = node.attributes["xml:lang"] ?? textIn(node, "dc:language") ?? around.language;
  return language === undefined || language === "" ? {} : { language };
}

/** The picture and the recordings that go with an entry. */
function shownWith(node: XmlNode, base: string | undefined) {
  const files = [
    ...childrenOf(node, "enclosure").map(({ attributes }) => ({
      ...attributes,
      length: attributes.length,
    })),
    ...childrenOf(node, "atom:link")
      .filter(({ attributes }) => attributes.rel === "enclosure")
      .map(({ attributes }) => ({ ...attributes, url: attributes.href })),
    ...[node, ...childrenOf(node, "media:group")].flatMap((group) =>
      childrenOf(group, "media:content").map(({ attributes }) => ({
        ...attributes,
        length: attributes.fileSize,
        type: attributes.type ?? (attributes.medium === "image" ? "image/*" : undefined),
      })),
    ),
  ] as readonly Readonly<Record<string, string | undefined>>[];
  const duration = durationIn(textIn(node, "itunes:duration"));
  const episode = episodeIn(node);
  const recordings: Recording[] = [];
  const pictures: string[] = [];
  for (const file of files) {
    const url = resolved(file.url, base);
    if (url === undefined) continue;
    const type = file.type ?? typeOfRecording(url);
    if (/^image\//.test(type ?? "") || /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(url)) {
      pictures.push(url);
      continue;
    }
    if (recordings.some((one) => one.url === url)) continue;
    const length = Number(file.length);
    const seconds = durationIn(file.duration) ?? duration;
    recordings.push({
      url,
      ...(type === undefined ? {} : { type }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
      ...(seconds === undefined ? {} : { duration: seconds }),
      ...(episode === undefined ? {} : { episode }),
    });
  }
  const thumbnail =
    childOf(node, "media:thumbnail") ??
    childOf(childOf(node, "media:group") ?? node, "media:thumbnail");
  const cover = childOf(node, "itunes:image")?.attributes.href;
  // Faces of authors stand in feeds of WordPress.com as if they belonged to the text.
  const src = [...pictures, resolved(thumbnail?.attributes.url, base), resolved(cover, base)].find(
    (url) => url !== undefined && !/gravatar\.com/.test(url),
  );
  return { recordings, ...(src === undefined ? {} : { picture: { src } }) };
}

/** What feeds say of an entry, and a post of ours has no place for. */
const LOST: Readonly<Record<string, string>> = {
  ...{ "georss:point": "place", "geo:lat": "place", "thr:in-reply-to": "answer to another text" },
  "psc:chapters": "chapters",
};

function lostOf(node: XmlNode): readonly Loss[] {
  return Object.entries(LOST).flatMap(([name, kind]) => {
    const child = childOf(node, name);
    if (child === undefined) return [];
    const what = child.attributes.url ?? child.attributes.ref ?? nodeText(child).trim();
    return [{ kind, what, line: child.line }];
  });
}
