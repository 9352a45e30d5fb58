/** The routes on one screen, in the order public, subscriber, machine, operator. */
import { Hono } from "hono";
import { FEED_FORMATS, ICONS, PODCAST_PATH, pagePath } from "../publication/url.ts";
import { createFenceDoors } from "./api/database.ts";
import { createDoctorDoors } from "./api/doctor.ts";
import { createSteeringDoors } from "./api/editions.ts";
import { createHookDoors } from "./api/hooks.ts";
import { createRollDoors } from "./api/subscribers.ts";
import { createTestingDoors } from "./api/test-email.ts";
import type { Doors } from "./context.ts";
import { createApprovingDoors } from "./forms/approving.tsx";
import { createLeavingDoors } from "./forms/leaving.tsx";
import { createMovingDoors } from "./forms/moving.tsx";
import { createPreferringDoors } from "./forms/preferences.tsx";
import { createSubscribingDoors } from "./forms/subscribing.tsx";
import { createUnusablePages } from "./forms/unusable.tsx";
import { plain } from "./http/answer.ts";
import { createEditionDoors } from "./site/editions.tsx";
import { createRefusals } from "./site/errors.tsx";
import { favicon, largeIcon, smallIcon } from "./site/icon.ts";
import { createMachineDoors } from "./site/machines.ts";
import { createMailBoxDoors } from "./site/mailbox.tsx";
import { createReading } from "./site/reading.tsx";
import { createPress } from "./site/render-cache.ts";

/** Once per isolate: it keeps what it renders. */
export function createApp(doors: Doors): Hono {
  const app = new Hono();
  const press = createPress(doors);
  const refuse = createRefusals(press, app);
  const read = createReading(press, doors, refuse);
  const edition = createEditionDoors(press, doors, refuse);
  const mailbox = createMailBoxDoors(press, doors, refuse);
  const machine = createMachineDoors(press, doors, refuse);

  // Reading.
  app.get("/", read.home);
  app.get("/posts/:slug", read.post);
  app.get("/topics", read.topics);
  app.get("/topics/:topic", read.topic);
  app.get("/archive", read.archive);
  app.get("/archive/:year", read.year);
  app.get("/feeds", read.feeds);
  // Each page is a route of its own, so that an unknown address is unknown for every method.
  for (const page of doors.index.pages) app.get(pagePath(page), read.page(page));
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
  if (doors.subscribers !== undefined) {
    const unusable = createUnusablePages(press, doors.subscribers);
    const subscribe = createSubscribingDoors(press, doors, unusable, doors.subscribers);
    const prefer = createPreferringDoors(press, doors, unusable, doors.subscribers);
    const moving = createMovingDoors(press, doors, unusable, doors.subscribers);
    const leave = createLeavingDoors(press, doors, unusable, doors.subscribers);
    const roll = createRollDoors(doors, refuse, doors.subscribers);
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
    app.get("/unsubscribe/:token", leave.show).post(leave.leave);
    app.post("/unsubscribe/:token/undo", leave.undo);
    const approving = createApprovingDoors(press, doors, refuse, doors.subscribers);
    const hook = createHookDoors(doors, refuse, doors.subscribers);
    app.get("/approve/:token", approving.show).post(approving.approve);
    app.post("/hooks/resend", hook.resend);
    app.post("/hooks/postmark", hook.postmark);
    app.post("/hooks/ses", hook.ses);
    app.get("/api/subscribers", roll.list).post(roll.add).delete(roll.remove);
    app.get("/api/subscribers/counts", roll.counts);
    app.post("/api/subscribers/import", roll.import);
    const steering = createSteeringDoors(doors, refuse, doors.subscribers);
    app.get("/api/editions", steering.list);
    app.get("/api/editions/:edition", steering.one);
    app.post("/api/editions/:edition/pause", steering.act("pause"));
    app.post("/api/editions/:edition/resume", steering.act("resume"));
    app.post("/api/editions/:edition/cancel", steering.act("cancel"));
    app.post("/api/editions/:edition/retry-unknown", steering.act("retry-unknown"));
    app.post("/api/editions/:edition/approve", steering.approve);
    const testing = createTestingDoors(doors, refuse, doors.subscribers);
    app.post("/api/letters/test", testing.send);
    app.get("/api/letters/test/:letter", testing.state);
    if (doors.fence !== undefined) {
      const fence = createFenceDoors(doors.fence, refuse, doors.subscribers);
      app.get("/api/database", fence.standing);
      app.post("/api/database/acceptance", fence.accept);
    }
  }
  if (doors.doctor !== undefined) {
    app.get("/api/doctor", createDoctorDoors(doors.doctor, refuse).examine);
  }

  // Machines.
  app.get("/media/*", machine.media);
  app.get(press.site.stylePath, machine.style);
  app.get("/favicon.svg", machine.icon);
  app.get(ICONS.favicon, machine.pixels(ICONS.favicon, "image/x-icon", favicon));
  app.get(ICONS.small, machine.pixels(ICONS.small, "image/png", smallIcon));
  app.get(ICONS.large, machine.pixels(ICONS.large, "image/png", largeIcon));
  app.get("/sitemap.xml", machine.sitemap);
  app.get("/sitemaps/:part", machine.sitemapPart);
  app.get("/robots.txt", machine.robots);
  app.get("/healthz", () => plain("ok\n"));

  // Operator: /admin stands here.
  app.get("/dev/mail", mailbox.list);
  app.get("/dev/mail.json", mailbox.json);
  app.get("/dev/mail/:letter", mailbox.one);

  app.notFound(refuse.unmatched);
  app.onError(refuse.broken);
  return app;
}
