/**
 * What a file says about who may see it → why it must be a draft. Pure.
 *
 * Programs say "not public" in a hundred ways. What is known to say so makes a draft, and so does what
 * sounds like it and is not plainly "public": a draft costs its author one line, a private text that became
 * public cannot be taken back.
 */
import { nearest } from "../compile/problem.ts";
import {
  ENDING,
  GOING,
  GROUPS,
  HIDDEN_VALUES,
  HIDING,
  HIDING_PARTS,
  INSTANTS,
  JOINING,
  LOCKING,
  NEGATING,
  PARTS,
  PROSE,
  PUBLIC_VALUES,
  PUBLISHING,
  SHOWING,
  SHOWING_WHOLE,
  STATES,
  STATES_ANYWHERE,
  TEMPORAL,
} from "./visibility-words.ts";
import { readWrittenDate } from "./written-date.ts";

/** One reason for a draft. */
export type Hidden = {
  /** In words for the author: "its `status` is \"private\"". Never a password. */
  readonly reason: string;
  /** When it would have become public by itself, in milliseconds since the epoch. */
  readonly from?: number;
};

/** What instants are compared with, and how bare dates are read. */
export type Present = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA zone of the publication. */
  readonly timeZone: string;
};

/** How a key is to be understood. */
type Sense =
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

/**
 * Every reason in the keys of front matter, those in groups of keys included.
 *
 * @param keys as YAML, TOML or JSON gave them
 */
export function hiddenByKeys(
  keys: Readonly<Record<string, unknown>>,
  present: Present,
): readonly Hidden[] {
  return hiddenInGroup(keys, [], present);
}

/** Whether a key says anything about who may see a text. */
export function concernsVisibility(key: string): boolean {
  return senseOf(key, []) !== undefined;
}

/** Whether a word stands for "not public" as a value, a tag, or a mark in the text. */
export function isHiddenWord(text: string): boolean {
  const segments = text.split("/").map(joined);
  return segments.some((segment) => HIDDEN_VALUES.has(segment));
}

function hiddenInGroup(
  group: Readonly<Record<string, unknown>>,
  path: readonly string[],
  present: Present,
): readonly Hidden[] {
  return Object.entries(group).flatMap(([key, value]) => {
    const sense = senseOf(key, path);
    const name = [...path, key].join(".");
    const own =
      sense === undefined ? hiddenValue(key, name, value) : hiddenBy(sense, name, value, present);
    // A key that has hidden the text need not be looked into.
    return own.length > 0
      ? own
      : [value]
          .flat()
          .flatMap((item) => (isGroup(item) ? hiddenInGroup(item, [...path, key], present) : []));
  });
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Words that a key is made of, in lower case: "isDraft", "is_draft" and "isdraft" alike. */
function wordsOf(key: string): readonly string[] {
  return key
    .normalize("NFC")
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
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

function joined(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]+/gu, "");
}

function senseOf(key: string, path: readonly string[]): Sense | undefined {
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

/** What a value says by itself, before anybody asks of what. */
type Plain = "yes" | "no" | "empty" | "other";

function plainOf(value: unknown): Plain {
  if (value === undefined || value === null) return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return value.length === 0 ? "empty" : value.length === 1 ? plainOf(value[0]) : "other";
  if (typeof value === "object") return Object.keys(value).length === 0 ? "empty" : "other";
  const text = String(value)
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim()
    .toLowerCase();
  if (text === "" || text === "~" || text === "null" || text === "none") return "empty";
  if (/^(?:true|yes|y|on|1|t)$/.test(text)) return "yes";
  return /^(?:false|no|n|off|0|f|nil)$/.test(text) ? "no" : "other";
}

function hiddenBy(sense: Sense, name: string, value: unknown, present: Present): readonly Hidden[] {
  const plain = plainOf(value);
  const said = `\`${name}\` is ${shown(value)}`;
  const unclear = { reason: `${said}, which does not plainly say that it is public` };
  switch (sense) {
    case "hides":
      if (plain === "no") return [];
      // Lists what of the page is hidden: the table of contents, the navigation.
      if (Array.isArray(value) && value.every((item) => PARTS.has(joined(String(item))))) return [];
      return [plain === "yes" ? { reason: said } : unclear];
    case "shows":
      return plain === "yes" || isPublic(value)
        ? []
        : published(value, plain, said, unclear, present);
    case "may show":
      return plain === "no" || isHiddenValue(value) || /^(?:never|local|link)$/.test(textOf(value))
        ? [{ reason: said }]
        : [];
    case "state":
      if (isGroup(value)) return [unclear];
      return isPublic(value)
        ? []
        : [
            plain === "yes" || plain === "no" || plain === "empty" || !isHiddenValue(value)
              ? unclear
              : { reason: said },
          ];
    case "lock":
      return plain === "no" || plain === "empty" ? [] : [{ reason: `\`${name}\` is set` }];
    case "from":
      if (plain === "no" || plain === "empty") return [];
      return isGroup(value) ? [unclear] : fromInstant(value, said, unclear, present);
    case "until":
      if (plain === "no" || plain === "empty" || textOf(value) === "never") return [];
      return [{ reason: `${said}, and Tidings takes no post away by itself` }];
    case "robots":
      return /\b(?:noindex|none)\b/i.test(JSON.stringify(value) ?? "") ? [{ reason: said }] : [];
  }
}

/** `published: 2019-03-18` is a date; anything else that is not plainly "yes" is not. */
function published(
  value: unknown,
  plain: Plain,
  said: string,
  unclear: Hidden,
  present: Present,
): readonly Hidden[] {
  if (plain === "no") return [{ reason: said }];
  return plain === "empty" || isGroup(value)
    ? [unclear]
    : fromInstant(value, said, unclear, present);
}

function fromInstant(
  value: unknown,
  said: string,
  unclear: Hidden,
  { now, timeZone }: Present,
): readonly Hidden[] {
  const date = readWrittenDate(textOf(value), timeZone);
  if (date.ok)
    return date.ms > now ? [{ reason: `${said}, which is in the future`, from: date.ms }] : [];
  // Read either way it has come.
  return date.latest !== undefined && date.latest <= now ? [] : [unclear];
}

function isPublic(value: unknown): boolean {
  const items = [value].flat();
  return (
    items.length > 0 &&
    items.every((item) => typeof item === "string" && PUBLIC_VALUES.has(joined(item)))
  );
}

/** "ports, draft" and "#ports #draft" are lists too. */
function isHiddenValue(value: unknown): boolean {
  return [value].flat().some(
    (item) =>
      typeof item === "string" &&
      (isHiddenWord(item) ||
        item
          .slice(0, LONGEST_LIST)
          .split(/[,;|]|\s(?=#)/)
          .some(isHiddenWord)),
  );
}

/** Characters of a list in one text that are looked at. */
const LONGEST_LIST = 2000;

/** A key of any other name whose value, or one of whose items, is a word for "not public". */
function hiddenValue(key: string, name: string, value: unknown): readonly Hidden[] {
  if (PROSE.has(joined(key)) || !isHiddenValue(value)) return [];
  const item = [value].flat().find((entry) => isHiddenValue(entry));
  return [{ reason: `\`${name}\` ${Array.isArray(value) ? "holds" : "is"} ${shown(item)}` }];
}

function textOf(value: unknown): string {
  return value === null || value === undefined || typeof value === "object"
    ? ""
    : String(value).trim().toLowerCase();
}

function shown(value: unknown): string {
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
  if (plainOf(value) === "empty") return "empty";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
