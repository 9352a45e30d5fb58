/** What the Worker's `email` handler does with a mail: bounces, complaints and wishes to leave. */
import type { KeyedHash } from "../subscribers/suppression-key.ts";
import { readInbound } from "./bounce.ts";
import type { DeliveryIds } from "./deliveryid.ts";
import { takeFeedback } from "./suppression.ts";

export type Receiving = {
  readonly db: D1Database;
  readonly hash: KeyedHash;
  readonly deliveryIds: DeliveryIds;
  /** Unsubscribes whoever the token names; a token that is not genuine changes nothing. */
  readonly unsubscribe: (token: string) => Promise<unknown>;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** Octets. A report returns a letter of 100 KB at most; what is larger is not one. */
const LARGEST = 1024 * 1024;

/**
 * Takes in one mail.
 *
 * @param mail `to` is the envelope's recipient
 * @returns one line for the log, without an address in it
 */
export async function receiveMail(
  mail: { readonly raw: ReadableStream<Uint8Array>; readonly rawSize: number; readonly to: string },
  receiving: Receiving,
): Promise<string> {
  if (mail.rawSize > LARGEST) return "ignored: larger than any report";
  const raw = await new Response(mail.raw).arrayBuffer();
  const read = await readInbound(raw, mail.to);
  if (read.kind === "ignored") return `ignored: ${read.why}`;
  if (read.kind === "unsubscribe") {
    await receiving.unsubscribe(read.token);
    return "a wish to leave";
  }
  const letter = await receiving.deliveryIds.read(read.deliveryId);
  // The attack: a bounce of somebody else's letter, written by hand, to have them thrown out.
  if (letter === undefined) return `ignored: a ${read.kind} whose letter is not ours`;
  const event = { provider: "mail", id: await digestOf(raw) };
  const feedback =
    read.kind === "complaint"
      ? ({ kind: "complained" } as const)
      : ({ kind: "bounced", class: read.class, status: read.status } as const);
  const fresh = await takeFeedback(
    receiving.db,
    receiving.hash,
    event,
    letter,
    feedback,
    receiving.now,
  );
  const what = feedback.kind === "bounced" ? `${feedback.class} ${feedback.status}` : "";
  return `${fresh ? "" : "heard before: "}${read.kind} ${what} ${letter.kind} ${letter.ref}`.trim();
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
