/** A link to the post before or after one. */
import type { Post } from "../../../../publication/post.ts";
import { postPath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";
import { foreign } from "../listing.tsx";

const SIDES = {
  before: { class: "older", rel: "prev" },
  after: { class: "newer", rel: "next" },
} as const;

/** @param label what stands above the post's title, in the words of the program */
export function Neighbour(view: {
  readonly site: Site;
  readonly post: Post | undefined;
  readonly side: keyof typeof SIDES;
  readonly label: string;
}) {
  const { site, post, side, label } = view;
  if (post === undefined) return null;
  const { class: name, rel } = SIDES[side];
  return (
    <a class={name} href={postPath(post)} rel={rel}>
      <small>{label}</small>
      <span {...site.theirs} {...foreign(site, post)}>
        {post.title}
      </span>
    </a>
  );
}
