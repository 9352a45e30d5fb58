/**
 * What a file says about who may see it → why it must be a draft. Pure.
 *
 * Programs say "not public" in a hundred ways. What is known to say so makes a draft, and so does what
 * sounds like it and is not plainly "public": a draft costs its author one line, a private text that became
 * public cannot be taken back.
 */

import { readWrittenDate } from "../written-date.ts";
import { joined, type Sense, senseOf } from "./key-senses.ts";
import { folded, HIDDEN_VALUES, PARTS, PROSE, PUBLIC_VALUES } from "./visibility-words.ts";

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
  // "draft 3" and "WIP-v2" are drafts as well.
  return segments.some((segment) => HIDDEN_VALUES.has(segment.replace(/v?\d{1,4}$/, "")));
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

/** What a value says by itself, before anybody asks of what. */
type Plain = "yes" | "no" | "empty" | "other";

function plainOf(value: unknown): Plain {
  if (value === undefined || value === null) return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return value.length === 0 ? "empty" : value.length === 1 ? plainOf(value[0]) : "other";
  if (typeof value === "object") return Object.keys(value).length === 0 ? "empty" : "other";
  const text = folded(String(value))
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
  if (text === "" || text === "~" || text === "null" || text === "none") return "empty";
  if (/^(?:true|yes|y|on|1|t|ja|wahr|oui|vrai|si|sim|да|evet|beli|是|はい)$/.test(text))
    return "yes";
  return /^(?:false|no|n|off|0|f|nil|nein|falsch|non|faux|nao|нет|hayir|xeyr|yox|否|いいえ)$/.test(
    text,
  )
    ? "no"
    : "other";
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
  const date = readWrittenDate(written(value), timeZone);
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
  return written(value).toLowerCase();
}

/** As it stands: the "T" and "Z" of an instant are capitals. */
function written(value: unknown): string {
  return value === null || value === undefined || typeof value === "object"
    ? ""
    : String(value).trim();
}

function shown(value: unknown): string {
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
  if (plainOf(value) === "empty") return "empty";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
