/** Keys by which other programs say who may see a text → how each is to be understood. Pure. */
import { nearest } from "../../../markdown/problem.ts";
import {
  ENDING,
  folded,
  GOING,
  GROUPS,
  HIDING,
  HIDING_PARTS,
  INSTANTS,
  JOINING,
  LOCKING,
  NEGATING,
  PARTS,
  PROSE,
  PUBLISHING,
  SHOWING,
  SHOWING_WHOLE,
  STATES,
  STATES_ANYWHERE,
  TEMPORAL,
} from "./visibility-words.ts";

/** How a key is to be understood. */
export type Sense =
  /** True hides. */
  | "hides"
  /** Everything but true hides. */
  | "shows"
  /** A plain "no" hides. */
  | "may show"
  /** Names a state or an audience. */
  | "state"
  /** Anything hides, and must not be repeated. */
  | "lock"
  /** Hides until that instant. */
  | "from"
  /** Hides from that instant on. */
  | "until"
  | "robots";

/** Words that a key is made of, in lower case: "isDraft", "is_draft" and "isdraft" alike. */
function wordsOf(key: string): readonly string[] {
  return key
    .normalize("NFC")
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 ")
    .split(/[^\p{L}\p{M}\d]+/u)
    .map(folded)
    .filter((word) => word !== "")
    .flatMap(apart);
}

const VOCABULARY = [
  HIDING,
  LOCKING,
  SHOWING,
  STATES,
  TEMPORAL,
  PUBLISHING,
  ENDING,
  GOING,
  NEGATING,
  PARTS,
  JOINING,
];

/** Characters. No compound that says something is longer. */
const LONGEST_COMPOUND = 40;

/** "publishdate" → "publish", "date"; a word that does not come apart wholly stays whole. */
function apart(word: string): readonly string[] {
  const isKnown = (part: string) => VOCABULARY.some((set) => set.has(part));
  if (isKnown(word) || word.length > LONGEST_COMPOUND) return [word];
  // Position → the fewest words that lead there.
  const ways: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const way = ways[start];
      const part = word.slice(start, end);
      if (way === undefined || !isKnown(part)) continue;
      if (way.length + 1 < (ways[end]?.length ?? Number.POSITIVE_INFINITY))
        ways[end] = [...way, part];
    }
  }
  return ways[word.length] ?? [word];
}

/** A key or a word without case, blanks and signs. */
export function joined(text: string): string {
  return folded(text).replace(/[^\p{L}\p{M}\d]+/gu, "");
}

/**
 * The sense of a key, or undefined for one that says nothing about who may see a text.
 *
 * @param path keys of the groups that it stands in
 */
export function senseOf(key: string, path: readonly string[]): Sense | undefined {
  const words = wordsOf(key);
  const whole = joined(key);
  if (PROSE.has(whole)) return undefined;
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  if (/^(?:xrobotstag|robots|googlebot|bingbot)$/.test(whole)) return "robots";
  if (has(LOCKING)) return "lock";
  if (whole.endsWith("only")) return "hides";
  if (words.includes("until") && has(HIDING)) return "from";
  if (has(ENDING) || (has(GOING) && has(TEMPORAL))) return "until";
  const hides = words.some((word) => HIDING.has(word) && !isOfPart(word, words, path));
  if (has(NEGATING) && (has(SHOWING) || SHOWING_WHOLE.has(words.at(-1) ?? ""))) return "hides";
  if (has(NEGATING) && hides) return "shows";
  if (whole === "published") return "shows";
  if (INSTANTS.has(whole) || (has(PUBLISHING) && has(TEMPORAL) && !words.includes("status")))
    return "from";
  if (STATES.has(words.at(-1) ?? "") || has(STATES_ANYWHERE)) return "state";
  if (hides || UNREADY.test(whole)) return "hides";
  if (has(SHOWING)) return "shows";
  const ofPage = path.every((part) => GROUPS.has(joined(part)));
  if (SHOWING_WHOLE.has(whole) || /^(?:permalink|url|link)$/.test(whole))
    return ofPage ? "may show" : undefined;
  return has(HIDING_PARTS) ? undefined : misspelt(whole);
}

const UNREADY =
  /^(?:(?:needs?|in|under|awaiting)(?:review|edit|editing|edits|approval|work|progress)|(?:shared|sharedonly)(?:with|to))$/;

/** "hideToc", and "hidden" within "cover": the picture is hidden, and not the page. */
function isOfPart(word: string, words: readonly string[], path: readonly string[]): boolean {
  if (!HIDING_PARTS.has(word)) return false;
  const rest = words.filter((other) => !HIDING_PARTS.has(other) && !/^(?:is|show)$/.test(other));
  if (rest.length > 0) return rest.every((other) => PARTS.has(other));
  return path.length > 0 && wordsOf(path.at(-1) ?? "").every((other) => PARTS.has(other));
}

/** Letters. Shorter words have too many neighbours that mean something else. */
const SHORTEST_MISSPELT = 5;

const SPELT: readonly [Sense, ReadonlySet<string>][] = [
  ["hides", HIDING],
  ["shows", SHOWING],
  ["lock", LOCKING],
  ["state", STATES],
];

/** "darft", "pubished": a slip of one key in a word that matters, and a word that begins or ends with one. */
function misspelt(word: string): Sense | undefined {
  if (word.length < SHORTEST_MISSPELT || PARTS.has(word)) return undefined;
  for (const [sense, set] of SPELT) {
    const known = [...set].filter((entry) => entry.length >= SHORTEST_MISSPELT);
    const near = nearest(word, known);
    if (near !== undefined && isSlip(word, near)) return sense;
    if (
      (sense === "hides" || sense === "lock") &&
      known.some((entry) => entry.length > SHORTEST_MISSPELT && word.includes(entry))
    )
      return sense;
  }
  return word.startsWith("draft") || word.endsWith("draft") ? "hides" : undefined;
}

/** A letter too many, one too few or two swapped; "craft" and "drift" are words of their own. */
function isSlip(word: string, meant: string): boolean {
  if (word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) return false;
  return word.length !== meant.length || [...word].sort().join() === [...meant].sort().join();
}
