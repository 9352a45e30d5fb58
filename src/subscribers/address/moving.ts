/**
 * Another address: asked for by the subscriber, confirmed by the new mailbox, told to the former one, which may
 * undo it (OWASP ASVS 5.0, 6.3.7). A move makes the mailbox another one, so the links before it end.
 */

import type { Refused } from "../../text/failure.ts";
import { lookUp } from "../known.ts";
import { isSubscribed } from "../life-cycle.ts";
import { askForEmail } from "../limits/limiting.ts";
import type { Limited } from "../limits/limits.ts";
import { decideEmail, siteWindow } from "../limits/limits.ts";
import type { Unusable } from "../links/keys.ts";
import { readKey } from "../links/keys.ts";
import type { Ports } from "../ports.ts";
import { idOf, refOf } from "../ports.ts";
import type { AddressChange, AddressMove } from "../rows.ts";
import { subscriberById } from "../store.ts";
import type { Subscriber } from "../subscriber.ts";
import type { Fault } from "./address.ts";
import { readAddress } from "./address.ts";
import {
  addressChangeOf,
  addressMoveOf,
  keepAddressChange,
  moveAddress,
  undoMove,
} from "./address-store.ts";

type Moving =
  /** The page says to look into the new mailbox, whatever is known about it. */
  | { readonly kind: "asked" }
  /** Their state does not allow it: unsubscribed, bounced. A new sign-up does. */
  | { readonly kind: "gone" }
  /** It is the address that the digest goes to already. */
  | { readonly kind: "same" }
  | (Refused & { readonly fault: Fault })
  | Limited
  | Unusable;

/**
 * Asks a new address whether the digest may come there. Counts as an email of the form to that address, and as
 * a request of the subscriber, of the network and of the site.
 *
 * @param network the address on the net of whoever asks
 */
export async function askToMove(
  ports: Ports,
  token: string,
  input: string,
  now: number,
  network?: string,
): Promise<Moving> {
  const reading = await readKey(ports, "preferences", token, now);
  if (reading.kind !== "subscriber") return reading;
  const { subscriber } = reading;
  if (!isSubscribed(subscriber)) return { kind: "gone" };
  const { publication, smtpUtf8 } = ports;
  const read = readAddress(input, publication.words.errors.address, { smtpUtf8 });
  if (read.kind === "refused") return read;
  const { address, mailbox } = read;
  if (mailbox === subscriber.mailbox) return { kind: "same" };
  const allowed = await askForEmail(ports, { network, subscriber: subscriber.id }, now);
  if (allowed.kind === "limited") return allowed;
  const known = await lookUp(ports, mailbox);
  const decision = decideEmail(known.emails, ports.limits, now);
  if (decision.kind === "write" && known.suppressed !== "operator") {
    const wish = { id: ports.freshId(), subscriber: subscriber.id, address, mailbox, asked: now };
    const email = ports.queueEmail({
      kind: "change",
      ref: refOf(wish.id),
      subscriberId: subscriber.id,
      now,
    });
    const site = siteWindow(ports.limits, now);
    const counted = { limiting: known.limiting, nth: decision.nth, site };
    await keepAddressChange(ports.db, wish, counted, email);
  }
  return { kind: "asked" };
}

type Move =
  | {
      readonly kind: "ready";
      readonly wish: AddressChange;
      readonly subscriber: Subscriber;
    }
  /** This link has moved the digest here, and here it still comes. */
  | { readonly kind: "done"; readonly subscriber: Subscriber }
  /** Too late, replaced by a newer wish, or taken back. */
  | { readonly kind: "expired" }
  /** The subscription has ended since, or we may not write to that address. */
  | { readonly kind: "gone" }
  | Unusable;

/** What the link to a new address stands for. Changes nothing. */
export async function readMove(ports: Ports, token: string, now: number): Promise<Move> {
  const { db, tokens } = ports;
  const read = await tokens.read("change-address", token, now);
  if (read.kind === "invalid" || read.ref === undefined) return { kind: "invalid" };
  const subscriber = await subscriberById(db, read.subscriber);
  if (subscriber === undefined) return { kind: "deleted" };
  const made = await addressMoveOf(db, subscriber.id, "wish", read.ref);
  if (made?.undone === null && made.generation === subscriber.generation) {
    return { kind: "done", subscriber };
  }
  const wish =
    read.kind === "expired" ? undefined : await addressChangeOf(db, subscriber.id, read.ref);
  if (wish === undefined) return { kind: "expired" };
  return isSubscribed(subscriber) ? { kind: "ready", wish, subscriber } : { kind: "gone" };
}

