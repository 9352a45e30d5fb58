/** What somebody looks for, found in what may be seen at this instant. */
import type { LibraryIndex } from "../../../publication/library.ts";
import type { Post } from "../../../publication/post.ts";
import { type Found, find } from "../../../search/find.ts";
import { cleanQuery } from "../../../search/query.ts";
import { createLru, type Lru } from "../../../text/lru.ts";
import type { PageContext } from "../render-cache.ts";
import type { VisibleIndex } from "../visible-index.ts";

export type Results = Omit<Found, "numbers"> & {
  /** What was looked for. */
  readonly query: string;
  /** More was typed than that. */
  readonly cut: boolean;
  /** The best first. */
  readonly posts: readonly Post[];
};

/** Characters of the index that are kept in one isolate, one to two octets each: what is asked for again is there. */
const KEPT_CHARACTERS = 8 * 1024 * 1024;

export async function resultsFor(pages: PageContext, typed: string): Promise<Results> {
  const { query, cut } = cleanQuery(typed);
  const { search: index } = pages.index;
  if (query === "" || index === undefined) {
    return { query, cut, posts: [], terms: new Set(), close: false };
  }
  const posts = numbered(pages.index, pages.visibleIndex());
  const found = await find(query, {
    index,
    read: readerOf(pages),
    shows: (number) => posts[number] !== undefined,
    visible: pages.visibleIndex().visible.posts.length,
  });
  const { numbers, ...how } = found;
  return { query, cut, ...how, posts: numbers.flatMap((number) => posts[number] ?? []) };
}

const arranged = new WeakMap<VisibleIndex, readonly (Post | undefined)[]>();

/** The posts that may be seen, at their numbers: those run through all posts, the oldest is 0. */
function numbered(index: LibraryIndex, seen: VisibleIndex): readonly (Post | undefined)[] {
  const known = arranged.get(seen);
  if (known !== undefined) return known;
  const visible = new Map(seen.visible.posts.map((post) => [post.id, post]));
  const posts = index.posts.map(({ id }) => visible.get(id)).reverse();
  arranged.set(seen, posts);
  return posts;
}

const kept = new WeakMap<LibraryIndex, Lru<string>>();

/**
 * Reads a file of the index, and keeps it for whoever asks next. Readings are not shared between requests: the platform
 * drops what a cancelled one was waiting for.
 */
function readerOf({ index, readSearch }: PageContext): (name: string) => Promise<string> {
  const texts = kept.get(index) ?? createLru<string>(KEPT_CHARACTERS, ({ length }) => length);
  kept.set(index, texts);
  return async (name) => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    if (readSearch === undefined) throw new Error("nothing reads the index for searching");
    const text = await readSearch(name);
    texts.put(name, text);
    return text;
  };
}
