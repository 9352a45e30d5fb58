/** Posts as they are compared with one another. */
import type { AssembledPost, Entry } from "../assemble.ts";
import type { Compared } from "./related.ts";

/** The posts with what their texts are about. */
export function comparedOf(
  posts: readonly AssembledPost[],
  entries: readonly Entry[],
): readonly Compared[] {
  const terms = new Map(entries.map(({ source, rendering }) => [source.path, rendering?.terms]));
  return posts.map(({ id, language, topics, series, retracted, path }) => ({
    ...{ id, language, topics, series: series?.slug },
    retracted: retracted !== undefined,
    terms: terms.get(path) ?? "",
  }));
}
