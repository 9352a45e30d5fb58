/** OPML 2.0: every feed of the publication in one file, for readers that import subscriptions. */
import type { Publication } from "../publication/publication.ts";
import { absolute, feedPath, topicPath } from "../publication/url.ts";
import { type Attributes, element, oneLine, textElement, XML_DECLARATION } from "./xml.ts";

/**
 * The feed of everything, then one feed per topic in a folder. One format each, RSS, the one that
 * OPML names: listing all three would subscribe the importer three times.
 *
 * @returns a whole XML document, to be encoded as UTF-8
 */
export function renderOpml(publication: Publication): string {
  const title = oneLine(publication.title);
  const everything = outline(publication, title, publication.subtitle);
  const topics = publication.topics.map((topic) =>
    outline(publication, `${title}: ${oneLine(topic.name)}`, topic.description, topic.slug),
  );
  const folder = topics.length === 0 ? "" : element("outline", { text: title }, topics.join("\n"));
  const head = element("head", {}, textElement("title", {}, title));
  const body = element("body", {}, `\n${everything}\n${folder}\n`);
  return `${XML_DECLARATION}\n${element("opml", { version: "2.0" }, `\n${head}\n${body}\n`)}\n`;
}

function outline(
  publication: Publication,
  title: string,
  description: string,
  topic?: string,
): string {
  const page = topic === undefined ? "/" : topicPath(topic);
  const attributes: Attributes = {
    type: "rss",
    version: "RSS2",
    text: title,
    title,
    description: oneLine(description) || undefined,
    language: publication.language,
    xmlUrl: new URL(absolute(publication, feedPath("rss", topic))).href,
    htmlUrl: new URL(absolute(publication, page)).href,
  };
  return element("outline", attributes);
}
