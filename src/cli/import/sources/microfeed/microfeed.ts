/**
 * microfeed: its JSON, which is a JSON Feed with more in it. An item's `url` may lead to another site; where it stood is
 * `_microfeed.web_url`, and its id is what its RSS has as `guid`.
 */
import type { Article, Loss } from "../../article.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import {
  beginningOf,
  isRow,
  isYes,
  type JsonRow,
  rowsIn,
  textIn,
  wholeJson,
} from "../export-files/json-export.ts";
import { entryArticle } from "../feeds/feed-entry.ts";
import { jsonEntry } from "../feeds/json-entry.ts";
import type { Place, SourceDefinition, SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";

export const microfeed: SourceDefinition = {
  name: "microfeed",
  title: "microfeed (JSON)",
  plainTitles: true,
  recognises: async (files) => (await pathsOf(files)).length > 0,
  read,
};

/** Pages of one feed, which microfeed hands out a number of items at a time, may lie beside each other. */
async function pathsOf(files: SourceFiles): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of files.paths) {
    if (files.kind !== "file" && !/\.json$/i.test(path)) continue;
    const start = await beginningOf(files, path);
    if (/^\{/.test(start) && start.includes("jsonfeed.org") && start.includes('"_microfeed"'))
      found.push(path);
  }
  return found;
}

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  for (const path of await pathsOf(files)) {
    const feed = await wholeJson(files, path);
    if (isRow(feed)) yield* itemsOf(path, feed);
    else yield { kind: "failed", at: { path }, reason: "is no feed" };
  }
}

function* itemsOf(path: string, feed: JsonRow): Generator<SourceItem> {
  const more = isRow(feed._microfeed) ? feed._microfeed : {};
  const root = textIn(more, "base_url") ?? textIn(feed, "home_page_url");
  const language = textIn(feed, "language");
  const title = textIn(feed, "title");
  const description = textIn(feed, "description");
  const authors = rowsIn(feed.authors).flatMap((author) => textIn(author, "name") ?? []);
  yield {
    kind: "site",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(root === undefined ? {} : { address: root }),
    feeds: ["/rss/", "/json/"],
  };
  for (const name of authors) yield { kind: "author", key: name, name };
  for (const [at, item] of rowsIn(feed.items).entries())
    yield itemOf({ path, item: at + 1 }, item, { authors, root, language });
  const next = textIn(feed, "next_url") ?? textIn(more, "next_url");
  if (next !== undefined) {
    const what = `the feed goes on at ${next}: save that page, too, and import it`;
    yield { kind: "left", at: { path }, what };
  }
}

type Around = {
  readonly authors: readonly string[];
  readonly root: string | undefined;
  readonly language: string | undefined;
};

function itemOf(at: Place, item: JsonRow, { authors, root, language }: Around): SourceItem {
  const more = isRow(item._microfeed) ? item._microfeed : {};
  const entry = jsonEntry(item, {
    authors,
    ...(language === undefined ? {} : { language }),
    ...(root === undefined ? {} : { base: root }),
  });
  const place = textIn(more, "web_url");
  const about = textIn(item, "url");
  const isElsewhere = about !== undefined && about !== place && /^https?:\/\/[^/]/i.test(about);
  const given = {
    ...entry,
    links: place === undefined ? entry.links : [place],
    ...(isElsewhere && { external: about }),
    losses: [
      ...entry.losses,
      ...(about === undefined || about === place || isElsewhere
        ? []
        : [{ kind: "address that it is about", what: about }]),
      ...podcastLosses(more),
    ],
  };
  const made = entryArticle(given, root);
  if (!made.ok) return { kind: "failed", at, reason: made.reason };
  const marks = marksOf(more);
  const article: Article = {
    ...made.article,
    ...(marks.length === 0 ? {} : { marks: [...marks] }),
  };
  return { kind: "post", at, article };
}

/** Only what is published is in lists; "unlisted" is for who knows its address. */
function marksOf(more: JsonRow): readonly Hidden[] {
  const status = textIn(more, "status") ?? "published";
  return status === "published" ? [] : [{ reason: `\`status\` is "${status}"` }];
}

const PODCAST = ["itunes:title", "itunes:season", "itunes:episode", "itunes:episodeType"] as const;

function podcastLosses(more: JsonRow): readonly Loss[] {
  const said = PODCAST.flatMap((key) => {
    const value = textIn(more, key);
    return value === undefined ? [] : [{ kind: "podcast", what: `${key}: ${value}` }];
  });
  const flags = ["itunes:block", "itunes:explicit"].filter((key) => isYes(more[key]));
  return [...said, ...flags.map((key) => ({ kind: "podcast", what: key }))];
}
