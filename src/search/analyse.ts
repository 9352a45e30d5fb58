/** A text → the terms by which it is found. The same for what is published and for what is asked. Pure. */
import { fold, lower } from "./folding.ts";
import { type Stem, stemmerOf } from "./stemmers.ts";

/** A word of a text, or two characters of a script without spaces, and the terms that it is found by. */
export type Token = {
  readonly start: number;
  readonly end: number;
  readonly terms: readonly string[];
  /** One character of a script without spaces: it stands for all that begin with it. */
  readonly single?: true;
};

export type Analyser = {
  /** In order of the text; two characters overlap with the next two. */
  readonly tokens: (text: string) => readonly Token[];
  /** Hears of those of a text that have one of these terms, in order, until it says that it has heard enough. */
  readonly eachWith: (
    text: string,
    terms: ReadonlySet<string>,
    hear: (token: Token) => "enough" | undefined,
  ) => void;
  /** The terms of one word. */
  readonly terms: (word: string) => readonly string[];
  /** Whether the language's inflections are taken off. */
  readonly stems: boolean;
  /** A word as it is typed, folded. */
  readonly folded: (word: string) => string;
};

/** UTF-16 units: longer ones are cut, at both sides. */
const LONGEST_TERM = 32;

/** Words of which the terms are remembered: a language repeats itself. Each takes some 300 octets of an isolate. */
const REMEMBERED = 4_000;

/** V8 copies so short a part of a text; a longer one would keep the whole text as long as it is remembered. UTF-16 units. */
const COPIED = 12;

/** Letters, marks and figures, and what joins them to one word: apostrophes, the joiners of Persian and Indic scripts. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ\u00ad\u200c-\u200d][\p{L}\p{M}\p{N}]+)*/gu;

/** Scripts without spaces between words, and Korean, which joins its particles to them: two characters are a term. */
const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const HAS_UNSPACED = new RegExp(UNSPACED, "u");
const RUNS = new RegExp(`${UNSPACED}+|(?:(?!${UNSPACED}).)+`, "gu");

/** Below it stand Latin, Greek, Cyrillic, Hebrew, Arabic and Indic scripts: no need to look further. */
const FIRST_UNSPACED = 0x0e00;

/** What an apostrophe parts: an article or a preposition before the word, or endings behind a name. */
const ELIDING: ReadonlySet<string> = new Set(["fr", "it", "ca"]);
const ENDING_NAMES: ReadonlySet<string> = new Set(["tr", "az"]);

/** Stemmers that take off what stands before a word, or harden a single letter. Others leave a plain word its first letter. */
const ALTERS_BEGINNINGS: ReadonlySet<string> = new Set(["ar", "az", "id"]);

const WORD_HERE = new RegExp(WORD.source, "uy");

/** The word that begins at a place of a text; empty where none does. */
export function wordAt(text: string, at: number): string {
  WORD_HERE.lastIndex = at;
  return WORD_HERE.exec(text)?.[0] ?? "";
}

const analysers = new Map<string, Analyser>();

/** @param language BCP 47 tag */
export function analyserOf(language: string): Analyser {
  const [base = ""] = language.toLowerCase().split("-");
  const known = analysers.get(base);
  if (known !== undefined) return known;
  const made = createAnalyser(base);
  analysers.set(base, made);
  return made;
}

function createAnalyser(base: string): Analyser {
  const stem = stemmerOf(base);
  const remembered = new Map<string, readonly Token[]>();

  /** Places are counted from the beginning of the word. */
  function read(word: string): readonly Token[] {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const tokens = tokensOf(word, base, stem);
    if (word.length > COPIED) return tokens;
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, tokens);
    return tokens;
  }

  return {
    tokens: (text) =>
      [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
        read(word).map((token) => movedBy(index, token)),
      ),
    eachWith(text, terms, hear) {
      const beginsAs = ALTERS_BEGINNINGS.has(base) ? undefined : firstLettersOf(terms);
      for (const { 0: word, index } of text.matchAll(WORD)) {
        // Most words need not be stemmed to be told from what is looked for.
        if (beginsAs !== undefined && isPlain(word)) {
          if (!beginsAs.has(word.charAt(0).toLowerCase())) continue;
        }
        for (const token of read(word)) {
          if (!token.terms.some((term) => terms.has(term))) continue;
          if (hear(movedBy(index, token)) === "enough") return;
        }
      }
    },
    terms: (word) => tokensOf(word, base, stem).flatMap(({ terms }) => terms),
    stems: stem !== undefined,
    folded: (word) => cut(fold(lower(partOf(word, base), base))),
  };
}

function movedBy(index: number, token: Token): Token {
  return { ...token, start: token.start + index, end: token.end + index };
}

function firstLettersOf(terms: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...terms].map((term) => term.charAt(0)));
}

/** Letters and figures of ASCII alone. */
function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code === APOSTROPHE || code >= 0x80) return false;
  }
  return true;
}

const APOSTROPHE = 0x27;

function tokensOf(word: string, base: string, stem: Stem | undefined): readonly Token[] {
  if (mayBeUnspaced(word) && HAS_UNSPACED.test(word)) {
    return [...word.matchAll(RUNS)].flatMap(({ 0: run, index }) =>
      HAS_UNSPACED.test(run)
        ? pairs(run, index)
        : [{ start: index, end: index + run.length, terms: termsOf(run, base, stem) }],
    );
  }
  const terms = termsOf(partOf(word, base), base, stem);
  return terms.length === 0 ? [] : [{ start: 0, end: word.length, terms }];
}

function mayBeUnspaced(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) >= FIRST_UNSPACED) return true;
  }
  return false;
}

/** "Tianjin" of "Tianjin's", "école" of "l'école", "Bakı" of "Bakı'nın", "dont" of "don't". */
function partOf(word: string, base: string): string {
  if (!/['’ʼ]/.test(word)) return word;
  const [first = "", ...others] = word.split(/['’ʼ]/);
  if (ENDING_NAMES.has(base)) return first;
  if (ELIDING.has(base) && first.length <= 5) return others.join("");
  return others.length === 1 && others[0]?.toLowerCase() === "s" ? first : first + others.join("");
}

/**
 * A word's stem; and for a word with marks the stem that it has without them, since those who leave them out would else
 * be told apart by an ending that is known with its mark alone.
 */
function termsOf(word: string, base: string, stem: Stem | undefined): readonly string[] {
  const small = lower(word, base);
  const plain = cut(fold(small));
  if (plain === "") return [];
  if (stem === undefined || small.length > LONGEST_TERM) return [plain];
  const bare = cut(fold(stem(plain)));
  if (plain === small) return [bare === "" ? plain : bare];
  const marked = cut(fold(stem(small)));
  return marked === "" || marked === bare ? [bare === "" ? plain : bare] : [marked, bare];
}

/** Each two neighbours, and the last one by itself, so that every character begins a term. */
function pairs(run: string, from: number): readonly Token[] {
  const characters = [...run];
  let start = from;
  return characters.map((character, at): Token => {
    const next = characters[at + 1];
    const begins = start;
    start += character.length;
    const end = start + (next?.length ?? 0);
    const terms = [fold((character + (next ?? "")).toLowerCase())];
    return next === undefined
      ? { start: begins, end, terms, single: true }
      : { start: begins, end, terms };
  });
}

function cut(term: string): string {
  return term.length <= LONGEST_TERM ? term : term.slice(0, LONGEST_TERM);
}
