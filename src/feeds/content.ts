/** The body of an entry as all three formats carry it. */
import { linkElsewhere } from "../publication/url.ts";
import { utf8 } from "../text/bytes.ts";
import { escapeAttribute, escapeText } from "../text/escape.ts";
import { cleanText } from "../text/xml.ts";
import type { EntryFacts, FeedImage } from "./feed-document.ts";

/**
 * Octets of HTML, an eighth of a megabyte: some twenty thousand words. A longer body goes as its summary with
 * a link, or one post would push all others out of a feed of `FEED_LIMIT`. It depends on this post alone, so
 * that no reader sees a post change from full to short because another appeared.
 */
export const BODY_LIMIT = 128 * 1024;

/** Octets of Markdown that RSS carries of a post beside its text: of a longer one the text is enough. */
export const MARKDOWN_LIMIT = 32 * 1024;

/**
 * The full text of an entry: its correction first, where a reader who had the wrong version looks,
 * then its image unless the text shows it, then the text, or its summary where that is too long.
 *
 * @param portable sanitised HTML with absolute URLs, as compiled
 * @returns clean HTML
 */
export function entryHtml(entry: EntryFacts, portable: string): string {
  const body = octets(portable) > BODY_LIMIT ? summaryOf(entry) : cleanText(portable);
  const before = correctionNote(entry) + linkNote(entry) + leadImage(entry.image, body);
  return directed(entry, before + body);
}

/** Where a feed carries summaries alone: the correction, the summary, and a link to the whole. */
export function briefHtml(entry: EntryFacts): string {
  return directed(entry, correctionNote(entry) + linkNote(entry) + summaryOf(entry));
}

/** The same for an element of plain text, beside which the format has a link of its own. */
export function briefText({ correction = "", summary, words }: EntryFacts): string {
  return correction === "" ? summary : `${words.correction} ${correction} ${summary}`;
}

function directed(entry: EntryFacts, html: string): string {
  // Readers lay out an entry in the direction of their own window, so the text has to bring its own.
  if (entry.direction === "ltr" || html === "") return html;
  const lang = entry.language === undefined ? "" : ` lang="${entry.language}"`;
  return `<div dir="rtl"${lang}>${html}</div>`;
}

function summaryOf({ summary, url, words }: EntryFacts): string {
  const link = `<a href="${escapeAttribute(url)}">${escapeText(words.whole)}</a>`;
  return `<p>${escapeText(summary)}</p>\n<p>${link}</p>`;
}

/** What was put right, as a paragraph of HTML; '' when nothing was. */
export function correctionNote({ correction, words }: Pick<EntryFacts, "correction" | "words">) {
  if (correction === undefined || correction === "") return "";
  return `<p><strong>${escapeText(words.correction)}</strong> ${escapeText(correction)}</p>\n`;
}

/** Where a post that is about something elsewhere leads: many readers show no other link than the post's own. */
function linkNote({ link, direction }: EntryFacts): string {
  if (link === undefined) return "";
  const { url, label } = linkElsewhere(link, direction);
  return `<p><a href="${escapeAttribute(url)}">${escapeText(label)}</a></p>\n`;
}

/** Octets of a text in UTF-8. */
export function octets(text: string): number {
  return utf8(text).length;
}

function leadImage(image: FeedImage | undefined, body: string): string {
  if (image === undefined || body.includes(escapeAttribute(image.url))) return "";
  const { url, alt, width, height, credit } = image;
  const picture = `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}" width="${width}" height="${height}">`;
  const caption = credit === "" ? "" : `<figcaption>${escapeText(credit)}</figcaption>`;
  return `<figure>${picture}${caption}</figure>\n`;
}
