/** Posts that belong together and are read in an order. Pure. */
import { newestFirst, type Post } from "./post.ts";

/** A series as it may be seen. */
export type Series = {
  readonly name: string;
  readonly slug: string;
  /** In their order, the first part first. */
  readonly parts: readonly SeriesPart[];
  /** How many parts there are: the highest number, where they have numbers. */
  readonly count: number;
};

export type SeriesPart = { readonly post: Post; readonly number: number };

/** Where a post stands in its series. */
export type SeriesPlace = {
  readonly series: Series;
  readonly number: number;
  readonly previous?: Post;
  readonly next?: Post;
};

export function seriesPath(slug: string): string {
  return `/series/${slug}`;
}

/** The series of some posts, by their slugs, in the order in which each began. */
export function seriesOf(posts: readonly Post[]): ReadonlyMap<string, Series> {
  const groups = new Map<string, Post[]>();
  for (const post of posts.toSorted(newestFirst).reverse()) {
    if (post.series === undefined) continue;
    const { slug } = post.series;
    const group = groups.get(slug);
    if (group === undefined) groups.set(slug, [post]);
    else group.push(post);
  }
  return new Map([...groups].map(([slug, group]) => [slug, arranged(slug, group)]));
}

function arranged(slug: string, group: readonly Post[]): Series {
  // Sorting keeps the order of dates where there are no numbers.
  const ordered = group.toSorted((one, other) => partOf(one) - partOf(other));
  const parts = ordered.map((post, at) => ({ post, number: post.series?.part ?? at + 1 }));
  const name = ordered[0]?.series?.name ?? slug;
  return { name, slug, parts, count: parts.at(-1)?.number ?? 0 };
}

function partOf({ series }: Post): number {
  return series?.part ?? 0;
}

/** @returns undefined for a post that is in no series, or the only one that may be seen of it */
export function placeInSeries(
  all: ReadonlyMap<string, Series>,
  post: Post,
): SeriesPlace | undefined {
  const series = post.series && all.get(post.series.slug);
  const at = series?.parts.findIndex((part) => part.post.id === post.id) ?? -1;
  const part = series?.parts[at];
  if (series === undefined || part === undefined || series.parts.length < 2) return undefined;
  const previous = series.parts[at - 1]?.post;
  const next = series.parts[at + 1]?.post;
  return {
    ...{ series, number: part.number },
    ...(previous !== undefined && { previous }),
    ...(next !== undefined && { next }),
  };
}
