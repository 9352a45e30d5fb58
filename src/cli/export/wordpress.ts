/**
 * Posts and pages as WordPress takes them: WXR 1.2, which is RSS 2.0 with WordPress's own elements
 * (https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php). Pure.
 */
import type { Author, Publication, Topic } from "../../publication/publication.ts";
import { absolute, pagePath, postPath } from "../../publication/url.ts";
import { escapeAttribute, escapeText } from "../../text/escape.ts";
import { cleanText, XML_DECLARATION } from "../../text/xml.ts";
import type { LeavingPage, LeavingPost } from "./leaving.ts";

export function wordpressExport(
  publication: Publication,
  posts: readonly LeavingPost[],
  pages: readonly LeavingPage[],
  now: number,
): string {
  let id = 0;
  const nextId = () => {
    id += 1;
    return id;
  };
  const channel = [
    element("title", publication.title),
    element("link", publication.address),
    element("description", publication.subtitle),
    element("pubDate", new Date(now).toUTCString()),
    element("language", publication.language),
    element("wp:wxr_version", "1.2"),
    element("wp:base_site_url", publication.address),
    element("wp:base_blog_url", publication.address),
    ...publication.authors.map((author) => authorElement(author, nextId())),
    ...publication.topics.map((topic) => topicElement(topic, nextId())),
    ...posts.flatMap((post) => postItems(publication, post, nextId, now)),
    ...pages.map((page) => pageItem(publication, page, nextId(), now)),
  ];
  return `${XML_DECLARATION}
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
${channel.join("\n")}
</channel>
</rss>
`;
}

function element(name: string, value: string): string {
  return `<${name}>${escapeAttribute(cleanText(value))}</${name}>`;
}

/** WordPress reads these by their CDATA; the end of a section inside the text is parted in two. */
function section(name: string, value: string): string {
  return `<${name}><![CDATA[${cleanText(value).replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;
}

function authorElement(author: Author, id: number): string {
  const values = [
    element("wp:author_id", String(id)),
    section("wp:author_login", author.id),
    section("wp:author_display_name", author.name),
  ];
  return `<wp:author>${values.join("")}</wp:author>`;
}

function topicElement(topic: Topic, id: number): string {
  const values = [
    element("wp:term_id", String(id)),
    section("wp:category_nicename", topic.slug),
    section("wp:cat_name", topic.name),
    section("wp:category_description", topic.description),
  ];
  return `<wp:category>${values.join("")}</wp:category>`;
}

/** The post, and its picture before it as WordPress's attachment. */
function postItems(
  publication: Publication,
  leaving: LeavingPost,
  nextId: () => number,
  now: number,
): readonly string[] {
  const { post, html } = leaving;
  const id = nextId();
  const picture = post.image;
  const thumbnail = picture === undefined ? undefined : nextId();
  const names = new Map(publication.topics.map(({ slug, name }) => [slug, name]));
  const item = [
    element("title", post.title),
    element("link", absolute(publication, postPath(post))),
    element("pubDate", new Date(post.published).toUTCString()),
    section("dc:creator", post.authors[0] ?? publication.authors[0]?.id ?? ""),
    `<guid isPermaLink="false">${escapeAttribute(cleanText(leaving.guid))}</guid>`,
    section("content:encoded", html),
    // WordPress reads it as HTML.
    section("excerpt:encoded", post.excerpted ? "" : escapeText(post.summary)),
    ...postElements({
      id,
      slug: post.slug,
      type: "post",
      published: post.published,
      updated: post.updated,
      status: post.published > now ? "future" : "publish",
      timeZone: publication.timeZone,
    }),
    ...post.topics.map(
      (slug) =>
        `<category domain="category" nicename="${escapeAttribute(slug)}"><![CDATA[${cleanText(names.get(slug) ?? slug).replaceAll("]]>", "]] >")}]]></category>`,
    ),
    ...(thumbnail === undefined ? [] : [meta("_thumbnail_id", String(thumbnail))]),
    ...(post.enclosure === undefined
      ? []
      : [
          meta(
            "enclosure",
            `${post.enclosure.url}\n${post.enclosure.length}\n${post.enclosure.type}`,
          ),
        ]),
  ];
  if (picture === undefined || thumbnail === undefined) return [wrapped(item)];
  const url = absolute(publication, picture.path);
  const attachment = [
    element("title", picture.alt || picture.path.split("/").at(-1) || ""),
    element("link", url),
    `<guid isPermaLink="false">${escapeAttribute(url)}</guid>`,
    section("content:encoded", ""),
    section("excerpt:encoded", escapeText(picture.credit ?? "")),
    ...postElements({
      id: thumbnail,
      slug: `picture-of-${post.slug}`,
      type: "attachment",
      published: post.published,
      updated: post.published,
      status: "inherit",
      parent: id,
      timeZone: publication.timeZone,
    }),
    section("wp:attachment_url", url),
    meta("_wp_attachment_image_alt", picture.alt),
  ];
  return [wrapped(attachment), wrapped(item)];
}

function pageItem(
  publication: Publication,
  { page, html }: LeavingPage,
  id: number,
  now: number,
): string {
  return wrapped([
    element("title", page.title),
    element("link", absolute(publication, pagePath(page))),
    section("dc:creator", publication.authors[0]?.id ?? ""),
    `<guid isPermaLink="false">${escapeAttribute(absolute(publication, pagePath(page)))}</guid>`,
    section("content:encoded", html),
    section("excerpt:encoded", escapeText(page.summary)),
    ...postElements({
      id,
      slug: page.slug,
      type: "page",
      published: now,
      updated: now,
      status: "publish",
      timeZone: publication.timeZone,
    }),
  ]);
}

type Said = {
  readonly id: number;
  readonly slug: string;
  readonly type: "post" | "page" | "attachment";
  /** Milliseconds since the epoch. */
  readonly published: number;
  readonly updated: number;
  readonly status: "publish" | "future" | "inherit";
  readonly parent?: number;
  readonly timeZone: string;
};

function postElements(said: Said): readonly string[] {
  const { published, updated, timeZone } = said;
  return [
    element("wp:post_id", String(said.id)),
    section("wp:post_date", clock(published, timeZone)),
    section("wp:post_date_gmt", clock(published, "UTC")),
    section("wp:post_modified", clock(updated, timeZone)),
    section("wp:post_modified_gmt", clock(updated, "UTC")),
    section("wp:comment_status", "closed"),
    section("wp:ping_status", "closed"),
    section("wp:post_name", said.slug),
    section("wp:status", said.status),
    element("wp:post_parent", String(said.parent ?? 0)),
    element("wp:menu_order", "0"),
    section("wp:post_type", said.type),
    section("wp:post_password", ""),
    element("wp:is_sticky", "0"),
  ];
}

function meta(key: string, value: string): string {
  return `<wp:postmeta>${section("wp:meta_key", key)}${section("wp:meta_value", value)}</wp:postmeta>`;
}

function wrapped(parts: readonly string[]): string {
  return `<item>\n${parts.join("\n")}\n</item>`;
}

/** "2026-11-28 09:30:00", as MySQL writes a clock of the zone. */
function clock(ms: number, timeZone: string): string {
  // Sweden's order is that of ISO 8601.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
    .format(ms)
    .replace(/\u202f/g, " ");
}
