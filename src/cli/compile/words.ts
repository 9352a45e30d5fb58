/** Words of a text: counted, and cut between two of them. */
import { withEllipsis } from "../../text/ellipsis.ts";

/** Scripts written without spaces between words: there a dictionary finds the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** How many words a reader reads. */
export function countWords(text: string, language: string): number {
  if (!mayBeUnspaced(text) || !UNSPACED.test(text)) return countSpacedWords(text);
  let words = 0;
  for (const segment of segmenter(language).segment(text)) if (segment.isWordLike) words++;
  return words;
}

/** From Thai to Khmer, and from the radicals of Han on; between them are signs, such as quotation marks. */
function mayBeUnspaced(text: string): boolean {
  return /[\u0E00-\u1FFF\u2E80-\uFFFF]/.test(text);
}

/** 1 for letters and figures, 2 for white space. */
const KINDS = Uint8Array.from({ length: 0x590 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{N}]/u.test(character)) return 1;
  return /\s/.test(character) ? 2 : 0;
});

/** A word ends at white space and has a letter or figure. Most of a text is looked at without a regular expression. */
function countSpacedWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code] ?? kindOf(text, at);
    if (kind === 2) inWord = false;
    else if (kind === 1 && !inWord) {
      inWord = true;
      words++;
    }
  }
  return words;
}

/** Of a character beyond the table; the second half of a pair is looked at with the first. */
function kindOf(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (/[\p{L}\p{N}]/u.test(character)) return 1;
  return /\s/.test(character) ? 2 : 0;
}

/** The beginning of a text, at most `limit` UTF-16 units, ended at a word with "…" when cut. */
export function shorten(text: string, limit: number, language: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  // The word that the last unit belongs to, with one kept for the ellipsis, is left out.
  const end =
    segmenter(language)
      .segment(line.slice(0, limit + 1))
      .containing(limit - 1)?.index ?? 0;
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
