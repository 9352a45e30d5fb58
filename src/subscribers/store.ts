/**
 * The life of a subscriber in the tables: confirm, change, leave. Every change of state is
 * one conditional statement; a batch is one transaction, so what belongs together happens together or
 * not at all. Sign-ups, addresses, lists and forgetting have stores of their own beside it.
 */

import type { Cadences } from "../publication/cadence/cadences.ts";
import { placed } from "./ended/placed.ts";
import { isIn, type LifeEvent, mayHappen, SUBSCRIBED, stateAfter } from "./life-cycle.ts";
import type {
  AddressChange,
  AddressMove,
  Change,
  Consent,
  ConsentRow,
  SubscriberRow,
} from "./rows.ts";
import { toConsent, toSubscriber } from "./rows.ts";
import { signUpMay } from "./signup-life-cycle.ts";
import type { Choices, Subscriber } from "./subscriber.ts";
import { wrapped } from "./subscriber.ts";

/** A subscriber by id. */
export async function subscriberById(db: D1Database, id: number): Promise<Subscriber | undefined> {
  const row = await db
    .prepare("SELECT * FROM subscribers WHERE id = ?1")
    .bind(id)
    .first<SubscriberRow>();
  return row === null ? undefined : toSubscriber(row);
}

/** A subscriber by the key of the mailbox. */
export async function subscriberByMailbox(
  db: D1Database,
  mailbox: string,
): Promise<Subscriber | undefined> {
  const row = await db
    .prepare("SELECT * FROM subscribers WHERE mailbox = ?1")
    .bind(mailbox)
    .first<SubscriberRow>();
  return row === null ? undefined : toSubscriber(row);
}

/** A wish by id, if it is this subscriber's. */
export async function consentOf(
  db: D1Database,
  subscriber: number,
  id: number,
): Promise<Consent | undefined> {
  const row = await db
    .prepare("SELECT * FROM consents WHERE id = ?1 AND subscriber = ?2")
    .bind(id, subscriber)
    .first<ConsentRow>();
  return row === null ? undefined : toConsent(row);
}

/**
 * Makes a wish a consent and its owner active, with the choices of the wish.
 *
 * @param wish.hash the address in the list of suppressions: a fresh confirmation lifts all but the operator's
 * @param wish.cadences what is offered by now: a wish for what was taken away since comes true as the next rarer one
 * @param wish.generation the mailbox that confirms: one that the subscriber has left confirms nothing
 * @param email queued in the same transaction
 * @returns whether this call was the one that did it
 */
export async function confirmConsent(
  db: D1Database,
  wish: {
    readonly subscriber: number;
    readonly consent: number;
    readonly generation: number;
    readonly hash: string;
    readonly cadences: Cadences;
  },
  email: D1PreparedStatement,
  now: number,
): Promise<boolean> {
  const cadence = placed(wish.cadences, "wish.cadence");
  const asks = `id = ?1 AND generation = ?4 AND ${mayHappen("confirm")} AND EXISTS (
    SELECT 1 FROM consents WHERE id = ?2 AND subscriber = ?1 AND ${signUpMay("confirm")})`;
  const active = stateAfter("confirm");
  const [, updated] = await db.batch([
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?3, state, '${active}', 'page' FROM subscribers WHERE ${asks}`,
      )
      .bind(wish.subscriber, wish.consent, now, wish.generation),
    db
      .prepare(
        `UPDATE subscribers SET state = '${active}', cadence = ${cadence}, topics = wish.topics,
           time_zone = wish.time_zone, hour = wish.hour, confirmed = ?3, changed = ?3, paused_until = NULL,
           cursor = max(cursor, ${newcomersCursor(cadence)})
         FROM (SELECT cadence, topics, time_zone, hour FROM consents WHERE id = ?2) AS wish
         WHERE ${asks}`,
      )
      .bind(wish.subscriber, wish.consent, now, wish.generation),
    db
      .prepare(
        `UPDATE consents SET confirmed = ?3
         WHERE id = ?2 AND subscriber = ?1 AND ${signUpMay("confirm")}`,
      )
      .bind(wish.subscriber, wish.consent, now),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(wish.hash),
    email,
  ]);
  return (updated?.meta.changes ?? 0) > 0;
}

/**
 * What an event does to a subscriber's state, dated, with its source.
 *
 * @param pausedUntil for a pause: when it ends by itself
 * @returns whether the state changed
 */
export async function changeState(
  db: D1Database,
  subscriber: number,
  event: Exclude<LifeEvent, "confirm">,
  source: string,
  now: number,
  pausedUntil?: number,
): Promise<boolean> {
  const [, updated] = await db.batch([
    ...stateStatements(db, subscriber, event, source, now, pausedUntil),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
}

/** The change, dated, and the new state. */
export function stateStatements(
  db: D1Database,
  subscriber: number,
  event: Exclude<LifeEvent, "confirm">,
  source: string,
  now: number,
  pausedUntil?: number,
): readonly D1PreparedStatement[] {
  const became = stateAfter(event);
  return [
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, state, ?3, ?4 FROM subscribers
         WHERE id = ?1 AND ${mayHappen(event)}`,
      )
      .bind(subscriber, now, became, source),
    db
      .prepare(
        `UPDATE subscribers SET state = ?2, paused_until = ?3, changed = ?4
         WHERE id = ?1 AND ${mayHappen(event)}`,
      )
      .bind(subscriber, became, pausedUntil ?? null, now),
  ];
}

