/** Which addresses of this site may be subscribed to: the current documents of its feeds. Pure. */
import { siteUrl } from "../feeds/feed-facts.ts";
import { FEED_FORMATS, PODCAST_FORMAT } from "../feeds/formats.ts";
import { type FeedScope, pathOf } from "../feeds/selection.ts";
import { showsOf } from "../publication/podcast.ts";
import type { Publication } from "../publication/publication.ts";

/** Paths of all feeds of posts. */
export function topicPaths(publication: Publication): readonly string[] {
  const scopes: readonly FeedScope[] = [undefined, ...publication.topics, ...publication.authors];
  const paths = scopes.flatMap((scope) => FEED_FORMATS.map(({ format }) => pathOf(scope, format)));
  return [...paths, ...showsOf(publication).map((show) => pathOf(show, PODCAST_FORMAT))];
}

/** The path of the feed whose own address this is, in any spelling of it (WebSub §5.1.1); undefined where it is none. */
export function topicAt(publication: Publication, address: string): string | undefined {
  const asked = spelled(address);
  return topicPaths(publication).find((path) => spelled(topicUrl(publication, path)) === asked);
}

/** What the feed at a path calls itself. */
export function topicUrl(publication: Publication, path: string): string {
  return siteUrl(publication, path);
}

/** One spelling: what need not be encoded is decoded (RFC 3986 §2.3), digits are in upper case. */
function spelled(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  return new URL(address).href.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
  });
}
