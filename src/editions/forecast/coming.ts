/**
 * When posts settle that nobody edits any more, and where each cadence stands: what a simulation begins with.
 * From a database as the ticks left it, or without one from content alone. Pure.
 */
import { type LibraryIndex, visibleAt } from "../../publication/library.ts";
import { newestFirst, type Post } from "../../publication/post.ts";
import { MINUTE } from "../../text/time.ts";
import type { Item } from "../edition.ts";
import { isBackCatalogue, isBackDated, KNOWN, MUTED, type SeenPost } from "../settle/settle.ts";
import { SETTLED_AT_ONCE } from "../settle/settle-posts.ts";
import type { Standing } from "./standing.ts";

/** A post, or a correction, with its number and the instant at which it settles. */
export type Settling = {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly settledAt: number;
} & ({ readonly post: Post } | { readonly item: Item });

/** The tick that comes at an instant, or as the first one after it. */
export function tickAt(at: number): number {
  return Math.ceil(at / MINUTE) * MINUTE;
}

/** Every post that is mailed, in the order in which it settles, by content alone. */
export function settlingsOf(index: LibraryIndex): readonly Settling[] {
  const { quietWindowMs } = index.publication.digest;
  const waiting = everVisible(index)
    .filter((post) => post.email !== "never")
    .map((post) => ({ post, settledAt: settlesAt(post, tickAt(post.published), quietWindowMs) }));
  return numbered(waiting, 0);
}

/**
 * Everything that some cadence has not carried, in the order in which it settles.
 *
 * @param from milliseconds since the epoch, not before the newest tick: what no tick has seen is seen then
 */
export function settlingsFrom(
  index: LibraryIndex,
  standing: Standing,
  from: number,
): readonly Settling[] {
  const { quietWindowMs } = index.publication.digest;
  const seenPosts = new Map(standing.seenPosts.map((seenPost) => [seenPost.post, seenPost]));
  const coming = everVisible(index).flatMap((post) => {
    const seen = seenPosts.get(post.id);
    if (!isToSettle(post, seen, standing.firstAt)) return [];
    const same = seen?.revision === post.revision && seen.seq === null;
    const since = same ? Math.min(seen.since, from) : tickAt(Math.max(post.published, from));
    const settledAt = Math.max(settlesAt(post, since, quietWindowMs), tickAt(from));
    return [{ post, settledAt }];
  });
  const ids = new Set(everVisible(index).map(({ id }) => id));
  const pending = standing.pending
    .filter(({ itemContent }) => ids.has(itemContent.post))
    .map((item) => ({ seq: item.seq, settledAt: Number.NEGATIVE_INFINITY, item }));
  return [...pending, ...numbered(coming, standing.seq)];
}

function everVisible(index: LibraryIndex): readonly Post[] {
  return visibleAt(index, Number.POSITIVE_INFINITY).posts;
}

/** Whether a post will become an item, as `decideSettling` decides it. */
function isToSettle(post: Post, seen: SeenPost | undefined, firstAt: number): boolean {
  if (post.email === "never") return false;
  if (seen === undefined) return !isBackDated(post, firstAt);
  return isBackCatalogue(seen.seq)
    ? seen.seq === KNOWN && post.email === "now"
    : seen.seq === null || seen.seq === MUTED;
}

function settlesAt(post: Post, since: number, quietWindowMs: number): number {
  return post.email === "now" ? since : tickAt(since + quietWindowMs);
}

/** Numbers posts as the ticks do: so many at once, the oldest first, the rest a minute later. */
function numbered(
  posts: readonly { readonly post: Post; readonly settledAt: number }[],
  last: number,
): readonly Settling[] {
  const queue = [...posts].sort((a, b) => a.settledAt - b.settledAt);
  const settled: Settling[] = [];
  let waiting: readonly Post[] = [];
  let next = 0;
  let at = queue[0]?.settledAt ?? 0;
  while (next < queue.length || waiting.length > 0) {
    const first = next;
    while ((queue[next]?.settledAt ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const ripe = queue.slice(first, next).map(({ post }) => post);
    const all = [...waiting, ...ripe].sort((a, b) => newestFirst(b, a));
    for (const post of all.slice(0, SETTLED_AT_ONCE)) {
      settled.push({ seq: last + settled.length + 1, settledAt: at, post });
    }
    waiting = all.slice(SETTLED_AT_ONCE);
    at = waiting.length > 0 ? at + MINUTE : (queue[next]?.settledAt ?? at);
  }
  return settled;
}
