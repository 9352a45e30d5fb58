/**
 * Everything that is compiled, and the part of it that the world may see at an instant.
 * Pure: the instant comes in as an argument, the bodies through a function of the caller's.
 */
import { createLru } from "../text/lru.ts";
import { broadcastPeriod, type FileBroadcast } from "./broadcast.ts";
import type { Body, Page, Post } from "./post.ts";
import { wholePost } from "./posts-apart.ts";
import type { Publication } from "./publication.ts";
import type { RedirectIndex } from "./redirect.ts";
import type { Variants } from "./variants.ts";

/** A file under content/media that something published refers to. */
export type Media = {
  /** Path from the root of the site: "/media/2025/tianjin.jpg". */
  readonly path: string;
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Milliseconds since the epoch: the instant at which the first post that shows it appears. */
  readonly from: number;
  /** Hash of its bytes: the validator of its responses. */
  readonly hash: string;
  /** Pixels, of pictures that can be measured. */
  readonly width?: number;
  readonly height?: number;
  /** Only retracted posts show it: it goes with them (410), and its bytes are not shipped. */
  readonly withdrawn?: true;
  /** Smaller ones that were made of a picture: they come and go with it. */
  readonly variants?: Pick<Variants, "widths" | "plain">;
};

/** The editor's own words for one edition: `content/editions/<period>.md`, split at a line of `***`. */
export type EditionNote = {
  /** "weekly:2026-W38". */
  readonly period: string;
  /** Sanitised HTML with absolute URLs and its plain text, above the items; '' for none. */
  readonly before: string;
  readonly beforeText: string;
  /** The same below the items. */
  readonly after: string;
  readonly afterText: string;
  /** Id of the post that stands first in this edition. */
  readonly pinned?: string;
  /** Ids of posts that this edition leaves out: its readers do not get them by a later one either. Wished at the desk. */
  readonly leftOut?: readonly string[];
  /** No edition is made for the period; what it would carry waits for the next. Wished at the desk. */
  readonly skip?: true;
};

/** Where the index for searching lies, and of what: see src/search/segment.ts. */
export type SearchIndex = {
  /** BCP 47 tags of the languages that posts are written in, the publication's own first. */
  readonly languages: readonly string[];
  /** Names of its segments, and how many posts each is about: together all of `posts`, the oldest first. */
  readonly segments: readonly { readonly name: string; readonly posts: number }[];
};

/** What `tidings compile` writes to dist/library.txt. Drafts are not in it. */
export type LibraryIndex = {
  readonly publication: Publication;
  /** Newest first: by `published`, then by `id`. Future and retracted posts included. */
  readonly posts: readonly Post[];
  /** By each post's place in `posts`, the places of those that go with it, the nearest first; absent where none do. */
  readonly related?: readonly (readonly number[])[];
  /**
   * File names below /packs/ of what has the posts, where they are many: then `posts` is empty in dist/library.txt, and
   * whoever reads that file opens these (posts-apart.ts).
   */
  readonly apart?: readonly string[];
  readonly pages: readonly Page[];
  /** File names of the packs below /packs/ in the assets. */
  readonly packs: readonly string[];
  /** File names of the packs of Markdown: the one at a place has the entries of the pack of bodies at that place. */
  readonly markdown?: readonly string[];
  readonly media: readonly Media[];
  /** Email templates, compiled from MJML to HTML with logic-less placeholders, by name. */
  readonly templates: Readonly<Record<string, string>>;
  /** Editors' notes; absent when there are none. */
  readonly notes?: readonly EditionNote[];
  /** One-off emails, in order of slug; absent when there are none. Drafts are not in it. */
  readonly broadcasts?: readonly FileBroadcast[];
  /** The owner's redirects; absent when there are none. */
  readonly redirects?: RedirectIndex;
  /** What searching reads; absent where a library was compiled for something else. */
  readonly search?: SearchIndex;
  /** Hash of all of the above. */
  readonly hash: string;
};

/** The publication as the world may see it from one instant until the next change. */
export type Visible = {
  readonly publication: Publication;
  /** Newest first; no future, no retracted post. */
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  /** Posts withdrawn at or before this instant, newest first. */
  readonly retracted: readonly Post[];
  /** Milliseconds since the epoch: before this instant nothing changes by itself. */
  readonly until: number;
  /** Names this content state: same library, and same posts with the same dates visible, same key. */
  readonly key: string;
};

/** Reads one pack's text by file name; the Worker's comes from the assets, a test's from memory. */
type ReadPack = (name: string) => Promise<string>;

