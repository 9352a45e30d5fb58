/** A feed from what is visible and the bodies that it shows. */
import type { ReadBody, ReadMarkdown, Visible } from "../publication/library.ts";
import type { Post } from "../publication/post.ts";
import { escapeAttribute } from "../text/escape.ts";
import { cleanText } from "../text/xml.ts";
import type { Archive } from "./archive.ts";
import { BODY_LIMIT, briefHtml, entryHtml, MARKDOWN_LIMIT, octets } from "./content.ts";
import {
  type FeedCut,
  type FeedDocument,
  type FeedFacts,
  type FeedFormatDefinition,
  type FeedPieces,
  joined,
} from "./feed-document.ts";
import { factsOf, feedFacts, lastChange } from "./feed-facts.ts";
import { FEED_FORMATS } from "./formats.ts";
import { archiveAt, archiveHistory, currentHistory } from "./linking.ts";
import { rss } from "./rss.ts";
import { type FeedScope, isShow, postsInFeed, summariesOf, withdrawnInFeed } from "./selection.ts";

/** Octets: readers cap what they fetch, many at half a mebibyte. */
export const FEED_LIMIT = 512 * 1024;

/**
 * The document that every renderer reads.
 *
 * @param readBody rejects when a body is missing, which is a broken deployment
 * @param scope a topic, or the podcast's episodes, or nothing for the feed of everything
 * @param readMarkdown asked only where the publication wants Markdown in RSS
 */
export async function composeFeed(
  visible: Visible,
  readBody: ReadBody,
  scope?: FeedScope,
  readMarkdown?: ReadMarkdown,
): Promise<FeedDocument> {
  const posts = postsInFeed(visible, scope);
  const facts = await withPodcast(feedFacts(visible, scope), visible, scope, posts);
  const reads = readsOf(visible, scope, readBody, readMarkdown);
  const { document, summarised } = await filled(facts, posts, reads);
  const withdrawn = withdrawnInFeed(visible, scope);
  const beside = (listed: number) => {
    const shown = [...posts.slice(0, listed), ...withdrawn];
    return currentHistory(visible, scope, shown, listed);
  };
  // With the longest link that it may get, so that the exact one fits as well.
  const fit = withinLimit({ ...document, history: beside(0) }, summarised);
  return { ...fit, history: beside(fit.entries.length) };
}

/**
 * One archive of a feed (RFC 5005 §4): all of its posts, and tombstones of those that were withdrawn. What is in it
 * depends on its own posts alone, as does its size: see archive.ts.
 */
export async function composeArchive(
  visible: Visible,
  readBody: ReadBody,
  scope: FeedScope,
  archive: Archive,
  readMarkdown?: ReadMarkdown,
): Promise<FeedDocument> {
  const posts = archive.posts.filter(({ retracted }) => retracted === undefined);
  const withdrawn = archive.posts.filter(({ retracted }) => retracted !== undefined);
  const facts = factsOf(visible, scope, posts, withdrawn, archiveAt(scope, archive.before));
  const reads = readsOf(visible, scope, readBody, readMarkdown);
  const told = await withPodcast(facts, visible, scope, posts);
  const { document } = await filled(told, posts, reads);
  return { ...document, history: archiveHistory(visible, scope, archive) };
}

/**
 * What a podcast is asked for besides, where this feed is one. Its code loads apart: most publications have no show.
 *
 * @param posts those that are listed, in their order
 */
export async function withPodcast(
  facts: FeedFacts,
  { publication }: Pick<Visible, "publication">,
  scope: FeedScope,
  posts: readonly Post[],
): Promise<FeedFacts> {
  if (publication.podcast === undefined && !isShow(scope)) return facts;
  const { podcastFacts } = await import("./podcast.ts");
  return podcastFacts(facts, publication, isShow(scope) ? scope : undefined, posts);
}

type Filled = { readonly document: FeedDocument; readonly summarised: FeedCut["summarised"] };

/** What the texts of a feed are read by. */
type Reads = {
  readonly body: ReadBody;
  /** Formats that carry no text: where all do, none is read. */
  readonly summaries: readonly string[];
  /** Where RSS carries it. */
  readonly markdown?: ReadMarkdown;
};

function readsOf(
  { publication }: Visible,
  scope: FeedScope,
  body: ReadBody,
  markdown: ReadMarkdown | undefined,
): Reads {
  const summaries = summariesOf(publication, scope);
  const wanted = publication.feed.markdown && !summaries.includes(rss.format);
  return { body, summaries, ...(wanted && markdown && { markdown }) };
}

