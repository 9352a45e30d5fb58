/** RSS 2.0, with the RSS Advisory Board's profile. The `feed` package writes the core elements. */
import { Feed } from "feed";
import { escapeText } from "../text/escape.ts";
import {
  type Attributes,
  element,
  lines,
  marked,
  markedCdata,
  parted,
  textElement,
  unmark,
} from "../text/xml.ts";
import {
  type FeedDocument,
  type FeedEntry,
  type FeedFormatDefinition,
  type FeedPieces,
  joined,
  selfOf,
} from "./feed-document.ts";
import { archiveMark, completeMark, historyLinks, historyNamespace } from "./history.ts";
import { hubLinks } from "./hubs.ts";
import { MEDIA_NAMESPACE, mediaContents } from "./media.ts";

/** Minutes for which a reader may keep the feed: RSS `ttl`. The responses' max-age should not exceed it. */
const TTL_MINUTES = 60;

export const rss = {
  format: "rss",
  file: "feed.xml",
  type: "application/rss+xml",
  name: "RSS",
  pieces: rssPieces,
} as const satisfies FeedFormatDefinition;

/** @returns a whole XML document, to be encoded as UTF-8 */
export function renderRss(document: FeedDocument): string {
  return joined(rssPieces(document));
}

function rssPieces(document: FeedDocument): FeedPieces {
  const feed = new Feed({
    title: marked(document.title),
    // RSS 2.0 requires a description of the channel.
    description: marked(document.subtitle || document.title),
    link: document.home,
    feedLinks: { rss: selfOf(document, rss.format) },
    // Left out, it would be the wall clock.
    updated: new Date(document.updated),
    docs: "https://www.rssboard.org/rss-specification",
    generator: "Tidings",
    ttl: TTL_MINUTES,
    ...(document.rights === undefined ? {} : { copyright: marked(document.rights) }),
    ...(document.language === undefined ? {} : { language: document.language }),
  });
  for (const entry of document.entries) feed.addItem(item(entry, document.brief));
  return complete(feed.rss2(), document);
}

function item(entry: FeedEntry, brief?: true): Parameters<Feed["addItem"]>[0] {
  return {
    // Plain text: the profile counts the title among the elements that hold no HTML.
    title: markedCdata(entry.title),
    link: entry.url,
    // Marked as no permalink, whatever it looks like: the address is in `link`, and the id of another site may be one of its.
    guid: marked(entry.id),
    date: new Date(entry.published),
    published: new Date(entry.published),
    // HTML by the specification, so the plain summary is escaped into it.
    ...(brief === true
      ? { description: markedCdata(entry.html) }
      : {
          description: markedCdata(escapeText(entry.summary)),
          content: markedCdata(entry.html),
        }),
    category: entry.topics.map((topic) => ({ name: marked(topic.name) })),
    // One that the author named; `image` and `audio` would replace it with a guess.
    ...(entry.enclosure === undefined ? {} : { enclosure: enclosure(entry.enclosure) }),
  };
}

/** The package copies every property into an attribute, also `duration`: it gets these three only. */
function enclosure({ url, type, length }: { url: string; type: string; length: number }) {
  return { url, type: marked(type), length };
}

/** Adds what the package cannot write, while every `<` in the document is still markup of its own. */
function complete(markedXml: string, document: FeedDocument): FeedPieces {
  const { head, entries, tail } = parted(markedXml, "item", 2);
  const own = document.podcast?.channel ?? [];
  const added = lines(2, [image(document), ...rhythm(document), ...own]);
  const completed = head
    .replace(/<rss [^>]*>/, () => root(document))
    .replace("</docs>", () => `</docs>${added}`);
  // RFC 5005 appendix B: in RSS the links are Atom's.
  const history = [
    ...hubLinks(document, "atom:link"),
    ...historyLinks(document, "atom:link", rss),
    archiveMark(document),
  ];
  return {
    head: unmark(completed) + lines(2, history),
    complete: lines(2, [completeMark(document)]),
    entries: document.entries.map((entry, at) => {
      const added = lines(3, additions(entry, document));
      const text = (entries[at] ?? "").replace("<item>", (item) => item + added);
      return { id: entry.id, text: unmark(text) };
    }),
    between: "",
    tail: `${unmark(tail)}\n`,
  };
}

/** RSS 2.0 has title and link of it be the channel's, and none wider than 144 pixels. */
function image({ icon, title, home }: FeedDocument): string {
  const parts = [
    textElement("url", {}, icon.small),
    textElement("title", {}, title),
    textElement("link", {}, home),
    textElement("width", {}, "144"),
    textElement("height", {}, "144"),
  ];
  return element("image", {}, parts.join(""));
}

/** RDF Site Summary 1.0, module Syndication: how often it is worth while to ask. Only what the owner says. */
function rhythm({ rhythm }: FeedDocument): readonly string[] {
  if (rhythm === undefined) return [];
  return [
    textElement("sy:updatePeriod", {}, rhythm.period),
    textElement("sy:updateFrequency", {}, String(rhythm.frequency)),
  ];
}

function additions(entry: FeedEntry, document: FeedDocument): readonly string[] {
  const spoken = entry.language === document.language ? "" : (entry.language ?? "");
  return [
    // `author` must be an e-mail address in RSS 2.0; a name goes into dc:creator.
    ...entry.authors.map((author) => textElement("dc:creator", {}, author.name)),
    textElement("dc:language", {}, spoken),
    ...(document.podcast?.items[entry.id] ?? []),
    ...mediaContents(entry),
    textElement("creativeCommons:license", {}, entry.license ?? ""),
    textElement("source:markdown", {}, entry.markdown ?? ""),
  ];
}

function root(document: FeedDocument): string {
  const hasMedia = document.entries.some((entry) => entry.image !== undefined);
  const namespaces: Attributes = {
    version: "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": historyNamespace(document),
    "xmlns:media": hasMedia ? MEDIA_NAMESPACE : undefined,
    "xmlns:creativeCommons": document.entries.some(({ license }) => license !== undefined)
      ? "http://backend.userland.com/creativeCommonsRssModule"
      : undefined,
    // Dave Winer's: the text as it was written. http://source.scripting.com/
    "xmlns:source": document.entries.some(({ markdown }) => markdown !== undefined)
      ? "http://source.scripting.com/"
      : undefined,
    "xmlns:sy":
      document.rhythm === undefined ? undefined : "http://purl.org/rss/1.0/modules/syndication/",
    ...document.podcast?.namespaces,
  };
  return element("rss", namespaces).replace("/>", ">");
}
