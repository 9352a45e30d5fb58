/** Which provider calls a pass over a batch makes, and what it does about one left in doubt. Pure. */

import type { Transport } from "../../mail/transport.ts";
import { HOUR } from "../../text/time.ts";
import { type Attempt, type Call, callsIn } from "./attempt.ts";
import type { Batch, OpenRow, Row } from "./claim-store.ts";
import type { Settlement } from "./record-store.ts";

/** What to do with an email that may or may not have gone out: list it, or risk a second one. */
export type OnUnknown = "list" | "retry";

/**
 * Emails that are written down together where each is a call of its own: a tenth of a row write each, and
 * a word to the lease token that guards a restored database no rarer than for calls of ten.
 */
const TOGETHER = 10;

/** A provider keeps an idempotency key for 24 h; an hour less leaves room for a slow call. */
const KEY_LIFETIME = 23 * HOUR;

/**
 * The provider calls of this pass, and emails whose fate an earlier holder left unknown.
 *
 * A call in doubt is repeated with its own key where the transport promises that a repetition sends
 * nothing twice. Elsewhere its emails may have gone out, so they are listed and not repeated.
 *
 * @param open emails of the batch that are still to be sent
 * @param now milliseconds since the epoch
 */
export function callsOf(
  transport: Pick<Transport, "name" | "fallback" | "idempotent" | "batchSize">,
  onUnknown: OnUnknown,
  batch: Batch,
  open: readonly OpenRow[],
  now: number,
): { readonly settled: readonly Settlement[]; readonly calls: readonly Call[] } {
  const doubt = batch.inDoubt;
  if (doubt === undefined || (onUnknown === "retry" && !repeatable(transport, doubt, now))) {
    return { settled: [], calls: cut(transport, batch, open, now) };
  }
  const others = open.filter(({ subscriber }) => !doubt.members.includes(subscriber));
  const rest = cut(transport, batch, others, now);
  if (repeatable(transport, doubt, now)) {
    return { settled: [], calls: [...callsIn(doubt), ...rest] };
  }
  return { settled: doubted(doubt, open), calls: rest };
}

/** Those open emails that were in a call of which nobody knows the end. */
export function doubted(doubt: Attempt | undefined, open: readonly Row[]): readonly Settlement[] {
  return open
    .filter(({ subscriber }) => doubt?.members.includes(subscriber))
    .map(({ subscriber }) => {
      return { subscriber, state: "unknown", reason: { kind: "sender-stopped" } };
    });
}

function repeatable(
  transport: Pick<Transport, "name" | "idempotent">,
  doubt: Attempt,
  now: number,
): boolean {
  // Another transport knows nothing of the key.
  const known = transport.idempotent && transport.name === doubt.transport;
  return known && now < doubt.at + KEY_LIFETIME;
}

function cut(
  transport: Pick<Transport, "name" | "fallback" | "batchSize">,
  batch: Batch,
  rows: readonly OpenRow[],
  now: number,
): readonly Call[] {
  const { name, fallback, batchSize } = transport;
  // Both names: a deployment that has lost its fallback since must not take the call for the first one's own
  // and repeat it, when the fallback may have carried it.
  const written = fallback === undefined ? name : `${name}, then ${fallback}`;
  // Whoever finds an attempt tells by the count of attempts whether an email is recorded; an email that a killed pass
  // has tried would count as recorded before it begins, so it is written down alone.
  const tried = rows.filter(({ attempts }) => attempts > batch.failures);
  const others = rows.filter(({ attempts }) => attempts <= batch.failures);
  const pages =
    batchSize > 1
      ? inPages(rows, batchSize)
      : [...inPages(others, TOGETHER), ...inPages(tried, batchSize)];
  return pages.flatMap((page, nth) => {
    const members = page.map(({ subscriber }) => subscriber);
    // The lease token makes the key new for every pass: a key stands for one set of emails only. The member
    // keeps apart two databases that share a provider's account.
    const key = `tidings-${batch.id}-${batch.leaseToken}-${nth}-${members[0]?.toString(36)}`;
    const order = members.length > batchSize ? ({ oneByOne: true } as const) : {};
    const proved = "together";
    return callsIn({ key, at: now, transport: written, members, proved, ...order });
  });
}

function inPages(rows: readonly OpenRow[], size: number): readonly (readonly OpenRow[])[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, nth) =>
    rows.slice(nth * size, (nth + 1) * size),
  );
}
