/** Which addresses the site answers itself: there no redirect is asked. Pure. */
import { editionsFeedPath } from "../../feeds/edition-feed.ts";
import { FEED_FORMATS, feedPath, PODCAST_PATH } from "../../feeds/formats.ts";
import { MASTODON_PATH } from "../../publication/share.ts";
import { ICONS } from "../../publication/url.ts";

export type OwnNames = {
  readonly isPost: (slug: string) => boolean;
  readonly isPage: (slug: string) => boolean;
  readonly isTopic: (slug: string) => boolean;
  readonly isSeries: (slug: string) => boolean;
};

/** Something stands there always, or from time to time (an edition, a year, a link of a subscriber), or never. */
export type Standing = "always" | "sometimes" | "never";

const FIXED: ReadonlySet<string> = new Set([
  ..."/ /topics /archive /search /opensearch.xml /feeds /editions /subscribe /zone.js /feeds.opml /sitemap.xml /robots.txt /llms.txt".split(
    " ",
  ),
  ..."/healthz".split(" "),
  PODCAST_PATH,
  MASTODON_PATH,
  ...FEED_FORMATS.flatMap(({ format }) => [feedPath(format), editionsFeedPath(format)]),
  "/favicon.svg",
  ...Object.values(ICONS),
]);

const FEED_FILES: ReadonlySet<string> = new Set(FEED_FORMATS.map(({ file }) => file));

const AT_TIMES =
  /^\/(?:editions\/[^/]+|(?:feed|podcast|(?:topics|authors|podcasts)\/[^/]+)\/archive\/[^/]+\/[^/]+|(?:authors|podcasts)\/[^/]+\/(?:atom|feed)\.(?:xml|json)|archive\/\d{4}|search\/(?:atom|feed)\.(?:xml|json)|sitemaps\/[^/]+|media\/.+|cards\/[^/]+|style-[0-9a-f]+\.css|theme\/.+|(?:confirm|preferences|address|moved|unsubscribe|approve|dev|api|hooks)(?:\/.*)?)$/;

/** @param path in the normal form of old addresses */
export function standingAt(path: string, own: OwnNames): Standing {
  if (FIXED.has(path)) return "always";
  if (AT_TIMES.test(path)) return "sometimes";
  const { isPost, isPage, isTopic, isSeries } = own;
  // Posts and pages stand as Markdown, too.
  const [first = "", second, third, ...more] = path.slice(1).replace(/\.md$/, "").split("/");
  const held =
    second === undefined
      ? isPage(first)
      : first === "posts"
        ? third === undefined && isPost(second)
        : first === "series"
          ? third === undefined && isSeries(second)
          : first === "topics" &&
            isTopic(second) &&
            (third === undefined || (more.length === 0 && FEED_FILES.has(third)));
  return held ? "always" : "never";
}
