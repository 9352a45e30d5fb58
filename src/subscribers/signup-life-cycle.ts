/**
 * A sign-up's life: its states, which event leads from which to which, and who may ask for it. Pure.
 *
 * It has no column of states: where its row stands tells. It comes in as a row of `sign_ups`, is worked out once, and
 * where that brings an email with a button it goes on as a row of `consents`, under the same id, which has no
 * `confirmed` until the button is pressed. One that is closed has no row.
 */

export type SignUpState = "asked" | "waiting" | "confirmed" | "closed";

export const SIGN_UP_STATES: readonly SignUpState[] = ["asked", "waiting", "confirmed", "closed"];

export type SignUpEvent = keyof typeof TRANSITIONS;

type Transition = {
  /** `form`: the request that took the sign-up in, after its answer. */
  readonly by: readonly ("form" | "cron" | "subscriber" | "operator")[];
  readonly from: readonly SignUpState[];
  readonly to: SignUpState;
};

const TRANSITIONS = {
  /** An email asks to confirm it. */
  askBack: { by: ["form", "cron"], from: ["asked"], to: "waiting" },
  /** Its address is subscribed already, and an email says so. */
  answer: { by: ["form", "cron"], from: ["asked"], to: "closed" },
  /** It brings no email. One that waits takes its choices over. */
  drop: { by: ["form", "cron"], from: ["asked"], to: "closed" },
  /** The button was pressed: from here on it is what the person agreed to, and is kept as that. */
  confirm: { by: ["subscriber"], from: ["waiting"], to: "confirmed" },
  /** Whoever leaves has asked for no more. */
  withdraw: { by: ["subscriber", "operator"], from: ["waiting"], to: "closed" },
  /** It may have been a machine that pressed it: whoever it is for is asked anew. */
  takeBack: { by: ["operator"], from: ["confirmed"], to: "closed" },
  /** Nobody pressed the button in time. */
  lapse: { by: ["cron"], from: ["waiting"], to: "closed" },
  /** With everything else about the person. */
  erase: {
    by: ["subscriber", "operator"],
    from: ["asked", "waiting", "confirmed"],
    to: "closed",
  },
} as const satisfies Readonly<Record<string, Transition>>;

/** Every event with what it may do, for those who look at all of them. */
export const SIGN_UP_EVENTS: readonly (readonly [SignUpEvent, Transition])[] = Object.entries(
  TRANSITIONS,
) as [SignUpEvent, Transition][];

/** SQL of a consent, by the state of the sign-up that it is. */
const CONSENT = { waiting: "confirmed IS NULL", confirmed: "confirmed IS NOT NULL" } as const;

/** SQL that is true of a consent in this state. @param table its name with a full stop, or nothing */
export function signUpIs(state: keyof typeof CONSENT, table = ""): string {
  return `${table}${CONSENT[state]}`;
}

/** SQL that is true of a consent to which the event may happen. */
export function signUpMay(event: "confirm" | "withdraw" | "takeBack" | "lapse"): string {
  const [from] = TRANSITIONS[event].from;
  return signUpIs(from);
}
