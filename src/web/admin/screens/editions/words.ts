/** How the states of editions and emails are said at the desk. */
import type { EditionState } from "../../../../editions/life-cycle.ts";

export const STATES: Readonly<
  Record<EditionState, { readonly words: string; readonly tone: "good" | "warn" | "bad" | "plain" }>
> = {
  held: { words: "waits for you", tone: "warn" },
  open: { words: "going out", tone: "good" },
  sending: { words: "going out", tone: "good" },
  paused: { words: "paused", tone: "warn" },
  sent: { words: "sent", tone: "plain" },
  skipped: { words: "skipped", tone: "plain" },
  cancelled: { words: "cancelled", tone: "bad" },
};

/** The parts of the closing equation, in the order of the bar: the name of the part, and what it means. */
export const PARTS = [
  ["sent", "sent", "the provider took them"],
  ["open", "to come", "planned, and not tried yet or to be tried again"],
  ["rejected", "refused", "the provider, or the reader's, would not take them"],
  ["unknown", "unknown", "they may or may not have gone out; nothing repeats them by itself"],
  [
    "suppressed",
    "not wanted",
    "their reader left, or is on the list of addresses that are not e-mailed",
  ],
  ["expired", "too late", "their time was over before their turn came"],
  ["cancelled", "cancelled", "you cancelled the edition before their turn"],
] as const;

export const ACTS = {
  pause: {
    button: "Pause",
    heading: (period: string) => `Pause ${period}?`,
    words:
      "Nothing more of it is sent; the emails of a call that is under way still go out. Resume lets it go on, to those who have not received it.",
    press: "Pause it",
  },
  resume: {
    button: "Resume",
    heading: (period: string) => `Let ${period} go on?`,
    words:
      "Only emails that are not settled go out: what was sent, refused or is unknown stays as it is. One that stopped itself goes on, too: mend the cause first.",
    press: "Let it go on",
  },
  cancel: {
    button: "Cancel",
    heading: (period: string) => `Cancel ${period} for good?`,
    words:
      "Emails that are not out are cancelled; those that went out stay sent. What it carried comes with the next edition to those who lack it: retract a post if nobody shall have it. This cannot be undone.",
    press: "Cancel it for good",
  },
  "retry-unknown": {
    button: "Send the unknown once more",
    heading: (period: string) => `Send the unknown emails of ${period} once more?`,
    words:
      "Nobody knows whether they went out. Whoever has received one already may receive it a second time.",
    press: "Send them once more",
  },
} as const;

/** Which acts a state leaves to do. */
export const POSSIBLE: Readonly<Record<EditionState, readonly (keyof typeof ACTS)[]>> = {
  held: ["cancel"],
  open: ["pause", "cancel"],
  sending: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  sent: [],
  skipped: [],
  cancelled: [],
};
