/**
 * What a text is about, in a few words: those that it says often, cut to their beginnings. Found where the text is rendered,
 * and short enough to be kept for each of ten thousand.
 */

/** Of each text: more says nothing new, and all of them are read at every compilation. */
const KEPT = 32;

/** A name says more about a text than a word inside it. */
const TITLE_COUNTS = 4;

/**
 * Letters of a word that count. Languages that change a word at its end ("sailing", "sailed"; "liman", "limanda") have it by its
 * beginning: for Turkish five letters find about as much as a stemmer does (Can et al., JASIST 59, 2008).
 */
const BEGINNING = 6;

/** Scripts without spaces between words: there each pair of neighbours is a word. */
const WITHOUT_SPACES = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const UNSPACED = new RegExp(`^${WITHOUT_SPACES}`, "u");

/** Words, and stretches of script that is written without spaces. */
const WORD = new RegExp(String.raw`${WITHOUT_SPACES}+|[\p{L}\p{M}\p{N}]+`, "gu");

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Characters of a packed term: 24 bits of a hash, and a weight. */
export const TERM_LENGTH = 5;

/** @returns terms of `TERM_LENGTH` characters each, the weightiest first: see `weightOf` */
export function termsOf(title: string, text: string): string {
  const counts = new Map<string, number>();
  count(counts, title, TITLE_COUNTS);
  count(counts, text, 1);
  const weighed = [...counts].map(([word, times]) => ({
    word,
    weight: 1 + Math.log2(times),
    // Long words are rare ones (Zipf): a cheap guess, before it is known what others write about.
    rank: (1 + Math.log2(times)) * (isUnspaced(word) ? BEGINNING : word.length),
  }));
  weighed.sort((a, b) => b.rank - a.rank || (a.word < b.word ? -1 : 1));
  return weighed
    .slice(0, KEPT)
    .map(({ word, weight }) => hashed(word) + digit(Math.round(weight * 6)))
    .join("");
}

/** How often a text says a term, on a scale that flattens. */
export function weightOf(term: string): number {
  return ALPHABET.indexOf(term.charAt(TERM_LENGTH - 1)) / 6;
}

function count(counts: Map<string, number>, text: string, times: number): void {
  const small = text.normalize("NFKC").toLowerCase();
  // Letters of scripts without spaces lie beyond, and so do a few others: there the expression reads on.
  if (!/[\u0E00-\u1FFF\u2C00-\uFFFF]/.test(small)) countSpaced(counts, small, times);
  else countAny(counts, small, times);
}

/** 1 for what words are made of, as in `WORD`. */
const IN_WORDS = Uint8Array.from({ length: 0x2c00 }, (_, code) =>
  /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

function countSpaced(counts: Map<string, number>, text: string, times: number): void {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    if (IN_WORDS[text.charCodeAt(at)] === 1) {
      if (start === -1) start = at;
      continue;
    }
    if (start === -1) continue;
    addWord(counts, text.slice(start, at), times);
    start = -1;
  }
}

function countAny(counts: Map<string, number>, text: string, times: number): void {
  for (const word of text.match(WORD) ?? []) {
    if (isUnspaced(word)) {
      for (let at = 0; at + 1 < word.length; at++) add(counts, word.slice(at, at + 2), times);
    } else addWord(counts, word, times);
  }
}

function addWord(counts: Map<string, number>, word: string, times: number): void {
  if (word.length > 2 && !isNumber(word)) add(counts, word.slice(0, BEGINNING), times);
}

/** Most words end the question at their first letter: none of these scripts lies before U+0E00. */
function isUnspaced(word: string): boolean {
  return word.charCodeAt(0) >= 0x0e00 && UNSPACED.test(word);
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return (first < 0x61 || first > 0x7a) && /^\p{N}+$/u.test(word);
}

function add(counts: Map<string, number>, word: string, times: number): void {
  counts.set(word, (counts.get(word) ?? 0) + times);
}

/** FNV-1a, of which 24 bits: of 50,000 words three in a thousand share one, which moves no list. */
function hashed(word: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  const bits = (hash ^ (hash >>> 24)) & 0xffffff;
  return (
    digit(bits >>> 18) + digit((bits >>> 12) & 63) + digit((bits >>> 6) & 63) + digit(bits & 63)
  );
}

function digit(value: number): string {
  return ALPHABET.charAt(Math.min(63, value));
}
