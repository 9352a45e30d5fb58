/**
 * The door out. A link in a letter opens a page with a button; only a POST acts, and RFC 8058 §3.2 asks
 * that one POST does it without cookie, redirect or anything else. A garbled link is answered alike.
 */
import type { Context } from "hono";
import { unsubscribePath } from "../subscribers/links.ts";
import { undo, unsubscribe } from "../subscribers/preferences.ts";
import { unkept } from "./answer.ts";
import type { Doors } from "./doors.ts";
import { DonePage } from "./pages/preferences.tsx";
import { UnsubscribedPage, UnsubscribePage } from "./pages/unsubscribe.tsx";
import { readPosted } from "./posted.ts";
import type { Press } from "./press.ts";
import type { SubscribersDoor } from "./subscribers-door.ts";

type Tokened = Context<object, "/unsubscribe/:token">;

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createLeavingDoors({ site }: Press, doors: Doors, open: () => SubscribersDoor) {
  return {
    show(c: Tokened): Response {
      const action = unsubscribePath(c.req.param("token"));
      return unkept(c.req.raw, "page", `${<UnsubscribePage site={site} action={action} />}`);
    },

    async leave(c: Tokened): Promise<Response> {
      const token = c.req.param("token");
      // Whatever the body is, it unsubscribes: our own button only says that it was our own.
      const posted = await readPosted(c.req.raw);
      const byButton = posted.kind === "fields" && posted.fields.one("from") === "page";
      await unsubscribe(open().ports, token, byButton ? "page" : "one-click", doors.now());
      const page = <UnsubscribedPage site={site} undo={`${unsubscribePath(token)}/undo`} />;
      return unkept(c.req.raw, "page", `${page}`);
    },

    async undo(c: Context<object, "/unsubscribe/:token/undo">): Promise<Response> {
      const undone = await undo(open().ports, c.req.param("token"), doors.now());
      const page =
        undone.kind === "changed" ? (
          <DonePage
            site={site}
            heading="You are back"
            words="The digest comes as before, and nothing was missed."
          />
        ) : (
          <DonePage
            site={site}
            heading="Nothing to undo"
            words="It can be taken back within a day. After that, sign up again: one letter and one click."
          />
        );
      return unkept(c.req.raw, "page", `${page}`);
    },
  };
}
