/** The doors behind the preferences link of every letter. The token is the key; no account, no cookie. */
import type { Context } from "hono";
import { localSlot } from "../digest/schedule.ts";
import { addressPath, preferencesPath, unsubscribePath } from "../subscribers/links.ts";
import { isDay } from "../subscribers/lists/dates.ts";
import type { Changed } from "../subscribers/preferences.ts";
import {
  askToMove,
  choose,
  erase,
  move,
  pause,
  personalData,
  readMove,
  readPreferences,
  resume,
} from "../subscribers/preferences.ts";
import type { Subscriber } from "../subscribers/subscriber.ts";
import { unkept } from "./answer.ts";
import type { Doors } from "./doors.ts";
import { DonePage, MovePage, PreferencesPage } from "./pages/preferences.tsx";
import type { Complaint } from "./pages/subscribe.tsx";
import { StalePage } from "./pages/subscribe.tsx";
import type { Fields } from "./posted.ts";
import { readPosted } from "./posted.ts";
import type { Press } from "./press.ts";
import type { SubscribersDoor } from "./subscribers-door.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

type Tokened = Context<object, "/preferences/:token">;

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createPreferringDoors({ site }: Press, doors: Doors, open: () => SubscribersDoor) {
  return {
    async show(c: Tokened): Promise<Response> {
      const reading = await readPreferences(open().ports, c.req.param("token"), doors.now());
      return reading.kind === "invalid" ? stale(c) : own(c, reading.subscriber, {});
    },

    choose: acting(
      async (ports, token, fields) =>
        choose(
          ports,
          token,
          {
            cadence: fields.one("cadence"),
            topics: fields.all("topics"),
            timeZone: fields.one("timeZone"),
            hour: fields.one("hour"),
          },
          doors.now(),
        ),
      "Saved. It holds from the next letter on.",
    ),

    pause: acting(async (ports, token, fields) => {
      const now = doors.now();
      const reading = await readPreferences(ports, token, now);
      if (reading.kind === "invalid") return reading;
      const date = fields.one("until");
      const until = date === "" ? undefined : morningOf(date, reading.subscriber);
      return pause(ports, token, until, now);
    }, "Paused. No letter is sent until then."),

    resume: acting((ports, token) => resume(ports, token, doors.now()), "Welcome back."),

    async askAddress(c: Tokened): Promise<Response> {
      const posted = await readPosted(c.req.raw);
      const token = c.req.param("token");
      const { ports, wake } = open();
      const reading = await readPreferences(ports, token, doors.now());
      if (reading.kind === "invalid") return stale(c);
      if (posted.kind === "refused")
        return own(
          c,
          reading.subscriber,
          { complaint: { field: "", message: posted.message } },
          posted.status,
        );
      const asked = await askToMove(ports, token, posted.fields.one("address"), doors.now());
      if (asked.kind === "refused") {
        return own(
          c,
          reading.subscriber,
          { complaint: { field: "address", message: asked.message } },
          422,
        );
      }
      if (asked.kind === "asked") c.executionCtx.waitUntil(wake());
      const notice =
        "If mail can reach that address, a letter is on its way there. Nothing changes before it is answered.";
      return own(c, reading.subscriber, asked.kind === "asked" ? { notice } : {});
    },

    async data(c: Tokened): Promise<Response> {
      const read = await personalData(open().ports, c.req.param("token"), doors.now());
      if (read.kind === "invalid") return stale(c);
      const response = unkept(c.req.raw, "json", JSON.stringify(read.data, undefined, 2));
      response.headers.set("Content-Disposition", 'attachment; filename="my-subscription.json"');
      return response;
    },

    async erase(c: Tokened): Promise<Response> {
      const posted = await readPosted(c.req.raw);
      const token = c.req.param("token");
      const { ports } = open();
      const reading = await readPreferences(ports, token, doors.now());
      if (reading.kind === "invalid") return stale(c);
      if (posted.kind === "refused" || posted.fields.one("sure") !== "yes") {
        const complaint = { field: "sure", message: "Tick the box if you want to be forgotten." };
        return own(c, reading.subscriber, { complaint }, 422);
      }
      await erase(ports, token, doors.now());
      return done(
        c,
        "You are forgotten",
        "Everything about you is deleted. What stays is a number made of your address, which tells nobody who you are and keeps a list from bringing you back.",
      );
    },

    async newAddress(c: Context<object, "/address/:token">): Promise<Response> {
      const token = c.req.param("token");
      const reading = await readMove(open().ports, token, doors.now());
      if (reading.kind !== "ready") return stale(c, reading.kind === "expired");
      const view = { site, action: addressPath(token), address: reading.wish.address };
      return unkept(c.req.raw, "page", `${<MovePage {...view} />}`);
    },

    async move(c: Context<object, "/address/:token">): Promise<Response> {
      const moved = await move(open().ports, c.req.param("token"), doors.now());
      if (moved.kind === "changed") {
        return done(c, "The digest comes here now", "The old address receives nothing any more.");
      }
      if (moved.kind === "taken") {
        return done(
          c,
          "You receive the digest here already",
          "So nothing was changed. You can unsubscribe the old address by the link in its letters.",
        );
      }
      return stale(c, moved.kind === "expired");
    },
  };

  /** Read, act, and show the own page again with what was done. */
  function acting(
    act: (ports: SubscribersDoor["ports"], token: string, fields: Fields) => Promise<Changed>,
    notice: string,
  ): (c: Tokened) => Promise<Response> {
    return async (c) => {
      const posted = await readPosted(c.req.raw);
      const token = c.req.param("token");
      const { ports } = open();
      const changed =
        posted.kind === "fields"
          ? await act(ports, token, posted.fields)
          : ({ kind: "refused", field: "", message: posted.message } as const);
      if (changed.kind === "changed") return own(c, changed.subscriber, { notice });
      const reading = await readPreferences(ports, token, doors.now());
      if (reading.kind === "invalid") return stale(c);
      return changed.kind === "refused"
        ? own(c, reading.subscriber, { complaint: changed }, 422)
        : own(c, reading.subscriber, {});
    };
  }

  async function own(
    c: Tokened,
    subscriber: Subscriber,
    said: { readonly notice?: string; readonly complaint?: Complaint },
    status = 200,
  ): Promise<Response> {
    const leaving = await open().ports.tokens.sign("unsubscribe", { subscriber: subscriber.id });
    const page = (
      <PreferencesPage
        site={site}
        subscriber={subscriber}
        path={preferencesPath(c.req.param("token"))}
        leave={unsubscribePath(leaving)}
        soonest={dayAfter(doors.now(), 1)}
        latest={dayAfter(doors.now(), 365)}
        {...said}
      />
    );
    return unkept(c.req.raw, "page", `${page}`, status);
  }

  function done(c: Context, heading: string, words: string): Response {
    const page = <DonePage site={site} heading={heading} words={words} />;
    return unkept(c.req.raw, "page", `${page}`);
  }

  /** Alike for a forged link and for one whose owner was forgotten. */
  function stale(c: Context, old = false): Response {
    const page = old ? (
      <StalePage
        site={site}
        heading="This link is too old"
        words="It worked for 48 hours, and once. Ask again on your preferences page."
      />
    ) : (
      <StalePage
        site={site}
        heading="This link is not complete"
        words="A part of it may be missing: copy the whole address from the letter."
      />
    );
    return unkept(c.req.raw, "page", `${page}`, old ? 410 : 404);
  }

  /** The first moment of a day by the subscriber's clock; NaN, which is refused, for what is no day. */
  function morningOf(date: string, subscriber: Subscriber): number {
    const zone = subscriber.timeZone ?? site.publication.timeZone;
    if (!isDay(date)) return Number.NaN;
    const everyDay = { daily: { at: "00:00", days: [1, 2, 3, 4, 5, 6, 7] as const } };
    return localSlot(everyDay, `daily:${date}`, zone, { hour: 0, timeZone: zone }) ?? Number.NaN;
  }
}

/** "2026-09-15": for the bounds of a date field, so in UTC and not to the hour. */
function dayAfter(now: number, days: number): string {
  return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}
