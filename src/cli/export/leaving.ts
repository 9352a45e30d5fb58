/** What leaves for other programs: posts and pages with their HTML, in the form that stands alone. */
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import type { Page, Post } from "../../publication/post.ts";

export type LeavingPost = {
  readonly post: Post;
  /** Absolute addresses, no class, no script. */
  readonly html: string;
  /** The id of its entry in feeds. */
  readonly guid: string;
};

export type LeavingPage = { readonly page: Page; readonly html: string };

/** Oldest first, as they came to be. Withdrawn posts stay behind: other programs know no way to say why they went. */
export async function leavingPosts(
  { posts }: LibraryIndex,
  readBody: ReadBody,
  guidOf: (post: Post) => string,
): Promise<readonly LeavingPost[]> {
  const kept = posts.filter(({ retracted }) => retracted === undefined).toReversed();
  return Promise.all(
    kept.map(async (post) => ({
      post,
      html: (await readBody(post)).portable,
      guid: guidOf(post),
    })),
  );
}

export function leavingPages(
  { pages }: LibraryIndex,
  readBody: ReadBody,
): Promise<readonly LeavingPage[]> {
  return Promise.all(pages.map(async (page) => ({ page, html: (await readBody(page)).portable })));
}
