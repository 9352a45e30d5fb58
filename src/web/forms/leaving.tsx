/**
 * Unsubscribing. A link in an email opens a page with a button; only a POST acts, and RFC 8058 §3.2 asks that one
 * POST does it without cookie, redirect or anything else. A link that is none is an error: a mail program that
 * was told of success would say that its reader has left.
 */
import type { Context } from "hono";
import type { FormWords } from "../../publication/form-words.ts";
import type { Leaving } from "../../subscribers/leaving.ts";
import * as leaving from "../../subscribers/leaving.ts";
import { unsubscribePath } from "../../subscribers/links/links.ts";
import { STATUS } from "../http/failures.ts";
import { readFormBody } from "../http/form-body.ts";
import { done, type FormContext, failed, newPreferencesPath, show, tokenOf } from "./answers.tsx";
import { LeftPage, UnsubscribePage } from "./pages/unsubscribe.tsx";
import { backWords } from "./preferences.tsx";

type Found = Extract<Leaving, { kind: "subscriber" }>;

export async function page(forms: FormContext, c: Context): Promise<Response> {
  const token = tokenOf(c);
  const found = await leaving.readUnsubscribe(forms.open().ports, token, forms.now());
  if (found.kind !== "subscriber") return failed(forms, c, "unsubscribe", found);
  if (!receivesNow(found)) return left(forms, c, found);
  const view = { site: forms.site, action: unsubscribePath(token), present: found.present };
  return show(c, <UnsubscribePage {...view} />);
}

export async function leave(forms: FormContext, c: Context): Promise<Response> {
  // Whatever the body is, it unsubscribes: our own button only says that it was our own.
  const form = await readFormBody(c.req.raw);
  const byButton = form.kind === "fields" && form.fields.one("from") === "page";
  const source = byButton ? "page" : "one-click";
  const { ports } = forms.open();
  const found = await leaving.unsubscribe(ports, tokenOf(c), source, forms.now());
  return found.kind === "subscriber"
    ? left(forms, c, found)
    : failed(forms, c, "unsubscribe", found);
}

export async function undo(forms: FormContext, c: Context): Promise<Response> {
  const { ports } = forms.open();
  const { answer, standing, unsubscribe } = forms.site.publication.words.forms;
  const undone = await leaving.undo(ports, tokenOf(c), forms.now());
  const found = await leaving.readUnsubscribe(ports, tokenOf(c), forms.now());
  if (found.kind !== "subscriber") return failed(forms, c, "unsubscribe", found);
  if (undone.kind !== "changed") {
    const { words, status } = stillGone(unsubscribe, found);
    const heading = unsubscribe.nothingToUndo;
    return done(forms, c, { kicker: answer.unchanged, heading, words }, status);
  }
  return done(forms, c, {
    heading: unsubscribe.back,
    words: backWords(standing, found.subscriber.state),
    preferences: await newPreferencesPath(forms, found.subscriber),
  });
}

function left(
  { site }: FormContext,
  c: Context,
  { subscriber, present, undoable }: Found,
): Response {
  const undo = `${unsubscribePath(tokenOf(c))}/undo`;
  // What became of another mailbox is not for whoever holds a link of this one.
  const state = present ? subscriber.state : "unsubscribed";
  return show(c, <LeftPage site={site} state={state} {...(undoable && { undo })} />);
}

/** Whether there is something that leaving would end, a wait for the first email included. */
function receivesNow({ subscriber: { state } }: Found): boolean {
  return state === "active" || state === "paused" || state === "pending";
}

/** How somebody stands whose leaving cannot be taken back by this link. */
function stillGone(said: FormWords["unsubscribe"], { subscriber: { state }, present }: Found) {
  if (!present) return { words: said.movedSince, status: STATUS.moved };
  switch (state) {
    case "active":
      return { words: said.stillActive, status: 200 };
    case "paused":
      return { words: said.stillPaused, status: 200 };
    default:
      return { words: said.notUndoable, status: STATUS.gone };
  }
}
