/** Words of a text: counted, and cut between two of them. */
import { withEllipsis } from "../../text/ellipsis.ts";

/** Scripts written without spaces between words: there a dictionary finds the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** How many words a reader reads. */
export function countWords(text: string, language: string): number {
  if (!UNSPACED.test(text)) return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  let words = 0;
  for (const segment of segmenter(language).segment(text)) if (segment.isWordLike) words++;
  return words;
}

/** The beginning of a text, at most `limit` UTF-16 units, ended at a word with "…" when cut. */
export function shorten(text: string, limit: number, language: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  let end = 0;
  for (const segment of segmenter(language).segment(line.slice(0, limit + 1))) {
    const after = segment.index + segment.segment.length;
    // One unit is kept for the ellipsis.
    if (after > limit - 1) break;
    end = after;
  }
  // One endless word: cut between code points rather than not at all.
  const cut = end === 0 ? limit - 1 : end;
  return withEllipsis(dropHalfPair(line.slice(0, cut)));
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, made);
  return made;
}

function dropHalfPair(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
