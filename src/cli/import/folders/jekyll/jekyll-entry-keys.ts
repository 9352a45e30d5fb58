/** What keys and addresses of a text of Jekyll say in several forms. Pure. */

import { pathOf } from "../site/site.ts";
import { type Group, textIn, valueAt } from "../site/site-files.ts";

/** The last part of an address, as ours would have it. */
export function slugOfAddress(url: string | undefined): string | undefined {
  const last = url
    ?.replace(/\/(?:index\.html?)?$/, "")
    .replace(/\.html?$/, "")
    .split("/")
    .at(-1);
  return last === undefined || last === "" ? undefined : last;
}

export function formerOf(keys: Group, base: string): readonly string[] {
  return [valueAt(keys, "redirect_from")]
    .flat()
    .map(textIn)
    .filter((path) => path !== undefined)
    .map((path) => pathOf(base, path));
}

export function categoriesIn(keys: Group): readonly string[] {
  const category = valueAt(keys, "category");
  const categories = valueAt(keys, "categories");
  const of = (value: unknown): readonly string[] =>
    typeof value === "string"
      ? value.split(value.includes(",") ? /\s*,\s*/ : /\s+/)
      : [value]
          .flat()
          .map(textIn)
          .filter((text) => text !== undefined);
  return [textIn(category) ?? [], of(categories)].flat().filter((text) => text !== "");
}
