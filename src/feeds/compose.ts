/** A feed from what is visible and the bodies that it shows. */
import type { ReadBody, Visible } from "../publication/library.ts";
import type { Topic } from "../publication/publication.ts";
import { renderAtom } from "./atom.ts";
import { entryHtml } from "./content.ts";
import type { FeedDocument } from "./feed-document.ts";
import { feedFacts, lastChange, postsInFeed } from "./feed-facts.ts";
import { renderJson } from "./json.ts";
import { renderRss } from "./rss.ts";
import { escapeAttribute } from "./xml.ts";

/** Octets: readers cap what they fetch, many at half a mebibyte. */
export const FEED_LIMIT = 512 * 1024;

/**
 * The document that all three renderers read.
 *
 * @param readBody rejects when a body is missing, which is a broken deployment
 * @param topic one of the publication's topics, or nothing for the feed of everything
 */
export async function composeFeed(
  visible: Visible,
  readBody: ReadBody,
  topic?: Topic,
): Promise<FeedDocument> {
  const { cards, ...facts } = feedFacts(visible, topic);
  const bodies = await Promise.all(postsInFeed(visible, topic).map(readBody));
  const entries = cards.map((card, at) => ({
    ...card,
    html: entryHtml(card, bodies[at]?.portable ?? ""),
  }));
  return withinLimit({ ...facts, entries });
}

/**
 * The same feed with only so many of its newest entries, and at least one, that no format of it is
 * larger than `FEED_LIMIT`. One cut for all three, or they would disagree.
 */
export function withinLimit(document: FeedDocument): FeedDocument {
  if (largestPossible(document) <= FEED_LIMIT) return document;
  let fits = 1;
  let tooMany = document.entries.length + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (largest(newest(document, middle)) <= FEED_LIMIT) fits = middle;
    else tooMany = middle;
  }
  return newest(document, fits);
}

function newest(document: FeedDocument, count: number): FeedDocument {
  const entries = document.entries.slice(0, count);
  const updated = lastChange(entries, document.tombstones) ?? document.updated;
  return { ...document, entries, updated };
}

/**
 * An upper bound without rendering, in octets: no format writes a body longer than JSON does, save
 * for `]]>`, nor any other value more than twice, and 2 KiB is more than the markup of an entry.
 */
function largestPossible(document: FeedDocument): number {
  const { entries, ...facts } = document;
  return entries.reduce((sum, { html, ...card }) => {
    const broken = 12 * (html.split("]]>").length - 1);
    return sum + octets(JSON.stringify(html)) + broken + written(card) + 2048;
  }, written(facts) + 4096);
}

function written(facts: object): number {
  return 2 * octets(escapeAttribute(JSON.stringify(facts)));
}

function largest(document: FeedDocument): number {
  const texts = [renderRss(document), renderAtom(document), renderJson(document)];
  return Math.max(...texts.map(octets));
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
