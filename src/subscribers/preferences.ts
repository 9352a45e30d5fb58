/** What a subscriber may do by the links of a letter, with no account: choose, pause, move, leave, be forgotten. */
import type { Refusal } from "./address.ts";
import { limitingForm, readAddress } from "./address.ts";
import { addressChangeOf, keepAddressChange, moveAddress } from "./address-store.ts";
import { DAY_MS, decideLetter } from "./limits.ts";
import type { Ports } from "./ports.ts";
import { refOf } from "./ports.ts";
import type { AddressChange, Change, Consent } from "./rows.ts";
import { knownAbout } from "./signup-store.ts";
import {
  changeChoices,
  changePause,
  changeState,
  eraseSubscriber,
  recordsOf,
  subscriberById,
  undoUnsubscribe,
} from "./store.ts";
import type { ChoicesInput, Subscriber } from "./subscriber.ts";
import { readChoices } from "./subscriber.ts";

/** How long the page after unsubscribing offers to undo it. */
export const UNDO_MS = DAY_MS;

/** Nobody may pause for longer: who stays away for a year has left. */
const LONGEST_PAUSE_MS = 366 * DAY_MS;

/** The link is nobody's: forged, mistyped, or its owner was erased. */
export type Nobody = { readonly kind: "invalid" };

export type Reading = { readonly kind: "subscriber"; readonly subscriber: Subscriber } | Nobody;

/** Whose preferences a link opens. Changes nothing. */
export async function readPreferences(ports: Ports, token: string, now: number): Promise<Reading> {
  const read = await ports.tokens.read("preferences", token, now);
  if (read.kind !== "token") return { kind: "invalid" };
  const subscriber = await subscriberById(ports.db, read.subscriber);
  return subscriber === undefined ? { kind: "invalid" } : { kind: "subscriber", subscriber };
}

export type Changed =
  | { readonly kind: "changed"; readonly subscriber: Subscriber }
  /** Their state does not allow it: unsubscribed, bounced. A new sign-up does. */
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly field: string; readonly message: string }
  | Nobody;

/** New cadence, topics, zone and hour. The cursor stays: nothing is lost and nothing comes twice. */
export async function choose(
  ports: Ports,
  token: string,
  input: ChoicesInput,
  now: number,
): Promise<Changed> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  const chosen = readChoices(input, ports.publication);
  if (chosen.kind === "refused") return chosen;
  const { id } = reading.subscriber;
  return (await changeChoices(ports.db, id, chosen.choices, now)) ? afterwards(ports, id) : gone;
}

/** Stops letters for a time. @param until milliseconds since the epoch; absent is until resumed by hand */
export async function pause(
  ports: Ports,
  token: string,
  until: number | undefined,
  now: number,
): Promise<Changed> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  if (until !== undefined && !(until > now && until <= now + LONGEST_PAUSE_MS)) {
    return {
      kind: "refused",
      field: "until",
      message: "Choose a day from tomorrow on, within a year.",
    };
  }
  const { id } = reading.subscriber;
  const changed =
    (await changeState(ports.db, id, "pause", "page", now, until)) ||
    (await changePause(ports.db, id, until, now));
  return changed ? afterwards(ports, id) : gone;
}

/** Ends a pause by hand. What was settled meanwhile comes with the next edition. */
export async function resume(ports: Ports, token: string, now: number): Promise<Changed> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  const { id, state } = reading.subscriber;
  const changed = await changeState(ports.db, id, "resume", "page", now);
  return changed || state === "active" ? afterwards(ports, id) : gone;
}

/** Whom an unsubscribe link is about. Changes nothing; the page looks the same for a garbled one. */
export async function readUnsubscribe(ports: Ports, token: string, now: number): Promise<Reading> {
  const read = await ports.tokens.read("unsubscribe", token, now);
  if (read.kind !== "token") return { kind: "invalid" };
  const subscriber = await subscriberById(ports.db, read.subscriber);
  return subscriber === undefined ? { kind: "invalid" } : { kind: "subscriber", subscriber };
}

/**
 * Leaves, at once: whatever is claimed after this has returned does not go out (G5). Repeating it, or a
 * garbled token, changes nothing and is no error to whoever asks.
 *
 * @param source the page's button, RFC 8058's POST, or the mailto of the header
 */
export async function unsubscribe(
  ports: Ports,
  token: string,
  source: "page" | "one-click" | "mail",
  now: number,
): Promise<void> {
  const read = await ports.tokens.read("unsubscribe", token, now);
  if (read.kind === "token") {
    await changeState(ports.db, read.subscriber, "unsubscribe", source, now);
  }
}

/** Takes the own unsubscribing back, within a day of it. */
export async function undo(ports: Ports, token: string, now: number): Promise<Changed> {
  const reading = await readUnsubscribe(ports, token, now);
  if (reading.kind === "invalid") return reading;
  const { id } = reading.subscriber;
  return (await undoUnsubscribe(ports.db, id, now - UNDO_MS, now)) ? afterwards(ports, id) : gone;
}

export type Moving =
  /** The page says to look into the new mailbox, whatever is known about it. */
  | { readonly kind: "asked" }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly reason: Refusal; readonly message: string }
  | Nobody;

