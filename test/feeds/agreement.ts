/** The three formats of one feed, read by strangers and held against each other. */
import { renderAtom } from "../../src/feeds/atom.ts";
import type { FeedDocument } from "../../src/feeds/feed-document.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import {
  all,
  parseWithFastXmlParser,
  parseWithSaxes,
  type ReadFeed,
  readAtom,
  readJson,
  readRss,
  type Tree,
  text,
} from "./reading.ts";

/**
 * Everything in which parsers or formats disagree about a document: empty when all agree. Throws
 * when one of the formats is not well-formed.
 */
export function disagreements(document: FeedDocument): readonly string[] {
  const rss = bothParsers(renderRss(document));
  const atom = bothParsers(renderAtom(document));
  const json = readJson(renderJson(document));
  const read = [readRss(rss.saxes), readAtom(atom.saxes), json];
  const updated = read.slice(0, 2).map((feed) => feed.updated);
  const changes = all(atom.saxes, "entry").map((entry) => text(entry, "updated"));
  const { self } = document;
  const [asRss, ...others] = read.map(comparable);
  return [
    ...(rss.agree ? [] : ["the XML parsers disagree about the RSS feed"]),
    ...(atom.agree ? [] : ["the XML parsers disagree about the Atom feed"]),
    ...others.flatMap((other, at) =>
      other === asRss ? [] : [`RSS and ${["Atom", "JSON"][at]} differ:\n${asRss}\n${other}`],
    ),
    ...(updated[0] === updated[1] ? [] : [`changed at ${updated.join(" and at ")}`]),
    ...(changes.join() === json.changes.join()
      ? []
      : ["entries of Atom and JSON changed at other times"]),
    ...(read.map((feed) => feed.self).join() === [self.rss, self.atom, self.json].join()
      ? []
      : ["a feed does not name its own address"]),
    ...read.flatMap((feed) => differences(feed, document)),
  ];
}

function bothParsers(xml: string): { readonly saxes: Tree; readonly agree: boolean } {
  const saxes = parseWithSaxes(xml);
  const agree = JSON.stringify(saxes) === JSON.stringify(parseWithFastXmlParser(xml));
  return { saxes, agree };
}

function comparable({ title, home, entries }: ReadFeed): string {
  return JSON.stringify({ title, home, entries });
}

/** What was put in must come out, not only the same from all. */
function differences(feed: ReadFeed, document: FeedDocument): readonly string[] {
  const got = feed.entries.map(({ id, url, title, summary, html, published }) =>
    JSON.stringify([id, url, title, summary, html, published]),
  );
  const put = document.entries.map(({ id, url, title, summary, html, published }) =>
    JSON.stringify([id, url, title, summary, html, new Date(published).toISOString()]),
  );
  return put.join() === got.join() ? [] : [`put in:\n${put.join()}\nread:\n${got.join()}`];
}
