/** Keys of front matter by the names that one program and its themes give them → parts of an article. Pure. */
import type { Article, Loss } from "../../article.ts";
import { plainText } from "../body/summary-mark.ts";
import { type Group, isGroup, textIn, valueAt } from "./site-files.ts";

/**
 * A table per program. Names are in lower case and without separators, parted by blanks, best first; a dot leads into a
 * group. What stands in none of them is named as lost.
 */
export type KeyTable = {
  readonly title: string;
  readonly date: string;
  readonly updated: string;
  readonly summary: string;
  readonly language: string;
  readonly slug: string;
  readonly tags: string;
  readonly authors: string;
  readonly picture: string;
  readonly pictureAlt: string;
  readonly pictureCaption: string;
  readonly recording: string;
  /** What the program has used up in addresses and states, and what only said how its pages look. */
  readonly used: string;
};

export type Found = {
  readonly title?: string;
  readonly date?: unknown;
  readonly updated?: unknown;
  readonly summary?: string;
  readonly language?: string;
  readonly slug?: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly picture?: NonNullable<Article["picture"]>;
  readonly recording?: NonNullable<Article["recording"]>;
  /** Keys in none of the lists, as they are written. */
  readonly left: readonly string[];
};

/** @param splitTags how a text of several tags comes apart: Jekyll takes blanks for it, others commas */
export function keysFound(keys: Group, table: KeyTable, splitTags: RegExp = /,/): Found {
  const folded = foldedKeys(keys);
  const used = new Set<string>();
  const each = (names: string): readonly unknown[] =>
    names.split(" ").flatMap((name) => {
      const value = valueAt(folded, name);
      if (value === undefined || value === null || value === "") return [];
      used.add(name.split(".")[0] ?? name);
      return [value];
    });
  const text = (names: string) =>
    each(names)
      .map(wordsIn)
      .find((value) => value !== undefined);
  const title = text(table.title);
  const summary = text(table.summary);
  const language = text(table.language);
  const slug = text(table.slug);
  const [date] = each(table.date).filter((value) => /\d/.test(String(value)));
  const [updated] = each(table.updated).filter((value) => /\d/.test(String(value)));
  const picture = pictureOf(table, each);
  const recording = recordingOf(each(table.recording));
  const tags = table.tags
    .split(" ")
    // Of a key in the singular, a text is one name however many words it has.
    .flatMap((name) =>
      each(name).flatMap((value) =>
        namesIn(value, /^(?:tag|category)$/.test(name) ? /,/ : splitTags),
      ),
    );
  const authors = each(table.authors).flatMap((value) => namesIn(value, /,/));
  for (const name of table.used.split(" ")) used.add(name.split(".")[0] ?? name);
  return {
    ...(title === undefined ? {} : { title: plainTitle(title) }),
    ...(date === undefined ? {} : { date }),
    ...(updated === undefined ? {} : { updated }),
    ...(summary === undefined ? {} : { summary: plainText(summary) || summary }),
    ...(language === undefined ? {} : { language }),
    ...(slug === undefined ? {} : { slug }),
    tags: [...new Set(tags)],
    authors: [...new Set(authors)],
    ...(picture === undefined ? {} : { picture }),
    ...(recording === undefined ? {} : { recording }),
    left: Object.keys(keys).filter((key) => !used.has(bareKey(key)) && !isEmpty(keys[key])),
  };
}

/** What is left of front matter, as losses with their lines. */
export function keyLosses(
  left: readonly string[],
  keys: Group,
  lineOf: (key: string) => number | undefined,
): readonly Loss[] {
  return left.map((key) => {
    const line = lineOf(key);
    const value = keys[key];
    const shown = typeof value === "object" ? key : `${key}: ${String(value)}`;
    return {
      kind: "front matter",
      what: shown.slice(0, 80),
      ...(line === undefined ? {} : { line }),
    };
  });
}

/** "PublishDate", "publish_date" and "publish-date" are one key. */
export function bareKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{M}\d]+/gu, "");
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}

function foldedKeys(group: Group, depth = 0): Group {
  const folded: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(group)) {
    const key = bareKey(name);
    if (!(key in folded))
      folded[key] = isGroup(value) && depth < 3 ? foldedKeys(value, depth + 1) : value;
  }
  return folded;
}

function wordsIn(value: unknown): string | undefined {
  return textIn(Array.isArray(value) && value.length === 1 ? value[0] : value);
}

/** `[a, b]`, "a, b", `{name: A}` and lists of such. */
function namesIn(value: unknown, separator: RegExp): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item) =>
      typeof item === "string" ? (textIn(item) ?? []) : namesIn(item, separator),
    );
  if (isGroup(value)) {
    const given = ["name", "title", "displayname", "slug", "id", "login"].map((key) =>
      textIn(valueAt(value, key)),
    );
    return given.filter((text) => text !== undefined).slice(0, 1);
  }
  const text = textIn(value);
  if (text === undefined) return [];
  // A comma parts names in every program, whatever else does.
  const parts = text.split(text.includes(",") ? /,/ : separator);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function pictureOf(
  table: KeyTable,
  each: (names: string) => readonly unknown[],
): Article["picture"] {
  for (const value of each(table.picture).flat()) {
    const group = isGroup(value) ? value : undefined;
    const of = (names: string) =>
      names
        .split(" ")
        .map((name) => textIn(valueAt(group, name)))
        .find(Boolean);
    const src =
      group === undefined
        ? textIn(value)
        : of("src url path image filename file feature href source");
    // `image: true` and colours are no pictures.
    if (src === undefined || !/[./]/.test(src)) continue;
    const alt = of("alt alttext description") ?? each(table.pictureAlt).map(textIn).find(Boolean);
    const caption = of("caption title") ?? each(table.pictureCaption).map(textIn).find(Boolean);
    const credit = of("credit attribution");
    return {
      src,
      ...(alt === undefined ? {} : { alt }),
      ...(caption === undefined ? {} : { caption: plainText(caption) || caption }),
      ...(credit === undefined ? {} : { credit: plainText(credit) || credit }),
    };
  }
  return undefined;
}

function recordingOf(values: readonly unknown[]): Article["recording"] {
  for (const value of values.flat()) {
    const group = isGroup(value) ? value : undefined;
    const url =
      group === undefined
        ? textIn(value)
        : textIn(valueAt(group, "url") ?? valueAt(group, "src") ?? valueAt(group, "file"));
    if (url === undefined || !/[./]/.test(url)) continue;
    const type = textIn(valueAt(group, "type"));
    const length = Number(valueAt(group, "length") ?? valueAt(group, "size"));
    const duration = seconds(valueAt(group, "duration"));
    return {
      url,
      ...(type === undefined ? {} : { type }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
      ...(duration === undefined ? {} : { duration }),
    };
  }
  return undefined;
}

/** "1:02:03", "62:03" or a number. */
function seconds(value: unknown): number | undefined {
  const text = textIn(value);
  if (text === undefined || !/^\d+(?::\d{1,2}){0,2}$/.test(text)) return undefined;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** A title's words without its mark-up; one that has none stays as it is: "5 * 3 * 2", "snake_case". */
export function plainTitle(title: string): string {
  if (!/[*_`[<&\\~]/.test(title)) return title;
  const plain = plainText(title.replace(/^(#+|>|[-+*]|\d+[.)])(?=\s)/, "\\$1"));
  return plain === "" ? title : plain;
}