/** @param posts those that are listed, in their order */
async function filled(
  { listed, ...facts }: FeedFacts,
  posts: readonly Post[],
  { body: readBody, summaries, markdown: readMarkdown }: Reads,
): Promise<Filled> {
  if (isBriefInAll(summaries)) {
    const entries = listed.map((entry) => ({ ...entry, html: briefHtml(entry) }));
    return { document: { ...facts, entries, summaries }, summarised: [] };
  }
  const bodies = await Promise.all(posts.map(readBody));
  const portable = bodies.map((body) => body.portable);
  const markdown = readMarkdown === undefined ? [] : await Promise.all(posts.map(readMarkdown));
  const entries = listed.map((entry, at) => ({
    ...entry,
    html: entryHtml(entry, portable[at] ?? ""),
    ...markdownBeside(portable[at] ?? "", markdown[at] ?? ""),
  }));
  const summarised = listed.flatMap(({ url }, at) => {
    const length = octets(portable[at] ?? "");
    return length > BODY_LIMIT ? [{ url, octets: length }] : [];
  });
  const brief = summaries.length === 0 ? {} : { summaries };
  return { document: { ...facts, entries, ...brief }, summarised };
}

/** It depends on this post alone, as its text does. */
function markdownBeside(portable: string, markdown: string): { markdown?: string } {
  const fits = octets(portable) <= BODY_LIMIT && octets(markdown) <= MARKDOWN_LIMIT;
  return markdown !== "" && fits ? { markdown: cleanText(markdown) } : {};
}

/** Whether no format of a feed carries texts. */
export function isBriefInAll(summaries: readonly string[]): boolean {
  return FEED_FORMATS.every(({ format }) => summaries.includes(format));
}

/** The document in one format, in pieces: in full, or with summaries where this format's feed has them. */
export function piecesIn(
  { format, pieces }: FeedFormatDefinition,
  document: FeedDocument,
): FeedPieces {
  if (document.summaries?.includes(format) !== true) return pieces(document);
  const entries = document.entries.map((entry) => ({ ...entry, html: briefHtml(entry) }));
  return pieces({ ...document, entries, brief: true });
}

/**
 * The same feed with only so many of its newest entries, and at least one, that no format of it is
 * larger than `FEED_LIMIT`. One cut for all, or they would disagree. What is cut is said in `cut`.
 */
export function withinLimit(
  document: FeedDocument,
  summarised: FeedCut["summarised"] = [],
): FeedDocument {
  const wanted = document.entries.length;
  const fits = largestPossible(document) <= FEED_LIMIT ? wanted : fitting(document);
  if (fits === wanted && summarised.length === 0) return document;
  const cut = { listed: fits, wanted, octets: largest(document), summarised };
  return { ...(fits === wanted ? document : newest(document, fits)), cut };
}

/** How many of the newest entries fit: estimated from each one's own octets, then settled by rendering. */
function fitting(document: FeedDocument): number {
  const most = document.entries.length;
  const empty = newest(document, 0);
  const bases = FEED_FORMATS.map((format) => rendered(format, empty));
  const totals = [...bases];
  let fits = 0;
  for (const entry of document.entries) {
    FEED_FORMATS.forEach((format, at) => {
      const alone = rendered(format, { ...empty, entries: [entry] });
      totals[at] = (totals[at] ?? 0) + alone - (bases[at] ?? 0);
    });
    if (Math.max(...totals) > FEED_LIMIT) break;
    fits += 1;
  }
  while (fits > 1 && largest(newest(document, fits)) > FEED_LIMIT) fits -= 1;
  while (fits < most && largest(newest(document, fits + 1)) <= FEED_LIMIT) fits += 1;
  return Math.min(most, Math.max(1, fits));
}

function newest(document: FeedDocument, count: number): FeedDocument {
  const entries = document.entries.slice(0, count);
  const updated = lastChange(entries, document.tombstones) ?? document.updated;
  return { ...document, entries, updated };
}

function largestPossible({ entries, ...facts }: FeedDocument): number {
  const listed = entries.map(({ html: _, ...entry }) => entry);
  return boundOfFeed(
    { ...facts, listed },
    entries.map(({ html }) => boundOfBody(html)),
  );
}

/**
 * An upper bound without rendering, in octets: no format writes a value other than a body more than twice,
 * and 2 KiB is more than the markup of an entry.
 *
 * @param bodies `boundOfBody` of each entry's HTML
 */
export function boundOfFeed(facts: Omit<FeedFacts, "updated">, bodies: readonly number[]): number {
  const written = 2 * octets(escapeAttribute(JSON.stringify(facts)));
  return bodies.reduce((sum, body) => sum + body + 2048, written + 4096);
}

/** The most octets that a format makes of a body: none writes one longer than JSON does, save for `]]>`. */
export function boundOfBody(html: string): number {
  return octets(JSON.stringify(html)) + 12 * (html.split("]]>").length - 1);
}

function largest(document: FeedDocument): number {
  return Math.max(...FEED_FORMATS.map((format) => rendered(format, document)));
}

/** Octets. */
function rendered(format: FeedFormatDefinition, document: FeedDocument): number {
  return octets(joined(piecesIn(format, document)));
}
