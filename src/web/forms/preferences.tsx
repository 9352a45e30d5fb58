/** The handlers behind the preferences link of every email. The token is the key; no account, no cookie. */
import type { Context } from "hono";
import { localSlot } from "../../publication/schedule.ts";
import { askToMove } from "../../subscribers/address/moving.ts";
import { isUndoable, undoByPreferences } from "../../subscribers/leaving.ts";
import type { Limited } from "../../subscribers/limits/limits.ts";
import { claimsOf, preferencesPath, unsubscribePath } from "../../subscribers/links/links.ts";
import { isDay } from "../../subscribers/lists/dates.ts";
import type { Changed } from "../../subscribers/preferences.ts";
import {
  choose,
  erase,
  pause,
  personalData,
  readPreferences,
  resume,
} from "../../subscribers/preferences.ts";
import type { Subscriber } from "../../subscribers/subscriber.ts";
import { DAY } from "../../text/time.ts";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import { addressOf, tooFast } from "../http/client-address.ts";
import type { Fields } from "../http/form-body.ts";
import { readFormBody } from "../http/form-body.ts";
import { limitWords, waiting, withRetry } from "../http/waiting.ts";
import type { Complaint } from "../site/pages/subscribe.tsx";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import { DonePage, PreferencesPage } from "./pages/preferences.tsx";
import type { UnusablePages } from "./unusable.tsx";

type Tokened = Context<object, "/preferences/:token">;

