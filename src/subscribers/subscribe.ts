/**
 * From the form to a confirmed subscriber. What a sign-up means for its address is worked out after the
 * answer, so that neither the answer nor its time tells whether the address is known.
 */

import { placeOf } from "../publication/cadence/cadences.ts";
import type { Refused } from "../text/failure.ts";
import { readAddress } from "./address/address.ts";
import { DOUBTED } from "./doubted.ts";
import { lookUp } from "./known.ts";
import { isSubscribed } from "./life-cycle.ts";
import { askForEmail } from "./limits/limiting.ts";
import type { Limited } from "./limits/limits.ts";
import { decideEmail, siteWindow } from "./limits/limits.ts";
import type { Unusable } from "./links/keys.ts";
import { isOfPresent } from "./links/keys.ts";
import type { Ports } from "./ports.ts";
import { refOf } from "./ports.ts";
import type { SignUp } from "./rows.ts";
import { choiceWordsOf } from "./said.ts";
import { closeSignUp, dropSignUp, keepSignUp, knownAbout, signUpsBefore } from "./signup-store.ts";
import { confirmConsent, consentOf, subscriberById } from "./store.ts";
import type { Choices, ChoicesInput, Subscriber } from "./subscriber.ts";
import { emailForSignUp, readChoices } from "./subscriber.ts";

/** What came in through a form, as text. */
export type SignUpForm = ChoicesInput & {
  readonly address: string;
  /** Version of the words beside the form, for the consent record. */
  readonly words: string;
  /** The page with the form. */
  readonly source: string;
  /** Network address of whoever sent it; absent for the operator's own command. */
  readonly network?: string | undefined;
};

type Asked =
  /** Kept; the page says to look into the mail, whoever it is. */
  | { readonly kind: "asked"; readonly signUp: SignUp }
  | (Refused & { readonly field: "address" | keyof ChoicesInput })
  /** Too many from this network, or on the whole site. */
  | Limited;

/** A sign-up is left to whoever answered it for this long before the tick takes it up. */
const LEFT_ALONE_MS = 30_000;

/** Sign-ups that one tick works through: each costs two calls of the database. */
const SWEEP = 15;

/** A random number that nobody has had: 48 bits, so two in 281 million million meet by chance. */
export function freshId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0xffff) * 2 ** 32 + low + 1;
}

/**
 * Takes a sign-up in. The same reads and one same row for every address.
 *
 * The caller answers, then calls `settleSignUp`; if it never does, the tick will.
 */
export async function askToSubscribe(ports: Ports, form: SignUpForm, now: number): Promise<Asked> {
  const { publication, smtpUtf8 } = ports;
  const { errors } = publication.words;
  const read = readAddress(form.address, errors.address, { smtpUtf8 });
  if (read.kind === "refused") return { ...read, field: "address" };
  const chosen = readChoices(form, publication, choiceWordsOf(publication));
  if (chosen.kind === "refused") return chosen;
  const allowed = await askForEmail(ports, { network: form.network }, now);
  if (allowed.kind === "limited") return allowed;
  const { network } = allowed;
  const signUp: SignUp = {
    id: ports.freshId(),
    address: read.address,
    mailbox: read.mailbox,
    choices: chosen.choices,
    words: form.words.slice(0, 100),
    source: form.source.slice(0, 200),
    asked: now,
    ...(network === undefined ? {} : { network }),
  };
  await keepSignUp(ports.db, signUp);
  return { kind: "asked", signUp };
}

/**
 * Works out what a sign-up means: a confirmation, a note that the address is already subscribed, or
 * silence. Repeating it, or doing it twice at once, sends nothing twice.
 *
 * @returns the email that it brought
 */
