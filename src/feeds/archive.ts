/**
 * Where one archive of a feed ends and the next begins (RFC 5005 §4), from the posts alone: nothing is written down.
 *
 * The time line is halved, and the halves again, wherever a span holds more than one document may: so a boundary is an
 * instant that no post has a say in, and a post belongs to the span that it was published in. A new post only ever
 * halves the newest span, which is no archive yet; a back-dated, edited, withdrawn or deleted one changes the document
 * of its own span. docs/decisions/0021-archives-and-deltas.md has what was weighed.
 */
import type { Visible } from "../publication/library.ts";
import { newestFirst, type Post } from "../publication/post.ts";
import { spread } from "../text/hash.ts";
import { type FeedScope, selectionOf } from "./selection.ts";

/** Posts in one archive: as many as a current document has by default, so that this one holds all of the newest span. */
export const ARCHIVE_POSTS = 20;

/**
 * Octets of the bodies in one archive: half of what readers fetch at most (`FEED_LIMIT`), the other half being
 * markup and what is said of each post.
 */
export const ARCHIVE_OCTETS = 256 * 1024;

export type Archive = {
  /** Places of posts on the time line: from the first, before the second. */
  readonly from: number;
  readonly before: number;
  /** Visible and withdrawn ones, newest first. */
  readonly posts: readonly Post[];
};

/** Places within a second, by a hash of the id: posts of one bare date are halved, too, when they are too many. */
const PLACES = 2 ** 20;

/** Seconds before and after 1970: until the year 2106. Posts beyond lie at its ends. */
const SECONDS = 2 ** 32;

const spans = new WeakMap<Visible, Map<string, readonly Archive[]>>();

/** The spans of a feed, newest first. The newest still grows: it is linked only where the current document lacks something of it. */
export function spansOf(visible: Visible, scope: FeedScope): readonly Archive[] {
  const { name, includes } = selectionOf(scope);
  const known = spans.get(visible) ?? new Map<string, readonly Archive[]>();
  spans.set(visible, known);
  const made = known.get(name) ?? halve([...visible.posts, ...visible.retracted].filter(includes));
  known.set(name, made);
  return made;
}

/** The newest span that begins before a place: the archive that ends there, or where no post was, the one before. */
export function archiveBefore(
  visible: Visible,
  scope: FeedScope,
  place: number,
): Archive | undefined {
  return spansOf(visible, scope).find(({ from }) => from < place);
}

/** The newest span of which a document lacks something. */
export function firstLacking(
  visible: Visible,
  scope: FeedScope,
  shown: ReadonlySet<string>,
): Archive | undefined {
  return spansOf(visible, scope).find(({ posts }) => posts.some(({ id }) => !shown.has(id)));
}

/** A place in an address: seconds since 1970, and where it lies within a second the place in there: "1740913600". */
export function spelledPlace(place: number): string {
  const seconds = Math.floor(place / PLACES);
  const within = place - seconds * PLACES;
  return within === 0 ? String(seconds) : `${seconds}.${within}`;
}

/** @returns undefined for what nobody links to: one place has one spelling */
export function placeOf(spelled: string): number | undefined {
  const found = /^(-?\d{1,10})(?:\.(\d{1,7}))?$/.exec(spelled);
  if (found === null) return undefined;
  const place = Number(found[1]) * PLACES + Number(found[2] ?? 0);
  return spelledPlace(place) === spelled ? place : undefined;
}

type Placed = { readonly post: Post; readonly place: number };

function placed(post: Post): Placed {
  const seconds = Math.min(Math.max(Math.floor(post.published / 1000), -SECONDS), SECONDS - 1);
  return { post, place: seconds * PLACES + (spread(post.id) % PLACES) };
}

function halve(posts: readonly Post[]): readonly Archive[] {
  const found: Archive[] = [];
  // In their order on the time line a span is a stretch of the list: of 50,000 posts none is asked at each of its halvings.
  const all = posts.map(placed).sort((one, other) => other.place - one.place);
  /** The later half first, so that they come newest first. Depth: 53, and no span without a post is looked into. */
  const within = (first: number, end: number, from: number, before: number): void => {
    if (first === end) return;
    if (fits(all, first, end) || before - from <= 1) {
      const own = all.slice(first, end).map(({ post }) => post);
      found.push({ from, before, posts: own.sort(newestFirst) });
      return;
    }
    const middle = from + (before - from) / 2;
    const parting = firstBefore(all, first, end, middle);
    within(first, parting, middle, before);
    within(parting, end, from, middle);
  };
  within(0, all.length, -SECONDS * PLACES, SECONDS * PLACES);
  return found;
}

/** Where in a stretch those begin that lie before a place. */
function firstBefore(all: readonly Placed[], first: number, end: number, place: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const at = (low + high) >>> 1;
    if ((all[at]?.place ?? 0) >= place) low = at + 1;
    else high = at;
  }
  return low;
}

/** One post always does: too long a one goes as its summary. */
function fits(all: readonly Placed[], first: number, end: number): boolean {
  if (end - first <= 1) return true;
  if (end - first > ARCHIVE_POSTS) return false;
  const octets = all.slice(first, end).reduce((sum, { post }) => sum + post.octets, 0);
  return octets <= ARCHIVE_OCTETS;
}
