/**
 * The handlers from a form to a confirmed subscriber. GET shows, POST acts: scanners follow every link in
 * an email. What /subscribe answers is the same for every address; what differs is the email.
 */
import type { Context } from "hono";
import { confirmPath } from "../../subscribers/links/links.ts";
import type { SignUp } from "../../subscribers/rows.ts";
import type { Confirmation } from "../../subscribers/subscribe.ts";
import * as subscribers from "../../subscribers/subscribe.ts";
import { failure, type Refused } from "../../text/failure.ts";
import { unkept } from "../http/answer.ts";
import { addressOf, tooFast } from "../http/client-address.ts";
import { type Complaint, complaintOf, type FormFailure, withRetry } from "../http/failures.ts";
import type { Fields } from "../http/form-body.ts";
import { readFormBody } from "../http/form-body.ts";
import { ConfirmedPage, ConfirmPage, LookPage, SubscribePage } from "../site/pages/subscribe.tsx";
import { type FormContext, failed, newPreferencesPath, show, tokenOf } from "./answers.tsx";
import { consentWords } from "./consent.ts";
import { zoneScript } from "./zone.ts";

/** Nobody reads and fills in the form faster than this. Milliseconds. */
const AT_ONCE_MS = 1_500;

/** What a form holds before anybody has filled it in. */
const EMPTY = {};

type Filled = ReturnType<typeof filled> | typeof EMPTY;

export function form(forms: FormContext, c: Context): Response {
  return formPage(forms, c, EMPTY);
}

/** The one script of the site. */
export function script(_: FormContext, c: Context): Response {
  return unkept(c.req.raw, "script", zoneScript);
}

export async function subscribe(forms: FormContext, c: Context): Promise<Response> {
  const form = await readFormBody(c.req.raw);
  if (form.kind !== "fields") return again(forms, c, form);
  const { fields } = form;
  const { ports, mayPost } = forms.open();
  const fast = await tooFast(c, mayPost);
  if (fast !== undefined) return again(forms, c, fast);
  // Whatever fills in the field that nobody sees is told what everybody is told.
  if (fields.one("website") !== "") return look(forms, c);
  const doubt = await doubtOf(forms, c, fields);
  if (doubt !== undefined) return again(forms, c, doubt, filled(fields));
  const words = await consentWords(forms.site.publication.words);
  const signUp = { ...read(fields), words, network: addressOf(c) };
  const asked = await subscribers.askToSubscribe(ports, signUp, forms.now());
  if (asked.kind === "limited") return again(forms, c, asked);
  if (asked.kind === "refused") return again(forms, c, asked, filled(fields));
  settleAfterAnswer(forms, c, asked.signUp);
  return look(forms, c);
}

export async function confirmation(forms: FormContext, c: Context): Promise<Response> {
  const { ports } = forms.open();
  return answerTo(forms, c, await subscribers.readConfirmation(ports, tokenOf(c), forms.now()));
}

export async function confirm(forms: FormContext, c: Context): Promise<Response> {
  const { ports, wake } = forms.open();
  const confirmation = await subscribers.confirm(ports, tokenOf(c), forms.now());
  if (confirmation.kind === "done") c.executionCtx.waitUntil(wake());
  return answerTo(forms, c, confirmation);
}

async function answerTo(
  forms: FormContext,
  c: Context,
  confirmation: Confirmation,
): Promise<Response> {
  const { site } = forms;
  switch (confirmation.kind) {
    case "ready": {
      const { subscriber, choices } = confirmation;
      const view = { site, action: confirmPath(tokenOf(c)), address: subscriber.address, choices };
      return show(c, <ConfirmPage {...view} />);
    }
    case "done": {
      const { subscriber, trusted } = confirmation;
      const key = trusted && { preferences: await newPreferencesPath(forms, subscriber) };
      return show(c, <ConfirmedPage site={site} paused={subscriber.state === "paused"} {...key} />);
    }
    default:
      return failed(forms, c, "confirm", confirmation);
  }
}

