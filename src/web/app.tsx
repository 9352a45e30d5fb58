/** The routes on one screen, in the order public, subscriber, machine, operator. */
import { type Context, Hono } from "hono";
import { FEED_FORMATS, PODCAST_PATH } from "../feeds/formats.ts";
import { MASTODON_PATH } from "../publication/share.ts";
import {
  HUB_PATH,
  markdownPath,
  pagePath,
  SEARCH_DESCRIPTION,
  SEARCH_PATH,
} from "../publication/url.ts";
import { createHookHandlers } from "./api/hooks.ts";
import type { SiteContext } from "./context.ts";
import type { DeskContext } from "./desk-context.ts";
import { failed } from "./forms/answers.tsx";
import * as approving from "./forms/approving.tsx";
import * as leaving from "./forms/leaving.tsx";
import * as moving from "./forms/moving.tsx";
import * as preferences from "./forms/preferences.tsx";
import * as subscribing from "./forms/subscribing.tsx";
import { plain } from "./http/answer.ts";
import * as editions from "./site/editions.tsx";
import { broken, unknown, unmatched } from "./site/errors.tsx";
import { isLocal } from "./site/loopback.ts";
import * as machines from "./site/machines.ts";
import * as mailbox from "./site/mailbox.tsx";
import { createMediaHandler } from "./site/media.ts";
import { createFindMoved } from "./site/old-addresses.ts";
import * as reading from "./site/reading.tsx";
import { createRenderCache, type PageContext } from "./site/render-cache.ts";
import type { SubscribersContext } from "./subscribers-context.ts";

/** Once per isolate: it keeps what it renders. */
export function createApp(context: SiteContext): Hono {
  const app = new Hono();
  const pages = {
    ...context,
    ...createRenderCache(context),
    findMoved: createFindMoved(context),
  };
  routeReading(app, pages);
  if (context.subscribers !== undefined) routeSubscribers(app, pages, context.subscribers);
  if (context.subscribers !== undefined) routeOperator(app, pages, context.subscribers);
  if (context.desk !== undefined) routeDesk(app, pages, context.desk);
  routeMachines(app, pages);
  app.notFound((c) => unmatched(app, pages, c));
  app.onError((error, c) => broken(app, pages, c, error));
  return app;
}

/** Makes routes of handlers that are handed the same context. */
function handing<Given>(given: Given) {
  return (handle: (given: Given, c: Context) => Response | Promise<Response>) => (c: Context) =>
    handle(given, c);
}

function routeReading(app: Hono, pages: PageContext): void {
  const by = handing(pages);
  app.get("/", by(reading.home));
  app.get("/posts/:slug", by(reading.post));
  app.get("/topics", by(reading.topics));
  app.get("/topics/:topic", by(reading.topic));
  app.get("/series/:series", by(reading.series));
  app.get("/archive", by(reading.archive));
  app.get("/archive/:year", by(reading.year));
  app.get(MASTODON_PATH, async (c) => (await import("./site/sharing.tsx")).mastodon(pages, c));
  app.get("/feeds", by(reading.feeds));
  routeSearch(app, pages);
  // Each page is a route of its own, so that an unknown address is unknown for every method.
  for (const page of pages.index.pages) {
    for (const path of [pagePath(page), markdownPath(pagePath(page))]) {
      app.get(path, by(reading.standing(page)));
    }
  }
  app.get("/editions", by(editions.list));
  for (const { format, file } of FEED_FORMATS) {
    app.get(`/editions/${file}`, by(editions.feed(format)));
  }
  app.get("/editions/:period", by(editions.one));
}

/** Asked for by few: its code loads apart. */
function routeSearch(app: Hono, pages: PageContext): void {
  const search = () => import("./site/search/answer.tsx");
  app.get(SEARCH_PATH, async (c) => (await search()).searchPage(pages, c));
  for (const { format, file } of FEED_FORMATS) {
    app.get(`${SEARCH_PATH}/${file}`, async (c) => (await search()).searchFeed(pages, c, format));
  }
  app.get(SEARCH_DESCRIPTION, async (c) => (await search()).searchDescription(pages, c));
}

/**
 * GET shows and POST acts; each POST is its own proof, so none asks for an Origin.
 *
 * @param open called per request, so that wrong settings leave the rest of the site standing
 */
