/** The mark of our own words inside a text that is perhaps in another language. */
import type { Post } from "../../../../publication/post.ts";
import { type Marked, type Site, spokenBy } from "../../site.ts";
import { isForeign } from "../listing.tsx";

export function oursIn(site: Site, text: Pick<Post, "language" | "direction">): Marked {
  return isForeign(site, text) ? spokenBy(site) : site.ours;
}