/**
 * After the answer: what the sign-up means takes a different time for different addresses. Begun at once, it would
 * hold up the end of the body for those that an email is written to.
 */
function settleAfterAnswer(forms: FormContext, c: Context, signUp: SignUp): void {
  const { ports, wake } = forms.open();
  c.executionCtx.waitUntil(
    (forms.answered?.() ?? Promise.resolve())
      .then(() => subscribers.settleSignUp(ports, signUp, forms.now()))
      .then((email) => email !== undefined && wake())
      .catch((error: unknown) => console.error("a sign-up was left to the tick", error)),
  );
}

/** Why a sign-up does not look like a person's. */
async function doubtOf(
  { open, now, site }: FormContext,
  c: Context,
  fields: Fields,
): Promise<Refused | undefined> {
  const { turnstile } = open();
  const { atOnce, human } = site.publication.words.errors.form;
  if (isAtOnce(fields, now())) return failure("refused", atOnce);
  const answer = fields.one("cf-turnstile-response");
  if (turnstile === undefined || (await turnstile.passes(answer, addressOf(c)))) return undefined;
  return failure("refused", human);
}

function look({ site }: FormContext, c: Context): Response {
  // The same words for every address, and true of each.
  if (wantsJson(c)) return json(c, 200, site.publication.words.forms.look.script);
  return show(c, <LookPage site={site} />);
}

/** The form again, with what was typed and what is wrong. */
function again(forms: FormContext, c: Context, why: FormFailure, values: Filled = EMPTY): Response {
  const complaint = complaintOf(forms.site.publication.words, why);
  const { status, reason, field, retryAfter } = complaint;
  const answer = wantsJson(c)
    ? json(c, status, reason, field)
    : formPage(forms, c, values, complaint);
  return withRetry(answer, retryAfter);
}

function formPage(
  { site, open, now }: FormContext,
  c: Context,
  values: Filled,
  complaint?: Complaint,
): Response {
  const siteKey = open().turnstile?.siteKey;
  const page = (
    <SubscribePage
      site={site}
      filled={values}
      shown={now()}
      {...(complaint && { complaint })}
      {...(siteKey !== undefined && { turnstile: siteKey })}
    />
  );
  return withScript(show(c, page, complaint?.status), siteKey !== undefined);
}

function read(fields: Fields) {
  return {
    address: fields.one("address"),
    cadence: fields.one("cadence"),
    topics: fields.all("topics"),
    timeZone: fields.one("timeZone"),
    hour: fields.one("hour"),
    source: `page ${fields.one("source").slice(0, 150)}`,
  };
}

/** What the form shows again after a mistake. */
function filled(fields: Fields) {
  const { address, cadence, topics, timeZone, hour } = read(fields);
  return {
    address: address.slice(0, 300),
    ...(cadence === "" ? {} : { cadence }),
    topics,
    timeZone: timeZone.slice(0, 64),
    hour,
  };
}

/** Forms that stand in kept pages say no instant: they are not judged by one. */
function isAtOnce(fields: Fields, now: number): boolean {
  const shown = Number(fields.one("shown"));
  return shown > 0 && now - shown >= 0 && now - shown < AT_ONCE_MS;
}

function wantsJson(c: Context): boolean {
  return (c.req.header("Accept") ?? "").includes("application/json");
}

/** Forms on other sites may read the answer: it is the same for everybody. */
function json(c: Context, status: number, message: string, field = ""): Response {
  const body = { ok: status < 300, message, ...(field !== "" && { field }) };
  const response = unkept(c.req.raw, "json", JSON.stringify(body), status);
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

const TURNSTILE = "https://challenges.cloudflare.com";

/** Lets the form's own script run, and Turnstile's only where the operator has set it up. */
function withScript(response: Response, turnstile: boolean): Response {
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  const scripts = turnstile
    ? `script-src 'self' ${TURNSTILE}; frame-src ${TURNSTILE}`
    : "script-src 'self'";
  response.headers.set("Content-Security-Policy", `${policy}; ${scripts}`);
  return response;
}
