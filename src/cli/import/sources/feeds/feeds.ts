/** Feeds as files: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, and Blogger's export, which is Atom. */
import type { SourceDefinition, SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { firstTag, xmlStart } from "../xml/xml-start.ts";
import { jsonFeed } from "./json-feed.ts";
import { xmlFeed } from "./xml-feed.ts";

export const feeds: SourceDefinition = {
  name: "feed",
  title: "a feed (RSS, Atom, JSON Feed)",
  plainTitles: true,
  recognises: async (files) => (await feedsIn(files)).length > 0,
  read,
};

type Found = { readonly path: string; readonly format: "xml" | "json" };

/** A file that is a feed; of a folder or zip only Blogger's, since every built site has feeds of its own. */
async function feedsIn(files: SourceFiles): Promise<readonly Found[]> {
  if (files.kind === "file") {
    const [path] = files.paths;
    const format = path === undefined ? undefined : await formatOf(files, path);
    return path === undefined || format === undefined ? [] : [{ path, format }];
  }
  const found: Found[] = [];
  for (const path of files.paths.filter((name) => /(?:^|\/)Blogs\/[^/]+\/feed\.atom$/i.test(name)))
    if (/blogger/i.test(await xmlStart(files, path))) found.push({ path, format: "xml" });
  return found;
}

async function formatOf(files: SourceFiles, path: string): Promise<Found["format"] | undefined> {
  const start = await xmlStart(files, path);
  const tag = firstTag(start);
  if (tag !== undefined && /^<(?:rss|rdf:RDF|(?:\w+:)?feed)\b/i.test(tag)) return "xml";
  const isJson = /^[^\w"<[]{0,8}\{/.test(start);
  return isJson && (NAMED.test(start) || KEYS.every((key) => key.test(start))) ? "json" : undefined;
}

const NAMED = /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version/;

/** Of a feed whose keys are sorted, the version stands at its end. */
const KEYS = [/"items"\s*:/, /"content_(?:html|text)"\s*:/, /"date_published"\s*:/];

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  for (const { path, format } of await feedsIn(files))
    yield* format === "xml" ? xmlFeed(files, path) : jsonFeed(files, path);
}
