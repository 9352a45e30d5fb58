/** A few other posts on the same subject, below one. */
import type { Post } from "../../../../publication/post.ts";
import { postPath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";
import { foreign, Published } from "../listing.tsx";

export function Related({ site, posts }: { readonly site: Site; readonly posts: readonly Post[] }) {
  if (posts.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related" class="rubric" {...site.ours}>
        {site.publication.words.pages.reading.related}
      </h2>
      <ul>
        {posts.map((post) => (
          <li>
            <a href={postPath(post)} {...foreign(site, post)}>
              {post.title}
            </a>
            <span class="dateline">
              <Published site={site} post={post} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
