/** Atom 1.0 (RFC 4287) with tombstones (RFC 6721). The `feed` package writes the core elements. */
import { Feed } from "feed";
import { element, lines, marked, markedCdata, parted, textElement, unmark } from "../text/xml.ts";
import { briefText } from "./content.ts";
import {
  type FeedAuthor,
  type FeedDocument,
  type FeedEntry,
  type FeedFormatDefinition,
  type FeedPieces,
  joined,
  selfOf,
  type Tombstone,
} from "./feed-document.ts";
import { archiveMark, completeMark, historyLinks, historyNamespace } from "./history.ts";
import { hubLinks } from "./hubs.ts";
import { MEDIA_NAMESPACE, mediaContents } from "./media.ts";

export const atom = {
  format: "atom",
  file: "atom.xml",
  type: "application/atom+xml",
  name: "Atom",
  pieces: atomPieces,
} as const satisfies FeedFormatDefinition;

/** @returns a whole XML document, to be encoded as UTF-8 */
export function renderAtom(document: FeedDocument): string {
  return joined(atomPieces(document));
}

function atomPieces(document: FeedDocument): FeedPieces {
  const feed = new Feed({
    id: marked(document.id),
    title: marked(document.title),
    link: document.home,
    // Left out, it would be the wall clock.
    updated: new Date(document.updated),
    generator: "Tidings",
    favicon: document.icon.small,
    ...(document.rights === undefined ? {} : { copyright: marked(document.rights) }),
    ...(document.logo === undefined ? {} : { image: marked(document.logo) }),
    ...(document.subtitle === "" ? {} : { description: marked(document.subtitle) }),
  });
  for (const entry of document.entries) feed.addItem(item(entry, document.brief));
  return complete(feed.atom1(), document);
}

function item(entry: FeedEntry, brief?: true): Parameters<Feed["addItem"]>[0] {
  return {
    // The package would spell an id anew as a URL. `complete` puts the entry's own in its place.
    id: "urn:entry",
    // Plain text; the package declares it as HTML, which `complete` puts right.
    title: markedCdata(entry.title),
    // RFC 4287 §4.1.2: an entry without content has an alternate link; what is left of it is said in plain text.
    ...(brief === true
      ? { description: markedCdata(briefText(entry)) }
      : { description: markedCdata(entry.summary), content: markedCdata(entry.html) }),
    link: entry.url,
    date: new Date(entry.updated),
    published: new Date(entry.published),
    author: entry.authors.map(packageAuthor),
    // `term` is required (RFC 4287 §4.2.2.1); the package would leave it out without a word. It is the name,
    // as in RSS and JSON: a reader that follows two formats files them under one tag.
    category: entry.topics.map(({ name }) => ({ term: marked(name), name: marked(name) })),
  };
}

function packageAuthor(author: FeedAuthor): { name: string; link?: string } {
  const name = marked(author.name);
  return author.url === undefined ? { name } : { name, link: author.url };
}

/** Adds what the package cannot write, while every `<` in the document is still markup of its own. */
function complete(markedXml: string, document: FeedDocument): FeedPieces {
  const { head, entries, tail } = parted(markedXml, "entry", 1);
  const links = [
    selfLink(document),
    ...hubLinks(document, "link"),
    ...historyLinks(document, "link", atom),
  ];
  // RFC 4287's schema has all metadata and extensions of a feed before its first entry.
  const completed = head
    .replace(/<feed [^>]*>/, () => feedHead(document))
    .replace(ALTERNATE, (alternate) => alternate + lines(1, links));
  return {
    head: unmark(completed) + lines(1, [archiveMark(document)]),
    complete: lines(1, [completeMark(document)]),
    entries: document.entries.map((entry, at) => ({
      id: entry.id,
      text: unmark(completeEntry(entries[at] ?? "", entry, document)),
    })),
    between: "",
    tail: `${unmark(tail)}\n`,
  };
}

/** The first link of a feed. Parsers that look at no `rel` take the first one, of a feed and of an entry. */
const ALTERNATE = /<link rel="alternate" [^>]*>/;

function completeEntry(marked: string, entry: FeedEntry, document: FeedDocument): string {
  const lang = entry.language === document.language ? undefined : entry.language;
  const opened = element("entry", { "xml:lang": lang }).replace("/>", ">");
  return (
    marked
      .replace("<entry>", () => opened)
      .replace("<id>urn:entry</id>", () => textElement("id", {}, entry.iri ?? entry.id))
      .replace(/<link href="[^>]*>/, (link) => {
        const alternate = link.replace("<link ", '<link rel="alternate" type="text/html" ');
        return alternate + lines(2, [relatedLink(entry), enclosureLink(entry), licenseLink(entry)]);
      })
      // The words of title and summary are plain text. As HTML, several parsers show "&amp;" in them.
      .replace('<title type="html">', '<title type="text">')
      .replace('<summary type="html">', '<summary type="text">')
      .replace("\n    </entry>", (end) => lines(2, mediaContents(entry)) + end)
  );
}

function feedHead(document: FeedDocument): string {
  const { language, tombstones, entries } = document;
  const root = element("feed", {
    xmlns: "http://www.w3.org/2005/Atom",
    "xmlns:fh": historyNamespace(document),
    "xmlns:at": tombstones.length === 0 ? undefined : "http://purl.org/atompub/tombstones/1.0",
    "xmlns:media": entries.some((e) => e.image !== undefined) ? MEDIA_NAMESPACE : undefined,
    "xml:lang": language,
  }).replace("/>", ">");
  return root + lines(1, [...document.authors.map(person), ...tombstones.map(tombstone)]);
}

function selfLink(document: FeedDocument): string {
  const type = "application/atom+xml";
  return element("link", { rel: "self", type, href: selfOf(document, atom.format) });
}

function person(author: FeedAuthor): string {
  const name = textElement("name", {}, author.name);
  return element("author", {}, name + textElement("uri", {}, author.url ?? ""));
}

/** RFC 4287 §4.2.7.2: what the entry is about. The entry's own address stays the alternate, and first. */
function relatedLink({ link }: FeedEntry): string {
  return link === undefined ? "" : element("link", { rel: "related", href: link });
}

/** RFC 4946 §2. */
function licenseLink({ license }: FeedEntry): string {
  return license === undefined ? "" : element("link", { rel: "license", href: license });
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
