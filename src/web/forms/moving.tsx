/** The handlers of a move to another address: the new mailbox confirms it, the former one may undo it. */
import type { Context } from "hono";
import {
  type Moved,
  move,
  readMove,
  readMoveUndo,
  undoMoving,
} from "../../subscribers/address/moving.ts";
import {
  addressPath,
  claimsOf,
  preferencesPath,
  undoMovePath,
} from "../../subscribers/links/links.ts";
import type { Subscriber } from "../../subscribers/subscriber.ts";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";
import { DonePage, MovePage, UndoMovePage } from "./pages/preferences.tsx";
import type { UnusablePages } from "./unusable.tsx";

type ToNew = Context<object, "/address/:token">;
type ToFormer = Context<object, "/moved/:token">;

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createMovingHandlers(
  { site }: RenderCache,
  context: SiteContext,
  unusable: UnusablePages,
  open: () => SubscribersContext,
) {
  return {
    async show(c: ToNew): Promise<Response> {
      const token = c.req.param("token");
      const reading = await readMove(open().ports, token, context.now());
      if (reading.kind !== "ready") return standing(c, reading);
      const { wish, subscriber } = reading;
      const paused = subscriber.state === "paused";
      const view = { site, action: addressPath(token), address: wish.address, paused };
      return unkept(c.req.raw, "page", `${<MovePage {...view} />}`);
    },

    async move(c: ToNew): Promise<Response> {
      const { ports, wake } = open();
      const moved = await move(ports, c.req.param("token"), context.now());
      // The former address is to hear of it now, and not with the next tick.
      if (moved.kind === "changed") c.executionCtx.waitUntil(wake());
      return standing(c, moved);
    },

    async showUndo(c: ToFormer): Promise<Response> {
      const token = c.req.param("token");
      const reading = await readMoveUndo(open().ports, token, context.now());
      if (reading.kind !== "ready") return afterUndo(c, reading);
      const view = { site, action: undoMovePath(token), address: reading.move.address };
      return unkept(c.req.raw, "page", `${<UndoMovePage {...view} />}`);
    },

    async undo(c: ToFormer): Promise<Response> {
      return afterUndo(c, await undoMoving(open().ports, c.req.param("token"), context.now()));
    },
  };

  /** How things stand for whoever holds the link to a new address. */
  async function standing(c: Context, moved: Moved): Promise<Response> {
    switch (moved.kind) {
      case "changed":
        return done(c, "Emails now come to this address", {
          words: `${comes(moved.subscriber)} The former address receives it no longer, and is told.`,
          preferences: await keyOf(moved.subscriber),
        });
      case "done":
        return done(c, "Emails come to this address", {
          words: `This link has moved the subscription here before, and here it stays. ${comes(moved.subscriber)}`,
        });
      case "taken":
        return unchanged(
          c,
          "This address has a subscription of its own",
          "So nothing was changed. The other one is ended by the unsubscribe link of the emails that it brings.",
        );
      case "gone":
        return unchanged(
          c,
          "Nothing was changed",
          "The subscription that was to come here has ended since it was asked for, or we may not write to this address. To receive emails here, subscribe with this address.",
        );
      case "expired":
        return unusable.stale(c, {
          heading: "This link is too old",
          words:
            "It works for 48 hours, and ends with a newer request or when the change is undone. Nothing was changed now: ask again on the preferences page.",
          status: 410,
        });
      default:
        return unusable.answer(c, moved);
    }
  }

  /** How things stand for whoever holds the link to a former address. */
  async function afterUndo(
    c: Context,
    undone: Exclude<Awaited<ReturnType<typeof undoMoving>>, never>,
  ): Promise<Response> {
    switch (undone.kind) {
      case "changed":
        return done(c, "The subscription is back at this address", {
          words: `${stands(undone.subscriber)} The other address can no longer open the subscription; look whether what you receive is still as you chose it.`,
          preferences: await keyOf(undone.subscriber),
        });
      case "undone":
        return done(c, "The change was undone before", {
          words: "Nothing was changed now. The links in the emails since then work.",
          kicker: "Unchanged",
        });
      case "taken":
        return unchanged(
          c,
          "This address has a subscription of its own",
          "So nothing was changed: the one that was moved stays at the other address. It is ended by the unsubscribe link of any email that it brought here.",
        );
      case "expired":
        return unusable.stale(c, {
          heading: "This link is too old",
          words:
            "A change of address can be undone for two weeks. To receive emails here, subscribe again; the unsubscribe link of the emails that came here before still ends it at the other address.",
          status: 410,
        });
      default:
        return unusable.answer(c, undone);
    }
  }

  function done(
    c: Context,
    heading: string,
    said: { readonly words: string; readonly preferences?: string; readonly kicker?: string },
  ): Response {
    return unkept(c.req.raw, "page", `${<DonePage site={site} heading={heading} {...said} />}`);
  }

  function unchanged(c: Context, heading: string, words: string): Response {
    const page = <DonePage site={site} kicker="Unchanged" heading={heading} words={words} />;
    return unkept(c.req.raw, "page", `${page}`, 409);
  }

  /** A key for whoever has just shown that the mailbox is theirs. */
  async function keyOf({ id, generation }: Subscriber): Promise<string> {
    const claims = claimsOf({ subscriber: id, generation });
    return preferencesPath(await open().ports.tokens.sign("preferences", claims));
  }
}

function comes({ state }: Subscriber): string {
  switch (state) {
    case "active":
      return "The next edition comes to this address.";
    case "paused":
      return "It is paused at the moment.";
    default:
      return "It has ended since: nothing is sent to this address.";
  }
}

function stands({ state }: Subscriber): string {
  return state === "active" || state === "paused"
    ? comes({ state } as Subscriber)
    : "The subscription is yours again, but it has ended meanwhile, and nothing is sent. To receive emails, subscribe again.";
}
