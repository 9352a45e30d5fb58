/** The mark of our own words inside a text that is perhaps in another language. */
import type { Post } from "../../../../publication/post.ts";
import type { Marked, Site } from "../../site.ts";

export function oursIn(
  { publication, ours }: Site,
  text: Pick<Post, "language" | "direction">,
): Marked {
  const { lang = publication.language, dir = publication.direction } = ours;
  return lang === text.language && dir === text.direction ? {} : { lang, dir };
}
