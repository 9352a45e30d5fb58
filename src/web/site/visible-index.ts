/** What is visible, arranged for looking up. One shelf per content state; it never changes. */
import type { LibraryIndex, Visible } from "../../publication/library.ts";
import { postsOfTopic, visibleAt } from "../../publication/library.ts";
import type { Page, Post } from "../../publication/post.ts";
import type { Topic } from "../../publication/publication.ts";

export type Shelf = {
  readonly visible: Visible;
  /** Milliseconds since the epoch: the instant it was arranged for. It holds until `visible.until`. */
  readonly since: number;
  readonly positions: ReadonlyMap<string, number>;
  readonly retracted: ReadonlyMap<string, Post>;
  readonly formerly: ReadonlyMap<string, Post>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly topics: ReadonlyMap<string, Topic>;
};

/** What stands under a slug of a post. */
export type Found =
  | { readonly is: "post"; readonly post: Post; readonly newer?: Post; readonly older?: Post }
  | { readonly is: "moved"; readonly post: Post }
  | { readonly is: "retracted"; readonly post: Post; readonly reason: string }
  | { readonly is: "unknown" };

/**
 * Arranges what may be seen at `now`.
 *
 * @param now milliseconds since the epoch
 */
export function arrange(index: LibraryIndex, now: number): Shelf {
  const visible = visibleAt(index, now);
  const appeared = [...visible.posts, ...visible.retracted];
  return {
    visible,
    since: now,
    positions: new Map(visible.posts.map((post, position) => [post.slug, position])),
    retracted: new Map(visible.retracted.map((post) => [post.slug, post])),
    formerly: new Map(appeared.flatMap((post) => post.formerly.map((slug) => [slug, post]))),
    pages: new Map(visible.pages.map((page) => [page.slug, page])),
    topics: new Map(visible.publication.topics.map((topic) => [topic.slug, topic])),
  };
}

/** Whether the shelf still shows what may be seen at `now`, milliseconds since the epoch. */
export function holds(shelf: Shelf, now: number): boolean {
  // A clock that was set back must not keep a post on show that is due only later.
  return now < shelf.visible.until && now >= shelf.since;
}

/** Finds a post by its present slug first, then by the ones it had before. */
export function findPost(shelf: Shelf, slug: string): Found {
  const position = shelf.positions.get(slug);
  if (position !== undefined) return standing(shelf, position);
  const withdrawn = shelf.retracted.get(slug);
  if (withdrawn?.retracted !== undefined) {
    return { is: "retracted", post: withdrawn, reason: withdrawn.retracted };
  }
  const moved = shelf.formerly.get(slug);
  return moved === undefined ? { is: "unknown" } : { is: "moved", post: moved };
}

/** Visible posts of one topic or of all, newest first. */
export function postsOf(shelf: Shelf, topic?: string): readonly Post[] {
  return topic === undefined ? shelf.visible.posts : postsOfTopic(shelf.visible, topic);
}

function standing(shelf: Shelf, position: number): Found {
  const posts = shelf.visible.posts;
  const post = posts[position];
  if (post === undefined) throw new Error(`no post at position ${position}`);
  const newer = posts[position - 1];
  const older = posts[position + 1];
  return {
    is: "post",
    post,
    ...(newer === undefined ? {} : { newer }),
    ...(older === undefined ? {} : { older }),
  };
}