/** What an act needs besides the key. */
type Act = (ports: SubscribersContext["ports"], token: string, fields: Fields) => Promise<Changed>;

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createPreferringHandlers(
  { site }: RenderCache,
  context: SiteContext,
  unusable: UnusablePages,
  open: () => SubscribersContext,
) {
  return {
    async show(c: Tokened): Promise<Response> {
      const reading = await readPreferences(open().ports, c.req.param("token"), context.now());
      return reading.kind === "subscriber"
        ? own(c, reading.subscriber, {})
        : unusable.answer(c, reading);
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
          context.now(),
        ),
      () => "Saved. Your changes apply from the next edition on.",
    ),

    pause: acting(async (ports, token, fields) => {
      const now = context.now();
      const reading = await readPreferences(ports, token, now);
      if (reading.kind !== "subscriber") return reading;
      const date = fields.one("until");
      const until = date === "" ? undefined : morningOf(date, reading.subscriber);
      return pause(ports, token, until, now);
    }, pausedWords),

    resume: acting(
      (ports, token) => resume(ports, token, context.now()),
      () => "Emails resume with the next edition.",
    ),

    undo: acting(
      (ports, token) => undoByPreferences(ports, token, context.now()),
      ({ state }) =>
        state === "paused"
          ? "You are subscribed again. The subscription is paused, as it was before."
          : "You are subscribed again, as before, from the next edition on.",
    ),

    async askAddress(c: Tokened): Promise<Response> {
      const form = await readFormBody(c.req.raw);
      const token = c.req.param("token");
      const { ports, wake, mayPost } = open();
      const reading = await readPreferences(ports, token, context.now());
      if (reading.kind !== "subscriber") return unusable.answer(c, reading);
      const { subscriber } = reading;
      if (form.kind === "refused") return complain(c, subscriber, form.message, form.status);
      const fast = await tooFast(c, mayPost);
      if (fast !== undefined) return tooMany(c, subscriber, fast);
      const address = form.fields.one("address");
      const asked = await askToMove(ports, token, address, context.now(), addressOf(c));
      switch (asked.kind) {
        case "asked":
          c.executionCtx.waitUntil(wake());
          return own(c, subscriber, { notice: ASKED });
        case "limited":
          return tooMany(c, subscriber, asked);
        case "gone":
          return complain(c, subscriber, UNCHANGED, 409);
        case "same":
          return complain(
            c,
            subscriber,
            "This is the address of the subscription already.",
            422,
            "address",
          );
        case "refused":
          return complain(c, subscriber, asked.message, 422, "address");
        default:
          return unusable.answer(c, asked);
      }
    },

    async data(c: Tokened): Promise<Response> {
      const read = await personalData(open().ports, c.req.param("token"), context.now());
      if (read.kind !== "data") return unusable.answer(c, read);
      const response = unkept(c.req.raw, "json", JSON.stringify(read.data, undefined, 2));
      response.headers.set("Content-Disposition", 'attachment; filename="my-subscription.json"');
      return response;
    },

    async erase(c: Tokened): Promise<Response> {
      const form = await readFormBody(c.req.raw);
      const token = c.req.param("token");
      const { ports } = open();
      const reading = await readPreferences(ports, token, context.now());
      if (reading.kind !== "subscriber") return unusable.answer(c, reading);
      if (form.kind === "refused" || form.fields.one("sure") !== "yes") {
        const message = "Nothing was deleted. To have your data deleted, tick the box.";
        return complain(c, reading.subscriber, message, 422, "sure");
      }
      const erased = await erase(ports, token, context.now());
      if (erased.kind !== "erased") return unusable.answer(c, erased);
      const page = <DonePage site={site} heading="Your data has been deleted" words={FORGOTTEN} />;
      return unkept(c.req.raw, "page", `${page}`);
    },
  };

  /** Read, act, and show the own page again with what was done. */
  function acting(
    act: Act,
    notice: (after: Subscriber) => string,
  ): (c: Tokened) => Promise<Response> {
    return async (c) => {
      const form = await readFormBody(c.req.raw);
      const token = c.req.param("token");
      const { ports } = open();
      const changed: Changed =
        form.kind === "fields"
          ? await act(ports, token, form.fields)
          : { kind: "refused", field: "", message: form.message };
      if (changed.kind === "changed") {
        return own(c, changed.subscriber, { notice: notice(changed.subscriber) });
      }
      const reading = await readPreferences(ports, token, context.now());
      if (reading.kind !== "subscriber") return unusable.answer(c, reading);
      if (changed.kind === "refused") {
        const status = form.kind === "refused" ? form.status : 422;
        return complain(c, reading.subscriber, changed.message, status, changed.field);
      }
      return complain(c, reading.subscriber, UNCHANGED, 409);
    };
  }

  function pausedWords({ pausedUntil }: Subscriber): string {
    return pausedUntil === undefined
      ? "Paused. No edition is sent until you resume it here."
      : `Paused. No edition is sent until ${site.dateline.day(pausedUntil)}.`;
  }

  function complain(
    c: Tokened,
    subscriber: Subscriber,
    message: string,
    status: number,
    field = "",
  ): Promise<Response> {
    return own(c, subscriber, { complaint: { field, message } }, status);
  }

  async function tooMany(c: Tokened, subscriber: Subscriber, limit: Limited): Promise<Response> {
    const message = `No email was sent. ${limitWords(limit)} ${waiting(limit)}`;
    return withRetry(await complain(c, subscriber, message, 429), limit);
  }

  async function own(
    c: Tokened,
    subscriber: Subscriber,
    said: { readonly notice?: string; readonly complaint?: Complaint },
    status = 200,
  ): Promise<Response> {
    const { ports } = open();
    const { id, generation } = subscriber;
    const path = preferencesPath(c.req.param("token"));
    const [leaving, undoable] = await Promise.all([
      ports.tokens.sign("unsubscribe", claimsOf({ subscriber: id, generation })),
      isUndoable(ports, subscriber, context.now()),
    ]);
    const page = (
      <PreferencesPage
        site={site}
        subscriber={subscriber}
        path={path}
        leave={unsubscribePath(leaving)}
        soonest={dayAfter(context.now(), 1)}
        latest={dayAfter(context.now(), 365)}
        {...(undoable && { undo: `${path}/undo` })}
        {...said}
      />
    );
    return unkept(c.req.raw, "page", `${page}`, status);
  }

  /** The first moment of a day by the subscriber's clock; NaN, which is refused, for what is no day. */
  function morningOf(date: string, subscriber: Subscriber): number {
    const zone = subscriber.timeZone ?? site.publication.timeZone;
    if (!isDay(date)) return Number.NaN;
    const everyDay = { daily: { at: "00:00", days: [1, 2, 3, 4, 5, 6, 7] as const } };
    return localSlot(everyDay, `daily:${date}`, zone, { hour: 0, timeZone: zone }) ?? Number.NaN;
  }
}

const UNCHANGED =
  "Nothing was changed: the words above say how the subscription stands, and what it takes to change that.";

/** The same whatever is known of the new address. */
const ASKED =
  "If we can and may write to that address, an email there asks you to confirm it; an address gets at most one a day, and three a month. Nothing changes until you confirm.";

const FORGOTTEN =
  "What we stored about you has been deleted; backups of the database expire within 30 days. What remains are numbers that tell nobody who you are: one made from your address, which keeps an import from bringing you back, and those of the emails that were sent. An email that was on its way already may still arrive.";

/** "2026-09-15": for the bounds of a date field, so in UTC and not to the hour. */
function dayAfter(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}
