/** The texts of a site of Astro: collections, and texts that are pages by their places. */

import type { SourceItem } from "../../sources/source-definition.ts";
import { readEntry } from "../site/read-entry.ts";
import { type Entry, folderOf, nameOf, pathOf, titleOfName } from "../site/site.ts";
import { siteDate } from "../site/site-date.ts";
import { textIn, valueAt } from "../site/site-files.ts";
import type { AstroContext } from "./astro-context.ts";
import { type AstroRoute, entryId } from "./astro-routes.ts";

/** Folder of the texts that are pages by their places. */
const PAGES = ["src", "pages", ""].join("/");

export const TEXT = /\.(?:md|mdx|markdown|mdoc)$/i;

const DATE_KEYS =
  "pubDate pubDatetime publishDate publishedDate date published publishedAt datePublished createdAt".split(
    " ",
  );

export async function entriesOf(
  context: AstroContext,
  beside: SourceItem[],
): Promise<readonly Entry[]> {
  const { files, routes } = context;
  const entries: Entry[] = [];
  for (const path of files.paths) {
    if (!TEXT.test(path) || /(?:^|\/)_/.test(path) || /^(?:public|dist)\//.test(path)) continue;
    if (
      /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|AGENTS|CLAUDE)\.md$/i.test(path) ||
      /^src\/(?:content|data)\/authors?\//.test(path)
    )
      continue;
    const at = { path: files.sourcePath(path) };
    const file = await readEntry(files, path, beside);
    if (file === undefined) continue;
    if (!file.hasHead) {
      beside.push({ kind: "left", at, what: "a text without front matter" });
      continue;
    }
    entries.push(
      entryOf(
        path,
        file,
        routes.find(({ folder }) => path.startsWith(folder)),
        context,
      ),
    );
  }
  return entries;
}

function entryOf(
  path: string,
  file: Entry["file"],
  route: AstroRoute | undefined,
  context: AstroContext,
): Entry {
  const { dates, base, origin, author } = context;
  const { keys } = file;
  const date =
    DATE_KEYS.map((name) => siteDate(valueAt(keys, name), dates)).find(
      (found) => found !== undefined,
    ) ?? siteDate(/^\d{4}-\d{2}-\d{2}/.exec(nameOf(path))?.[0], dates);
  const isPage = path.startsWith(PAGES);
  const id = isPage ? pageId(path) : entryId(path, keys, route?.folder ?? folderOf(path));
  // A collection that no page shows had no addresses that can be told: its posts stand where most sites have them.
  const pattern = isPage ? "/[id]" : (route?.pattern ?? "/blog/[id]");
  const address = encodeURI(pathOf(base, finished(pattern.replace("[id]", id), context)));
  const former = [
    valueAt(keys, "aliases"),
    valueAt(keys, "redirect_from"),
    valueAt(keys, "redirectFrom"),
  ]
    .flat(2)
    .map(textIn)
    .filter((from) => from !== undefined)
    .map((from) => pathOf(base, from));
  const isPost = date !== undefined && !(isPage && id.split("/").length < 2);
  const unknown = !isPage && route?.pattern === undefined;
  const slug = id.split("/").at(-1);
  return {
    kind: isPost ? "post" : "page",
    path,
    file,
    keys,
    addresses: [address, ...former],
    ...(origin === "" || !isPost || unknown
      ? {}
      : { guid: `${origin}${guidPath(address, context)}` }),
    ...(slug === undefined || slug === "" ? {} : { slug }),
    ...(date === undefined ? {} : { date }),
    title: titleOfName(nameOf(path).replace(/\.\w+$/, "")),
    ...(author === undefined ? {} : { authors: [author] }),
  };
}

function pageId(path: string): string {
  return path
    .slice(PAGES.length)
    .replace(TEXT, "")
    .replace(/(?:^|\/)index$/, "");
}

/** By how the site is built: a folder with a page in it, or a file. */
function finished(path: string, { trailing, ugly }: AstroContext): string {
  const bare = path.replace(/\/+$/, "");
  if (ugly) return `${bare}.html`;
  return trailing === "never" ? bare : `${bare}/`;
}

/** @astrojs/rss makes the id of an entry from its link, and ends it with a slash unless it is told otherwise. */
function guidPath(address: string, { trailing }: AstroContext): string {
  return trailing === "never" || /\/$|\.\w+$/.test(address) ? address : `${address}/`;
}