/** What has a body in a pack. */
export type Packed = Post | Page | FileBroadcast;

/** Reads the body of a post, a page or a broadcast. */
export type ReadBody = (entry: Packed) => Promise<Body>;

/** A pack: the bodies of neighbouring posts by `bodyKey`. */
export type Pack = Readonly<Record<string, Body>>;

/** Names an entry inside its pack. */
export function bodyKey(entry: Packed): string {
  if ("audience" in entry) return broadcastPeriod(entry);
  return "id" in entry ? `post:${entry.id}` : `page:${entry.slug}`;
}

/** Names the Markdown of an entry inside its pack, by the entry's `bodyKey`. */
export function markdownKey(key: string): string {
  return `md:${key}`;
}

/**
 * What may be seen at `now`.
 *
 * An `updated` that lies ahead is not told before its instant: the compiler has no clock to refuse it
 * by, and a reader that is given a date in the future sorts or drops the post by it.
 *
 * @param index a compiled index, posts newest first
 * @param now milliseconds since the epoch
 */
export function visibleAt(index: LibraryIndex, now: number): Visible {
  const appeared = index.posts.filter((post) => post.published <= now);
  const shown = appeared.map((post) =>
    post.updated <= now ? post : { ...wholePost(post), updated: post.published },
  );
  const changes = index.posts.flatMap(changesOf);
  return {
    publication: index.publication,
    posts: shown.filter((post) => post.retracted === undefined),
    pages: index.pages,
    retracted: shown.filter((post) => post.retracted !== undefined),
    until: changes.reduce((next, at) => (at > now ? Math.min(next, at) : next), Infinity),
    // Time passes the changes in one order only, so how many have passed says which.
    key: `${index.hash}-${changes.filter((at) => at <= now).length}`,
  };
}

/** The instants at which a post changes what may be seen. */
function changesOf({ published, updated }: Post): readonly number[] {
  return updated > published ? [published, updated] : [published];
}

/** The newest `count` posts: what a feed carries. */
export function latest(posts: readonly Post[], count: number): readonly Post[] {
  return posts.slice(0, count);
}

/**
 * A reader of bodies that asks for each pack once while it stands in the cache.
 *
 * @param index where each entry's pack is named
 * @param readPack rejects when the pack is missing, which is a broken deployment
 * @param capacity packs kept at once; a pack is a few hundred KB at most, an isolate has 128 MB
 */
export function createReadBody(index: LibraryIndex, readPack: ReadPack, capacity = 32): ReadBody {
  return createReadPacked<Body>(index.packs, readPack, bodyKey, capacity);
}

/** Reads a post or page as Markdown. */
export type ReadMarkdown = (entry: Post | Page) => Promise<string>;

/**
 * A reader of Markdown, as `createReadBody` is one of bodies. Few ask for it, so little is kept.
 *
 * @returns undefined where the index knows of no Markdown
 */
export function createReadMarkdown(
  { markdown }: LibraryIndex,
  readPack: ReadPack,
): ReadMarkdown | undefined {
  if (markdown === undefined) return undefined;
  return createReadPacked<string>(markdown, readPack, (entry) => markdownKey(bodyKey(entry)), 2);
}

function createReadPacked<Value>(
  names: readonly string[],
  readPack: ReadPack,
  keyOf: (entry: Packed) => string,
  capacity: number,
): (entry: Packed) => Promise<Value> {
  const packs = createLru<Readonly<Record<string, Value>>>(capacity);
  const asked = new Map<string, Promise<Readonly<Record<string, Value>>>>();
  return async (entry) => {
    const name = names[entry.pack];
    if (name === undefined) throw new Error(`no pack ${entry.pack} in the compiled library`);
    const pack = packs.get(name) ?? (await ask(name));
    const value = pack[keyOf(entry)];
    if (value === undefined) throw new Error(`${keyOf(entry)} is missing from pack ${name}`);
    return value;
  };

  /**
   * A feed asks for twenty bodies in one breath, which must be one read of each pack. Beyond that breath a
   * read is not shared: the platform drops what a cancelled request was waiting for, and whoever
   * shared its promise would wait for ever.
   */
  function ask(name: string): Promise<Readonly<Record<string, Value>>> {
    const asking = asked.get(name) ?? readPack(name).then((text) => remember(name, text));
    asked.set(name, asking);
    queueMicrotask(() => asked.delete(name));
    return asking;
  }

  function remember(name: string, text: string): Readonly<Record<string, Value>> {
    const pack = JSON.parse(text) as Readonly<Record<string, Value>>;
    packs.put(name, pack);
    return pack;
  }
}
