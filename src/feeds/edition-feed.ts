/** The feed of the digest's editions: each entry is one edition, with the list of what stood in it. */
import { feedWordsIn, type Publication } from "../publication/publication.ts";
import { tagUri } from "../publication/url.ts";
import { fill } from "../publication/words.ts";
import { escapeAttribute, escapeText } from "../text/escape.ts";
import type { Direction } from "../text/language.ts";
import { oneLine } from "../text/xml.ts";
import { withinLimit } from "./compose.ts";
import { correctionNote, entryHtml } from "./content.ts";
import type { FeedDocument, FeedEntry, FeedFacts } from "./feed-document.ts";
import {
  feedAuthors,
  language,
  permanentId,
  pictures,
  rights,
  siteUrl,
  wholeSeconds,
} from "./feed-facts.ts";
import { byFormat, type FeedFormat, formatOf } from "./formats.ts";

/** Where the editions stand: the feed is about this page. */
export const EDITIONS_HOME = "/editions";

/** One edition with what stood in it, in the order of the email. */
export type FeedEdition = {
  /** "weekly:2026-W38". */
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly subject: string;
  /** Items in it. */
  readonly count: number;
  readonly itemContents: readonly EditionFeedItem[];
};

type EditionFeedItem = {
  readonly title: string;
  /** Absolute URL. */
  readonly url: string;
  /** Plain text. */
  readonly summary: string;
  readonly language: string;
  readonly direction: Direction;
  /** Plain text. */
  readonly correction?: string;
};

/** The path of the feed of editions: "/editions/atom.xml". */
export function editionsFeedPath(format: FeedFormat): string {
  return `${EDITIONS_HOME}/${formatOf(format).file}`;
}

/** What the feed calls itself, and what links to it say. */
export function editionsTitle(publication: Publication): string {
  const title = oneLine(publication.title) || new URL(publication.address).host;
  return fill(publication.words.pages.editions.feedTitle, { publication: title });
}

/**
 * The document that every renderer reads.
 *
 * @param editions newest first
 */
export function composeEditions(
  publication: Publication,
  editions: readonly FeedEdition[],
): FeedDocument {
  const entries = editions.map((edition) => entryOf(publication, edition));
  const updated = entries[0]?.updated ?? Date.parse(publication.founded.date);
  return withinLimit({ ...factsOf(publication), updated, entries });
}

function factsOf(publication: Publication): Omit<FeedFacts, "listed" | "updated"> {
  const title = editionsTitle(publication);
  return {
    id: permanentId(tagUri(publication, "editions")),
    title,
    subtitle: publication.words.pages.editions.feedAbout,
    ...language(publication.language),
    home: siteUrl(publication, EDITIONS_HOME),
    self: byFormat((format) => siteUrl(publication, editionsFeedPath(format))),
    ...pictures(publication),
    ...rights(publication),
    authors: feedAuthors(publication, title),
    tombstones: [],
  };
}

function entryOf(publication: Publication, edition: FeedEdition): FeedEntry {
  const { period, slot, subject, itemContents } = edition;
  const listed = {
    // RFC 4151 §2.1 parts authority and name by a colon; the name has none of its own.
    id: permanentId(tagUri(publication, `edition/${period.replace(":", "-")}`)),
    url: siteUrl(publication, `${EDITIONS_HOME}/${period}`),
    title: oneLine(subject),
    summary: oneLine(itemContents.map(({ title }) => title).join(" · ")) || oneLine(subject),
    published: wholeSeconds(slot),
    updated: wholeSeconds(slot),
    authors: [],
    topics: [],
    ...language(publication.language),
    direction: publication.direction,
    words: publication.words.feeds,
  };
  return { ...listed, html: entryHtml(listed, listOf(itemContents, publication)) };
}

function listOf(itemContents: readonly EditionFeedItem[], publication: Publication): string {
  return `<ul>\n${itemContents.map((listed) => itemOf(listed, publication)).join("")}</ul>`;
}

function itemOf(listed: EditionFeedItem, publication: Publication): string {
  const foreign =
    listed.language === publication.language && listed.direction === publication.direction
      ? ""
      : ` lang="${escapeAttribute(oneLine(listed.language))}" dir="${listed.direction}"`;
  const link = `<a href="${escapeAttribute(oneLine(listed.url))}">${escapeText(oneLine(listed.title))}</a>`;
  const summary = oneLine(listed.summary);
  const correction = listed.correction === undefined ? "" : oneLine(listed.correction);
  const words = summary === "" ? "" : `<p>${escapeText(summary)}</p>`;
  return `<li${foreign}><p>${link}</p>${words}${correctionNote({ words: feedWordsIn(publication, listed.language), correction }).trimEnd()}</li>\n`;
}
