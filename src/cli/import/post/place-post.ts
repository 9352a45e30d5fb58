/** A free address for a new post, and its file there. */
import type { ContentFolder } from "./content-folder.ts";
import { addPost, holderOf, postFile, takeAddress } from "./content-folder.ts";
import type { ImportedPost } from "./imported-post.ts";

type Placed = {
  /** As the user would type it. */
  readonly path: string;
  readonly slug: string;
  /** Which post has the address that it would have liked. */
  readonly notes: readonly string[];
};

/** @param dry whether nothing is to be written */
export function placePost(post: ImportedPost, folder: ContentFolder, dry: boolean): Placed {
  const { id, day } = post;
  const taken = holderOf(folder, post.slug);
  const notes =
    taken === undefined ? [] : [`${taken} has the address /posts/${post.slug}; compare the two`];
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? post.slug : `${post.slug}-${number}`;
    if (holderOf(folder, slug) !== undefined) continue;
    if (dry) {
      const path = postFile(folder, day, slug);
      folder.ids.set(id, path);
      takeAddress(folder, slug, path);
      return { path, slug, notes };
    }
    const path = addPost(folder, { day, slug, id, text: post.fileText(slug) });
    if (path !== undefined) return { path, slug, notes };
  }
}
