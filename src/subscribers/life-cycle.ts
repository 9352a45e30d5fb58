/**
 * A subscriber's life: the states, which event leads from which to which, and who may ask for it. Pure. The statements
 * of this room take their conditions from here.
 */

export type State = "pending" | "active" | "paused" | "unsubscribed" | "bounced" | "complained";

export const STATES: readonly State[] = [
  "pending",
  "active",
  "paused",
  "unsubscribed",
  "bounced",
  "complained",
];

/** Subscribed: the digest comes, or comes again when a pause is over. */
export const SUBSCRIBED: readonly State[] = ["active", "paused"];

export function isSubscribed({ state }: { readonly state: State }): boolean {
  return SUBSCRIBED.includes(state);
}

/** The record does not keep its mailbox from somebody who has just shown that it is theirs. */
export const NOT_SUBSCRIBED: readonly State[] = STATES.filter(
  (state) => !SUBSCRIBED.includes(state),
);

/** Over, unless the person confirms anew or takes the own unsubscribing back. */
const OVER: readonly State[] = ["unsubscribed", "bounced", "complained"];

export type SubscriberEvent = keyof typeof TRANSITIONS;

type Transition = {
  /** `provider`: a bounce, a complaint, or the refusal of an email. `operator`: by a command or an imported list. */
  readonly by: readonly ("subscriber" | "operator" | "cron" | "provider")[];
  readonly from: readonly State[];
  readonly to: readonly State[];
};

/**
 * Nobody becomes active but by an own confirmation, by ending an own pause or by taking an own unsubscribing back, and
 * a complaint outlasts everything else.
 */
const TRANSITIONS = {
  confirm: { by: ["subscriber"], from: NOT_SUBSCRIBED, to: ["active"] },
  pause: { by: ["subscriber"], from: ["active"], to: ["paused"] },
  /** The cron ends the pauses that have run out. */
  resume: { by: ["subscriber", "cron"], from: ["paused"], to: ["active"] },
  unsubscribe: {
    by: ["subscriber", "operator"],
    from: ["pending", "active", "paused", "bounced"],
    to: ["unsubscribed"],
  },
  /** Takes the own unsubscribing back, within its time: to the state that it ended. */
  undo: { by: ["subscriber"], from: ["unsubscribed"], to: SUBSCRIBED },
  /** A confirmation that a machine may have made is taken back: to the state that it ended. */
  unconfirm: { by: ["operator"], from: ["active"], to: NOT_SUBSCRIBED },
  bounce: { by: ["provider"], from: ["pending", "active", "paused"], to: ["bounced"] },
  complain: {
    by: ["provider"],
    from: STATES.filter((state) => state !== "complained"),
    to: ["complained"],
  },
  /** A list from elsewhere says that they left, bounced or complained there. */
  endElsewhere: { by: ["operator"], from: ["pending", "active", "paused"], to: OVER },
} as const satisfies Readonly<Record<string, Transition>>;

/** The events that lead to one state, whatever was before. */
export type LifeEvent = Exclude<SubscriberEvent, "undo" | "unconfirm" | "endElsewhere">;

/** Every event with what it may do, for those who look at all of them. */
export const SUBSCRIBER_EVENTS: readonly (readonly [SubscriberEvent, Transition])[] =
  Object.entries(TRANSITIONS) as [SubscriberEvent, Transition][];

/** The state that an event leads to. */
export function stateAfter(event: LifeEvent): State {
  return TRANSITIONS[event].to[0];
}

/** The state after an event: the same one when the event means nothing in it. */
export function after(state: State, event: LifeEvent): State {
  return statesBefore(event).includes(state) ? stateAfter(event) : state;
}

/** The states that an event leads away from. */
export function statesBefore(event: SubscriberEvent): readonly State[] {
  return TRANSITIONS[event].from;
}

/** SQL that is true of a subscriber in one of these states. */
export function isIn(states: readonly State[], column = "state"): string {
  return `${column} IN (${states.map((state) => `'${state}'`).join(", ")})`;
}

/** SQL that is true of a subscriber to whom the event may happen. */
export function mayHappen(event: SubscriberEvent, column = "state"): string {
  return isIn(statesBefore(event), column);
}

/** SQL that is true of a state to which the event may lead. */
export function mayLeadTo(event: SubscriberEvent, column: string): string {
  return isIn(TRANSITIONS[event].to, column);
}
