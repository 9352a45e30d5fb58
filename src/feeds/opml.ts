/** OPML 2.0: every feed of the publication in one file, for readers that import subscriptions. */
import { showsOf } from "../publication/podcast.ts";
import type { Publication } from "../publication/publication.ts";
import { topicPath } from "../publication/url.ts";
import { fill } from "../publication/words.ts";
import { type Attributes, element, oneLine, textElement, XML_DECLARATION } from "../text/xml.ts";
import { EDITIONS_HOME, editionsFeedPath, editionsTitle } from "./edition-feed.ts";
import { siteUrl } from "./feed-facts.ts";
import { feedPath, podcastPath } from "./formats.ts";

/**
 * The feed of everything, that of the digest's editions, then one feed per topic in a folder. One format
 * each, RSS, the one that OPML names: listing all three would subscribe the importer three times.
 *
 * @returns a whole XML document, to be encoded as UTF-8
 */
export function renderOpml(publication: Publication): string {
  const title = oneLine(publication.title);
  const { editions: said, frame } = publication.words.pages;
  const everything = outline(publication, {
    title,
    description: publication.subtitle,
    feed: feedPath("rss"),
    page: "/",
  });
  const editions = outline(publication, {
    title: editionsTitle(publication),
    description: said.feedAbout,
    feed: editionsFeedPath("rss"),
    page: EDITIONS_HOME,
  });
  const podcasts = showsOf(publication).map((show) =>
    outline(publication, {
      title: oneLine(show.title ?? fill(frame.podcast, { publication: title })),
      description: show.description ?? publication.subtitle,
      feed: podcastPath(show),
      page: "/",
    }),
  );
  const topics = publication.topics.map((topic) =>
    outline(publication, {
      title: `${title}: ${oneLine(topic.name)}`,
      description: topic.description,
      feed: feedPath("rss", topic.slug),
      page: topicPath(topic.slug),
    }),
  );
  const folder = topics.length === 0 ? "" : element("outline", { text: title }, topics.join("\n"));
  const head = element("head", {}, textElement("title", {}, title));
  const body = element(
    "body",
    {},
    `\n${[everything, ...podcasts, editions, folder].filter((each) => each !== "").join("\n")}\n`,
  );
  return `${XML_DECLARATION}\n${element("opml", { version: "2.0" }, `\n${head}\n${body}\n`)}\n`;
}

type Outlined = {
  readonly title: string;
  readonly description: string;
  /** Paths of the feed and of the page that it follows. */
  readonly feed: string;
  readonly page: string;
};

function outline(publication: Publication, { title, description, feed, page }: Outlined): string {
  const attributes: Attributes = {
    type: "rss",
    version: "RSS2",
    text: title,
    title,
    description: oneLine(description) || undefined,
    language: publication.language,
    xmlUrl: siteUrl(publication, feed),
    htmlUrl: siteUrl(publication, page),
  };
  return element("outline", attributes);
}
