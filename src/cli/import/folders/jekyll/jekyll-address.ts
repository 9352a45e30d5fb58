/** Addresses of posts as Jekyll computes them: its styles, its placeholders, and a permalink of the post's own. Pure. */
import type { Temporal } from "temporal-polyfill";
import { slugify } from "./jekyll-slug.ts";

const STYLES: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title:output_ext",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title:output_ext",
  weekdate: "/:categories/:year/W:week/:short_day/:title:output_ext",
  none: "/:categories/:title:output_ext",
};

export type JekyllParts = {
  /** In the site's zone. */
  readonly date?: Temporal.ZonedDateTime;
  readonly categories: readonly string[];
  /** Of the front matter, else of the file's name. */
  readonly slug: string;
  readonly collection: string;
  /** Of a page or a document, below its collection: "/team/anna". */
  readonly path: string;
};

/**
 * @param pattern a style's name, or placeholders: "/blog/:year/:title/"
 * @returns from the site's beginning: "/2019/05/01/a-day.html"
 */
export function jekyllAddress(pattern: string, parts: JekyllParts): string {
  const template = Object.hasOwn(STYLES, pattern) ? (STYLES[pattern] ?? pattern) : pattern;
  const filled = template.replace(/:([a-z_]+)/g, (all, name: string) => {
    // ":title_" is the placeholder and an underscore.
    for (let key = name; key !== ""; key = key.slice(0, Math.max(0, key.lastIndexOf("_")))) {
      const value = placeholder(key, parts);
      if (value !== undefined) return escapePath(value) + name.slice(key.length);
    }
    return all;
  });
  return sanitised(filled);
}

function placeholder(name: string, parts: JekyllParts): string | undefined {
  const { date, categories, slug, collection, path } = parts;
  switch (name) {
    case "title":
      return slugify(slug, "pretty", true);
    case "slug":
      return slugify(slug);
    case "name":
    case "basename":
      return slugify(path.slice(path.lastIndexOf("/") + 1));
    case "path":
      return path;
    case "collection":
      return collection;
    case "categories":
      return [...new Set(categories.map((category) => category.toLowerCase()))].join("/");
    case "slugified_categories":
      return [...new Set(categories.map((category) => slugify(category)))].join("/");
    case "output_ext":
      return ".html";
  }
  return date === undefined ? undefined : dated(name, date);
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

function dated(name: string, date: Temporal.ZonedDateTime): string | undefined {
  const two = (number: number) => String(number).padStart(2, "0");
  const month = MONTHS[date.month - 1] ?? "";
  const day = DAYS[date.dayOfWeek - 1] ?? "";
  const values: Readonly<Record<string, string>> = {
    year: String(date.year).padStart(4, "0"),
    short_year: two(date.year % 100),
    month: two(date.month),
    i_month: String(date.month),
    short_month: month.slice(0, 3).toUpperCase(),
    long_month: month,
    day: two(date.day),
    i_day: String(date.day),
    y_day: String(date.dayOfYear).padStart(3, "0"),
    w_year: String(date.yearOfWeek ?? date.year),
    week: two(date.weekOfYear ?? 1),
    w_day: String(date.dayOfWeek),
    short_day: day.slice(0, 3).toUpperCase(),
    long_day: day,
    hour: two(date.hour),
    minute: two(date.minute),
    second: two(date.second),
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Jekyll::URL.escape_path: what RFC 3986 lets stand in a path stays. */
function escapePath(path: string): string {
  return path.replace(/[^a-zA-Z\d\-._~!$&'()*+,;=:@/]/gu, encodeURIComponent);
}

/** Jekyll::URL.sanitize_url */
function sanitised(url: string): string {
  const parts = url
    .replace(/\/{2,}/g, "/")
    .split("/")
    .filter((part) => !/^\.+$/.test(part));
  const path = parts.join("/");
  return path.startsWith("/") ? path : `/${path}`;
}
