/** The routes on one screen, in the order public, subscriber, machine, operator. */
import { type Context, Hono } from "hono";
import { FEED_FORMATS, PODCAST_PATH } from "../feeds/formats.ts";
import { pagePath } from "../publication/url.ts";
import { createDatabaseHandlers } from "./api/database.ts";
import { createDoctorHandlers } from "./api/doctor.ts";
import { createEditionHandlers } from "./api/editions.ts";
import { createHookHandlers } from "./api/hooks.ts";
import { createSubscriberHandlers } from "./api/subscribers.ts";
import { createTestingHandlers } from "./api/test-email.ts";
import type { SiteContext } from "./context.ts";
import { type FormContext, type FormHandler, failed } from "./forms/answers.tsx";
import * as approving from "./forms/approving.tsx";
import * as leaving from "./forms/leaving.tsx";
import * as moving from "./forms/moving.tsx";
import * as preferences from "./forms/preferences.tsx";
import * as subscribing from "./forms/subscribing.tsx";
import { plain } from "./http/answer.ts";
import { createArchiveHandlers } from "./site/editions.tsx";
import { createErrorPages, type ErrorPages } from "./site/errors.tsx";
import { createMachineHandlers } from "./site/machines.ts";
import { createMailBoxHandlers } from "./site/mailbox.tsx";
import { PUBLIC_FILES } from "./site/public-files.ts";
import { createReadingHandlers } from "./site/reading.tsx";
import { createRenderCache, type RenderCache } from "./site/render-cache.ts";

/** Once per isolate: it keeps what it renders. */
export function createApp(context: SiteContext): Hono {
  const app = new Hono();
  const renderCache = createRenderCache(context);
  const refuse = createErrorPages(renderCache, app);
  routeReading(app, context, renderCache, refuse);
  routeSubscribers(app, context, renderCache, refuse);
  routeOperator(app, context, refuse);
  routeMachines(app, context, renderCache, refuse);
  app.notFound(refuse.unmatched);
  app.onError(refuse.broken);
  return app;
}

function routeReading(
  app: Hono,
  context: SiteContext,
  renderCache: RenderCache,
  refuse: ErrorPages,
): void {
  const read = createReadingHandlers(renderCache, context, refuse);
  app.get("/", read.home);
  app.get("/posts/:slug", read.post);
  app.get("/topics", read.topics);
  app.get("/topics/:topic", read.topic);
  app.get("/archive", read.archive);
  app.get("/archive/:year", read.year);
  app.get("/feeds", read.feeds);
  // Each page is a route of its own, so that an unknown address is unknown for every method.
  for (const page of context.index.pages) app.get(pagePath(page), read.page(page));
  const edition = createArchiveHandlers(renderCache, context, refuse);
  app.get("/editions", edition.list);
  for (const { format, file } of FEED_FORMATS) app.get(`/editions/${file}`, edition.feed(format));
  app.get("/editions/:period", edition.one);
}

/** GET shows and POST acts; each POST is its own proof, so none asks for an Origin. */
function routeSubscribers(
  app: Hono,
  context: SiteContext,
  { site }: RenderCache,
  { unknown }: ErrorPages,
): void {
  if (context.subscribers === undefined) return;
  const forms: FormContext = { ...context, site, unknown, open: context.subscribers };
  const by = (handle: FormHandler) => (c: Context) => handle(forms, c);
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

/** What only whoever has the API token may ask, and what only a provider can prove. */
function routeOperator(app: Hono, context: SiteContext, refuse: ErrorPages): void {
  if (context.doctor !== undefined) {
    app.get("/api/doctor", createDoctorHandlers(context.doctor, refuse).examine);
  }
  if (context.subscribers === undefined) return;
  const open = context.subscribers;
  for (const { path, take } of createHookHandlers(context, refuse, open)) app.post(path, take);
  const subscribers = createSubscriberHandlers(context, refuse, open);
  app.get("/api/subscribers", subscribers.list).post(subscribers.add).delete(subscribers.remove);
  app.get("/api/subscribers/counts", subscribers.counts);
  app.post("/api/subscribers/import", subscribers.import);
  const editions = createEditionHandlers(context, refuse, open);
  app.get("/api/editions", editions.list);
  app.get("/api/editions/:edition", editions.one);
  app.post("/api/editions/:edition/approve", editions.approve);
  for (const act of ["pause", "resume", "cancel", "retry-unknown"] as const) {
    app.post(`/api/editions/:edition/${act}`, editions.act(act));
  }
  const testing = createTestingHandlers(context, refuse, open);
  app.post("/api/emails/test", testing.send);
  app.get("/api/emails/test/:email", testing.state);
  if (context.guard === undefined) return;
  const guard = createDatabaseHandlers(context.guard, refuse, open);
  app.get("/api/database", guard.standing);
  app.post("/api/database/acceptance", guard.accept);
}

function routeMachines(
  app: Hono,
  context: SiteContext,
  renderCache: RenderCache,
  refuse: ErrorPages,
): void {
  const machine = createMachineHandlers(renderCache, context, refuse);
  for (const { format, file } of FEED_FORMATS) {
    app.get(`/${file}`, machine.feed(format));
    app.get(`/topics/:topic/${file}`, machine.topicFeed(format));
  }
  app.get(PODCAST_PATH, machine.podcast);
  app.get("/feeds.opml", machine.opml);
  app.get("/media/*", machine.media);
  // The platform hands these out itself where wrangler.toml lets it.
  for (const file of PUBLIC_FILES) app.get(file.path, machine.publicFile(file));
  app.get("/sitemap.xml", machine.sitemap);
  app.get("/sitemaps/:part", machine.sitemapPart);
  app.get("/robots.txt", machine.robots);
  app.get("/healthz", () => plain("ok\n"));
  // The mail box of this machine.
  const mailbox = createMailBoxHandlers(renderCache, context, refuse);
  app.get("/dev/mail", mailbox.list);
  app.get("/dev/mail.json", mailbox.json);
  app.get("/dev/mail/:email", mailbox.one);
}
