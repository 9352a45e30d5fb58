/** Posts and pages as the Worker knows them: cards in the index, bodies in packs. */

import type { Direction } from "../text/language.ts";
import type { Episode } from "./podcast.ts";
import type { PostFields } from "./post-fields.ts";
import type { Variants } from "./variants.ts";

/**
 * The one order of posts, in pages, feeds, sitemap and e-mails: newest first, and those of one instant by id,
 * which survives whatever else of a post may change. A comparator for `sort`.
 */
export function newestFirst(one: Dated, other: Dated): number {
  const byId = one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  return other.published - one.published || byId;
}

type Dated = Pick<Post, "id" | "published">;

export type Image = {
  /** Path from the root of the site: "/media/2025/tianjin.jpg". */
  readonly path: string;
  readonly alt: string;
  readonly credit?: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Media type: "image/jpeg". */
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Smaller ones, for pages and emails; feeds carry the picture itself. */
  readonly variants?: Variants;
};

/** RSS 2.0 `<enclosure>`: one file that goes with the post, usually audio. */
export type Enclosure = {
  /** Absolute URL. */
  readonly url: string;
  /** Media type: "audio/mpeg". */
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Seconds. */
  readonly duration?: number;
};

/** What a post says of the series that it is a part of. */
export type PostSeries = {
  readonly name: string;
  /** The last part of the series' address, made of its name. */
  readonly slug: string;
  /** Which part it is, from 1; where none of a series has a number, the dates say it. */
  readonly part?: number;
};

export type Post = PostFields & {
  /** Permanent: survives a new slug, title, date or domain, and is never reused. */
  readonly id: string;
  /** The id of its entry in the feeds of the site that it comes from, verbatim: readers know it by that one. */
  readonly guid?: string;
  /** The last part of its address; may change. */
  readonly slug: string;
  /**
   * Slugs that it had before, and addresses from the root of a site, "/?p=123": each answers with a permanent
   * redirect. What begins with a slash is an address.
   */
  readonly formerly: readonly string[];
  readonly title: string;
  /** Milliseconds since the epoch. Before this instant nobody outside can read the post. */
  readonly published: number;
  /**
   * Milliseconds since the epoch, at or after `published`: the last significant change. In the index it
   * may lie ahead; in what `visibleAt` gives it never does.
   */
  readonly updated: number;
  /** Plain text, at most a few sentences. */
  readonly summary: string;
  /** The author wrote no summary: it is the beginning of the body, and never stands above it. */
  readonly excerpted?: true;
  /** Slugs of topics, in the author's order. */
  readonly topics: readonly string[];
  /** Ids of authors, in the author's order. */
  readonly authors: readonly string[];
  readonly image?: Image;
  /** Its share card, where it has no picture: the hash that `cardPath` names it by. */
  readonly card?: string;
  readonly enclosure?: Enclosure;
  /** What podcast directories are told of the enclosure. */
  readonly episode?: Episode;
  readonly series?: PostSeries;
  /** BCP 47 language tag. */
  readonly language: string;
  readonly direction: Direction;
  /** Whether the digest carries it: once settled, never, or without waiting for the quiet window. */
  readonly email: "settled" | "never" | "now";
  /**
   * Milliseconds since the epoch: when it was withdrawn, as the files' history tells. Absent where that says
   * nothing; an `updated` after `published` then stands for it, and without one nobody knows.
   */
  readonly withdrawn?: number;
  /** Hash of the published substance: a new revision of a known id is an edit, not a new post. */
  readonly revision: string;
  /** Words of body text, for a reading time. */
  readonly words: number;
  /** The most that a format of feed makes of its body. Archives of feeds are cut by it. */
  readonly octets: number;
  /** Index into `LibraryIndex.packs`: where the body lies. */
  readonly pack: number;
};

/** An undated page: /about. */
export type Page = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly direction: Direction;
  readonly revision: string;
  readonly pack: number;
};

/** The three forms of one body, rendered from one syntax tree at compile. All are sanitised. */
export type Body = {
  /** HTML for the site: root-relative links, heading anchors, image sizes. */
  readonly web: string;
  /** HTML for feeds and mail: absolute URLs, no class, no style, no script. */
  readonly portable: string;
  /** Plain text with links listed. */
  readonly text: string;
  /** By the URL of a picture from the root of the site, the URL of the one that emails show in its place. */
  readonly mailed?: Readonly<Record<string, string>>;
  /** Headings to be listed above it on the site, in their order; absent where there is no list. */
  readonly contents?: readonly ContentsEntry[];
};

/** A heading of a body, as its contents name it. */
export type ContentsEntry = {
  /** Of the element in `web`. */
  readonly id: string;
  readonly title: string;
  /** It stands below the last one that has no such mark. */
  readonly deeper?: true;
};