export type Moved =
  | { readonly kind: "changed"; readonly subscriber: Subscriber }
  /** That address has a subscription of its own. */
  | { readonly kind: "taken" }
  | Exclude<Move, { kind: "ready" }>;

/** The owner of the new address presses the button. The former address is told. */
export async function move(ports: Ports, token: string, now: number): Promise<Moved> {
  const reading = await readMove(ports, token, now);
  if (reading.kind !== "ready") return reading;
  const { wish } = reading;
  const known = await lookUp(ports, wish.mailbox);
  if (known.suppressed === "operator") return { kind: "gone" };
  const ref = refOf(ports.freshId());
  const email = ports.queueEmail({ kind: "change", ref, subscriberId: wish.subscriber, now });
  if (await moveAddress(ports.db, wish, { ref, hash: known.suppression }, email, now)) {
    const subscriber = await subscriberById(ports.db, wish.subscriber);
    return subscriber === undefined ? { kind: "deleted" } : { kind: "changed", subscriber };
  }
  // Pressed twice at once, or a subscription of its own: what stands now tells which.
  const after = await readMove(ports, token, now);
  return after.kind === "ready" ? { kind: "taken" } : after;
}

type MoveUndo =
  | { readonly kind: "ready"; readonly move: AddressMove; readonly subscriber: Subscriber }
  /** Taken back already, by this link or an earlier mailbox's. */
  | { readonly kind: "undone"; readonly subscriber: Subscriber }
  | { readonly kind: "expired" }
  | Extract<Unusable, { kind: "invalid" | "deleted" }>;

/** What the link in the email to a former address stands for. Changes nothing. */
export async function readMoveUndo(ports: Ports, token: string, now: number): Promise<MoveUndo> {
  const { db, tokens } = ports;
  const read = await tokens.read("undo-move", token, now);
  if (read.kind === "invalid" || read.ref === undefined) return { kind: "invalid" };
  if (read.kind === "expired") return { kind: "expired" };
  const subscriber = await subscriberById(db, read.subscriber);
  if (subscriber === undefined) return { kind: "deleted" };
  const made = await addressMoveOf(db, subscriber.id, "ref", refOf(read.ref));
  if (made === undefined) return { kind: "expired" };
  return made.undone === null
    ? { kind: "ready", move: made, subscriber }
    : { kind: "undone", subscriber };
}

/** The owner of the former address presses the button. `taken`: it has a subscription of its own by now. */
export async function undoMoving(
  ports: Ports,
  token: string,
  now: number,
): Promise<
  | { readonly kind: "changed"; readonly subscriber: Subscriber }
  | { readonly kind: "taken" }
  | Exclude<MoveUndo, { kind: "ready" }>
> {
  const reading = await readMoveUndo(ports, token, now);
  if (reading.kind !== "ready") return reading;
  const hash = await ports.hash("suppression", reading.move.mailbox);
  if (await undoMove(ports.db, reading.move, hash, now)) {
    const subscriber = await subscriberById(ports.db, reading.move.subscriber);
    return subscriber === undefined ? { kind: "deleted" } : { kind: "changed", subscriber };
  }
  const after = await readMoveUndo(ports, token, now);
  return after.kind === "ready" ? { kind: "taken" } : after;
}

/** The wish or the move that an email about an address stands for, if it is to be sent. */
export async function addressMatter(
  db: D1Database,
  subscriber: number,
  ref: string,
): Promise<AddressChange | AddressMove | undefined> {
  const made = await addressMoveOf(db, subscriber, "ref", ref);
  // Taken back before the email went out: by then there is nothing to tell.
  if (made !== undefined) return made.undone === null ? made : undefined;
  const person = await subscriberById(db, subscriber);
  // Who left meanwhile wants no other address to be asked.
  if (person === undefined || !isSubscribed(person)) return undefined;
  return addressChangeOf(db, subscriber, idOf(ref));
}