/** Asks a new address whether the digest may come there. Counts as a letter of the form to that address. */
export async function askToMove(
  ports: Ports,
  token: string,
  input: string,
  now: number,
): Promise<Moving> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  const { subscriber } = reading;
  if (subscriber.state !== "active" && subscriber.state !== "paused") return gone;
  const read = readAddress(input, { smtpUtf8: ports.smtpUtf8 });
  if (read.kind === "refused") return read;
  const { address, mailbox } = read;
  const [suppression, limiting] = await Promise.all([
    ports.hash("suppression", mailbox),
    ports.hash("sign-up", limitingForm(mailbox)),
  ]);
  const known = await knownAbout(ports.db, mailbox, { suppression, limiting });
  const decision = decideLetter(known.letters, ports.limits, now);
  if (decision.kind === "write" && known.suppressed !== "operator") {
    const wish = { id: ports.freshId(), subscriber: subscriber.id, address, mailbox, asked: now };
    const letter = ports.queueLetter({
      kind: "change",
      ref: refOf(wish.id),
      subscriberId: subscriber.id,
      now,
    });
    await keepAddressChange(ports.db, wish, { limiting, nth: decision.nth }, letter);
  }
  return { kind: "asked" };
}

export type Move =
  | { readonly kind: "ready"; readonly wish: AddressChange }
  | { readonly kind: "expired" }
  | Nobody;

/** What the link to a new address stands for. Changes nothing. */
export async function readMove(ports: Ports, token: string, now: number): Promise<Move> {
  const read = await ports.tokens.read("change-address", token, now);
  if (read.kind === "invalid" || read.ref === undefined) return { kind: "invalid" };
  if (read.kind === "expired") return { kind: "expired" };
  const wish = await addressChangeOf(ports.db, read.subscriber, read.ref);
  return wish === undefined ? { kind: "expired" } : { kind: "ready", wish };
}

/** The owner of the new address presses the button. `taken`: that address receives the digest already. */
export async function move(
  ports: Ports,
  token: string,
  now: number,
): Promise<Exclude<Changed, { kind: "refused" }> | { kind: "taken" } | { kind: "expired" }> {
  const reading = await readMove(ports, token, now);
  if (reading.kind !== "ready") return reading;
  const { wish } = reading;
  const hash = await ports.hash("suppression", wish.mailbox);
  if (!(await moveAddress(ports.db, wish, hash, now))) return { kind: "taken" };
  return afterwards(ports, wish.subscriber);
}

/** Forgets the person in every table; a keyed hash stays, so that no import brings them back. */
export async function erase(
  ports: Ports,
  token: string,
  now: number,
): Promise<{ readonly kind: "erased" } | Nobody> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  await forget(ports, reading.subscriber, now);
  return { kind: "erased" };
}

/** What `erase` does, for the operator's own command. */
export async function forget(ports: Ports, subscriber: Subscriber, now: number): Promise<void> {
  const hash = await ports.hash("suppression", subscriber.mailbox);
  const others = ports.eraseElsewhere({ id: subscriber.id, address: subscriber.address });
  await eraseSubscriber(ports.db, subscriber, hash, others, now);
}

/** Everything held about a person, for a file of their own. No token, key or hash is in it. */
export type PersonalData = {
  readonly address: string;
  readonly state: Subscriber["state"];
  readonly choices: {
    readonly cadence: string;
    readonly topics: readonly string[];
    readonly timeZone: string | null;
    readonly hour: number | null;
  };
  readonly pausedUntil: string | null;
  readonly tags: readonly string[];
  readonly created: string;
  readonly confirmed: string | null;
  readonly changed: string;
  readonly newAddressWaiting: string | null;
  readonly consents: readonly (Omit<Consent, "id" | "subscriber" | "asked" | "confirmed"> & {
    readonly asked: string;
    readonly confirmed: string | null;
  })[];
  readonly changes: readonly (Omit<Change, "at"> & { readonly at: string })[];
};

/** The person's own data, by the link of a letter. */
export async function personalData(
  ports: Ports,
  token: string,
  now: number,
): Promise<{ readonly kind: "data"; readonly data: PersonalData } | Nobody> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind === "invalid") return reading;
  const { subscriber } = reading;
  const { consents, changes, addressChange } = await recordsOf(ports.db, subscriber.id);
  return {
    kind: "data",
    data: {
      address: subscriber.address,
      state: subscriber.state,
      choices: {
        cadence: subscriber.cadence,
        topics: subscriber.topics,
        timeZone: subscriber.timeZone ?? null,
        hour: subscriber.hour ?? null,
      },
      pausedUntil: instant(subscriber.pausedUntil),
      tags: subscriber.tags,
      created: new Date(subscriber.created).toISOString(),
      confirmed: instant(subscriber.confirmed),
      changed: new Date(subscriber.changed).toISOString(),
      newAddressWaiting: addressChange?.address ?? null,
      consents: consents.map(({ words, source, choices, asked, confirmed }) => ({
        words,
        source,
        choices,
        asked: new Date(asked).toISOString(),
        confirmed: instant(confirmed),
      })),
      changes: changes.map((change) => ({ ...change, at: new Date(change.at).toISOString() })),
    },
  };
}

const gone = { kind: "gone" } as const;

async function afterwards(
  ports: Ports,
  id: number,
): Promise<{ readonly kind: "changed"; readonly subscriber: Subscriber } | Nobody> {
  const subscriber = await subscriberById(ports.db, id);
  return subscriber === undefined ? { kind: "invalid" } : { kind: "changed", subscriber };
}

function instant(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
