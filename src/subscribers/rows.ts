/** What the tables hold, as the rest of the room reads it: each row is mapped once, here. Pure. */
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { State } from "./life-cycle.ts";
import type { Choices, Subscriber } from "./subscriber.ts";
import { unwrapped } from "./subscriber.ts";

/** A sign-up as it came in, before it is known what it means. */
export type SignUp = {
  readonly id: number;
  readonly address: string;
  readonly mailbox: string;
  readonly choices: Choices;
  /** Version of the words shown beside the form. */
  readonly words: string;
  /** Where it came from: a path, "form:" and an origin, a command. */
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly asked: number;
  /** Keyed hash of the network of the day; absent where there was none. */
  readonly network?: string;
};

/** A wish, and since when it is a consent. */
export type Consent = {
  readonly id: number;
  readonly subscriber: number;
  readonly choices: Choices;
  readonly words: string;
  readonly source: string;
  readonly asked: number;
  readonly confirmed?: number;
};

export type Change = {
  readonly at: number;
  readonly was: string;
  readonly became: string;
  readonly source: string;
};

/** A move that the former mailbox may undo. */
export type AddressMove = {
  /** In base 36, as it stands in the outbox. */
  readonly ref: string;
  readonly subscriber: number;
  /** The wish that the new mailbox confirmed. */
  readonly wish: number;
  /** The former address, and its key. */
  readonly address: string;
  readonly mailbox: string;
  /** The generation that the move made. */
  readonly generation: number;
  readonly at: number;
  readonly undone: number | null;
};

export type AddressChange = {
  readonly id: number;
  readonly subscriber: number;
  readonly address: string;
  readonly mailbox: string;
  readonly asked: number;
};

/** A subscriber with the words and source of the newest consent. */
export type Listed = Subscriber & {
  readonly consent?: { readonly words: string; readonly source: string };
};

export type SubscriberRow = {
  readonly id: number;
  readonly address: string;
  readonly mailbox: string;
  readonly state: State;
  readonly cadence: Cadence;
  readonly topics: string;
  readonly time_zone: string | null;
  readonly hour: number | null;
  readonly generation: number;
  readonly cursor: number;
  readonly paused_until: number | null;
  readonly tags: string;
  readonly created: number;
  readonly confirmed: number | null;
  readonly changed: number;
};

export type ConsentRow = {
  readonly id: number;
  readonly subscriber: number;
  readonly words: string;
  readonly source: string;
  readonly cadence: Cadence;
  readonly topics: string;
  readonly time_zone: string | null;
  readonly hour: number | null;
  readonly asked: number;
  readonly confirmed: number | null;
};

export function toSubscriber(row: SubscriberRow): Subscriber {
  return {
    id: row.id,
    address: row.address,
    mailbox: row.mailbox,
    state: row.state,
    ...toChoices(row),
    ...(row.generation === 0 ? {} : { generation: row.generation }),
    cursor: row.cursor,
    ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
    tags: unwrapped(row.tags),
    created: row.created,
    ...(row.confirmed === null ? {} : { confirmed: row.confirmed }),
    changed: row.changed,
  };
}

export function toConsent(row: ConsentRow): Consent {
  return {
    id: row.id,
    subscriber: row.subscriber,
    choices: toChoices(row),
    words: row.words,
    source: row.source,
    asked: row.asked,
    ...(row.confirmed === null ? {} : { confirmed: row.confirmed }),
  };
}

export function toChoices(
  row: Pick<ConsentRow, "cadence" | "topics" | "time_zone" | "hour">,
): Choices {
  return {
    cadence: row.cadence,
    topics: unwrapped(row.topics),
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
    ...(row.hour === null ? {} : { hour: row.hour }),
  };
}
