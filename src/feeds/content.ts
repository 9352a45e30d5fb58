/** The body of an entry as all three formats carry it. */
import type { FeedCard, FeedImage } from "./feed-document.ts";
import { cleanText, escapeAttribute, escapeText } from "./xml.ts";

/** The word before a correction, in the languages that the publication's letters speak too. */
const CORRECTION = new Map([
  ["en", "Correction:"],
  ["de", "Berichtigung:"],
  ["az", "Düzəliş:"],
  ["zh", "更正："],
]);

/**
 * The full text of an entry: its correction first, where a reader who had the wrong version looks,
 * then its image unless the text shows it, then the text.
 *
 * @param portable sanitised HTML with absolute URLs, as compiled
 * @returns clean HTML
 */
export function entryHtml(card: FeedCard, portable: string): string {
  const body = cleanText(portable);
  const html = correctionNote(card) + leadImage(card.image, body) + body;
  // Readers lay out an entry in the direction of their own window, so the text has to bring its own.
  if (card.direction === "ltr" || html === "") return html;
  const lang = card.language === undefined ? "" : ` lang="${card.language}"`;
  return `<div dir="rtl"${lang}>${html}</div>`;
}

/** What was put right, as a paragraph of HTML; '' when nothing was. */
export function correctionNote(card: Pick<FeedCard, "correction" | "language">): string {
  if (card.correction === undefined || card.correction === "") return "";
  const word = CORRECTION.get(card.language?.split("-")[0]?.toLowerCase() ?? "en") ?? "Correction:";
  return `<p><strong>${word}</strong> ${escapeText(card.correction)}</p>\n`;
}

function leadImage(image: FeedImage | undefined, body: string): string {
  if (image === undefined || body.includes(escapeAttribute(image.url))) return "";
  const { url, alt, width, height, credit } = image;
  const picture = `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}" width="${width}" height="${height}">`;
  const caption = credit === "" ? "" : `<figcaption>${escapeText(credit)}</figcaption>`;
  return `<figure>${picture}${caption}</figure>\n`;
}
