/** Atom 1.0 (RFC 4287) with tombstones (RFC 6721). The `feed` package writes the core elements. */
import { Feed } from "feed";
import type { FeedAuthor, FeedDocument, FeedEntry, Tombstone } from "./feed-document.ts";
import { MEDIA_NAMESPACE, mediaContents } from "./media.ts";
import { element, escapeText, lines, marked, markedCdata, textElement, unmark } from "./xml.ts";

/** @returns a whole XML document, to be encoded as UTF-8 */
export function renderAtom(document: FeedDocument): string {
  const feed = new Feed({
    id: marked(document.id),
    title: marked(document.title),
    link: document.home,
    // Left out, it would be the wall clock.
    updated: new Date(document.updated),
    generator: "Tidings",
    ...(document.subtitle === "" ? {} : { description: marked(document.subtitle) }),
  });
  for (const entry of document.entries) feed.addItem(item(entry));
  return unmark(complete(feed.atom1(), document));
}

function item(entry: FeedEntry): Parameters<Feed["addItem"]>[0] {
  return {
    id: entry.id,
    // The package declares titles and summaries as HTML: escaped, they show their own characters.
    title: markedCdata(escapeText(entry.title)),
    description: markedCdata(escapeText(entry.summary)),
    content: markedCdata(entry.html),
    link: entry.url,
    date: new Date(entry.updated),
    published: new Date(entry.published),
    author: entry.authors.map(packageAuthor),
    // `term` is required (RFC 4287 §4.2.2.1); the package would leave it out without a word.
    category: entry.topics.map((topic) => ({
      term: marked(topic.slug),
      name: marked(topic.name),
    })),
  };
}

function packageAuthor(author: FeedAuthor): { name: string; link?: string } {
  const name = marked(author.name);
  return author.url === undefined ? { name } : { name, link: author.url };
}

/** Adds what the package cannot write, while every `<` in the document is still markup of its own. */
function complete(markedXml: string, document: FeedDocument): string {
  const [feed = "", ...entries] = markedXml.split("<entry>");
  const completed = document.entries.map((entry, at) => {
    const lang = entry.language === document.language ? undefined : entry.language;
    const opened = element("entry", { "xml:lang": lang }).replace("/>", ">");
    const added = lines(2, [enclosureLink(entry), ...mediaContents(entry)]);
    return `${opened}${added}${entries[at] ?? ""}`;
  });
  // RFC 4287's schema has all metadata and extensions of a feed before its first entry.
  return feed.replace(/<feed [^>]*>/, () => feedHead(document)) + completed.join("");
}

function feedHead(document: FeedDocument): string {
  const { language, tombstones, entries } = document;
  const root = element("feed", {
    xmlns: "http://www.w3.org/2005/Atom",
    "xmlns:at": tombstones.length === 0 ? undefined : "http://purl.org/atompub/tombstones/1.0",
    "xmlns:media": entries.some((e) => e.image ?? e.enclosure) ? MEDIA_NAMESPACE : undefined,
    "xml:lang": language,
  }).replace("/>", ">");
  const self = element("link", {
    rel: "self",
    type: "application/atom+xml",
    href: document.self.atom,
  });
  return root + lines(1, [self, ...document.authors.map(person), ...tombstones.map(tombstone)]);
}

function person(author: FeedAuthor): string {
  const name = textElement("name", {}, author.name);
  return element("author", {}, name + textElement("uri", {}, author.url ?? ""));
}

/** The package guesses the type of an enclosure from its address, whatever it is told. */
function enclosureLink({ enclosure }: FeedEntry): string {
  if (enclosure === undefined) return "";
  const { url, type, length } = enclosure;
  return element("link", { rel: "enclosure", type, length, href: url });
}

/** RFC 6721 §3. */
function tombstone({ id, when, comment, language }: Tombstone): string {
  const why = textElement("at:comment", { "xml:lang": language }, comment);
  return element("at:deleted-entry", { ref: id, when: new Date(when).toISOString() }, why);
}
