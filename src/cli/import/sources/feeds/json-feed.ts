/** A file of JSON Feed → its items, one after the other. */
import { BrokenSource, LARGEST_IN_MEMORY } from "../../files/broken-source.ts";
import { pathOfAddress } from "../old-addresses.ts";
import type { SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { entryArticle } from "./feed-entry.ts";
import { isGroup, jsonAuthors, jsonEntry, textAt } from "./json-entry.ts";

export async function* jsonFeed(files: SourceFiles, path: string): AsyncGenerator<SourceItem> {
  const feed = parsed(await files.read(path, LARGEST_IN_MEMORY + 1));
  const address = textAt(feed, "home_page_url");
  const self = pathOfAddress(textAt(feed, "feed_url"), address);
  const title = textAt(feed, "title");
  const description = textAt(feed, "description");
  const language = textAt(feed, "language");
  yield {
    kind: "site",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(address === undefined ? {} : { address }),
    ...(self === undefined ? {} : { feeds: [self] }),
  };
  const items = Array.isArray(feed.items) ? feed.items : [];
  const around = {
    authors: jsonAuthors(feed).flatMap((author) => textAt(author, "name") ?? []),
    ...(language === undefined ? {} : { language }),
    ...(address === undefined ? {} : { base: address }),
  };
  const known = new Set<string>();
  for (const [index, item] of items.entries()) {
    const at = { path, item: index + 1 };
    if (!isGroup(item)) {
      yield { kind: "failed", at, reason: "is no object" };
      continue;
    }
    for (const author of [...jsonAuthors(item), ...jsonAuthors(feed)]) {
      const name = textAt(author, "name") ?? "";
      const url = textAt(author, "url");
      if (known.has(name)) continue;
      known.add(name);
      yield { kind: "author", key: name, name, ...(url === undefined ? {} : { url }) };
    }
    const reading = entryArticle(jsonEntry(item, around), address);
    yield reading.ok
      ? { kind: "post", at, article: reading.article }
      : { kind: "failed", at, reason: reading.reason };
  }
}

function parsed(octets: Uint8Array): Readonly<Record<string, unknown>> {
  if (octets.length > LARGEST_IN_MEMORY) throw new BrokenSource("is larger than 512 MB");
  try {
    const feed: unknown = JSON.parse(new TextDecoder().decode(octets));
    if (isGroup(feed)) return feed;
  } catch {
    throw new BrokenSource("is no JSON that can be read: it may have been cut off");
  }
  throw new BrokenSource("is no JSON Feed");
}
