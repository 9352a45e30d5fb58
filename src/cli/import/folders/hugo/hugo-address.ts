/** Addresses of pages as Hugo computes them: sections, permalinks, slugs, languages, ugly ones. Pure. */
import type { Temporal } from "temporal-polyfill";
import { type Group, isGroup, textIn, valueAt } from "../site/site-files.ts";

export type PathRule = { readonly lower: boolean; readonly accents: boolean };

/** helpers.PathSpec.URLize: blanks are hyphens, capitals small, and what is no letter, digit or one of a few signs goes. */
export function urlize(text: string, { lower, accents }: PathRule): string {
  const plain = accents
    ? text
    : text
        .normalize("NFD")
        .replace(/\p{M}+/gu, "")
        .normalize("NFC");
  const path = plain
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}\s./\\_#+~@%-]/gu, "")
    .replace(/\s+/g, "-")
    .replace(/-{2,}/g, (run) => (text.includes(run) ? run : "-"));
  return lower ? path.toLowerCase() : path;
}

export type HugoParts = {
  readonly date?: Temporal.ZonedDateTime;
  /** Folders that it lies in, as they are written. */
  readonly sections: readonly string[];
  readonly title: string;
  /** Of front matter. */
  readonly slug?: string;
  /** Its file's name, or its bundle's, without ending and language. */
  readonly name: string;
};

/** @returns undefined for a pattern with a placeholder that is not known */
export function expandPattern(
  pattern: string,
  parts: HugoParts,
  rule: PathRule,
): string | undefined {
  let known = true;
  const path = pattern.replace(/:(\w+)(\[[^\]]*\])?/g, (_, name: string, cut?: string) => {
    const value = placeholder(name.toLowerCase(), cut, parts, rule);
    if (value === undefined) known = false;
    return value ?? "";
  });
  return known ? path : undefined;
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

function placeholder(
  name: string,
  cut: string | undefined,
  parts: HugoParts,
  rule: PathRule,
): string | undefined {
  const { date, sections, title, slug, name: file } = parts;
  const two = (number: number) => String(number).padStart(2, "0");
  switch (name) {
    case "section":
    case "sectionslug":
      return sections[0] ?? "";
    case "sections":
    case "sectionslugs":
      return cutOf(sections, cut).join("/");
    case "title":
      return urlize(title, rule);
    case "slug":
      return urlize(slug ?? title, rule);
    case "slugorfilename":
    case "slugorcontentbasename":
      return urlize(slug ?? file, rule);
    case "filename":
    case "contentbasename":
      return urlize(file, rule);
  }
  if (date === undefined)
    return /^(?:year|month|monthname|day|weekday|weekdayname|yearday)$/.test(name)
      ? { year: "1", month: "01", day: "01" }[name]
      : undefined;
  switch (name) {
    case "year":
      return String(date.year);
    case "month":
      return two(date.month);
    case "monthname":
      return MONTHS[date.month - 1];
    case "day":
      return two(date.day);
    case "weekday":
      return String(date.dayOfWeek % 7);
    case "weekdayname":
      return DAYS[date.dayOfWeek - 1];
    case "yearday":
      return String(date.dayOfYear);
  }
  return goDate(name, date);
}

/** Go's reference date as a placeholder: `:2006`, `:01`, `:January`. */
function goDate(name: string, date: Temporal.ZonedDateTime): string | undefined {
  const two = (number: number) => String(number).padStart(2, "0");
  const values: Readonly<Record<string, string>> = {
    2006: String(date.year),
    "06": two(date.year % 100),
    "01": two(date.month),
    1: String(date.month),
    "02": two(date.day),
    2: String(date.day),
    january: MONTHS[date.month - 1] ?? "",
    jan: (MONTHS[date.month - 1] ?? "").slice(0, 3),
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** `[1:]`, `[last]`, `[0]`, `[:last]` */
function cutOf(sections: readonly string[], cut: string | undefined): readonly string[] {
  if (cut === undefined) return sections;
  const [low = "", high] = cut.slice(1, -1).split(":");
  const at = (text: string, otherwise: number) =>
    text === "" ? otherwise : text === "last" ? sections.length - 1 : Number(text);
  return high === undefined
    ? sections.slice(at(low, 0), at(low, 0) + 1)
    : sections.slice(at(low, 0), at(high, sections.length));
}

/** The pattern for a page of a section: `permalinks.posts`, or `permalinks.page.posts` of later versions. */
export function patternFor(config: Group, section: string): string | undefined {
  const permalinks = valueAt(config, "permalinks");
  if (Array.isArray(permalinks)) {
    const rule = permalinks.filter(isGroup).find(({ target }) => {
      const path = textIn(valueAt(target, "path")) ?? "";
      return path === "" || path.includes(section);
    });
    return textIn(rule?.pattern);
  }
  const of = (group: unknown) => textIn(valueAt(group, section === "" ? "/" : section));
  return of(valueAt(permalinks, "page")) ?? of(permalinks);
}
