/**
 * A provider that gives no usable answer: after how many calls in a row who waits how long, and when a person is
 * needed. Pure; outage-store.ts remembers it.
 */
import type { Outcome, TransportName } from "../../mail/transport.ts";
import { MINUTE, SECOND } from "../../text/time.ts";

export type Stall = {
  readonly transport: TransportName;
  /**
   * `doubt`: emails of its calls may or may not have gone out, and cannot be repeated. `wait`: it asked to be called
   * later, and has taken nothing since.
   */
  readonly kind: "doubt" | "wait";
  /** Of the first such call in a row, milliseconds since the epoch. */
  readonly since: number;
  /** Such calls in a row, 1 or more. */
  readonly calls: number;
  /** No call is made before, milliseconds since the epoch. */
  readonly until: number;
};

/** Between a call in doubt and the next, of a single email: it risks one person's copy to learn how it stands. */
const PROBE_AFTER = [MINUTE, 5 * MINUTE, 15 * MINUTE] as const;

/** A provider that asks for less patience than this is asked again after 1, 2, 4 … s; what asks for more is heeded. */
const LONGEST_PATIENCE = MINUTE;

/** When a provider has taken nothing for so long, the operator is told, though nothing is lost. */
const TELL_AFTER = 60 * MINUTE;

/**
 * Whether emails of a call may have gone out without anybody knowing. Others of the same call may have been taken:
 * a line that is lost once in each call of ten would leave a tenth of an edition unknown.
 */
export function isInDoubt(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ kind }) => kind === "unknown");
}

/** Who left a call without a usable answer: the provider that it was made through, or the fallback behind it. */
export function silentAmong(outcomes: readonly Outcome[], transport: TransportName): TransportName {
  const unheard =
    outcomes.find(({ kind }) => kind === "unknown") ??
    outcomes.find(({ kind }) => kind === "retry");
  return unheard?.carrier?.transport ?? transport;
}

/** Whether a provider said that it was there and took something in. */
export function isAnswered(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ kind }) => kind === "sent" || kind === "rejected");
}

/** Milliseconds to wait after so many calls in a row. */
export function patience(kind: Stall["kind"], calls: number): number {
  if (kind === "doubt") return PROBE_AFTER[Math.min(calls, PROBE_AFTER.length) - 1] ?? MINUTE;
  return Math.min(SECOND * 2 ** (calls - 1), LONGEST_PATIENCE);
}

/** Whether a person has to look at it: sending stops by itself until then. */
export function needsPerson({ kind, calls }: Stall): boolean {
  return kind === "doubt" && calls > PROBE_AFTER.length;
}

/** Milliseconds to wait after one such call, after two, and so on; the last is for all later ones. */
export function patienceSteps(kind: Stall["kind"]): readonly number[] {
  const steps = kind === "doubt" ? PROBE_AFTER.length : Math.log2(LONGEST_PATIENCE / SECOND) + 2;
  return Array.from({ length: Math.floor(steps) }, (_, nth) => patience(kind, nth + 1));
}

/** Whether this call is the one that made it so. */
export function isFirstForPerson(stall: Stall): boolean {
  return needsPerson(stall) && stall.calls === PROBE_AFTER.length + 1;
}

/** Whether the operator is to hear of it, though it may pass by itself. */
export function isWorthSaying({ kind, since }: Stall, now: number): boolean {
  return kind === "wait" && now - since >= TELL_AFTER;
}
