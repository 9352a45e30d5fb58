/** The handlers behind the preferences link of every email. The token is the key; no account, no cookie. */
import type { Context } from "hono";
import type { FormWords } from "../../publication/form-words.ts";
import { localSlot } from "../../publication/schedule.ts";
import { fill } from "../../publication/words.ts";
import { askToMove } from "../../subscribers/address/moving.ts";
import { isUndoable, undo as undoLeaving } from "../../subscribers/leaving.ts";
import { claimsOf, preferencesPath, unsubscribePath } from "../../subscribers/links/links.ts";
import { isDay } from "../../subscribers/lists/dates.ts";
import type { Changed } from "../../subscribers/preferences.ts";
import * as preferences from "../../subscribers/preferences.ts";
import type { Subscriber } from "../../subscribers/subscriber.ts";
import { failure } from "../../text/failure.ts";
import { DAY } from "../../text/time.ts";
import { unkept } from "../http/answer.ts";
import { addressOf, tooFast } from "../http/client-address.ts";
import type { Complaint, FormFailure } from "../http/failures.ts";
import { complaintOf, isUnusable, withRetry } from "../http/failures.ts";
import { type Fields, readFormBody } from "../http/form-body.ts";
import type { Site } from "../site/site.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import { done, type FormContext, type FormHandler, failed, show, tokenOf } from "./answers.tsx";
import { PreferencesPage } from "./pages/preferences.tsx";

/** What the holder of the key asked for. */
type Act = (
  ports: SubscribersContext["ports"],
  token: string,
  now: number,
  fields: Fields,
  site: Site,
) => Promise<Changed>;

export async function page(forms: FormContext, c: Context): Promise<Response> {
  const reading = await readKey(forms, c);
  if (reading.kind !== "subscriber") return failed(forms, c, "preferences", reading);
  return own(forms, c, reading.subscriber, {});
}

export const choose = acting(
  (ports, token, now, fields) => {
    const chosen = {
      cadence: fields.one("cadence"),
      topics: fields.all("topics"),
      timeZone: fields.one("timeZone"),
      hour: fields.one("hour"),
    };
    return preferences.choose(ports, token, chosen, now);
  },
  (_, { preferences }) => preferences.saved,
);

export const pause = acting(
  async (ports, token, now, fields, site) => {
    const reading = await preferences.readPreferences(ports, token, now);
    if (reading.kind !== "subscriber") return reading;
    const date = fields.one("until");
    const until = date === "" ? undefined : morningOf(date, reading.subscriber, site);
    return preferences.pause(ports, token, until, now);
  },
  ({ pausedUntil }, { preferences }, { dateline }) =>
    pausedUntil === undefined
      ? preferences.nowPaused
      : fill(preferences.nowPausedUntil, { date: dateline.day(pausedUntil) }),
);

export const resume = acting(
  (ports, token, now) => preferences.resume(ports, token, now),
  (_, { preferences }) => preferences.resumed,
);

export const undo = acting(
  (ports, token, now) => undoLeaving(ports, token, now, "preferences"),
  ({ state }, { standing }) => backWords(standing, state),
);

export async function askAddress(forms: FormContext, c: Context): Promise<Response> {
  const form = await readFormBody(c.req.raw);
  const reading = await readKey(forms, c);
  if (reading.kind !== "subscriber") return failed(forms, c, "preferences", reading);
  const { subscriber } = reading;
  if (form.kind !== "fields") return complain(forms, c, subscriber, form);
  const { ports, wake, mayPost } = forms.open();
  const address = form.fields.one("address");
  const asked =
    (await tooFast(c, mayPost)) ??
    (await askToMove(ports, tokenOf(c), address, forms.now(), addressOf(c)));
  if (isUnusable(asked)) return failed(forms, c, "preferences", asked);
  const { words } = forms.site.publication;
  if (asked.kind !== "asked") {
    return complain(forms, c, subscriber, asked, words.errors.form.noEmail);
  }
  c.executionCtx.waitUntil(wake());
  return own(forms, c, subscriber, { notice: words.forms.preferences.confirmationSent });
}

