/** Where other programs list their posts: who comes to such a list is led to ours. Pure, and loaded when first asked for. */
import type { OldAddress } from "../../publication/old-address.ts";
import type { Publication } from "../../publication/publication.ts";
import { isNamed } from "./old-feeds.ts";

/**
 * /blog/category/sea/boats/page/2, /tags/boats/. Not `/topics/x` and `/posts/x`: those are addresses of ours, and what is not
 * there may be there tomorrow.
 */
const OF_TOPIC =
  /^\/(?:(?:blog|news|articles?|writing)\/)?(?:category|categories|tags?|topic|labels?|tagged|section|search\/label)(?:\/(?<topic>.+?))??(?:\/page\/?\d+)?$/;

/** Sections and indexes of generators, lists by author, by year, month and day, and by number. */
const OF_POSTS = new RegExp(
  "^/(?:(?:blog|news|posts?|articles?|writing|journal|archives?)(?:\\.html?|/index\\.html?)?(?:/page/?\\d+)?" +
    "|(?:blog/|archives/)?(?:authors?(?:/[^/]+)?|\\d{4}(?:/\\d{1,2}){0,2})(?:/page/?\\d+)?" +
    "|page/?\\d+)$",
);

const SITEMAP =
  /^\/(?:wp-sitemap|sitemap)(?:[-_](?:index|\d+|posts?|pages?|tags?|authors?|taxonomies|users)[\w-]*)?\.xml$/;

/** Of a topic that is not here: a reader of feeds is not to get a page. */
const FEED = /\/(?:feed|rss2?|atom)(?:\/\w+)?$|\.(?:xml|rss|rdf|atom|json)$/;

/**
 * The list of ours that has what an old one had: a topic's where it is a topic here, else all topics; for authors, dates
 * and numbered pages the archive.
 */
export function oldList(
  { path, query }: OldAddress,
  { topics }: Pick<Publication, "topics">,
): string | undefined {
  if (SITEMAP.test(path)) return "/sitemap.xml";
  if (FEED.test(path)) return undefined;
  // With a query it is a post's.
  if (query.length === 0 && /^\/index\.(?:html?|php)$/.test(path)) return "/";
  const found = OF_TOPIC.exec(path);
  if (found !== null) {
    const name = found.groups?.topic?.split("/").at(-1);
    const known =
      name === undefined
        ? undefined
        : topics.find((topic) => isNamed(name, topic.slug, topic.name));
    if (known !== undefined) return `/topics/${known.slug}`;
    return topics.length === 0 ? "/archive" : "/topics";
  }
  return OF_POSTS.test(path) ? "/archive" : undefined;
}
