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
import { createApprovingHandlers } from "./forms/approving.tsx";
import { createLeavingHandlers } from "./forms/leaving.tsx";
import { createMovingHandlers } from "./forms/moving.tsx";
import { createPreferringHandlers } from "./forms/preferences.tsx";
import { createSubscribingHandlers } from "./forms/subscribing.tsx";
import { createUnusablePages } from "./forms/unusable.tsx";
import { plain } from "./http/answer.ts";
import { createArchiveHandlers } from "./site/editions.tsx";
import { createErrorPages } from "./site/errors.tsx";
import { createMachineHandlers } from "./site/machines.ts";
import { createMailBoxHandlers } from "./site/mailbox.tsx";
import { PUBLIC_FILES } from "./site/public-files.ts";
import { createReadingHandlers } from "./site/reading.tsx";
import { createRenderCache } from "./site/render-cache.ts";

/** Once per isolate: it keeps what it renders. */
export function createApp(context: SiteContext): Hono {
  const app = new Hono();
  const renderCache = createRenderCache(context);
  const refuse = createErrorPages(renderCache, app);
  const read = createReadingHandlers(renderCache, context, refuse);
  const edition = createArchiveHandlers(renderCache, context, refuse);
  const mailbox = createMailBoxHandlers(renderCache, context, refuse);
  const machine = createMachineHandlers(renderCache, context, refuse);

  // Reading.
  app.get("/", read.home);
  app.get("/posts/:slug", read.post);
  app.get("/topics", read.topics);
  app.get("/topics/:topic", read.topic);
  app.get("/archive", read.archive);
  app.get("/archive/:year", read.year);
  app.get("/feeds", read.feeds);
  // Each page is a route of its own, so that an unknown address is unknown for every method.
  for (const page of context.index.pages) app.get(pagePath(page), read.page(page));
  app.get("/editions", edition.list);
  for (const { format, file } of FEED_FORMATS) app.get(`/editions/${file}`, edition.feed(format));
  app.get("/editions/:period", edition.one);

  // Feeds.
  for (const { format, file } of FEED_FORMATS) {
    app.get(`/${file}`, machine.feed(format));
    app.get(`/topics/:topic/${file}`, machine.topicFeed(format));
  }
  app.get(PODCAST_PATH, machine.podcast);
  app.get("/feeds.opml", machine.opml);

  // Subscribers. GET shows and POST acts; each POST is its own proof, so none asks for an Origin.
  if (context.subscribers !== undefined) {
    const unusable = createUnusablePages(renderCache, context.subscribers);
    const subscribe = createSubscribingHandlers(
      renderCache,
      context,
      unusable,
      context.subscribers,
    );
    const prefer = createPreferringHandlers(renderCache, context, unusable, context.subscribers);
    const moving = createMovingHandlers(renderCache, context, unusable, context.subscribers);
    const leave = createLeavingHandlers(renderCache, context, unusable, context.subscribers);
    const subscribers = createSubscriberHandlers(context, refuse, context.subscribers);
    app.get("/subscribe", subscribe.form).post(subscribe.subscribe);
    app.get("/zone.js", subscribe.script);
    app.get("/confirm/:token", subscribe.confirmation).post(subscribe.confirm);
    app.get("/preferences/:token", prefer.show).post(prefer.choose);
    app.post("/preferences/:token/pause", prefer.pause);
    app.post("/preferences/:token/resume", prefer.resume);
    app.post("/preferences/:token/undo", prefer.undo);
    app.post("/preferences/:token/address", prefer.askAddress);
    app.post("/preferences/:token/erasure", prefer.erase);
    app.get("/preferences/:token/data.json", prefer.data);
    app.get("/address/:token", moving.show).post(moving.move);
    app.get("/moved/:token", moving.showUndo).post(moving.undo);
    // A mail program may break a link right before its token.
    const cut = (c: Context) => unusable.answer(c, { kind: "invalid" });
    for (const page of ["/confirm", "/preferences", "/address", "/moved"]) {
      app.on(["GET", "POST"], [page, `${page}/`], cut);
    }
    app.on(["GET", "POST"], ["/unsubscribe", "/unsubscribe/"], leave.cut);
    app.get("/unsubscribe/:token", leave.show).post(leave.leave);
    app.post("/unsubscribe/:token/undo", leave.undo);
    const approving = createApprovingHandlers(renderCache, context, refuse, context.subscribers);
    const hooks = createHookHandlers(context, refuse, context.subscribers);
    app.get("/approve/:token", approving.show).post(approving.approve);
    for (const { path, take } of hooks) app.post(path, take);
    app.get("/api/subscribers", subscribers.list).post(subscribers.add).delete(subscribers.remove);
    app.get("/api/subscribers/counts", subscribers.counts);
    app.post("/api/subscribers/import", subscribers.import);
    const operating = createEditionHandlers(context, refuse, context.subscribers);
    app.get("/api/editions", operating.list);
    app.get("/api/editions/:edition", operating.one);
    app.post("/api/editions/:edition/pause", operating.act("pause"));
    app.post("/api/editions/:edition/resume", operating.act("resume"));
    app.post("/api/editions/:edition/cancel", operating.act("cancel"));
    app.post("/api/editions/:edition/retry-unknown", operating.act("retry-unknown"));
    app.post("/api/editions/:edition/approve", operating.approve);
    const testing = createTestingHandlers(context, refuse, context.subscribers);
    app.post("/api/emails/test", testing.send);
    app.get("/api/emails/test/:email", testing.state);
    if (context.guard !== undefined) {
      const guard = createDatabaseHandlers(context.guard, refuse, context.subscribers);
      app.get("/api/database", guard.standing);
      app.post("/api/database/acceptance", guard.accept);
    }
  }
  if (context.doctor !== undefined) {
    app.get("/api/doctor", createDoctorHandlers(context.doctor, refuse).examine);
  }

  // Machines.
  app.get("/media/*", machine.media);
  // The platform hands these out itself where wrangler.toml lets it.
  for (const file of PUBLIC_FILES) app.get(file.path, machine.publicFile(file));
  app.get("/sitemap.xml", machine.sitemap);
  app.get("/sitemaps/:part", machine.sitemapPart);
  app.get("/robots.txt", machine.robots);
  app.get("/healthz", () => plain("ok\n"));

  // The mail box of this machine.
  app.get("/dev/mail", mailbox.list);
  app.get("/dev/mail.json", mailbox.json);
  app.get("/dev/mail/:email", mailbox.one);

  app.notFound(refuse.unmatched);
  app.onError(refuse.broken);
  return app;
}
