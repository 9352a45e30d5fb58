/** Which posts share a segment of the index for searching, and what the segments are called. */
import type { SearchIndex } from "../../../publication/library.ts";
import type { Publication } from "../../../publication/publication.ts";
import { spread } from "../../../text/hash.ts";
import type { AssembledPost, Entry } from "../assemble.ts";
import { hashOf } from "../ship/hash.ts";

/** A post as its segment has it. */
export type SearchedPost = Pick<AssembledPost, "path" | "language" | "title"> & {
  /** Names all that is found of it: equal key, and equal terms. */
  readonly key: string;
  /** Names of topics and authors. */
  readonly tags: readonly string[];
  /** The author's own, for an excerpt is in the text by itself. */
  readonly summary: string;
  /** It was withdrawn: its place is kept, and nothing of it is found. */
  readonly retracted: boolean;
};

export type SegmentPlan = { readonly name: string; readonly posts: readonly SearchedPost[] };

export type SearchPlan = {
  readonly index: SearchIndex;
  readonly segments: readonly SegmentPlan[];
};

/** A search reads from each segment, so they must be few; one edit writes one anew, so it must be small. Posts. */
const LEAST = 1024;
const MOST = 4096;

/** From so many posts on segments are twice as large, and so on: there are never more than some ten. */
const DOUBLED_FROM = 16_384;

/** Each costs a look at every word that somebody looks for. */
const MOST_LANGUAGES = 6;

/**
 * Oldest first, so that a new post changes the last segment alone; where one ends depends on the ids of its posts, so that
 * a post that is taken away or dated back changes one or two.
 *
 * @param posts all of them, newest first
 */
export function planSearch(
  posts: readonly AssembledPost[],
  entries: readonly Entry[],
  publication: Publication,
): SearchPlan {
  const bodies = new Map(entries.map(({ source, rendering }) => [source.path, rendering?.hash]));
  const { topics, authors } = publication;
  // A topic may get another name, and posts know it by its slug.
  const names = hashOf(JSON.stringify([topics.map(nameOf), authors.map(nameOf)]));
  const times = timesAsLarge(posts.length);
  const segments: SegmentPlan[] = [];
  let current: SearchedPost[] = [];
  const close = () => {
    if (current.length === 0) return;
    segments.push({ name: hashOf(...current.map(({ key }) => key)), posts: current });
    current = [];
  };
  for (const post of posts.toReversed()) {
    const key = [names, bodies.get(post.path) ?? "", post.revision].map(short).join("");
    current.push(searchedPost(post, key, publication));
    const ends = current.length >= times * LEAST && spread(post.id) % (times * LEAST) === 0;
    if (ends || current.length === times * MOST) close();
  }
  close();
  return {
    index: {
      languages: languagesOf(posts, publication),
      segments: segments.map(({ name, posts }) => ({ name, posts: posts.length })),
    },
    segments,
  };
}

/** By powers of two, so that growing changes it seldom: then all segments are written anew. */
function timesAsLarge(posts: number): number {
  let times = 1;
  while (posts >= times * DOUBLED_FROM) times *= 2;
  return times;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** 48 bits of a hash: three of them tell the posts of a publication apart. */
function short(hash: string): string {
  return hash.slice(0, 12);
}

function searchedPost(post: AssembledPost, key: string, publication: Publication): SearchedPost {
  const { path, language, title, summary } = post;
  const topics = publication.topics.filter(({ slug }) => post.topics.includes(slug));
  const authors = publication.authors.filter(({ id }) => post.authors.includes(id));
  return {
    ...{ path, key, language, title },
    tags: [...topics, ...authors].map(nameOf),
    summary: post.excerpted === true ? "" : summary,
    retracted: post.retracted !== undefined,
  };
}

/** The publication's own first, then those that most posts are written in. */
function languagesOf(
  posts: readonly AssembledPost[],
  { language }: Publication,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const post of posts) counts.set(post.language, (counts.get(post.language) ?? 0) + 1);
  const others = [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
  return [...new Set([language, ...others])].slice(0, MOST_LANGUAGES);
}
