/** The handlers of feed readers, browsers' errands and search engines. */
import type { Context } from "hono";
import type { FeedFormat } from "../../feeds/formats.ts";
import { renderOpml } from "../../feeds/opml.ts";
import type { SiteContext } from "../context.ts";
import type { ErrorPages } from "./errors.tsx";
import { createMediaHandler } from "./media.ts";
import type { PublicFile } from "./public-files.ts";
import type { RenderCache } from "./render-cache.ts";
import { robots, sitemap, sitemapPart } from "./sitemap.ts";

type Answer = Response | Promise<Response>;

const XML = "application/xml; charset=utf-8";

export function createMachineHandlers(
  renderCache: RenderCache,
  context: SiteContext,
  refuse: ErrorPages,
) {
  const { site, visibleIndex, answer } = renderCache;
  const media = createMediaHandler(context);
  const list = { kind: "list", status: 200 } as const;
  return {
    feed:
      (format: FeedFormat) =>
      (c: Context): Answer =>
        renderCache.feed(c.req.raw, format),

    podcast: (c: Context): Answer =>
      site.publication.podcast === undefined ? refuse.unknown(c) : renderCache.podcast(c.req.raw),

    topicFeed:
      (format: FeedFormat) =>
      (c: Context): Answer => {
        const topic = visibleIndex().topics.get(c.req.param("topic") ?? "");
        return topic === undefined ? refuse.unknown(c) : renderCache.feed(c.req.raw, format, topic);
      },

    opml: (c: Context): Answer =>
      answer(c.req.raw, "/feeds.opml", () => ({
        ...list,
        type: "text/x-opml; charset=utf-8",
        text: renderOpml(site.publication),
      })),

    async media(c: Context): Promise<Response> {
      const found = await media(c.req.raw, c.req.path);
      if (found === "gone") return refuse.gone(c);
      return found ?? refuse.unknown(c);
    },

    publicFile:
      (file: PublicFile) =>
      (c: Context): Answer =>
        answer(c.req.raw, file.path, () => file),

    sitemap: (c: Context): Answer =>
      answer(c.req.raw, "/sitemap.xml", (seen) => ({
        ...list,
        type: XML,
        text: sitemap(site, seen),
      })),

    sitemapPart(c: Context<object, "/sitemaps/:part">): Answer {
      const part = Number(/^([1-9]\d*)\.xml$/.exec(c.req.param("part"))?.[1] ?? 0);
      const text = sitemapPart(site, visibleIndex(), part);
      if (text === undefined) return refuse.unknown(c);
      return answer(c.req.raw, `/sitemaps/${part}.xml`, () => ({ ...list, type: XML, text }));
    },

    robots: (c: Context): Answer =>
      answer(c.req.raw, "/robots.txt", () => ({
        ...list,
        type: "text/plain; charset=utf-8",
        text: robots(site),
      })),
  };
}
