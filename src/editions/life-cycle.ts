/**
 * An edition's life: its states, which event leads from which to which, and who may ask for it. Pure. The statements
 * of this room take their conditions from here, so what is not written below cannot happen.
 */

export type EditionState =
  | "held"
  | "open"
  | "sending"
  | "paused"
  | "sent"
  | "skipped"
  | "cancelled";

export const EDITION_STATES: readonly EditionState[] = [
  "held",
  "open",
  "sending",
  "paused",
  "sent",
  "skipped",
  "cancelled",
];

/** Not over yet. As the index `editions_live` has them: written otherwise, no query would use it. */
export const LIVE: readonly EditionState[] = ["held", "open", "sending", "paused"];

/** Emails of it may be planned, claimed and sent. */
export const GOING: readonly EditionState[] = ["open", "sending"];

/** Over, unless an event below takes it up again. */
export const ENDED: readonly EditionState[] = ["sent", "skipped", "cancelled"];

/** Where an edition begins: what the cron decided about its period. */
export type FirstState = "held" | "open" | "skipped";

export type EditionEvent = keyof typeof TRANSITIONS;

/** `outbox`: a pass that finds out while it sends. `provider`: word of what became of an email. */
type Asker = "cron" | "operator" | "outbox" | "provider";

type Transition = {
  readonly by: readonly Asker[];
  readonly to: Readonly<Partial<Record<EditionState, EditionState>>>;
};

/** From which state an event leads where; where nothing stands, it changes nothing. */
const TRANSITIONS = {
  /** The operator has seen exactly this manifest. */
  approve: { by: ["operator"], to: { held: "open" } },
  /** All that it held was withdrawn. */
  empty: { by: ["cron"], to: { held: "skipped" } },
  /** A newer edition carries what it held. */
  supersede: { by: ["cron"], to: { held: "skipped" } },
  /** Undoes `empty`, and nothing else that led to `skipped`. */
  refill: { by: ["cron"], to: { skipped: "held" } },
  /** Nobody is left whose email is not planned. */
  planned: { by: ["cron"], to: { open: "sending" } },
  /** Every email is settled, and one is known to have gone out, or there was none. */
  settleReceived: { by: ["cron"], to: { sending: "sent" } },
  /** Every email is settled, and some may have gone out. */
  settleDoubted: { by: ["cron"], to: { sending: "paused" } },
  /** Every email is settled, and none went out. */
  settleUnreceived: { by: ["cron"], to: { sending: "skipped" } },
  /** The circuit breaker is the cron's. */
  pause: { by: ["operator", "cron", "outbox"], to: { open: "paused", sending: "paused" } },
  /** `open` and not `sending`: the next pass finds whether anybody is left to plan. */
  resume: { by: ["operator"], to: { paused: "open" } },
  /** Unknown emails go out once more. Where it was stopped, somebody may be left to plan. */
  repeatUnknown: {
    by: ["operator"],
    to: { sent: "sending", skipped: "sending", cancelled: "sending", paused: "open" },
  },
  /** Emails out of which everything was withdrawn go out after all. Of `skipped`, only what `settleUnreceived` led there. */
  regain: { by: ["cron"], to: { sent: "sending", skipped: "sending" } },
  /** Whatever went out of it, or will turn out to have: that stands with its emails. */
  cancel: {
    by: ["operator"],
    to: { held: "cancelled", open: "cancelled", sending: "cancelled", paused: "cancelled" },
  },
} as const satisfies Readonly<Record<string, Transition>>;

/** Every event with what it may do, for those who look at all of them. */
export const EDITION_EVENTS: readonly (readonly [EditionEvent, Transition])[] = Object.entries(
  TRANSITIONS,
) as [EditionEvent, Transition][];

/** SQL that is true of an edition in one of these states. */
export function isIn(states: readonly EditionState[], column = "state"): string {
  return `${column} IN (${states.map((state) => `'${state}'`).join(", ")})`;
}

/** The states that an event leads away from. */
export function statesBefore(event: EditionEvent): readonly EditionState[] {
  const { to }: Transition = TRANSITIONS[event];
  return EDITION_STATES.filter((state) => to[state] !== undefined);
}

/** SQL that is true of an edition to which the event may happen. */
export function mayHappen(event: EditionEvent): string {
  return isIn(statesBefore(event));
}

/** SQL for the state after the event, in a statement that asks `mayHappen`. */
export function stateAfter(event: EditionEvent): string {
  const { to }: Transition = TRANSITIONS[event];
  const [first = "", ...others] = new Set(Object.values(to));
  if (others.length === 0) return `'${first}'`;
  const arms = Object.entries(to).map(([from, next]) => `WHEN '${from}' THEN '${next}'`);
  return `CASE state ${arms.join(" ")} END`;
}
