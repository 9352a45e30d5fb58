/** The handlers that people read through. */
import type { Context } from "hono";
import type { Page } from "../../publication/post.ts";
import { seriesPath } from "../../publication/series.ts";
import { pagePath, postPath } from "../../publication/url.ts";
import type { Draft } from "../http/document.ts";
import { elsewhere, unknown } from "./errors.tsx";
import { Archive, archivePath, yearPages, yearsOf } from "./pages/archive.tsx";
import { Article } from "./pages/article.tsx";
import { FeedsPage } from "./pages/feeds.tsx";
import { Home } from "./pages/home.tsx";
import { Retracted } from "./pages/missing.tsx";
import { StandingPage } from "./pages/page.tsx";
import { pageAsked, pagePathOf } from "./pages/reading/pager.tsx";
import { SeriesPage, seriesPages } from "./pages/reading/series.tsx";
import { pagesOf, TopicList, TopicPage, topicPagePath } from "./pages/topic.tsx";
import { type Handler, type PageContext, page } from "./render-cache.ts";
import { findPost } from "./visible-index.ts";

type Answer = Response | Promise<Response>;

export function home(pages: PageContext, c: Context): Answer {
  return c.req.raw.url.includes("?") ? homeOrElsewhere(pages, c) : front(pages, c);
}

/** Of the queries that may stand behind the slash, some are old addresses of other programs: /?p=123, /?feed=rss2. */
async function homeOrElsewhere(pages: PageContext, c: Context): Promise<Response> {
  return (await elsewhere(pages, c)) ?? front(pages, c);
}

function front({ site, answer }: PageContext, c: Context): Answer {
  return answer(c.req.raw, "/", (seen) => page(<Home site={site} visibleIndex={seen} />));
}

export function post(pages: PageContext, c: Context): Answer {
  const slug = c.req.param("slug") ?? "";
  const markdown: Markdown = ({ post }, by) =>
    post(pages, c.req.raw, by === "address" ? slug.slice(0, -3) : slug, by);
  return orMarkdown(pages, c, slug, markdown, article);
}

type Markdown = (
  module: typeof import("./markdown.ts"),
  by: "address" | "accept",
) => Promise<Response | undefined>;

/** Answers with Markdown whoever asks for it, by an address that ends so or by Accept; what has none is answered as ever. */
function orMarkdown(
  pages: PageContext,
  c: Context,
  address: string,
  markdown: Markdown,
  otherwise: Handler,
): Answer {
  const accept = c.req.raw.headers.get("Accept") ?? "";
  const by = address.endsWith(".md") ? "address" : "accept";
  if (by === "accept" && !/text\/markdown/i.test(accept)) return otherwise(pages, c);
  return import("./markdown.ts").then(async (module) => {
    const asked = by === "address" || module.prefersMarkdown(accept);
    return (asked ? await markdown(module, by) : undefined) ?? otherwise(pages, c);
  });
}

/** A page that stands as Markdown, too, says so to caches. */
function alsoMarkdown({ readMarkdown }: PageContext, draft: Draft): Draft {
  return readMarkdown === undefined ? draft : { ...draft, kind: "article" };
}

function article(pages: PageContext, c: Context): Answer {
  const { site, answer, readBody } = pages;
  const found = findPost(pages.visibleIndex(), c.req.param("slug") ?? "");
  switch (found.kind) {
    case "post":
      return answer(c.req.raw, postPath(found.post), async () =>
        alsoMarkdown(
          pages,
          page(
            <Article
              site={site}
              {...found}
              body={await readBody(found.post)}
              markdown={pages.readMarkdown !== undefined}
              recording={
                found.post.enclosure &&
                (await (await import("./recording.tsx")).recordingOf(pages, found.post))
              }
            />,
          ),
        ),
      );
    case "retracted":
      return answer(c.req.raw, postPath(found.post), () =>
        page(<Retracted site={site} post={found.post} reason={found.reason} />, 410),
      );
    case "unknown":
      return unknown(pages, c);
  }
}

export function topics({ site, answer }: PageContext, c: Context): Answer {
  return answer(c.req.raw, "/topics", (seen) =>
    page(<TopicList site={site} visibleIndex={seen} />),
  );
}

export function topic(pages: PageContext, c: Context): Answer {
  const { site, visibleIndex, answer } = pages;
  const topic = visibleIndex().topics.get(c.req.param("topic") ?? "");
  const number = topic && pageAsked(c.req.query("page"), pagesOf(visibleIndex(), topic));
  if (topic === undefined || number === undefined) return unknown(pages, c);
  return answer(c.req.raw, topicPagePath(topic, number), (seen) =>
    page(<TopicPage site={site} visibleIndex={seen} topic={topic} page={number} />),
  );
}

export function series(pages: PageContext, c: Context): Answer {
  const { site, visibleIndex, answer } = pages;
  const found = visibleIndex()
    .series()
    .get(c.req.param("series") ?? "");
  const number = found && pageAsked(c.req.query("page"), seriesPages(found));
  if (found === undefined || number === undefined) return unknown(pages, c);
  return answer(c.req.raw, pagePathOf(seriesPath(found.slug), number), () =>
    page(<SeriesPage site={site} series={found} page={number} />),
  );
}

export function archive({ site, answer }: PageContext, c: Context): Answer {
  return answer(c.req.raw, "/archive", (seen) => {
    const years = yearsOf(site, seen);
    return page(<Archive site={site} years={years} shown={years[0]} path="/archive" />);
  });
}

export function year(pages: PageContext, c: Context): Answer {
  const { site, answer } = pages;
  const years = yearsOf(site, pages.visibleIndex());
  const shown = years.find(({ year }) => `${year}` === c.req.param("year"));
  const number = shown && pageAsked(c.req.query("page"), yearPages(shown));
  if (shown === undefined || number === undefined) return unknown(pages, c);
  const path = archivePath(shown.year);
  return answer(c.req.raw, pagePathOf(path, number), () =>
    page(<Archive site={site} years={years} shown={shown} path={path} page={number} />),
  );
}

export function feeds({ site, answer }: PageContext, c: Context): Answer {
  return answer(c.req.raw, "/feeds", () => page(<FeedsPage site={site} />));
}

export function standing(shown: Page): Handler {
  return (pages, c) => {
    const markdown: Markdown = ({ standing }, by) => standing(pages, c.req.raw, shown, by);
    return orMarkdown(pages, c, c.req.path, markdown, (_, c) => {
      // Without Markdown no address of it stands.
      if (c.req.path.endsWith(".md")) return unknown(pages, c);
      return pages.answer(c.req.raw, pagePath(shown), async () => {
        const body = await pages.readBody(shown);
        const markdown = pages.readMarkdown !== undefined;
        return alsoMarkdown(
          pages,
          page(<StandingPage site={pages.site} page={shown} body={body} markdown={markdown} />),
        );
      });
    });
  };
}
