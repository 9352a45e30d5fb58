/** What the Worker's `email` handler does with a mail: bounces, complaints and wishes to leave. */

import type { DeliveryIds, DeliveryName } from "../mail/delivery-id.ts";
import type { KeyedHash } from "../subscribers/suppression-key.ts";
import { hex } from "../text/bytes.ts";
import { digest } from "../text/hash.ts";
import { deliveryIdIn, type Inbound, readInbound } from "./bounce.ts";
import { takeFeedback } from "./feedback-store.ts";

export type Receiving = {
  readonly db: D1Database;
  readonly hash: KeyedHash;
  readonly deliveryIds: DeliveryIds;
  /** Unsubscribes whoever the token names; false for a token that is not genuine, which changes nothing. */
  readonly unsubscribe: (token: string) => Promise<boolean>;
  /** Who reads what people write. */
  readonly operator: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** A mail; the platform's `ForwardableEmailMessage` fulfils it. */
type ReceivedMail = {
  readonly raw: ReadableStream<Uint8Array>;
  /** Octets. */
  readonly rawSize: number;
  /** The envelope's recipient. */
  readonly to: string;
  /** The envelope's sender; empty for a notice (RFC 5321 §4.5.5). */
  readonly from?: string;
  readonly headers?: Headers;
  readonly forward?: (to: string, headers?: Headers) => Promise<unknown>;
  /** Refuses it with these words, which the sender's own server brings to them. */
  readonly setReject?: (reason: string) => void;
};

/** Octets. A report returns an email of 100 KB at most; what is larger is not one. */
const LARGEST = 1024 * 1024;

/** On what was passed on once already, so that two addresses that lead to each other end the matter. */
const PASSED_ON = "X-Tidings-Passed-On";

/**
 * Takes in one mail.
 *
 * @returns one line for the log, without an address in it
 */
export async function receiveMail(mail: ReceivedMail, receiving: Receiving): Promise<string> {
  // The attack: a bounce of somebody else's email, written by hand, to have them thrown out. And anything
  // at all, of the greatest size, to have it read: what names no email of ours is not looked at.
  const claimed = deliveryIdIn(mail.to);
  const named = claimed === undefined ? undefined : await receiving.deliveryIds.read(claimed);
  if (claimed !== undefined && named === undefined) {
    return "ignored: a bounce whose email is not ours";
  }
  if (mail.rawSize > LARGEST) return "ignored: larger than any report";
  const raw = await new Response(mail.raw).arrayBuffer();
  const read = await readInbound(raw, mail.to, mail.from);
  if (read.kind === "ignored") return `ignored: ${read.why}`;
  if (read.kind === "request") return passOn(mail, receiving.operator);
  if (read.kind === "unsubscribe") {
    if (await receiving.unsubscribe(read.token)) return "a wish to leave";
    return passOn(mail, receiving.operator);
  }
  const email = named ?? (await receiving.deliveryIds.read(read.deliveryId));
  if (email === undefined) return `ignored: a ${read.kind} whose email is not ours`;
  return takeIn(read, email, raw, receiving);
}

async function takeIn(
  read: Extract<Inbound, { kind: "bounce" | "complaint" }>,
  email: DeliveryName,
  raw: ArrayBuffer,
  { db, hash, now }: Receiving,
): Promise<string> {
  const event = { provider: "mail", id: hex(await digest(raw)) };
  const feedback =
    read.kind === "complaint"
      ? ({ kind: "complained" } as const)
      : ({ kind: "bounced", class: read.class, status: read.status } as const);
  const fresh = await takeFeedback(db, hash, event, email, feedback, now);
  const what = feedback.kind === "bounced" ? `${feedback.class} ${feedback.status}` : "";
  return `${fresh ? "" : "heard before: "}${read.kind} ${what} ${email.kind} ${email.ref}`.trim();
}

/**
 * A person asks for something that no program can do: the operator reads it, and where it cannot be passed
 * on the sender's server tells them so. No mail is made here, so none can go round in circles (RFC 3834 §2).
 */
async function passOn(mail: ReceivedMail, operator: string): Promise<string> {
  const what = "a mail to unsubscribe without a genuine token";
  const nobody = mail.from === "" || mail.from === "<>";
  if (nobody || mail.headers?.get(PASSED_ON)) return `ignored: ${what}, from a machine`;
  if (mail.forward !== undefined && mail.to.toLowerCase() !== operator.toLowerCase()) {
    try {
      await mail.forward(operator, new Headers({ [PASSED_ON]: "yes" }));
      return `${what}: passed on to the operator`;
    } catch {
      // Email Routing passes mail on to addresses only that were verified there.
    }
  }
  mail.setReject?.(
    `You are still subscribed: use the unsubscribe link in any newsletter, or write to ${operator}`,
  );
  return `${what}: refused, since Email Routing does not pass mail on to the operator's address (verify it there)`;
}
