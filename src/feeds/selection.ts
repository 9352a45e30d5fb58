/** What a feed is about: its name, its place on the site, and the posts that it chooses. Archives and deltas follow from it. */
import { latest, type Visible } from "../publication/library.ts";
import { isEpisodeOf, type Podcast } from "../publication/podcast.ts";
import type { Post } from "../publication/post.ts";
import type { Author, Publication, Topic } from "../publication/publication.ts";
import { authorPath, topicPath } from "../publication/url.ts";
import {
  authorFeedPath,
  type FeedFormat,
  feedPath,
  formatOf,
  PODCAST_FORMAT,
  podcastPath,
} from "./formats.ts";

/** What somebody looked for, and the posts that have it. */
export type Search = {
  readonly query: string;
  readonly ids: ReadonlySet<string>;
  /** Of its feed. */
  readonly title: string;
  readonly about: string;
};

/** One topic of the publication, one of its authors, the episodes of a show, what a search found, or everything. */
export type FeedScope = Topic | Author | Podcast | Search | undefined;

type FeedSelection = {
  /** In the permanent id of the feed, and never changed: "topic/trade". */
  readonly name: string;
  /** In place of the publication's. */
  readonly title?: string | undefined;
  /** Beside the publication's title. */
  readonly heading?: string;
  /** In place of the publication's. */
  readonly subtitle?: string | undefined;
  /** In place of the publication's. */
  readonly language?: string | undefined;
  /** Path of the page that the feed follows. */
  readonly home: string;
  /** Path below which its archives stand. */
  readonly archives: string;
  readonly includes: (post: Post) => boolean;
  /** Entries, whatever smaller size the publication sets. */
  readonly atLeast: number;
};

/** Entries: directories show only the episodes that they find, so a show keeps more than news does. */
const EPISODES = 300;

/** The path of a feed's current document. Each request asks for it: nothing is made for the answer but the text. */
export function pathOf(scope: FeedScope, format: FeedFormat): string {
  if (scope === undefined) return feedPath(format);
  if (isSearch(scope)) return searchFeedPath(scope.query, format);
  if (isShow(scope)) return format === PODCAST_FORMAT ? podcastPath(scope) : feedPath(format);
  return "slug" in scope ? feedPath(format, scope.slug) : authorFeedPath(format, scope.id);
}

/** The path of the feed of a search. */
export function searchFeedPath(query: string, format: FeedFormat): string {
  return `/search/${formatOf(format).file}?q=${encodeURIComponent(query)}`;
}

export function isSearch(scope: FeedScope): scope is Search {
  return scope !== undefined && "ids" in scope;
}

export function isShow(scope: FeedScope): scope is Podcast {
  return scope !== undefined && "owner" in scope;
}

export function selectionOf(scope: FeedScope): FeedSelection {
  if (scope === undefined) {
    return {
      name: "feed",
      home: "/",
      archives: "/feed/archive",
      includes: () => true,
      atLeast: 0,
    };
  }
  if (isSearch(scope)) {
    const { query, ids, title, about } = scope;
    const asked = encodeURIComponent(query);
    return {
      name: `search/${asked}`,
      title,
      subtitle: about,
      home: `/search?q=${asked}`,
      // It has none: what is found changes with what is published.
      archives: "/search/archive",
      includes: (post) => ids.has(post.id),
      atLeast: 0,
    };
  }
  if (isShow(scope)) {
    const { id, title, description, language, topics = [] } = scope;
    const [topic] = topics.length === 1 ? topics : [];
    return {
      name: id === undefined ? "podcast" : `podcast/${id}`,
      title,
      subtitle: description,
      language,
      home: topic === undefined ? "/" : topicPath(topic),
      archives: id === undefined ? "/podcast/archive" : `/podcasts/${id}/archive`,
      includes: (post) => isEpisodeOf(scope, post),
      atLeast: EPISODES,
    };
  }
  if (!("slug" in scope)) {
    const { id, name } = scope;
    return {
      name: `author/${id}`,
      heading: name,
      home: "/",
      archives: `${authorPath(id)}/archive`,
      includes: ({ authors }) => authors.includes(id),
      atLeast: 0,
    };
  }
  const { slug, name, description } = scope;
  return {
    name: `topic/${slug}`,
    heading: name,
    subtitle: description,
    home: topicPath(slug),
    archives: `${topicPath(slug)}/archive`,
    includes: ({ topics }) => topics.includes(slug),
    atLeast: 0,
  };
}

/** The formats in which a feed carries summaries alone: as its own setting says, else that of the publication. */
export function summariesOf({ feed }: Publication, scope: FeedScope): readonly string[] {
  const own = scope === undefined || isSearch(scope) ? undefined : scope.summaries;
  return own ?? feed.summaries ?? [];
}

/** The posts that the current document of a feed carries: newest first. */
export function postsInFeed(visible: Visible, scope?: FeedScope): readonly Post[] {
  const { includes, atLeast } = selectionOf(scope);
  return latest(visible.posts.filter(includes), Math.max(visible.publication.feed.size, atLeast));
}

/** The withdrawn posts that it speaks of: newest first. */
export function withdrawnInFeed(visible: Visible, scope?: FeedScope): readonly Post[] {
  const { includes } = selectionOf(scope);
  return latest(visible.retracted.filter(includes), visible.publication.feed.size);
}

/** The path of an archive of a feed: see archive.ts for what `before` is. */
export function archivePath(scope: FeedScope, format: FeedFormat, before: string): string {
  return `${selectionOf(scope).archives}/${before}/${formatOf(format).file}`;
}
