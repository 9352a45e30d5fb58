/** The place of one pass over a batch in the rate limits of its provider. */

import type { Outcome, Transport } from "../../mail/transport.ts";
import type { Batch, OpenRow } from "../delivery/claim-store.ts";
import type { RateReason } from "../reasons.ts";
import {
  callMs,
  domainOf,
  giveBack,
  LONGEST_TURN,
  type RateLimits,
  reserve,
  slowDown,
} from "./rate.ts";
import { changeRateState, type RateRow } from "./rate-store.ts";

/** What rate limiting needs besides the database. */
export type RateLimiting = {
  readonly rateLimits: RateLimits;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
};

/** What a pass may do, and when. */
export type Place = {
  /** The emails that may go in this pass. */
  readonly rows: readonly OpenRow[];
  /** When the rest may ask, in milliseconds since the epoch; undefined when there is none. */
  readonly restAt: number | undefined;
  readonly reason: RateReason | undefined;
  /** What the statement returned that was asked with the reservation. */
  readonly beside: D1Result | undefined;
  /**
   * Waits for the turn of the nth call. When that is too far off for a consumer to wait it says instead
   * how long to let the batch go for, in milliseconds.
   */
  readonly turn: (nth: number) => Promise<number | undefined>;
  /** Takes note of what a call said: who asked us to slow down, and that so many emails went. */
  readonly heard: (
    rows: readonly { readonly address: string }[],
    outcomes: readonly Outcome[],
  ) => Promise<void>;
  /** Gives back what was reserved and did not go. */
  readonly leave: () => Promise<void>;
};

/** Gmail's "unusual rate" and its kin (RFC 3463 has no other word for "slower, please"). */
const TOO_FAST = /\b4\.7\.28\b/;

/**
 * Reserves a place for the open emails of a batch. Those of a call in doubt need none: repeating it sends
 * nothing anew.
 *
 * @param known how far the limits were taken a moment ago; it is read where nobody knows
 * @param besides a statement that is asked on the same trip to the database
 */
export async function takePlace(
  { db, transport, clock }: { db: D1Database; transport: Transport; clock: () => number },
  rateLimiting: RateLimiting | undefined,
  batch: Batch,
  open: readonly OpenRow[],
  known?: RateRow,
  besides?: D1PreparedStatement,
): Promise<Place> {
  if (rateLimiting === undefined) return unlimited(open, await besides?.all());
  const { rateLimits, sleep } = rateLimiting;
  const { name, batchSize } = transport;
  const doubted = new Set(batch.inDoubt?.members);
  const fresh = open.filter(({ subscriber }) => !doubted.has(subscriber));
  const call = { edition: batch.kind === "edition", size: batchSize };
  const reserved = await changeRateState(
    db,
    name,
    (state) => reserve(rateLimits, state, fresh, call, clock()),
    known,
    besides,
  );
  const granted = new Set(reserved.granted);
  const { startsAt, restAt, reason, beside } = reserved;
  const counted = rateLimits.perDay !== undefined || rateLimits.warmUpFrom !== undefined;
  let went = 0;

  return {
    rows: open.filter(({ subscriber }) => granted.has(subscriber) || doubted.has(subscriber)),
    restAt,
    reason,
    beside,
    turn: async (nth) => {
      const ms = startsAt + nth * callMs(rateLimits.rate, batchSize) - clock();
      if (ms > LONGEST_TURN) return ms;
      if (ms > 0) await sleep(ms);
      return undefined;
    },
    heard: async (rows, outcomes) => {
      went += outcomes.filter((outcome) => countsFor(rateLimits, outcome)).length;
      const domains = tooFastFor(rows, outcomes);
      if (domains.length === 0) return;
      await changeRateState(db, name, (state) => ({ state: slowDown(state, domains, clock()) }));
    },
    leave: async () => {
      const unused = granted.size - went;
      if (!counted || unused <= 0) return;
      await changeRateState(db, name, (state) => ({ state: giveBack(state, unused, clock()) }));
    },
  };
}

/** What the fallback carried uses up no day of this provider's; a new domain is as new through both. */
function countsFor({ warmUpFrom }: RateLimits, { kind, carrier }: Outcome): boolean {
  const went = kind === "sent" || kind === "unknown";
  return went && (carrier === undefined || warmUpFrom !== undefined);
}

/** The domains that asked for slower emails, each once. */
function tooFastFor(
  rows: readonly { readonly address: string }[],
  outcomes: readonly Outcome[],
): readonly string[] {
  const domains = rows.flatMap(({ address }, index) => {
    const outcome = outcomes[index];
    return outcome?.kind === "retry" && TOO_FAST.test(outcome.reason) ? [domainOf(address)] : [];
  });
  return [...new Set(domains)];
}

function unlimited(rows: readonly OpenRow[], beside: D1Result | undefined): Place {
  return {
    rows,
    restAt: undefined,
    reason: undefined,
    beside,
    turn: async () => undefined,
    heard: async () => undefined,
    leave: async () => undefined,
  };
}
