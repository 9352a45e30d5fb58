/** What the outcomes of one provider call mean for the outbox, and how long to wait. Pure. */

import type { Outcome } from "../../mail/transport.ts";
import { withoutTokens } from "../../subscribers/links/token.ts";
import { MINUTE } from "../../text/time.ts";
import { type Reason, refusal } from "../reasons.ts";
import { staggered } from "../stagger.ts";
import type { OnUnknown } from "./attempts.ts";
import type { Mailable } from "./recipient.ts";
import type { Settlement } from "./record-store.ts";

/** Attempts at one email before it is given up: with the waits below, more than a day. */
export const MAX_ATTEMPTS = 18;

/** The first wait; each further one is 1.3 times as long, up to the longest. */
const FIRST_WAIT = 5 * MINUTE;
const GROWTH = 1.3;
const LONGEST_WAIT = 6 * 60 * MINUTE;

/** Credentials, domains and policies are mended by people: there is no hurry to be refused again. */
const MISCONFIGURED_WAIT = 15 * MINUTE;

/** What one call settled, and whether the pass ends with it. */
type Reading = {
  readonly settled: readonly Settlement[];
  /** Whose mailbox does not exist. */
  readonly suppressed: readonly Mailable[];
  /** The longest wait that an answer asked for, in milliseconds. */
  readonly afterMs: number;
  readonly stop?: Stop;
};

/** Why a pass ends before its last call. */
export type Stop = {
  /** Before the next attempt, in milliseconds. */
  readonly waitMs: number;
  readonly failures: number;
  readonly reason: Reason;
  /** The call stays written down and is repeated. */
  readonly inDoubt: boolean;
  /** Words for the operator: nothing more goes out before a person has acted. */
  readonly alarm?: string;
};

/** How an outcome is read, besides what it says. */
type Rule = {
  readonly batch: { readonly id: number; readonly failures: number };
  readonly idempotent: boolean;
  readonly onUnknown: OnUnknown;
  /** An earlier attempt at this very call had no answer: it may have been carried out. */
  readonly inDoubt: boolean;
};

/**
 * Reads the outcomes of one call, in the order of its emails.
 *
 * @param rows the emails of the call
 */
export function readOutcomes(
  rule: Rule,
  rows: readonly Mailable[],
  outcomes: readonly Outcome[],
): Reading {
  // Of every reason, also those that end up in a batch's row or in an email to the operator.
  const nameless = outcomes.map((outcome, index) => withoutAddress(rows[index], outcome));
  const stop = stopOf(rule, nameless);
  if (stop !== undefined && stop.alarm === undefined) {
    return { settled: [], suppressed: [], afterMs: 0, stop };
  }
  const said = rows.map((row, index) => {
    return { row, outcome: nameless[index] ?? { kind: "unknown", reason: "no answer for it" } };
  }) satisfies readonly { row: Mailable; outcome: Outcome }[];
  return {
    settled: said.flatMap(({ row, outcome }) => {
      const { carrier } = outcome;
      const settled = settlementsOf(rule, row, outcome);
      return carrier === undefined ? settled : settled.map((one) => ({ ...one, carrier }));
    }),
    suppressed: said.flatMap(({ row, outcome }) =>
      outcome.kind === "rejected" && outcome.suppress ? [row] : [],
    ),
    afterMs: Math.max(0, ...outcomes.map((one) => (one.kind === "retry" && one.afterMs) || 0)),
    ...(stop === undefined ? {} : { stop }),
  };
}

/**
 * How long to wait before the next attempt, in milliseconds.
 *
 * @param failures attempts so far, 1 or more
 * @param seed spreads batches that failed at the same moment over a tenth of the wait
 */
export function waitAfter(failures: number, seed: number): number {
  return staggered(Math.min(FIRST_WAIT * GROWTH ** (failures - 1), LONGEST_WAIT), failures, seed);
}

/**
 * What concerns the whole call rather than one of its emails. A refusal to listen says nothing of an
 * earlier attempt, so a call in doubt stays in doubt: under a new key it might be carried out twice.
 */
function stopOf(rule: Rule, outcomes: readonly Outcome[]): Stop | undefined {
  const { inDoubt } = rule;
  const failures = rule.batch.failures + 1;
  const waitMs = waitAfter(failures, rule.batch.id);
  for (const outcome of outcomes) {
    if (outcome.kind === "misconfigured") {
      const reason = saidBy(outcome);
      const count = rule.batch.failures;
      const alarm = reason.words;
      return { waitMs: MISCONFIGURED_WAIT, failures: count, reason, inDoubt, alarm };
    }
    if (
      outcome.kind === "unknown" &&
      rule.idempotent &&
      !outcome.final &&
      failures < MAX_ATTEMPTS
    ) {
      return { waitMs, failures, reason: saidBy(outcome), inDoubt: true };
    }
  }
  const stalled = stallOf(outcomes);
  if (stalled === undefined) return undefined;
  const { reason, afterMs } = stalled;
  // Being told when to come back is no failure of the emails: it does not use up their attempts.
  if (afterMs !== undefined) {
    return { waitMs: afterMs, failures: rule.batch.failures, reason, inDoubt };
  }
  if (failures >= MAX_ATTEMPTS) return undefined;
  return { waitMs, failures, reason, inDoubt };
}

/** A call that failed as a whole needs no word for each email: the provider is away or overrun. */
function stallOf(
  outcomes: readonly Outcome[],
): { readonly reason: Reason; readonly afterMs: number | undefined } | undefined {
  const [first] = outcomes;
  if (first?.kind !== "retry") return undefined;
  const alike = outcomes.every((one) => one.kind === "retry" && one.reason === first.reason);
  if (!alike || (outcomes.length === 1 && first.afterMs === undefined)) return undefined;
  return { reason: saidBy(first), afterMs: first.afterMs };
}

function settlementsOf(
  { batch, onUnknown, inDoubt }: Rule,
  { subscriber }: Mailable,
  outcome: Outcome,
): readonly Settlement[] {
  if (outcome.kind === "misconfigured") return [];
  if (outcome.kind === "sent") {
    const { providerId } = outcome;
    return [{ subscriber, state: "sent", ...(providerId === undefined ? {} : { providerId }) }];
  }
  const reason = saidBy(outcome);
  const last = batch.failures + 1 >= MAX_ATTEMPTS;
  if (outcome.kind === "rejected") {
    const told = refusal(reason.words, outcome.suppress);
    return [{ subscriber, state: "rejected", reason: told, giveBack: true }];
  }
  if (outcome.kind === "unknown") {
    const again = onUnknown === "retry" && !last;
    return [{ subscriber, state: again ? "retry" : "unknown", reason }];
  }
  // Given up while an earlier attempt may have gone out: nobody can say that it did not.
  if (last && inDoubt) return [{ subscriber, state: "unknown", reason }];
  return [{ subscriber, state: last ? "expired" : "retry", reason, giveBack: last }];
}

/** What a provider said, as far as it is kept. */
function saidBy({ reason }: { readonly reason: string }): Extract<Reason, { kind: "said" }> {
  return { kind: "said", words: reason.slice(0, 200) };
}

/** The outcome without the recipient's address or key in its reason, so that erasure is complete and no list of reasons gives access to anything. */
function withoutAddress(row: Mailable | undefined, outcome: Outcome): Outcome {
  if (row === undefined || outcome.kind === "sent") return outcome;
  const literal = row.address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return {
    ...outcome,
    reason: withoutTokens(outcome.reason.replaceAll(new RegExp(literal, "gi"), "<recipient>")),
  };
}
