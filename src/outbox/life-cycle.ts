/**
 * The life of an email in the outbox: its states, which event leads from which to which, and who may ask for it. Pure.
 * The statements of this room take their conditions from here.
 *
 * A batch has no column of states: it is open while an email of it is, due at `due_at`, and held by the lease token
 * that the last claim gave out; `attempt` names the call that is under way or in doubt.
 */

export type EmailState =
  | "queued"
  | "retry"
  | "sent"
  | "rejected"
  | "suppressed"
  | "cancelled"
  | "expired"
  | "unknown";

export const EMAIL_STATES: readonly EmailState[] = [
  "queued",
  "retry",
  "sent",
  "rejected",
  "suppressed",
  "cancelled",
  "expired",
  "unknown",
];

/** To be tried, for the first time or again: the others are settled. */
export const OPEN: readonly EmailState[] = ["queued", "retry"];

/** What a sender may write down about an email that it holds. */
export type Outcome = Exclude<EmailState, "queued">;

type EmailEvent = keyof typeof TRANSITIONS;

type Transition = {
  /** `sender` holds the batch, or held it; `provider` is a word about an email that went out. */
  readonly by: readonly ("sender" | "cron" | "operator" | "provider")[];
  readonly from: readonly EmailState[];
  readonly to: readonly EmailState[];
};

const TRANSITIONS = {
  /** With the lease token. */
  settle: {
    by: ["sender"],
    from: OPEN,
    to: ["retry", "sent", "rejected", "suppressed", "cancelled", "expired", "unknown"],
  },
  /** A final answer is the truth about an email, whoever holds its batch by now. */
  learn: { by: ["sender"], from: ["queued", "retry", "unknown"], to: ["sent", "rejected"] },
  /** Its edition was cancelled. */
  cancel: { by: ["operator", "cron"], from: OPEN, to: ["cancelled"] },
  /** Its edition was cancelled, and whoever had called the provider has died. */
  abandon: { by: ["operator", "cron"], from: OPEN, to: ["unknown"] },
  /** Everything in it was withdrawn. */
  withdraw: { by: ["cron"], from: OPEN, to: ["cancelled"] },
  /** Undoes `withdraw`, and nothing else that led to `cancelled`. */
  regain: { by: ["cron"], from: ["cancelled"], to: ["queued"] },
  /** Rather two emails than none. */
  repeatUnknown: { by: ["operator"], from: ["unknown"], to: ["queued"] },
  deliver: { by: ["provider"], from: ["unknown"], to: ["sent"] },
  /** A bounce or a complaint proves that it went out. */
  return: { by: ["provider"], from: ["sent", "unknown"], to: ["sent"] },
} as const satisfies Readonly<Record<string, Transition>>;

/** Every event with what it may do, for those who look at all of them. */
export const EMAIL_EVENTS: readonly (readonly [EmailEvent, Transition])[] = Object.entries(
  TRANSITIONS,
) as [EmailEvent, Transition][];

/** SQL that is true of an email in one of these states. */
export function isIn(states: readonly EmailState[], column = "state"): string {
  return `${column} IN (${states.map((state) => `'${state}'`).join(", ")})`;
}

/** SQL that is true of an email which is to be tried. */
export function isOpen(column = "state"): string {
  return isIn(OPEN, column);
}

/** SQL that is true of an email to which the event may happen. */
export function mayHappen(event: EmailEvent, column = "state"): string {
  return isIn(TRANSITIONS[event].from, column);
}

/** SQL for the state after an event that leads to one only. */
export function stateAfter(event: Exclude<EmailEvent, "settle" | "learn">): string {
  return `'${TRANSITIONS[event].to[0]}'`;
}

/** SQL that is true when the outcome in a column may be written over the state in another, with the lease or without. */
export function mayLearn(column: string, outcome: string): string {
  const { from, to } = TRANSITIONS.learn;
  return `(${isOpen(column)} OR (${isIn(from, column)} AND ${isIn(to, outcome)}))`;
}

/** SQL that is true of an outcome which is written down without the lease token, too. */
export function isFinal(outcome: string): string {
  return isIn(TRANSITIONS.learn.to, outcome);
}

/** SQL that is true of a batch of which a call is under way, or whose holder died in one. */
export const HELD = "(attempt IS NOT NULL AND attempt ->> '$.kept' IS NULL)";
