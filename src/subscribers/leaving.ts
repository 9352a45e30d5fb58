/** Unsubscribing, which every genuine link of every email does, whatever became of its mailbox; and taking it back. */

import { DAY } from "../text/time.ts";
import { leave, type Standing, standingOf, successorOf, undoUnsubscribe } from "./leaving-store.ts";
import type { Unusable } from "./links/keys.ts";
import { isOfPresent, readKey } from "./links/keys.ts";
import type { Ports } from "./ports.ts";
import { subscriberById } from "./store.ts";
import type { Subscriber } from "./subscriber.ts";

/** How long unsubscribing may be taken back. */
const UNDO_MS = DAY;

/** Whom an unsubscribe link is about, as they stand. */
export type Leaving =
  | {
      readonly kind: "subscriber";
      readonly subscriber: Subscriber;
      /** Whether the link was sent to their present mailbox: to another one nothing about them is shown. */
      readonly present: boolean;
      /** Whether `undo` would take their unsubscribing back. */
      readonly undoable: boolean;
    }
  /** Genuine, and the subscription that it belonged to was deleted. */
  | { readonly kind: "deleted" }
  /** Forged, cut, mistyped, of another purpose or another publication. */
  | { readonly kind: "invalid" };

/** Whom an unsubscribe link is about. Changes nothing. */
export async function readUnsubscribe(ports: Ports, token: string, now: number): Promise<Leaving> {
  return byLink(ports, token, now, (id) => standingOf(ports.db, id, now - UNDO_MS));
}

/**
 * Leaves, at once: whatever is claimed after this has returned does not go out (G5). A link to a mailbox of
 * before does it as well. Repeating it changes nothing; a garbled token changes nothing and is told so.
 *
 * @param source the page's button, RFC 8058's POST, or the mailto of the header
 * @returns how they stand afterwards
 */
export async function unsubscribe(
  ports: Ports,
  token: string,
  source: "page" | "one-click" | "mail",
  now: number,
): Promise<Leaving> {
  return byLink(ports, token, now, (id) => leave(ports.db, id, source, now, now - UNDO_MS));
}

/** @param act on the subscriber by their id; undefined where there is nobody */
async function byLink(
  { db, tokens }: Ports,
  token: string,
  now: number,
  act: (id: number) => Promise<Standing | undefined>,
): Promise<Leaving> {
  const read = await tokens.read("unsubscribe", token, now);
  if (read.kind !== "token") return { kind: "invalid" };
  const own = await act(read.subscriber);
  if (own !== undefined) {
    const present = isOfPresent(own.subscriber, read);
    return { kind: "subscriber", ...own, present, undoable: own.undoable && present };
  }
  // Its record gave way to somebody who moved to this mailbox: that is what reaches whoever holds the link.
  const successor = await successorOf(db, read.subscriber);
  const standing = successor === undefined ? undefined : await act(successor.id);
  if (standing === undefined) return { kind: "deleted" };
  return { kind: "subscriber", ...standing, present: false, undoable: false };
}

/**
 * Takes the own unsubscribing back, within a day of it. `gone`: there is nothing that this link may take back.
 *
 * @param purpose of the link: who has just left finds the way back behind their preferences as well
 */
export async function undo(
  { db, tokens }: Ports,
  token: string,
  now: number,
  purpose: "unsubscribe" | "preferences" = "unsubscribe",
): Promise<
  | { readonly kind: "changed"; readonly subscriber: Subscriber }
  | { readonly kind: "gone" }
  | Unusable
> {
  const reading = await readKey({ db, tokens }, purpose, token, now);
  // A link to a mailbox of before ends what goes to the present one, and no more: it may not bring it back.
  if (reading.kind !== "subscriber") return reading;
  const { id } = reading.subscriber;
  const undone = await undoUnsubscribe(db, id, now - UNDO_MS, now);
  const subscriber = undone ? await subscriberById(db, id) : undefined;
  return subscriber === undefined ? { kind: "gone" } : { kind: "changed", subscriber };
}

/** Whether somebody has left so lately, by themselves, that they may take it back. */
export async function isUndoable(
  { db }: Pick<Ports, "db">,
  { id, state }: Subscriber,
  now: number,
): Promise<boolean> {
  if (state !== "unsubscribed") return false;
  return (await standingOf(db, id, now - UNDO_MS))?.undoable ?? false;
}
