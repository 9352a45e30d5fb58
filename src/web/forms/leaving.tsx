/**
 * Unsubscribing. A link in an email opens a page with a button; only a POST acts, and RFC 8058 §3.2 asks that one
 * POST does it without cookie, redirect or anything else. A link that is none is an error: a mail program that
 * was told of success would say that its reader has left.
 */
import type { Context } from "hono";
import { type Leaving, readUnsubscribe, undo, unsubscribe } from "../../subscribers/leaving.ts";
import { claimsOf, preferencesPath, unsubscribePath } from "../../subscribers/links/links.ts";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import { readFormBody } from "../http/form-body.ts";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import { DonePage } from "./pages/preferences.tsx";
import { LeftPage, UnsubscribePage } from "./pages/unsubscribe.tsx";
import type { UnusablePages } from "./unusable.tsx";

type Tokened = Context<object, "/unsubscribe/:token">;
type Found = Extract<Leaving, { kind: "subscriber" }>;

const NOT_LEFT =
  "It is incomplete: a part of it is missing or was changed on the way, so nobody was unsubscribed by it. Open the email again and use its unsubscribe link, or copy the whole address of the link. The link of any other email that came to you does it as well.";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createLeavingHandlers(
  { site }: RenderCache,
  context: SiteContext,
  unusable: UnusablePages,
  open: () => SubscribersContext,
) {
  return {
    async show(c: Tokened): Promise<Response> {
      const token = c.req.param("token");
      const leaving = await readUnsubscribe(open().ports, token, context.now());
      if (leaving.kind !== "subscriber") return refused(c, leaving);
      if (!receivesNow(leaving)) return left(c, leaving);
      const { present } = leaving;
      const action = unsubscribePath(token);
      const page = <UnsubscribePage site={site} action={action} present={present} />;
      return unkept(c.req.raw, "page", `${page}`);
    },

    /** A link that was cut before its token. */
    cut: (c: Context): Promise<Response> => refused(c, { kind: "invalid" }),

    async leave(c: Tokened): Promise<Response> {
      // Whatever the body is, it unsubscribes: our own button only says that it was our own.
      const form = await readFormBody(c.req.raw);
      const byButton = form.kind === "fields" && form.fields.one("from") === "page";
      const source = byButton ? "page" : "one-click";
      const leaving = await unsubscribe(open().ports, c.req.param("token"), source, context.now());
      return leaving.kind === "subscriber" ? left(c, leaving) : refused(c, leaving);
    },

    async undo(c: Context<object, "/unsubscribe/:token/undo">): Promise<Response> {
      const token = c.req.param("token");
      const { ports } = open();
      const undone = await undo(ports, token, context.now());
      const leaving = await readUnsubscribe(ports, token, context.now());
      if (leaving.kind !== "subscriber") return refused(c, leaving);
      if (undone.kind === "changed") return back(c, leaving);
      const { words, status } = stillGone(leaving);
      const page = (
        <DonePage site={site} kicker="Unchanged" heading="Nothing to undo" words={words} />
      );
      return unkept(c.req.raw, "page", `${page}`, status);
    },
  };

  function refused(c: Context, leaving: Exclude<Leaving, Found>): Promise<Response> {
    return unusable.answer(c, leaving, leaving.kind === "invalid" ? { words: NOT_LEFT } : {});
  }

  function left(c: Tokened, { subscriber, present, undoable }: Found): Response {
    const undo = `${unsubscribePath(c.req.param("token"))}/undo`;
    // What became of another mailbox is not for whoever holds a link of this one.
    const state = present ? subscriber.state : "unsubscribed";
    const page = <LeftPage site={site} state={state} {...(undoable && { undo })} />;
    return unkept(c.req.raw, "page", `${page}`);
  }

  async function back(c: Context, { subscriber }: Found): Promise<Response> {
    const { id, state, generation } = subscriber;
    const key = await open().ports.tokens.sign(
      "preferences",
      claimsOf({ subscriber: id, generation }),
    );
    const words =
      state === "paused"
        ? "You are subscribed again. The subscription is paused, as it was before."
        : "You are subscribed again, as before, from the next edition on.";
    const page = (
      <DonePage
        site={site}
        heading="You are back"
        words={words}
        preferences={preferencesPath(key)}
      />
    );
    return unkept(c.req.raw, "page", `${page}`);
  }
}

/** Whether there is something that leaving would end, a wait for the first email included. */
function receivesNow({ subscriber: { state } }: Found): boolean {
  return state === "active" || state === "paused" || state === "pending";
}

function stillGone({ subscriber: { state }, present }: Found): {
  readonly words: string;
  readonly status: 200 | 409 | 410;
} {
  if (!present) {
    const words =
      "The address of the subscription was changed since this email was sent, so all that its link can do is unsubscribe.";
    return { words, status: 410 };
  }
  if (state === "active" || state === "paused") {
    const words =
      state === "active"
        ? "You are subscribed, and emails come to you."
        : "You are subscribed. The subscription is paused.";
    return { words, status: 200 };
  }
  const words =
    "A confirmed subscription that you ended yourself can be brought back here for a day, and this is none. To come back, subscribe again: one email and one click.";
  return { words, status: 409 };
}
