/** Every old address that leads to a post, in the form that Netlify and Cloudflare Pages read. Pure. */
import type { Post } from "../../publication/post.ts";
import { postPath } from "../../publication/url.ts";

/** "/old /posts/new 301", a line each; redirects.yaml of the owner's lies in content/ as it is. */
export function redirectList(posts: readonly Post[]): string {
  const lines = posts.flatMap((post) =>
    post.formerly.map(
      (old) => `${old.startsWith("/") ? old : `/posts/${old}`} ${postPath(post)} 301`,
    ),
  );
  return [
    "# Former addresses of posts. A query is matched by few hosts: see their documentation.",
    ...lines,
    "",
  ].join("\n");
}
