/** A pass over a batch: what it needs, who of the batch is in it, and how far it has come. */

import type { EmailKind } from "../../mail/kind.ts";
import type { Message, Transport, TransportName } from "../../mail/transport.ts";
import { askSuppressed } from "../../subscribers/suppression.ts";
import type { KeyedHash } from "../../subscribers/suppression-key.ts";
import type { Stall } from "../outage/outage.ts";
import type { Halt } from "../outage/outage-store.ts";
import type { Place, RateLimiting } from "../rate/rate-limiter.ts";
import type { Gate } from "../restore/restore-guard.ts";
import type { Attempt, Call } from "./attempt.ts";
import { callsOf, type OnUnknown } from "./attempts.ts";
import type { Batch, Row } from "./claim-store.ts";
import { type Mailable, parted } from "./recipient.ts";
import type { Settlement } from "./record-store.ts";
import type { Ending } from "./release.ts";

/**
 * Turns rows of one batch into messages, in order; `at` is their Date. Undefined is an email whose
 * reason is gone: a wish that was withdrawn, an edition that was changed. `apart` proves each link by itself, as the call did
 * that is repeated. It reads through `db`, which counts what is asked: `COMPOSING` queries at most for a call.
 */
export type Compose = (
  email: { readonly kind: EmailKind; readonly ref: string; readonly apart?: boolean },
  rows: readonly Mailable[],
  at: number,
  db?: D1Database,
) => Promise<readonly (Message | undefined)[]>;

/** Queries that composing the emails of one call may ask: a review for the operator asks the most. */
export const COMPOSING = 5;

export type Delivery = {
  readonly db: D1Database;
  readonly transport: Transport;
  readonly compose: Compose;
  readonly hash: KeyedHash;
  /** Where emails to the operator go. */
  readonly operator: string;
  /** Milliseconds since the epoch, read anew before each step: provider calls take their time. */
  readonly clock: () => number;
  /** A holder that is silent for this long is taken for dead. Twice the longest provider call, or more. */
  readonly leaseMs: number;
  readonly onUnknown: OnUnknown;
  readonly halt: Halt;
  /** Whether emails waited for a batch as the invocation began; undefined where nobody looked. */
  readonly loose?: boolean | undefined;
  /** Is told of calls before they are made: a database that was put back stops here. */
  readonly gate?: Gate;
  /** How fast emails may go; without it as fast as the provider takes them. */
  readonly rateLimiting?: RateLimiting;
  /** Queries that may still be asked of `db` in this invocation; without it as many as it takes. */
  readonly left?: () => number;
};

/** A pass over a batch, as far as it has come. */
export type Pass = {
  readonly delivery: Delivery;
  readonly batch: Batch;
  readonly place: Place;
  readonly began: number;
  /** Suppressed addresses. */
  readonly blocked: ReadonlySet<string>;
  leaseEnd: number;
  /** All that it settled, and what of it is not recorded yet. */
  readonly settled: Settlement[];
  fresh: readonly Settlement[];
  /** The longest wait that an answer asked for, in milliseconds. */
  asked: number;
  /** A call that is to be repeated and has had no answer yet: it stays written down. */
  doubt: Attempt | undefined;
  /** What is remembered of the provider; undefined when all is well. */
  stall: Stall | undefined;
  /** Whether this pass was a probe, and the provider took it. */
  probed?: boolean;
};

/** Why no further call of a pass is made. `thrown` is a bug of ours: nothing went out because of it. */
export type Ended = Ending & { readonly thrown?: unknown };

/** Parts the emails that have a place: who is not to be mailed at all, and the calls for the others. */
export function beginPass(
  delivery: Delivery,
  batch: Batch,
  place: Place,
  blocked: ReadonlySet<string>,
  began: number,
  stall: Stall | undefined,
): { readonly pass: Pass; readonly calls: readonly Call[] } {
  const { transport, onUnknown, leaseMs } = delivery;
  const unwanted = unwantedAmong(delivery, batch, place.rows, blocked);
  const gone = new Set(unwanted.map(({ subscriber }) => subscriber));
  const wanted = place.rows.filter(({ subscriber }) => !gone.has(subscriber));
  const { settled, calls } = callsOf(transport, onUnknown, batch, wanted, began);
  const fresh = [...unwanted, ...settled];
  const leaseEnd = began + leaseMs;
  const doubt = calls.find(({ attempt }) => attempt === batch.inDoubt)?.attempt;
  const pass = { delivery, batch, place, began, blocked, leaseEnd, fresh, asked: 0, doubt, stall };
  return { pass: { ...pass, settled: [...fresh] }, calls };
}

/** The names under which a call through this transport may be remembered. */
export function waysOf({ name, fallback }: Transport): readonly TransportName[] {
  return fallback === undefined ? [name] : [name, fallback];
}

/** A statement that finds the suppressed ones of these recipients, and how its result is read; undefined for nobody. */
export async function askBlocked(
  { db, hash }: Delivery,
  batch: Batch,
  open: readonly Row[],
): Promise<
  | {
      readonly statement: D1PreparedStatement;
      readonly read: (result: D1Result | undefined) => ReadonlySet<string>;
    }
  | undefined
> {
  const addresses = open.flatMap(({ address }) => (address === null ? [] : [address]));
  if (addresses.length === 0) return undefined;
  const { statement, read } = await askSuppressed(db, hash, addresses);
  // A fresh confirmation lifts every suppression but the operator's own, so its email must go out.
  const counts = (reason: string) => batch.kind !== "confirmation" || reason === "operator";
  return {
    statement,
    read: (result) => {
      // Nobody is mailed on the strength of a list that nobody read.
      if (result === undefined) throw new Error("the list of suppressions was not read");
      const blocked = [...read(result)].filter(([, reason]) => counts(reason));
      return new Set(blocked.map(([address]) => address));
    },
  };
}

/**
 * Whose email is not even begun. In a call they would be in doubt after a kill, like all of its emails.
 * Those who are in doubt already may have been mailed: the call itself tells.
 */
function unwantedAmong(
  { operator }: Delivery,
  batch: Batch,
  open: readonly Row[],
  blocked: ReadonlySet<string>,
): readonly Settlement[] {
  const certain = open.filter(({ subscriber }) => !batch.inDoubt?.members.includes(subscriber));
  return parted(batch.kind, operator, certain, blocked).unmailable;
}
