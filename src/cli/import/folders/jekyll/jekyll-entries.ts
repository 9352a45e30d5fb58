/** The texts of a site of Jekyll: posts, drafts, collections, pages. */

import type { SourceItem } from "../../sources/source-definition.ts";
import { UNREAD_LANGUAGE } from "../site/entry-file.ts";
import { readEntry } from "../site/read-entry.ts";
import { type Entry, nameOf } from "../site/site.ts";
import { type Group, groupIn } from "../site/site-files.ts";
import type { JekyllContext, PlaceOf } from "./jekyll-context.ts";
import { defaultsFor, jekyllDefaults } from "./jekyll-defaults.ts";
import { entryOf } from "./jekyll-post.ts";
import { MARKDOWN, POST, READ } from "./jekyll-root.ts";

export async function entriesOf(
  context: JekyllContext,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const { files, config } = context;
  const defaults = jekyllDefaults(config);
  const collections = groupIn(config.collections);
  const entries: Entry[] = [];
  for (const path of files.paths) {
    const place = placeOf(path, collections);
    if (place === undefined) continue;
    const at = { path: files.sourcePath(path) };
    if (!READ.test(path)) {
      if (
        place.type === "posts" &&
        /\.(?:textile|adoc|asciidoc|org|rst|ipynb|Rmd|haml|slim)$/i.test(path)
      )
        beside.push({
          kind: "failed",
          at,
          reason: UNREAD_LANGUAGE,
        });
      continue;
    }
    const file = await readEntry(files, path, beside);
    if (file === undefined) continue;
    const keys = { ...defaultsFor(defaults, path, place.type), ...file.keys };
    const entry = entryOf(path, place, file, keys, context, beside);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

/** Which of Jekyll's kinds a file is by its folder; undefined for what is none of them. */
function placeOf(path: string, collections: Group): PlaceOf | undefined {
  if (/(?:^|\/)_posts\//.test(path) || (!path.includes("/") && POST.test(path)))
    return { type: "posts", draft: false };
  if (/(?:^|\/)_drafts\//.test(path)) return { type: "posts", draft: true };
  const folder = /^_(\w[\w-]*)\//.exec(path)?.[1];
  if (folder !== undefined) {
    const collection = groupIn(collections[folder]);
    return collection.output === true ? { type: folder, draft: false } : undefined;
  }
  if (/(?:^|\/)[_.]/.test(path)) return undefined;
  return POST.test(nameOf(path)) && MARKDOWN.test(path) && !/\//.test(path)
    ? { type: "posts", draft: false }
    : { type: "pages", draft: false };
}
