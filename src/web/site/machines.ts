/** The handlers of feed readers, browsers' errands and search engines. */
import type { Context } from "hono";
import type { FeedFormat } from "../../feeds/formats.ts";
import { renderOpml } from "../../feeds/opml.ts";
import { unknown } from "./errors.tsx";
import type { PublicFile } from "./public-files.ts";
import type { Handler, PageContext } from "./render-cache.ts";
import * as maps from "./sitemap.ts";

type Answer = Response | Promise<Response>;

const list = { kind: "list", status: 200 } as const;
const xml = { ...list, type: "application/xml; charset=utf-8" } as const;

export function feed(format: FeedFormat): Handler {
  return (pages, c) => pages.feed(c.req.raw, format);
}

export function topicFeed(format: FeedFormat): Handler {
  return (pages, c) => {
    const topic = pages.visibleIndex().topics.get(c.req.param("topic") ?? "");
    return topic === undefined ? unknown(pages, c) : pages.feed(c.req.raw, format, topic);
  };
}

export function podcast(pages: PageContext, c: Context): Answer {
  const { podcast } = pages.site.publication;
  return podcast === undefined ? unknown(pages, c) : pages.podcast(c.req.raw);
}

export function opml({ site, answer }: PageContext, c: Context): Answer {
  const type = "text/x-opml; charset=utf-8";
  return answer(c.req.raw, "/feeds.opml", () => ({
    ...list,
    type,
    text: renderOpml(site.publication),
  }));
}

export function publicFile(file: PublicFile): Handler {
  return ({ answer }, c) => answer(c.req.raw, file.path, () => file);
}

export function sitemap({ site, answer }: PageContext, c: Context): Answer {
  return answer(c.req.raw, "/sitemap.xml", (seen) => ({ ...xml, text: maps.sitemap(site, seen) }));
}

export function sitemapPart(pages: PageContext, c: Context): Answer {
  const part = Number(/^([1-9]\d*)\.xml$/.exec(c.req.param("part") ?? "")?.[1] ?? 0);
  const text = maps.sitemapPart(pages.site, pages.visibleIndex(), part);
  if (text === undefined) return unknown(pages, c);
  return pages.answer(c.req.raw, `/sitemaps/${part}.xml`, () => ({ ...xml, text }));
}

export function robots({ site, answer }: PageContext, c: Context): Answer {
  const type = "text/plain; charset=utf-8";
  return answer(c.req.raw, "/robots.txt", () => ({ ...list, type, text: maps.robots(site) }));
}