/** Everything that is stored about the holder of the key, as a file. */
export async function data(forms: FormContext, c: Context): Promise<Response> {
  const { ports } = forms.open();
  const read = await preferences.personalData(ports, tokenOf(c), forms.now());
  if (read.kind !== "data") return failed(forms, c, "preferences", read);
  const response = unkept(c.req.raw, "json", JSON.stringify(read.data, undefined, 2));
  response.headers.set("Content-Disposition", 'attachment; filename="my-subscription.json"');
  return response;
}

export async function erase(forms: FormContext, c: Context): Promise<Response> {
  const form = await readFormBody(c.req.raw);
  const reading = await readKey(forms, c);
  if (reading.kind !== "subscriber") return failed(forms, c, "preferences", reading);
  const said = forms.site.publication.words.forms.preferences;
  if (form.kind !== "fields" || form.fields.one("sure") !== "yes") {
    return complain(forms, c, reading.subscriber, failure("refused", said.notSure));
  }
  const erased = await preferences.erase(forms.open().ports, tokenOf(c), forms.now());
  if (erased.kind !== "erased") return failed(forms, c, "preferences", erased);
  return done(forms, c, { heading: said.deleted, words: said.whatRemains });
}

/** Read, act, and show the own page again with what was done. */
function acting(
  act: Act,
  notice: (after: Subscriber, words: FormWords, site: Site) => string,
): FormHandler {
  return async (forms, c) => {
    const form = await readFormBody(c.req.raw);
    const { ports } = forms.open();
    const changed =
      form.kind === "fields"
        ? await act(ports, tokenOf(c), forms.now(), form.fields, forms.site)
        : form;
    if (changed.kind === "changed") {
      const { subscriber } = changed;
      const words = forms.site.publication.words.forms;
      return own(forms, c, subscriber, { notice: notice(subscriber, words, forms.site) });
    }
    if (isUnusable(changed)) return failed(forms, c, "preferences", changed);
    const reading = await readKey(forms, c);
    if (reading.kind !== "subscriber") return failed(forms, c, "preferences", reading);
    return complain(forms, c, reading.subscriber, changed);
  };
}

function readKey({ open, now }: FormContext, c: Context) {
  return preferences.readPreferences(open().ports, tokenOf(c), now());
}

/** The own page again, with what is wrong. @param around says of a limit what it has held up: {why} */
async function complain(
  forms: FormContext,
  c: Context,
  subscriber: Subscriber,
  failure: FormFailure,
  around = "{why}",
): Promise<Response> {
  const complaint = complaintOf(forms.site.publication.words, failure);
  const { retryAfter, reason: why } = complaint;
  const reason = retryAfter === undefined ? why : fill(around, { why });
  const page = await own(forms, c, subscriber, { complaint: { ...complaint, reason } });
  return withRetry(page, retryAfter);
}

async function own(
  { site, open, now }: FormContext,
  c: Context,
  subscriber: Subscriber,
  said: { readonly notice?: string; readonly complaint?: Complaint },
): Promise<Response> {
  const { ports } = open();
  const { id, generation } = subscriber;
  const path = preferencesPath(tokenOf(c));
  const [leaving, undoable] = await Promise.all([
    ports.tokens.sign("unsubscribe", claimsOf({ subscriber: id, generation })),
    isUndoable(ports, subscriber, now()),
  ]);
  const page = (
    <PreferencesPage
      site={site}
      subscriber={subscriber}
      path={path}
      leave={unsubscribePath(leaving)}
      soonest={dayAfter(now(), 1)}
      latest={dayAfter(now(), 365)}
      {...(undoable && { undo: `${path}/undo` })}
      {...said}
    />
  );
  return show(c, page, said.complaint?.status);
}

/** The first moment of a day by the subscriber's clock; NaN, which is refused, for what is no day. */
function morningOf(date: string, subscriber: Subscriber, { publication }: Site): number {
  const zone = subscriber.timeZone ?? publication.timeZone;
  if (!isDay(date)) return Number.NaN;
  const everyDay = { daily: { at: "00:00", days: [1, 2, 3, 4, 5, 6, 7] as const } };
  return localSlot(everyDay, `daily:${date}`, zone, { hour: 0, timeZone: zone }) ?? Number.NaN;
}

/** For whoever has taken back that they left. */
export function backWords(standing: FormWords["standing"], state: Subscriber["state"]): string {
  return state === "paused" ? standing.backPaused : standing.back;
}

/** "2026-09-15": for the bounds of a date field, so in UTC and not to the hour. */
function dayAfter(now: number, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}
