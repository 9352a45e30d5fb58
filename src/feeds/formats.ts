/** The formats of feeds: a file each, and a line each here. Addresses, routes, links and limits derive from it. Pure. */
import { authorPath, topicPath } from "../publication/url.ts";
import { atom } from "./atom.ts";
import type { FeedFormatDefinition } from "./feed-document.ts";
import { json } from "./json.ts";
import { rss } from "./rss.ts";

/** In the order of preference for autodiscovery. */
export const FEED_FORMATS = [atom, rss, json] as const satisfies readonly FeedFormatDefinition[];

export type FeedFormat = (typeof FEED_FORMATS)[number]["format"];

/** The one to take for who does not know which. */
export const PREFERRED_FORMAT: FeedFormat = FEED_FORMATS[0].format;

/** The feed of episodes only, in RSS: what podcast directories are given. */
export const PODCAST_PATH = "/podcast.xml";
export const PODCAST_FORMAT = rss.format;

/** The path of the feed of one show. */
export function podcastPath({ id }: { readonly id?: string }): string {
  return id === undefined ? PODCAST_PATH : `/podcasts/${id}/${rss.file}`;
}

export function formatOf(format: FeedFormat): FeedFormatDefinition {
  const known = FEED_FORMATS.find((each) => each.format === format);
  if (known === undefined) throw new Error(`no feed format ${format}`);
  return known;
}

/** The path of a feed of the publication, or of one topic of it. */
export function feedPath(format: FeedFormat, topic?: string): string {
  const { file } = formatOf(format);
  return topic === undefined ? `/${file}` : `${topicPath(topic)}/${file}`;
}

/** The path of the feed of one author's posts. */
export function authorFeedPath(format: FeedFormat, author: string): string {
  return `${authorPath(author)}/${formatOf(format).file}`;
}

/** What `path` says of each format, by the format's name. */
export function byFormat(path: (format: FeedFormat) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(FEED_FORMATS.map(({ format }) => [format, path(format)]));
}
