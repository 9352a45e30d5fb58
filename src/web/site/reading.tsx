/** The handlers that people read through. */
import type { Context } from "hono";
import type { Page } from "../../publication/post.ts";
import { pagePath, postPath } from "../../publication/url.ts";
import type { SiteContext } from "../context.ts";
import { redirect } from "../http/answer.ts";
import type { ErrorPages } from "./errors.tsx";
import { Archive, archivePath, yearsOf } from "./pages/archive.tsx";
import { Article } from "./pages/article.tsx";
import { FeedsPage } from "./pages/feeds.tsx";
import { Home } from "./pages/home.tsx";
import { Retracted } from "./pages/missing.tsx";
import { StandingPage } from "./pages/page.tsx";
import { pagesOf, TopicList, TopicPage, topicPagePath } from "./pages/topic.tsx";
import { page, type RenderCache } from "./render-cache.ts";
import { findPost } from "./visible-index.ts";

type Answer = Response | Promise<Response>;

export function createReadingHandlers(
  { site, visibleIndex, answer }: RenderCache,
  context: SiteContext,
  refuse: ErrorPages,
) {
  const { readBody } = context;
  return {
    home: (c: Context): Answer =>
      answer(c.req.raw, "/", (seen) => page(<Home site={site} visibleIndex={seen} />)),

    post(c: Context<object, "/posts/:slug">): Answer {
      const found = findPost(visibleIndex(), c.req.param("slug"));
      switch (found.is) {
        case "post":
          return answer(c.req.raw, postPath(found.post), async () =>
            page(<Article site={site} {...found} body={await readBody(found.post)} />),
          );
        case "moved":
          return redirect(c.req.raw, postPath(found.post), 301);
        case "retracted":
          return answer(c.req.raw, postPath(found.post), () =>
            page(<Retracted site={site} post={found.post} reason={found.reason} />, 410),
          );
        case "unknown":
          return refuse.unknown(c);
      }
    },

    topics: (c: Context): Answer =>
      answer(c.req.raw, "/topics", (seen) => page(<TopicList site={site} visibleIndex={seen} />)),

    topic(c: Context<object, "/topics/:topic">): Answer {
      const topic = visibleIndex().topics.get(c.req.param("topic"));
      const number = Number(c.req.query("page") ?? "1");
      if (topic === undefined || !Number.isInteger(number)) return refuse.unknown(c);
      if (number < 1 || number > pagesOf(visibleIndex(), topic)) return refuse.unknown(c);
      return answer(c.req.raw, topicPagePath(topic, number), (seen) =>
        page(<TopicPage site={site} visibleIndex={seen} topic={topic} page={number} />),
      );
    },

    archive: (c: Context): Answer =>
      answer(c.req.raw, "/archive", (seen) => {
        const years = yearsOf(site, seen);
        return page(<Archive site={site} years={years} shown={years[0]} path="/archive" />);
      }),

    year(c: Context<object, "/archive/:year">): Answer {
      const years = yearsOf(site, visibleIndex());
      const shown = years.find(({ year }) => `${year}` === c.req.param("year"));
      if (shown === undefined) return refuse.unknown(c);
      const path = archivePath(shown.year);
      return answer(c.req.raw, path, () =>
        page(<Archive site={site} years={years} shown={shown} path={path} />),
      );
    },

    feeds: (c: Context): Answer =>
      answer(c.req.raw, "/feeds", () => page(<FeedsPage site={site} />)),

    page:
      (standing: Page) =>
      (c: Context): Answer =>
        answer(c.req.raw, pagePath(standing), async () =>
          page(<StandingPage site={site} page={standing} body={await readBody(standing)} />),
        ),
  };
}
