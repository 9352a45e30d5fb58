/** Which provider calls a pass over a batch makes, and what it does about one left in doubt. Pure. */
import type { Batch, Handing, Row, Settlement } from "./store.ts";
import type { Transport } from "./transport.ts";

/** What to do with a letter that may or may not have gone out: list it, or risk a second one. */
export type OnUnknown = "list" | "retry";

/** A provider keeps an idempotency key for 24 h; an hour less leaves room for a slow call. */
const KEY_LIFETIME = 23 * 3_600_000;

/**
 * The provider calls of this pass, and letters whose fate an earlier holder left unknown.
 *
 * A call in doubt is repeated with its own key where the transport promises that a repetition sends
 * nothing twice. Elsewhere its letters may have gone out, so they are listed and not repeated.
 *
 * @param open letters of the batch that are still to be sent
 * @param now milliseconds since the epoch
 */
export function callsOf(
  transport: Pick<Transport, "name" | "idempotent" | "batchSize">,
  onUnknown: OnUnknown,
  batch: Batch,
  open: readonly Row[],
  now: number,
): { readonly settled: readonly Settlement[]; readonly calls: readonly Handing[] } {
  const ids = open.map(({ subscriber }) => subscriber);
  const doubt = batch.inDoubt;
  if (doubt === undefined || (onUnknown === "retry" && !repeatable(transport, doubt, now))) {
    return { settled: [], calls: cut(transport, batch, ids, now) };
  }
  const rest = cut(
    transport,
    batch,
    ids.filter((id) => !doubt.members.includes(id)),
    now,
  );
  if (repeatable(transport, doubt, now)) return { settled: [], calls: [doubt, ...rest] };
  return { settled: doubted(doubt, open), calls: rest };
}

/** Those open letters that were in a call of which nobody knows the end. */
export function doubted(doubt: Handing | undefined, open: readonly Row[]): readonly Settlement[] {
  return open
    .filter(({ subscriber }) => doubt?.members.includes(subscriber))
    .map(({ subscriber }) => {
      return { subscriber, state: "unknown", reason: "the sender stopped during the call" };
    });
}

function repeatable(
  transport: Pick<Transport, "name" | "idempotent">,
  doubt: Handing,
  now: number,
): boolean {
  // Another transport knows nothing of the key.
  const known = transport.idempotent && transport.name === doubt.transport;
  return known && now < doubt.at + KEY_LIFETIME;
}

function cut(
  transport: Pick<Transport, "name" | "batchSize">,
  batch: Batch,
  ids: readonly number[],
  now: number,
): readonly Handing[] {
  const calls: Handing[] = [];
  for (let at = 0; at < ids.length; at += transport.batchSize) {
    const members = ids.slice(at, at + transport.batchSize);
    // The fence makes the key new for every pass: a key stands for one set of letters only. The member
    // keeps apart two databases that share a provider's account.
    const key = `tidings-${batch.id}-${batch.fence}-${calls.length}-${members[0]?.toString(36)}`;
    calls.push({ key, at: now, transport: transport.name, members });
  }
  return calls;
}
