/** A page of Jekyll, or a text of a collection. Pure. */

import type { EntryFile } from "../site/entry-file.ts";
import { type Entry, nameOf, pathOf, titleOfName } from "../site/site.ts";
import { siteDate } from "../site/site-date.ts";
import { type Group, groupIn, textIn, valueAt } from "../site/site-files.ts";
import { jekyllAddress } from "./jekyll-address.ts";
import type { JekyllContext, PlaceOf } from "./jekyll-context.ts";
import { categoriesIn, formerOf, slugOfAddress } from "./jekyll-entry-keys.ts";
import { MARKDOWN } from "./jekyll-root.ts";

export function otherEntry(
  path: string,
  place: PlaceOf,
  file: Extract<EntryFile, { ok: true }>,
  keys: Group,
  { base, config, dates }: JekyllContext,
  left: (what: string) => undefined,
): Entry | undefined {
  if (!file.hasHead) return undefined;
  const bare = path.replace(/\.\w+$/, "");
  const isPage = place.type === "pages";
  // What lists posts is made anew here.
  if (
    /(?:^|\/)(?:index|404|archives?|tags?|categor(?:y|ies)|search|feed|sitemap|posts|blog|home)$/i.test(
      bare,
    ) ||
    /\{%\s*for\s/.test(file.body) ||
    !MARKDOWN.test(path)
  )
    return isPage ? left("a page that Jekyll makes of a template") : undefined;
  const pattern =
    textIn(valueAt(keys, "permalink")) ??
    (isPage
      ? /\/$|^pretty$/.test(textIn(config.permalink) ?? "")
        ? "/:path/"
        : "/:path:output_ext"
      : (textIn(groupIn(groupIn(config.collections)[place.type]).permalink) ??
        "/:collection/:path:output_ext"));
  const below = isPage ? bare : bare.replace(/^_[^/]+\//, "");
  const date = siteDate(valueAt(keys, "date"), dates);
  const url = jekyllAddress(pattern, {
    ...(date === undefined ? {} : { date: date.local }),
    categories: categoriesIn(keys),
    slug: textIn(valueAt(keys, "slug")) ?? nameOf(below),
    collection: place.type,
    path: below,
  });
  return {
    kind: "page",
    path,
    file,
    keys,
    addresses: [pathOf(base, url), ...formerOf(keys, base)],
    slug: slugOfAddress(url) ?? nameOf(below),
    title: titleOfName(nameOf(below)),
  };
}
