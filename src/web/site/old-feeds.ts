/** Where other programs have their feeds: who follows one there is led to ours. Pure. */
import {
  authorFeedPath,
  FEED_FORMATS,
  type FeedFormat,
  feedPath,
  podcastPath,
} from "../../feeds/formats.ts";
import { decodedSegment, type OldAddress } from "../../publication/old-address.ts";
import { showsOf } from "../../publication/podcast.ts";
import type { Publication } from "../../publication/publication.ts";

type Around = Pick<Publication, "topics" | "authors" | "podcast" | "podcasts">;

/**
 * WordPress, Ghost, Substack, Hugo, Jekyll, Blogger, Tumblr, Medium and their like: what stands before, a topic or an
 * author, then the name of the feed.
 */
const FEED_PATH = new RegExp(
  "^/(?:(?:blog|news|posts?|articles?|writing)/)?" +
    "(?:(?:category|categories|tags?|topics?|labels?|tagged|section)/(?<topic>.+?)/|authors?/(?<author>[^/]+)/)?" +
    "(?:feed|rss2?|atom|feed/(?<kind>rss2?|rdf|atom|json|podcast)" +
    "|(?:index|feed|rss2?|atom|blog-feed)\\.(?<ending>xml|rss|rdf|atom|json))$",
);

/** Blogger: /feeds/posts/default, and /-/Label behind it. Medium: /feed/tag/x. Seriously Simple Podcasting: /feed/podcast/show. */
const OTHER_PATHS = [
  /^\/feeds\/posts\/(?:default|full|summary)(?:\/-\/(?<topic>[^/]+))?$/,
  /^\/feed\/(?:tag|tagged|category)\/(?<topic>[^/]+)$/,
  /^\/feed\/(?<kind>podcast)\/(?<topic>[^/]+)$/,
];

/**
 * The path of ours that takes the place of an old feed's address, in the same kind of format. A feed of an author who is
 * not here is followed by that of everything; one of a topic that is not here leads nowhere, since what would come is something else.
 */
export function oldFeed({ path, query }: OldAddress, around: Around): string | undefined {
  const asked = new Map(query);
  if (path === "/" || path === "/index.php") return ofQuery(asked, around);
  const found = FEED_PATH.exec(path);
  if (found !== null) {
    const { topic, author, kind, ending } = found.groups ?? {};
    const name = path.slice(path.lastIndexOf("/") + 1);
    const format =
      kind ?? (ending === "xml" || ending === undefined ? name.replace(/\..*/, "") : ending);
    return ours(format, topic?.split("/").at(-1), around, author);
  }
  for (const pattern of OTHER_PATHS) {
    const other = pattern.exec(path);
    const blogger = path.startsWith("/feeds/") && !/^(?:rss|json)/.test(asked.get("alt") ?? "");
    if (other)
      return ours(
        blogger ? "atom" : (asked.get("alt") ?? other.groups?.kind ?? "rss"),
        other.groups?.topic,
        around,
      );
  }
  return undefined;
}

/** WordPress without pretty addresses: /?feed=rss2, and /?feed=atom&tag=x. */
function ofQuery(asked: ReadonlyMap<string, string>, around: Around): string | undefined {
  const format = asked.get("feed");
  if (format === undefined || !/^(?:feed|rss2?|rdf|atom|json|podcast)$/.test(format))
    return undefined;
  const topic = asked.get("tag") ?? asked.get("category_name");
  return ours(format, topic && encodeURIComponent(topic), around);
}

function ours(
  format: string,
  topic: string | undefined,
  around: Around,
  author?: string,
): string | undefined {
  const { topics, authors } = around;
  const shows = format === "podcast" ? showsOf(around) : [];
  const named = (id: string, name = id) => topic !== undefined && isNamed(topic, id, name);
  const show =
    shows.find(
      ({ id = "", title, topics }) => named(id, title) || topics?.some((one) => named(one)),
    ) ?? shows[0];
  if (show !== undefined) return podcastPath(show);
  const own: FeedFormat = FEED_FORMATS.find((each) => each.format === format)?.format ?? "rss";
  if (topic !== undefined) {
    const known = topics.find(({ slug, name }) => isNamed(topic, slug, name));
    return known && feedPath(own, known.slug);
  }
  const signed = author && authors.find(({ id, name }) => isNamed(author, id, name));
  return signed ? authorFeedPath(own, signed.id) : feedPath(own);
}

/** By its id, or by its name as other programs make an address of it. */
export function isNamed(segment: string, id: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "-");
  return [id, plain(name)].includes(plain(decodedSegment(segment) ?? segment));
}