/** Another end for a pause that is on. @returns whether there was one */
export async function changePause(
  db: D1Database,
  subscriber: number,
  until: number | undefined,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE subscribers SET paused_until = ?2, changed = ?3 WHERE id = ?1 AND ${isIn(["paused"])}`,
    )
    .bind(subscriber, until ?? null, now)
    .run();
  return meta.changes > 0;
}

/** New choices of somebody who receives the digest or has paused it. @returns whether there was one */
export async function changeChoices(
  db: D1Database,
  subscriber: number,
  choices: Choices,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE subscribers SET cadence = ?2, topics = ?3, time_zone = ?4, hour = ?5, changed = ?6
       WHERE id = ?1 AND ${isIn(SUBSCRIBED)}`,
    )
    .bind(
      subscriber,
      choices.cadence,
      wrapped(choices.topics),
      choices.timeZone ?? null,
      choices.hour ?? null,
      now,
    )
    .run();
  return meta.changes > 0;
}

/** Everything these tables hold about a person, for the person. */
export async function recordsOf(
  db: D1Database,
  subscriber: number,
): Promise<{
  readonly consents: readonly Consent[];
  readonly changes: readonly Change[];
  readonly addressChange: AddressChange | undefined;
  readonly moves: readonly AddressMove[];
}> {
  const [consents, changes, wish, moves] = await db.batch([
    db.prepare("SELECT * FROM consents WHERE subscriber = ?1 ORDER BY asked").bind(subscriber),
    db
      .prepare("SELECT at, was, became, source FROM changes WHERE subscriber = ?1 ORDER BY id")
      .bind(subscriber),
    db.prepare("SELECT * FROM address_changes WHERE subscriber = ?1").bind(subscriber),
    db
      .prepare("SELECT * FROM address_moves WHERE subscriber = ?1 ORDER BY generation")
      .bind(subscriber),
  ]);
  return {
    consents: ((consents?.results ?? []) as ConsentRow[]).map(toConsent),
    changes: (changes?.results ?? []) as Change[],
    addressChange: wish?.results[0] as AddressChange | undefined,
    moves: (moves?.results ?? []) as AddressMove[],
  };
}

/** Ends the pauses that have run out. @returns how many */
export async function resumeDue(db: D1Database, now: number): Promise<number> {
  const due = `paused_until IS NOT NULL AND paused_until <= ?1 AND ${mayHappen("resume")}`;
  const active = stateAfter("resume");
  const [, resumed] = await db.batch([
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?1, state, '${active}', 'tick' FROM subscribers WHERE ${due}`,
      )
      .bind(now),
    db
      .prepare(
        `UPDATE subscribers SET state = '${active}', paused_until = NULL, changed = ?1 WHERE ${due}
         RETURNING 1 AS one`,
      )
      .bind(now),
  ]);
  // Rows, not meta.changes: that one also counts what triggers wrote.
  return resumed?.results.length ?? 0;
}

/**
 * Where a newcomer begins: after the newest edition of the cadence, so that the next one is the same
 * for all, or after the newest item when that cadence has made none. Never the archive.
 */
export function newcomersCursor(cadence: string): string {
  return `coalesce((SELECT upto FROM cadences WHERE cadences.cadence = ${cadence}), (SELECT max(seq) FROM items), 0)`;
}
