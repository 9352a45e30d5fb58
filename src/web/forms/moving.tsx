/** The handlers of a move to another address: the new mailbox confirms it, the former one may undo it. */
import type { Context } from "hono";
import type { Moved } from "../../subscribers/address/moving.ts";
import * as moving from "../../subscribers/address/moving.ts";
import type { State } from "../../subscribers/life-cycle.ts";
import { addressPath, undoMovePath } from "../../subscribers/links/links.ts";
import { done, type FormContext, failed, newPreferencesPath, show, tokenOf } from "./answers.tsx";
import { MovePage, UndoMovePage } from "./pages/preferences.tsx";

export async function page(forms: FormContext, c: Context): Promise<Response> {
  const token = tokenOf(c);
  const reading = await moving.readMove(forms.open().ports, token, forms.now());
  if (reading.kind !== "ready") return standing(forms, c, reading);
  const { address } = reading.wish;
  const paused = reading.subscriber.state === "paused";
  const view = { site: forms.site, action: addressPath(token), address, paused };
  return show(c, <MovePage {...view} />);
}

export async function move(forms: FormContext, c: Context): Promise<Response> {
  const { ports, wake } = forms.open();
  const moved = await moving.move(ports, tokenOf(c), forms.now());
  // The former address is to hear of it now, and not with the next tick.
  if (moved.kind === "changed") c.executionCtx.waitUntil(wake());
  return standing(forms, c, moved);
}

export async function undoPage(forms: FormContext, c: Context): Promise<Response> {
  const token = tokenOf(c);
  const reading = await moving.readMoveUndo(forms.open().ports, token, forms.now());
  if (reading.kind !== "ready") return afterUndo(forms, c, reading);
  const view = { site: forms.site, action: undoMovePath(token), address: reading.move.address };
  return show(c, <UndoMovePage {...view} />);
}

export async function undo(forms: FormContext, c: Context): Promise<Response> {
  const undone = await moving.undoMoving(forms.open().ports, tokenOf(c), forms.now());
  return afterUndo(forms, c, undone);
}

/** How things stand for whoever holds the link to a new address. */
async function standing(forms: FormContext, c: Context, moved: Moved): Promise<Response> {
  switch (moved.kind) {
    case "changed":
      return done(forms, c, {
        heading: "Emails now come to this address",
        words: `${comes(moved.subscriber.state)} The former address receives it no longer, and is told.`,
        preferences: await newPreferencesPath(forms, moved.subscriber),
      });
    case "done":
      return done(forms, c, {
        heading: "Emails come to this address",
        words: `This link has moved the subscription here before, and here it stays. ${comes(moved.subscriber.state)}`,
      });
    default:
      return failed(forms, c, "move", moved);
  }
}

/** How things stand for whoever holds the link to a former address. */
async function afterUndo(
  forms: FormContext,
  c: Context,
  undone: Awaited<ReturnType<typeof moving.undoMoving>>,
): Promise<Response> {
  switch (undone.kind) {
    case "changed":
      return done(forms, c, {
        heading: "The subscription is back at this address",
        words: `${stands(undone.subscriber.state)} The other address can no longer open the subscription; look whether what you receive is still as you chose it.`,
        preferences: await newPreferencesPath(forms, undone.subscriber),
      });
    case "undone":
      return done(forms, c, {
        kicker: "Unchanged",
        heading: "The change was undone before",
        words: "Nothing was changed now. The links in the emails since then work.",
      });
    default:
      return failed(forms, c, "undoMove", undone);
  }
}

function comes(state: State): string {
  switch (state) {
    case "active":
      return "The next edition comes to this address.";
    case "paused":
      return "It is paused at the moment.";
    default:
      return "It has ended since: nothing is sent to this address.";
  }
}

function stands(state: State): string {
  return state === "active" || state === "paused"
    ? comes(state)
    : "The subscription is yours again, but it has ended meanwhile, and nothing is sent. To receive emails, subscribe again.";
}
