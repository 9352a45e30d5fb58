/**
 * What a subscriber may do by the preferences link of an email, with no account: choose, pause, take their data,
 * be forgotten. Another address has a file of its own (moving.ts), and so has leaving.
 */
import { failure, type Refused } from "../text/failure.ts";
import { DAY } from "../text/time.ts";
import { eraseSubscriber } from "./forgetting-store.ts";
import { hashesOf } from "./known.ts";
import type { Reading, Unusable } from "./links/keys.ts";
import { readKey } from "./links/keys.ts";
import { UNDO_MOVE_MS } from "./links/links.ts";
import type { Ports } from "./ports.ts";
import type { Change, Consent } from "./rows.ts";
import { choiceWordsOf } from "./said.ts";
import { changeChoices, changePause, changeState, recordsOf, subscriberById } from "./store.ts";
import type { ChoicesInput, Subscriber } from "./subscriber.ts";
import { readChoices } from "./subscriber.ts";

/** Nobody may pause for longer: who stays away for a year has left. */
const LONGEST_PAUSE_MS = 366 * DAY;

/** Whose preferences a link opens. Changes nothing. */
export async function readPreferences(ports: Ports, token: string, now: number): Promise<Reading> {
  return readKey(ports, "preferences", token, now);
}

export type Changed =
  | { readonly kind: "changed"; readonly subscriber: Subscriber }
  /** Their state does not allow it: unsubscribed, bounced. A new sign-up does. */
  | { readonly kind: "gone" }
  | (Refused & { readonly field: "until" | keyof ChoicesInput })
  | Unusable;

/** New cadence, topics, zone and hour; no cadence is the one that they have. The cursor stays: nothing is lost and nothing comes twice. */
export async function choose(
  ports: Ports,
  token: string,
  input: ChoicesInput,
  now: number,
): Promise<Changed> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind !== "subscriber") return reading;
  const { id, cadence } = reading.subscriber;
  const { publication } = ports;
  const chosen = readChoices(input, publication, choiceWordsOf(publication), cadence);
  if (chosen.kind === "refused") return chosen;
  return (await changeChoices(ports.db, id, chosen.choices, now)) ? afterwards(ports, id) : gone;
}

/** Stops emails for a time. @param until milliseconds since the epoch; absent is until resumed by hand */
export async function pause(
  ports: Ports,
  token: string,
  until: number | undefined,
  now: number,
): Promise<Changed> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind !== "subscriber") return reading;
  if (until !== undefined && !(until > now && until <= now + LONGEST_PAUSE_MS)) {
    const reason = ports.publication.words.errors.form.until;
    return { ...failure("refused", reason), field: "until" };
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
  if (reading.kind !== "subscriber") return reading;
  const { id, state } = reading.subscriber;
  const changed = await changeState(ports.db, id, "resume", "page", now);
  return changed || state === "active" ? afterwards(ports, id) : gone;
}

/** Forgets the person in every table; a keyed hash stays, so that no import brings them back. */
export async function erase(
  ports: Ports,
  token: string,
  now: number,
): Promise<{ readonly kind: "erased" } | Unusable> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind !== "subscriber") return reading;
  await forget(ports, reading.subscriber, now);
  return { kind: "erased" };
}

/** What `erase` does, for the operator's own command. */
export async function forget(ports: Ports, subscriber: Subscriber, now: number): Promise<boolean> {
  const [hashes, { moves }] = await Promise.all([
    hashesOf(ports, subscriber.mailbox),
    recordsOf(ports.db, subscriber.id),
  ]);
  const addresses = new Set([subscriber.address, ...moves.map(({ address }) => address)]);
  const others = [...addresses].flatMap((address) =>
    ports.eraseElsewhere({ id: subscriber.id, address }),
  );
  const counted = ports.countErased(subscriber, now);
  return eraseSubscriber(ports.db, subscriber, hashes, [...others, counted], now);
}

/** Everything held about a person, for a file of their own. No token, key or hash is in it. */
type PersonalData = {
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
  /** Kept for a fortnight after a move, so that it can be undone. */
  readonly formerAddresses: readonly { readonly address: string; readonly until: string }[];
  readonly consents: readonly (Omit<Consent, "id" | "subscriber" | "asked" | "confirmed"> & {
    readonly asked: string;
    readonly confirmed: string | null;
  })[];
  readonly changes: readonly (Omit<Change, "at"> & { readonly at: string })[];
};

/** The person's own data, by the link of an email. */
export async function personalData(
  ports: Ports,
  token: string,
  now: number,
): Promise<{ readonly kind: "data"; readonly data: PersonalData } | Unusable> {
  const reading = await readPreferences(ports, token, now);
  if (reading.kind !== "subscriber") return reading;
  const { subscriber } = reading;
  const { consents, changes, addressChange, moves } = await recordsOf(ports.db, subscriber.id);
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
      formerAddresses: moves.map(({ address, at }) => {
        return { address, until: new Date(at + UNDO_MOVE_MS).toISOString() };
      }),
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
): Promise<{ readonly kind: "changed"; readonly subscriber: Subscriber } | Unusable> {
  const subscriber = await subscriberById(ports.db, id);
  return subscriber === undefined ? { kind: "deleted" } : { kind: "changed", subscriber };
}

function instant(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
