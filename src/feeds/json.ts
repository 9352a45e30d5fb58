/** JSON Feed 1.1, written directly: the `feed` package knows only version 1. */
import {
  type FeedDocument,
  type FeedEntry,
  type FeedFormatDefinition,
  type FeedPieces,
  joined,
  selfOf,
} from "./feed-document.ts";

export const json = {
  format: "json",
  file: "feed.json",
  type: "application/feed+json",
  name: "JSON Feed",
  pieces: jsonPieces,
} as const satisfies FeedFormatDefinition;

/** @returns a whole JSON document, to be encoded as UTF-8; no value in it is null */
export function renderJson(document: FeedDocument): string {
  return joined(jsonPieces(document));
}

function jsonPieces(document: FeedDocument): FeedPieces {
  const next = document.history?.previous?.[json.format];
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: document.title,
    home_page_url: document.home,
    feed_url: selfOf(document, json.format),
    // Version 1.1: older items, for programs that want them. Archives never lead back, so no reader goes in circles.
    ...(next === undefined ? {} : { next_url: next }),
    ...(document.subtitle === "" ? {} : { description: document.subtitle }),
    icon: document.icon.large,
    favicon: document.icon.small,
    ...(document.language === undefined ? {} : { language: document.language }),
    authors: document.authors,
    ...(document.hubs && { hubs: document.hubs.map((url) => ({ type: "WebSub", url })) }),
    items: [],
  };
  const written = JSON.stringify(feed, null, 2);
  // No value holds a line end of its own, so the last "]" closes the items.
  const end = written.lastIndexOf("]");
  return {
    head: written.slice(0, end),
    complete: "",
    entries: document.entries.map((entry) => ({
      id: entry.id,
      text: `\n${JSON.stringify(item(entry), null, 2)}`.replaceAll("\n", "\n    "),
    })),
    between: ",",
    tail: `${document.entries.length === 0 ? "" : "\n  "}${written.slice(end)}\n`,
  };
}

function item(entry: FeedEntry) {
  const { enclosure } = entry;
  return {
    id: entry.id,
    url: entry.url,
    ...(entry.link === undefined ? {} : { external_url: entry.link }),
    title: entry.title,
    content_html: entry.html,
    summary: entry.summary,
    ...(entry.image === undefined ? {} : { image: entry.image.url }),
    date_published: new Date(entry.published).toISOString(),
    date_modified: new Date(entry.updated).toISOString(),
    ...(entry.authors.length === 0 ? {} : { authors: entry.authors }),
    ...(entry.topics.length === 0 ? {} : { tags: entry.topics.map((topic) => topic.name) }),
    ...(entry.language === undefined ? {} : { language: entry.language }),
    ...(enclosure === undefined
      ? {}
      : {
          attachments: [
            {
              url: enclosure.url,
              mime_type: enclosure.type,
              size_in_bytes: enclosure.length,
              ...(enclosure.duration === undefined
                ? {}
                : { duration_in_seconds: enclosure.duration }),
            },
          ],
        }),
  };
}