export async function settleSignUp(
  ports: Ports,
  signUp: SignUp,
  now: number,
): Promise<"confirmation" | "known" | undefined> {
  const known = await lookUp(ports, signUp.mailbox);
  const kind = emailForSignUp(known.subscriber?.state, known.suppressed);
  const state = known.subscriber?.state;
  const doubted = signUp.source === DOUBTED;
  // What a machine answered is asked once more on the same day.
  const spent =
    state === "unsubscribed" ? known.subscriber?.changed : doubted ? signUp.asked : undefined;
  const decision = decideEmail(known.emails, ports.limits, now, spent);
  // Whoever has come back by themselves meanwhile is asked nothing.
  if (kind === undefined || (doubted && kind === "known") || decision.kind === "silence") {
    await dropSignUp(ports.db, signUp.id);
    return undefined;
  }
  const subscriber = known.subscriber?.id ?? ports.freshId();
  const closed = await closeSignUp(ports.db, signUp, {
    newcomer: known.subscriber === undefined ? subscriber : undefined,
    consent: kind === "confirmation",
    limiting: known.limiting,
    nth: decision.nth,
    site: siteWindow(ports.limits, now),
    email: ports.queueEmail({ kind, ref: refOf(signUp.id), subscriberId: subscriber, now }),
    subscriber,
    now,
  });
  // Another sign-up for this address was quicker, and its email is the one for today.
  if (!closed) await dropSignUp(ports.db, signUp.id);
  return closed ? kind : undefined;
}

/** With those of losing a race. */
settleSignUp.queries = knownAbout.queries + closeSignUp.queries + dropSignUp.queries;

/** Takes up what was answered but cut off before it was settled. @returns how many sign-ups */
export async function settleSignUps(ports: Ports, now: number, most = SWEEP): Promise<number> {
  const left = await signUpsBefore(ports.db, now - LEFT_ALONE_MS, Math.min(most, SWEEP));
  for (const signUp of left) await settleSignUp(ports, signUp, now);
  return left.length;
}

export type Confirmation =
  /** Shown on GET: what will be confirmed. */
  | { readonly kind: "ready"; readonly subscriber: Subscriber; readonly choices: Choices }
  /**
   * Already a subscriber, by this link or another. `trusted`: the link still works, so whoever holds it may be
   * handed a key to the preferences; an old one in a forwarded email hands out none.
   */
  | { readonly kind: "done"; readonly subscriber: Subscriber; readonly trusted: boolean }
  /** The link was used before, and its owner has left since: a new sign-up is needed. */
  | { readonly kind: "used" }
  /** Too late, or its wish was taken back by unsubscribing. */
  | { readonly kind: "expired" }
  /** The operator does not write to that address. */
  | { readonly kind: "blocked" }
  | Unusable;

/** What the link of a confirmation stands for. Changes nothing. */
export async function readConfirmation(
  ports: Ports,
  token: string,
  now: number,
): Promise<Confirmation> {
  const read = await ports.tokens.read("confirm", token, now);
  if (read.kind === "invalid" || read.ref === undefined) return { kind: "invalid" };
  const [subscriber, consent] = await Promise.all([
    subscriberById(ports.db, read.subscriber),
    consentOf(ports.db, read.subscriber, read.ref),
  ]);
  if (subscriber === undefined) return { kind: read.kind === "expired" ? "expired" : "deleted" };
  if (!isOfPresent(subscriber, read)) return { kind: "moved" };
  if (isSubscribed(subscriber)) {
    return { kind: "done", subscriber, trusted: read.kind === "token" };
  }
  if (read.kind === "expired" || consent === undefined) return { kind: "expired" };
  if (consent.confirmed !== undefined) return { kind: "used" };
  const { choices } = consent;
  const place = placeOf(ports.publication.digest.cadences, choices.cadence);
  const { cadence } = place.kind === "rarer" ? place : choices;
  return { kind: "ready", subscriber, choices: { ...choices, cadence } };
}

/** The button was pressed: the wish becomes a consent, and its owner active. */
export async function confirm(ports: Ports, token: string, now: number): Promise<Confirmation> {
  const confirmation = await readConfirmation(ports, token, now);
  if (confirmation.kind !== "ready") return confirmation;
  const read = await ports.tokens.read("confirm", token, now);
  if (read.kind !== "token" || read.ref === undefined) return { kind: "invalid" };
  const { subscriber } = confirmation;
  const known = await lookUp(ports, subscriber.mailbox);
  if (known.suppressed === "operator") return { kind: "blocked" };
  const email = ports.queueEmail({
    kind: "welcome",
    ref: refOf(read.ref),
    subscriberId: subscriber.id,
    now,
  });
  const { generation = 0 } = subscriber;
  const wish = {
    subscriber: subscriber.id,
    consent: read.ref,
    generation,
    hash: known.suppression,
    cadences: ports.publication.digest.cadences,
  };
  await confirmConsent(ports.db, wish, email, now);
  // What it did, or what somebody else did a moment before.
  const after = await readConfirmation(ports, token, now);
  return after.kind === "ready" ? { kind: "expired" } : after;
}
