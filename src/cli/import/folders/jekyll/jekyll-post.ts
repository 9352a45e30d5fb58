/** A post of Jekyll, with the address and the id that it had. Pure. */

import type { SourceItem } from "../../sources/source-definition.ts";
import type { EntryFile } from "../site/entry-file.ts";
import { type Entry, folderOf, nameOf, pathOf, titleOfName } from "../site/site.ts";
import { authorNames } from "../site/site-authors.ts";
import { siteDate } from "../site/site-date.ts";
import { type Group, groupIn, textIn, valueAt } from "../site/site-files.ts";
import { jekyllAddress } from "./jekyll-address.ts";
import type { JekyllContext, PlaceOf } from "./jekyll-context.ts";
import { categoriesIn, formerOf, slugOfAddress } from "./jekyll-entry-keys.ts";
import { otherEntry } from "./jekyll-page.ts";
import { POST } from "./jekyll-root.ts";

export function entryOf(
  path: string,
  place: PlaceOf,
  file: Extract<EntryFile, { ok: true }>,
  keys: Group,
  context: JekyllContext,
  beside: SourceItem[],
): Entry | undefined {
  const at = { path: context.files.sourcePath(path) };
  const left = (what: string) => {
    beside.push({ kind: "left", at, what });
    return undefined;
  };
  if (place.type !== "posts") return otherEntry(path, place, file, keys, context, left);
  if (!file.hasHead) return left("a file without front matter, which Jekyll does not publish");
  const named = POST.exec(nameOf(path));
  if (named === null && !place.draft && valueAt(keys, "date") === undefined)
    return left("a file whose name has no date, which Jekyll does not publish");
  const date =
    siteDate(valueAt(keys, "date"), context.dates) ?? siteDate(named?.[1], context.dates);
  const slug = textIn(valueAt(keys, "slug")) ?? named?.[2] ?? nameOf(path).replace(/\.\w+$/, "");
  const folders = folderOf(path)
    .replace(/(?:^|\/)_(?:posts|drafts)(?:\/.*)?$/, "")
    .split("/")
    .filter((part) => part !== "" && !part.startsWith("_"));
  const categories = [...folders, ...categoriesIn(keys)];
  const pattern =
    textIn(valueAt(keys, "permalink")) ??
    textIn(groupIn(groupIn(context.config.collections).posts).permalink) ??
    textIn(context.config.permalink) ??
    "date";
  const own =
    place.draft || keys.permalink === false
      ? undefined
      : jekyllAddress(pattern, {
          ...(date === undefined ? {} : { date: date.local }),
          categories,
          slug,
          collection: "posts",
          path: `/${slug}`,
        });
  const url = own?.replace(/\/index\.html$/, "/");
  const addresses =
    url === undefined ? [] : [pathOf(context.base, url), ...formerOf(keys, context.base)];
  const target = textIn([valueAt(keys, "redirect_to")].flat()[0]);
  if (target !== undefined && url !== undefined) {
    beside.push({ kind: "redirect", from: pathOf(context.base, url), to: target, status: 301 });
    return left("a post that leads to another address (redirect_to)");
  }
  const guid =
    url === undefined
      ? undefined
      : context.guid({ url, slug, keys, ...(date === undefined ? {} : { date: date.written }) });
  const name = slugOfAddress(url) ?? slug;
  const authors = authorNames(context.config.author);
  return {
    kind: "post",
    path,
    file,
    keys,
    addresses,
    ...(guid === undefined ? {} : { guid }),
    slug: name,
    ...(date === undefined ? {} : { date }),
    title: titleOfName(slug),
    tags: folders,
    ...(authors.length === 0 ? {} : { authors }),
  };
}
