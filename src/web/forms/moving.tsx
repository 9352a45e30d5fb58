/** The handlers of a move to another address: the new mailbox confirms it, the former one may undo it. */
import type { Context } from "hono";
import type { FormWords } from "../../publication/form-words.ts";
import { fill } from "../../publication/words.ts";
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
  const { move } = forms.site.publication.words.forms;
  switch (moved.kind) {
    case "changed":
      return done(forms, c, {
        heading: move.done,
        words: fill(move.doneWords, { state: comes(move, moved.subscriber.state) }),
        preferences: await newPreferencesPath(forms, moved.subscriber),
      });
    case "done":
      return done(forms, c, {
        heading: move.already,
        words: fill(move.alreadyWords, { state: comes(move, moved.subscriber.state) }),
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
  const { answer, move } = forms.site.publication.words.forms;
  switch (undone.kind) {
    case "changed":
      return done(forms, c, {
        heading: move.undo.done,
        words: fill(move.undo.doneWords, { state: stands(move, undone.subscriber.state) }),
        preferences: await newPreferencesPath(forms, undone.subscriber),
      });
    case "undone":
      return done(forms, c, {
        kicker: answer.unchanged,
        heading: move.undo.already,
        words: move.undo.alreadyWords,
      });
    default:
      return failed(forms, c, "undoMove", undone);
  }
}

type MoveWords = FormWords["move"];

function comes({ active, paused, ended }: MoveWords, state: State): string {
  switch (state) {
    case "active":
      return active;
    case "paused":
      return paused;
    default:
      return ended;
  }
}

function stands(move: MoveWords, state: State): string {
  return state === "active" || state === "paused" ? comes(move, state) : move.undo.ended;
}
