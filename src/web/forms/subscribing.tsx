/**
 * The handlers from a form to a confirmed subscriber. GET shows, POST acts: scanners follow every link in
 * an email. What /subscribe answers is the same for every address; what differs is the email.
 */
import type { Context } from "hono";
import type { Limited } from "../../subscribers/limits/limits.ts";
import { claimsOf, confirmPath, preferencesPath } from "../../subscribers/links/links.ts";
import type { Confirmation } from "../../subscribers/subscribe.ts";
import {
  askToSubscribe,
  confirm,
  readConfirmation,
  settleSignUp,
} from "../../subscribers/subscribe.ts";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import { addressOf, tooFast } from "../http/client-address.ts";
import type { Fields } from "../http/form-body.ts";
import { readFormBody } from "../http/form-body.ts";
import { limitWords, waiting, withRetry } from "../http/waiting.ts";
import type { Complaint } from "../site/pages/subscribe.tsx";
import {
  CONSENT_WORDS,
  ConfirmedPage,
  ConfirmPage,
  LookPage,
  SubscribePage,
} from "../site/pages/subscribe.tsx";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import type { UnusablePages } from "./unusable.tsx";
import { zoneScript } from "./zone.ts";

/** Nobody reads and fills in the form faster than this. Milliseconds. */
const AT_ONCE_MS = 1_500;

/** What a script is told; the same words for every address, and true of each. */
const LOOK =
  "Check your email: if we can and may write to that address, an email tells you what to do next. An address gets at most one a day and three a month, so if you received one recently, use that one.";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createSubscribingHandlers(
  { site }: RenderCache,
  context: SiteContext,
  unusable: UnusablePages,
  open: () => SubscribersContext,
) {
  return {
    form(c: Context): Response {
      return formPage(c, {}, undefined, 200);
    },

    /** The one script of the site. */
    script(c: Context): Response {
      return unkept(c.req.raw, "script", zoneScript);
    },

    async subscribe(c: Context): Promise<Response> {
      const form = await readFormBody(c.req.raw);
      if (form.kind === "refused") {
        return refused(c, { field: "", message: form.message }, {}, form.status);
      }
      const { fields } = form;
      const network = addressOf(c);
      const { ports, wake, mayPost, turnstile } = open();
      const fast = await tooFast(c, mayPost);
      if (fast !== undefined) return limited(c, fast);
      // Whatever fills in the field that nobody sees is told what everybody is told.
      if (fields.one("website") !== "") return look(c);
      if (isAtOnce(fields, context.now())) {
        return refused(
          c,
          { field: "", message: "That was quick. Please press the button again." },
          filled(fields),
          422,
        );
      }
      if (
        turnstile !== undefined &&
        !(await turnstile.passes(fields.one("cf-turnstile-response"), network))
      ) {
        const message = "Please tick the box that says you are human, and try again.";
        return refused(c, { field: "", message }, filled(fields), 422);
      }
      const asked = await askToSubscribe(ports, { ...read(fields), network }, context.now());
      if (asked.kind === "limited") return limited(c, asked);
      if (asked.kind === "refused") return refused(c, asked, filled(fields), 422);
      // After the answer: what the sign-up means takes a different time for different addresses. Begun at
      // once, it would hold up the end of the body for those that an email is written to.
      c.executionCtx.waitUntil(
        (context.answered?.() ?? Promise.resolve())
          .then(() => settleSignUp(ports, asked.signUp, context.now()))
          .then((email) => email !== undefined && wake())
          .catch((error: unknown) => console.error("a sign-up was left to the tick", error)),
      );
      return look(c);
    },

    async confirmation(c: Context<object, "/confirm/:token">): Promise<Response> {
      const token = c.req.param("token");
      return confirmationPage(c, token, await readConfirmation(open().ports, token, context.now()));
    },

    async confirm(c: Context<object, "/confirm/:token">): Promise<Response> {
      const token = c.req.param("token");
      const { ports, wake } = open();
      const confirmation = await confirm(ports, token, context.now());
      if (confirmation.kind === "done") c.executionCtx.waitUntil(wake());
      return confirmationPage(c, token, confirmation);
    },
  };

  async function confirmationPage(
    c: Context,
    token: string,
    confirmation: Confirmation,
  ): Promise<Response> {
    if (confirmation.kind === "ready") {
      const { subscriber, choices } = confirmation;
      const view = { site, action: confirmPath(token), address: subscriber.address, choices };
      return unkept(c.req.raw, "page", `${<ConfirmPage {...view} />}`);
    }
    if (confirmation.kind === "done") {
      const { subscriber, trusted } = confirmation;
      const { id, generation } = subscriber;
      const claims = claimsOf({ subscriber: id, generation });
      const preferences = trusted
        ? preferencesPath(await open().ports.tokens.sign("preferences", claims))
        : undefined;
      const page = (
        <ConfirmedPage
          site={site}
          paused={subscriber.state === "paused"}
          {...(preferences && { preferences })}
        />
      );
      return unkept(c.req.raw, "page", `${page}`);
    }
    if (isStale(confirmation)) return unusable.stale(c, STALE[confirmation.kind]);
    return unusable.answer(c, confirmation);
  }

  function formPage(
    c: Context,
    values: ReturnType<typeof filled> | Record<never, never>,
    complaint: Complaint | undefined,
    status: number,
  ): Response {
    const siteKey = open().turnstile?.siteKey;
    const page = (
      <SubscribePage
        site={site}
        filled={values}
        shown={context.now()}
        {...(complaint === undefined ? {} : { complaint })}
        {...(siteKey === undefined ? {} : { turnstile: siteKey })}
      />
    );
    return withScript(unkept(c.req.raw, "page", `${page}`, status), siteKey !== undefined);
  }

  function look(c: Context): Response {
    if (wantsJson(c)) return json(c, 200, LOOK);
    return unkept(c.req.raw, "page", `${<LookPage site={site} />}`);
  }

  function refused(
    c: Context,
    complaint: Complaint,
    values: ReturnType<typeof filled> | Record<never, never>,
    status: number,
  ): Response {
    if (wantsJson(c)) return json(c, status, complaint.message, complaint.field);
    return formPage(c, values, complaint, status);
  }

  function limited(c: Context, limit: Limited): Response {
    const message = `${limitWords(limit)} ${waiting(limit)}`;
    return withRetry(refused(c, { field: "", message }, {}, 429), limit);
  }
}

const STALE = {
  used: {
    heading: "This link was used before",
    words:
      "It confirmed the address once, and the subscription has ended since. To come back, subscribe again.",
    status: 410,
  },
  expired: {
    heading: "This link is too old",
    words:
      "It works for 48 hours, and ends when you unsubscribe. Nothing was confirmed by it now: subscribe again, and look for the newest email.",
    status: 410,
  },
  blocked: {
    heading: "We do not write to this address",
    words: "The operator of this site has blocked it, so nothing was confirmed.",
    status: 410,
  },
} as const;

function isStale(
  confirmation: Confirmation,
): confirmation is Extract<Confirmation, { kind: keyof typeof STALE }> {
  return confirmation.kind in STALE;
}

function read(fields: Fields) {
  return {
    address: fields.one("address"),
    cadence: fields.one("cadence"),
    topics: fields.all("topics"),
    timeZone: fields.one("timeZone"),
    hour: fields.one("hour"),
    words: CONSENT_WORDS,
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
function json(c: Context, status: number, message: string, field?: string): Response {
  const ok = status < 300;
  const body = { ok, message, ...(field === undefined || field === "" ? {} : { field }) };
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