function routeSubscribers(app: Hono, pages: PageContext, open: () => SubscribersContext): void {
  const by = handing({ ...pages, open });
  app.get("/subscribe", by(subscribing.form)).post(by(subscribing.subscribe));
  app.get("/zone.js", by(subscribing.script));
  app.get("/confirm/:token", by(subscribing.confirmation)).post(by(subscribing.confirm));
  app.get("/preferences/:token", by(preferences.page)).post(by(preferences.choose));
  app.post("/preferences/:token/pause", by(preferences.pause));
  app.post("/preferences/:token/resume", by(preferences.resume));
  app.post("/preferences/:token/undo", by(preferences.undo));
  app.post("/preferences/:token/address", by(preferences.askAddress));
  app.post("/preferences/:token/erasure", by(preferences.erase));
  app.get("/preferences/:token/data.json", by(preferences.data));
  app.get("/address/:token", by(moving.page)).post(by(moving.move));
  app.get("/moved/:token", by(moving.undoPage)).post(by(moving.undo));
  app.get("/unsubscribe/:token", by(leaving.page)).post(by(leaving.leave));
  app.post("/unsubscribe/:token/undo", by(leaving.undo));
  app.get("/approve/:token", by(approving.page)).post(by(approving.approve));
  // A mail program may break a link right before its token.
  for (const flow of ["confirm", "preferences", "address", "moved", "unsubscribe"]) {
    const cut = flow === "unsubscribe" ? flow : "preferences";
    app.on(
      ["GET", "POST"],
      [`/${flow}`, `/${flow}/`],
      by((forms, c) => failed(forms, c, cut, { kind: "invalid" })),
    );
  }
}

/** What only a provider can prove, and what only a token opens. */
function routeOperator(app: Hono, pages: PageContext, open: () => SubscribersContext): void {
  const by = handing({ ...pages, open });
  for (const { path, take } of createHookHandlers()) app.post(path, by(take));
  if (pages.api === undefined) return;
  const given = { pages, access: pages.api, open };
  app.all("/api/*", async (c) => (await import("./api/v1/api.ts")).answerApi(given, c));
}

/** The desk loads apart (docs/decisions/0024); its own table of routes is src/web/admin/screens.ts. */
function routeDesk(app: Hono, pages: PageContext, open: () => DeskContext): void {
  const desk = async (c: Context) =>
    (await import("./admin/desk.tsx")).answerDesk(pages, open, c.req.raw);
  app.all("/admin", desk).all("/admin/*", desk);
}

function routeMachines(app: Hono, pages: PageContext): void {
  const by = handing(pages);
  for (const { format, file } of FEED_FORMATS) {
    app.get(`/${file}`, by(machines.feed(format)));
    app.get(`/feed/archive/:before/${file}`, by(machines.archive(format)));
    for (const [folder, asked] of [
      ["/topics/:topic", machines.oneTopic],
      ["/authors/:author", machines.oneAuthor],
    ] as const) {
      app.get(`${folder}/${file}`, by(machines.feed(format, asked)));
      app.get(`${folder}/archive/:before/${file}`, by(machines.archive(format, asked)));
    }
  }
  app.get(PODCAST_PATH, by(machines.podcast));
  app.get("/podcast/archive/:before/feed.xml", by(machines.podcastArchive));
  app.get("/podcasts/:show/feed.xml", by(machines.podcast));
  app.get("/podcasts/:show/archive/:before/feed.xml", by(machines.podcastArchive));
  app.get("/feeds.opml", by(machines.opml));
  app.get("/media/*", by(createMediaHandler(pages.index)));
  app.get(
    "/cards/*",
    by(async (...asked) => (await import("./site/cards.ts")).answerCard(...asked)),
  );
  // The platform hands these out itself where wrangler.toml lets it.
  for (const file of pages.index.publication.theme?.files ?? []) {
    app.get(file.path, by(machines.themeFile(file)));
  }
  app.get("/sitemap.xml", by(machines.sitemap));
  app.get("/sitemaps/:part", by(machines.sitemapPart));
  app.get("/robots.txt", by(machines.robots));
  app.get("/llms.txt", by(machines.llms));
  const { hub } = pages;
  if (hub !== undefined) {
    app.post(HUB_PATH, async (c) =>
      (await import("./api/websub.ts")).ask({ ...pages, open: hub }, c),
    );
  }
  app.get("/healthz", () => plain("ok\n"));
  const theme = async (c: Context) =>
    pages.local === true && isLocal(c)
      ? (await import("./dev/theme.tsx")).answerTheme(pages, c)
      : unknown(pages, c);
  app.get("/dev/theme", theme).get("/dev/theme/:part", theme);
  // The mail box of this machine.
  app.get("/dev/mail", by(mailbox.list));
  app.get("/dev/mail.json", by(mailbox.json));
  app.get("/dev/mail/:email", by(mailbox.one));
}
