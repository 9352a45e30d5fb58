/** What a change of content publishes. Pure. */
import type { LibraryIndex } from "../../publication/library.ts";
import type { Post } from "../../publication/post.ts";
import { absolute } from "../../publication/url.ts";

export type Change = {
  readonly kind: "new" | "changed" | "withdrawn" | "gone";
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Milliseconds since the epoch: from when readers see it. */
  readonly published: number;
  /** Whether emails may carry it. */
  readonly emailed: boolean;
};

/** @param before what is published without the change; undefined: nothing */
export function changesOf(
  before: LibraryIndex | undefined,
  after: LibraryIndex,
): readonly Change[] {
  const old = new Map(before?.posts.map((post) => [post.id, post]));
  const kept = new Set(after.posts.map(({ id }) => id));
  const changes = after.posts.flatMap((post): readonly Change[] => {
    const was = old.get(post.id);
    const kind = kindOf(was, post);
    return kind === undefined ? [] : [changeOf(after, post, kind)];
  });
  const gone = [...old.values()].filter(({ id }) => !kept.has(id));
  return [...changes, ...gone.map((post) => changeOf(after, post, "gone"))];
}

function kindOf(was: Post | undefined, post: Post): Change["kind"] | undefined {
  if (was === undefined) return "new";
  if (post.retracted !== undefined && was.retracted === undefined) return "withdrawn";
  return was.revision === post.revision && was.published === post.published ? undefined : "changed";
}

function changeOf(index: LibraryIndex, post: Post, kind: Change["kind"]): Change {
  return {
    kind,
    id: post.id,
    title: post.title,
    url: absolute(index.publication, `/posts/${post.slug}`),
    published: post.published,
    emailed: post.email !== "never" && kind !== "gone" && kind !== "withdrawn",
  };
}
