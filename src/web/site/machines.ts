/** The handlers of feed readers, browsers' errands and search engines. */
import type { Context } from "hono";
import { type FeedFormat, PODCAST_FORMAT } from "../../feeds/formats.ts";
import { type FeedScope, pathOf } from "../../feeds/selection.ts";
import { showsOf } from "../../publication/podcast.ts";
import type { ThemeFile } from "../../publication/theme.ts";
import { unknown } from "./errors.tsx";
import { polled } from "./polls.ts";
import type { Handler, PageContext } from "./render-cache.ts";
import * as maps from "./sitemap.ts";

type Answer = Response | Promise<Response>;

const list = { kind: "list", status: 200 } as const;
const xml = { ...list, type: "application/xml; charset=utf-8" } as const;

/** What the feed at an address is about; nothing where there is none. */
type Asked = (pages: PageContext, c: Context) => { readonly scope: FeedScope } | undefined;

const EVERYTHING = { scope: undefined };

const everything: Asked = () => EVERYTHING;

export const oneTopic: Asked = (pages, c) => {
  const scope = pages.visibleIndex().topics.get(c.req.param("topic") ?? "");
  return scope && { scope };
};

export const oneAuthor: Asked = ({ site }, c) => {
  const scope = site.publication.authors.find(({ id }) => id === c.req.param("author"));
  return scope && { scope };
};

export const oneShow: Asked = ({ site }, c) => {
  const asked = c.req.param("show");
  const scope = showsOf(site.publication).find(({ id }) => id === asked);
  return scope && { scope };
};

export function feed(format: FeedFormat, asked: Asked = everything): Handler {
  return (pages, c) => {
    const found = asked(pages, c);
    if (found === undefined) return unknown(pages, c);
    const answer = pages.feed(c.req.raw, format, found.scope);
    return polled(pages, c, pathOf(found.scope, format), answer);
  };
}

/** RFC 5005 §4: what the current document of a feed carries no longer. */
export function archive(format: FeedFormat, asked: Asked = everything): Handler {
  return (pages, c) => {
    const found = asked(pages, c);
    const before = c.req.param("before") ?? "";
    const answer = found && pages.archive(c.req.raw, format, found.scope, before);
    return answer ?? unknown(pages, c);
  };
}

export const podcast = feed(PODCAST_FORMAT, oneShow);
export const podcastArchive = archive(PODCAST_FORMAT, oneShow);

/** Asked for once by each importer: its code loads apart. */
export function opml({ site, answer }: PageContext, c: Context): Answer {
  const type = "text/x-opml; charset=utf-8";
  return answer(c.req.raw, "/feeds.opml", async () => {
    const { renderOpml } = await import("../../feeds/opml.ts");
    return { ...list, type, text: renderOpml(site.publication) };
  });
}

/** Only asked where wrangler.toml has every request run the Worker first. */
export function themeFile({ path, type, kind }: ThemeFile): Handler {
  return ({ answer, media }, c) =>
    answer(c.req.raw, path, async () => {
      const stored = await media(path);
      if (!stored.ok) throw new Error(`${path} is missing (${stored.status}): deploy again`);
      return { kind, status: 200, type, bytes: new Uint8Array(await stored.arrayBuffer()) };
    });
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

export async function llms({ site, answer }: PageContext, c: Context): Promise<Response> {
  const { llmsText } = await import("./markdown.ts");
  const type = "text/plain; charset=utf-8";
  return answer(c.req.raw, "/llms.txt", (seen) => ({ ...list, type, text: llmsText(site, seen) }));
}

export function robots({ site, answer }: PageContext, c: Context): Answer {
  const type = "text/plain; charset=utf-8";
  return answer(c.req.raw, "/robots.txt", () => ({ ...list, type, text: maps.robots(site) }));
}
