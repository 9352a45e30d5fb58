/** The mark of our own words inside a text that is perhaps in another language. */
import type { Post } from "../../../../publication/post.ts";
import type { Marked, Site } from "../../site.ts";

export function oursIn(
  { publication, ours }: Site,
  { language, direction }: Pick<Post, "language" | "direction">,
): Marked {
  const lang = ours.lang ?? publication.language;
  const dir = ours.dir ?? publication.direction;
  return lang === language && dir === direction ? {} : { lang, dir };
}
