/** When an edition must stop, for the sake of the sender's name. Pure. */

import type { Breach } from "../editions/reasons.ts";

/** Emails of an edition that a provider has answered for, and what became of them. */
export type Fortune = {
  readonly attempts: number;
  /** Mailboxes that do not exist. */
  readonly hard: number;
  readonly complaints: number;
  /** Refused for who we are or what we wrote, not for whom we wrote to. */
  readonly policy: number;
  /** Of which nobody knows whether they went out. */
  readonly unknown: number;
  /** Calls of a provider that those were in; one, where it is not known. */
  readonly doubts?: number;
};

/** Before this many answers a share says nothing. */
const LEAST_ATTEMPTS = 200;

/**
 * Shares at which mailbox providers begin to refuse a sender: Gmail and Yahoo ask for complaints below
 * 0.1 %; hard bounces above 5 % are the mark of a bought list.
 */
const LIMITS = [
  { name: "hard", share: 0.05 },
  { name: "complaints", share: 0.001 },
  { name: "policy", share: 0.02 },
  // No provider's limit, ours: so many that are not known to have gone out are a matter for a person.
  { name: "unknown", share: 0.25 },
] as const;

/** One person's click is no verdict: below some thousands a share alone would let it stop an edition. */
const LEAST_COUNT = 3;

/**
 * A provider that loses a call now and then is stopped earlier, and however few emails there were: by so many lost
 * calls, as many as outage.ts bears in a row, and such a share of the emails. A relay that loses one email in a
 * hundred goes on.
 */
const LOSING = { doubts: 4, share: 0.05 } as const;

/** Of the emails that went ahead to be judged by, so many must have been answered for. */
const CANARY_SHARE = 0.8;

/**
 * Why an edition must stop; undefined while it may go on.
 *
 * @param canary emails that went ahead of the rest, to be judged by
 */
export function breach(fortune: Fortune, canary?: number): Breach | undefined {
  const ahead = canary !== undefined && fortune.attempts <= canary;
  const enough = ahead ? Math.min(LEAST_ATTEMPTS, canary * CANARY_SHARE) : LEAST_ATTEMPTS;
  const { attempts, unknown, doubts = 1 } = fortune;
  const broken = LIMITS.find(
    ({ name, share }) =>
      attempts >= enough && fortune[name] >= LEAST_COUNT && fortune[name] / attempts > share,
  );
  if (broken !== undefined) return breachOf(broken.name, fortune);
  const losing = doubts >= LOSING.doubts && unknown / attempts > LOSING.share;
  return losing ? breachOf("unknown", fortune) : undefined;
}

function breachOf(of: Breach["of"], { attempts, ...counts }: Fortune): Breach {
  return { kind: "breach", of, count: counts[of], attempts };
}
