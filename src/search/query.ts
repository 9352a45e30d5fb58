/** What somebody typed → groups of terms: a post that has one term of each group has what was asked for. Pure. */
import { type Analyser, analyserOf, type Token } from "./analyse.ts";

export type Group = {
  /** Ways to say the same: the stems of a word in each of the publication's languages. */
  readonly terms: readonly string[];
  /** Terms that begin so are meant, too. */
  readonly beginnings: readonly string[];
  /** What may be mistyped; empty where that cannot be told. */
  readonly typed: readonly string[];
};

/** Code points that are looked for of what was typed. */
export const LONGEST_QUERY = 100;

/** Each costs a read of each segment. */
const MOST_GROUPS = 12;

/** Characters of a word that may stand for a longer one. */
const LEAST_BEGINNING = 3;

/** One line, at most so long, without what cannot be read: control characters, halves of surrogate pairs. */
export function cleanQuery(typed: string): { readonly query: string; readonly cut: boolean } {
  const line = typed
    .toWellFormed()
    .replace(/[\p{Cc}\p{Co}\p{Cn}\ufffd\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");
  const points = [...line];
  if (points.length <= LONGEST_QUERY) return { query: line, cut: false };
  return { query: points.slice(0, LONGEST_QUERY).join("").trim(), cut: true };
}

/** @param languages those that the index's posts are written in, the publication's own first */
export function groupsOf(query: string, languages: readonly string[]): readonly Group[] {
  const groups = new Map<
    string,
    { terms: Set<string>; beginnings: Set<string>; typed: Set<string> }
  >();
  for (const language of languages) {
    const analyser = analyserOf(language);
    const tokens = analyser.tokens(query);
    tokens.forEach((token, at) => {
      // The last character of a run is in the pair before it.
      if (token.single === true && tokens[at - 1]?.end === token.end) return;
      const place = `${token.start} ${token.end}`;
      const group = groups.get(place) ?? {
        terms: new Set(),
        beginnings: new Set(),
        typed: new Set(),
      };
      groups.set(place, group);
      addTo(group, token, query.slice(token.start, token.end), analyser, language);
    });
  }
  const told = new Map<string, Group>();
  for (const { terms, beginnings, typed } of groups.values()) {
    const group = { terms: [...terms], beginnings: [...beginnings], typed: [...typed] };
    if (told.size < MOST_GROUPS) told.set(group.terms.join(" "), group);
  }
  return [...told.values()];
}

function addTo(
  group: { terms: Set<string>; beginnings: Set<string>; typed: Set<string> },
  token: Token,
  word: string,
  analyser: Analyser,
  language: string,
): void {
  for (const term of token.terms) group.terms.add(term);
  if (token.single === true) {
    for (const term of token.terms) group.beginnings.add(term);
    return;
  }
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\uffff]/.test(word);
  if (unspaced) return;
  const folded = analyser.folded(word);
  group.typed.add(token.terms[0] ?? folded);
  // Without a stemmer a longer word may be the same one, inflected.
  if (!analyser.stems && folded.length >= LEAST_BEGINNING) group.beginnings.add(folded);
  if (language.startsWith("de")) {
    // Those who have no ä on their keyboard write ae; the word may have it by itself, so it is one way more.
    const umlauts = folded.replace(/([aou])e/g, "$1");
    if (umlauts !== folded) {
      for (const { terms } of analyser.tokens(umlauts))
        for (const term of terms) group.terms.add(term);
    }
  }
}
