/**
 * Personal links are keys to one mailbox. This reads them: whose they are, and whether the mailbox that they were
 * sent to is still the subscriber's.
 */
import type { Ports } from "../ports.ts";
import { subscriberById } from "../store.ts";
import type { Subscriber } from "../subscriber.ts";
import type { Purpose } from "./token.ts";

/** Why a link opens nothing. */
export type Unusable =
  /** Forged, cut, mistyped, of another purpose or another publication. */
  | { readonly kind: "invalid" }
  /** Genuine, and the subscription that it belonged to was deleted. */
  | { readonly kind: "deleted" }
  /** Genuine, and sent to a mailbox that the subscriber has left: who holds it may not be them. */
  | { readonly kind: "moved" };

export type Reading = { readonly kind: "subscriber"; readonly subscriber: Subscriber } | Unusable;

/** The subscriber whose present mailbox a link was sent to. Changes nothing. */
export async function readKey(
  { db, tokens }: Pick<Ports, "db" | "tokens">,
  purpose: Purpose,
  token: string,
  now: number,
): Promise<Reading> {
  const read = await tokens.read(purpose, token, now);
  if (read.kind !== "token") return { kind: "invalid" };
  const subscriber = await subscriberById(db, read.subscriber);
  if (subscriber === undefined) return { kind: "deleted" };
  return isOfPresent(subscriber, read) ? { kind: "subscriber", subscriber } : { kind: "moved" };
}

/** Whether a link was sent to the mailbox that its subscriber has now. */
export function isOfPresent(
  subscriber: Pick<Subscriber, "generation">,
  claims: { readonly generation?: number },
): boolean {
  return (subscriber.generation ?? 0) === (claims.generation ?? 0);
}
