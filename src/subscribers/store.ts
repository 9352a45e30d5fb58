/**
 * The tables of this room, and the only SQL about them. Every change of state is one conditional
 * statement; a batch is one transaction, so what belongs together happens together or not at all.
 */
import type { Cadence } from "../publication/publication.ts";
import type { Window } from "./limits.ts";
import { DAY_MS, MONTH_MS } from "./limits.ts";
import type { Choices, LifeEvent, State, Subscriber } from "./subscriber.ts";
import { statesBefore, TRANSITIONS, unwrapped, wrapped } from "./subscriber.ts";

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

export type AddressChange = {
  readonly id: number;
  readonly subscriber: number;
  readonly address: string;
  readonly mailbox: string;
  readonly asked: number;
};

/** How long the hash of a network is kept beside a consent. */
const NETWORK_KEPT_MS = MONTH_MS;

/** How long an unconfirmed sign-up is kept. */
export const UNCONFIRMED_KEPT_MS = MONTH_MS;

// ---------------------------------------------------------------- signing up

/**
 * Counts one sign-up in the windows of its network that still have room.
 *
 * @param site the window of letters of the whole site: looked at, and counted when a letter is written
 * @returns the windows that had none
 */
export async function countSignUp(
  db: D1Database,
  network: readonly Window[],
  site: Window,
): Promise<readonly Window[]> {
  const results = await db.batch([
    ...network.map((window) => countStatement(db, window)),
    db
      .prepare(
        `SELECT 1 AS room WHERE NOT EXISTS (SELECT 1 FROM sign_up_counts
           WHERE bucket = ?1 AND opened = ?2 AND length = ?3 AND count >= ?4)`,
      )
      .bind(site.bucket, site.opened, site.length, site.limit),
  ]);
  // A full window is not written to: its upsert changes no row and returns none.
  return [...network, site].filter((_, index) => results[index]?.results.length === 0);
}

/** Keeps a sign-up: the same one row for every address, known or not. */
export async function keepSignUp(db: D1Database, signUp: SignUp): Promise<void> {
  const { choices, network } = signUp;
  await db
    .prepare(
      `INSERT INTO sign_ups (id, address, mailbox, words, source, cadence, topics, time_zone, hour, asked, network, network_until)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
    )
    .bind(
      signUp.id,
      signUp.address,
      signUp.mailbox,
      signUp.words,
      signUp.source,
      choices.cadence,
      wrapped(choices.topics),
      choices.timeZone ?? null,
      choices.hour ?? null,
      signUp.asked,
      network ?? null,
      network === undefined ? null : signUp.asked + NETWORK_KEPT_MS,
    )
    .run();
}

/** Sign-ups whose meaning has not been worked out though they came in before `before`, oldest first. */
export async function signUpsBefore(
  db: D1Database,
  before: number,
  count: number,
): Promise<readonly SignUp[]> {
  const { results } = await db
    .prepare("SELECT * FROM sign_ups WHERE asked < ?1 ORDER BY asked LIMIT ?2")
    .bind(before, count)
    .all<ConsentRow & { address: string; mailbox: string; network: string | null }>();
  return results.map((row) => ({
    id: row.id,
    address: row.address,
    mailbox: row.mailbox,
    choices: toChoices(row),
    words: row.words,
    source: row.source,
    asked: row.asked,
    ...(row.network === null ? {} : { network: row.network }),
  }));
}

/** What is known about the address of a sign-up, in one round trip. */
export async function knownAbout(
  db: D1Database,
  mailbox: string,
  hashes: { readonly suppression: string; readonly limiting: string },
): Promise<{
  readonly subscriber: Subscriber | undefined;
  /** Why it must not be mailed, if so. */
  readonly suppressed: string | undefined;
  /** Letters that forms have caused to it in the last 30 days or so. */
  readonly letters: readonly { readonly nth: number; readonly at: number }[];
}> {
  const [subscriber, suppression, letters] = await db.batch([
    db.prepare("SELECT * FROM subscribers WHERE mailbox = ?1").bind(mailbox),
    db.prepare("SELECT reason FROM suppressions WHERE hash = ?1").bind(hashes.suppression),
    db.prepare("SELECT nth, at FROM sign_up_letters WHERE address_hash = ?1").bind(hashes.limiting),
  ]);
  const row = subscriber?.results[0] as SubscriberRow | undefined;
  return {
    subscriber: row === undefined ? undefined : toSubscriber(row),
    suppressed: (suppression?.results[0] as { reason: string } | undefined)?.reason,
    letters: (letters?.results ?? []) as { nth: number; at: number }[],
  };
}

/** Closes a sign-up that brings no letter. */
export async function dropSignUp(db: D1Database, id: number): Promise<void> {
  await db.prepare("DELETE FROM sign_ups WHERE id = ?1").bind(id).run();
}

/**
 * Closes a sign-up with its letter, all or nothing.
 *
 * @param outcome.newcomer the id to give when the mailbox is not known yet
 * @param outcome.consent whether to keep the wish, for a letter that asks to confirm it
 * @returns false when another sign-up for the same address was quicker: both would be its `nth` letter
 */
export async function closeSignUp(
  db: D1Database,
  signUp: SignUp,
  outcome: {
    readonly newcomer: number | undefined;
    readonly consent: boolean;
    readonly limiting: string;
    readonly nth: number;
    readonly site: Window;
    readonly letter: D1PreparedStatement;
    readonly subscriber: number;
    readonly now: number;
  },
): Promise<boolean> {
  const { newcomer, subscriber, now } = outcome;
  return unlessTaken(db, [
    ...(newcomer === undefined ? [] : [pendingStatement(db, newcomer, signUp, now)]),
    ...(outcome.consent
      ? [
          db
            .prepare(
              `INSERT INTO consents (id, subscriber, words, source, cadence, topics, time_zone, hour, asked, network, network_until)
               SELECT id, ?2, words, source, cadence, topics, time_zone, hour, asked, network, network_until
               FROM sign_ups WHERE id = ?1`,
            )
            .bind(signUp.id, subscriber),
          // What waits 30 days for a confirmation waits from the newest letter on.
          db
            .prepare("UPDATE subscribers SET changed = ?2 WHERE id = ?1 AND state = 'pending'")
            .bind(subscriber, now),
        ]
      : []),
    letterCounted(db, outcome.limiting, outcome.nth, now),
    countStatement(db, outcome.site),
    outcome.letter,
    db.prepare("DELETE FROM sign_ups WHERE id = ?1").bind(signUp.id),
  ]);
}

// ---------------------------------------------------------------- the life of a subscriber

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
 * @param hash the address in the list of suppressions: a fresh confirmation lifts all but the operator's
 * @param letter queued in the same transaction
 * @returns whether this call was the one that did it
 */
export async function confirmConsent(
  db: D1Database,
  wish: { readonly subscriber: number; readonly consent: number; readonly hash: string },
  letter: D1PreparedStatement,
  now: number,
): Promise<boolean> {
  const states = JSON.stringify(statesBefore("confirm"));
  const waiting =
    "EXISTS (SELECT 1 FROM consents WHERE id = ?2 AND subscriber = ?1 AND confirmed IS NULL)";
  const [, updated] = await db.batch([
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?3, state, 'active', 'page' FROM subscribers
         WHERE id = ?1 AND state IN (SELECT value FROM json_each(?4)) AND ${waiting}`,
      )
      .bind(wish.subscriber, wish.consent, now, states),
    db
      .prepare(
        `UPDATE subscribers SET state = 'active', cadence = wish.cadence, topics = wish.topics,
           time_zone = wish.time_zone, hour = wish.hour, confirmed = ?3, changed = ?3, paused_until = NULL,
           cursor = max(cursor, ${newcomersCursor("wish.cadence")})
         FROM (SELECT cadence, topics, time_zone, hour FROM consents WHERE id = ?2) AS wish
         WHERE id = ?1 AND state IN (SELECT value FROM json_each(?4)) AND ${waiting}`,
      )
      .bind(wish.subscriber, wish.consent, now, states),
    db
      .prepare(
        "UPDATE consents SET confirmed = ?3 WHERE id = ?2 AND subscriber = ?1 AND confirmed IS NULL",
      )
      .bind(wish.subscriber, wish.consent, now),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(wish.hash),
    letter,
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
  const states = JSON.stringify(statesBefore(event));
  const became = Object.values(TRANSITIONS[event])[0] as State;
  const [, updated] = await db.batch([
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, state, ?3, ?4 FROM subscribers
         WHERE id = ?1 AND state IN (SELECT value FROM json_each(?5))`,
      )
      .bind(subscriber, now, became, source, states),
    db
      .prepare(
        `UPDATE subscribers SET state = ?2, paused_until = ?3, changed = ?4
         WHERE id = ?1 AND state IN (SELECT value FROM json_each(?5))`,
      )
      .bind(subscriber, became, pausedUntil ?? null, now, states),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
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
      "UPDATE subscribers SET paused_until = ?2, changed = ?3 WHERE id = ?1 AND state = 'paused'",
    )
    .bind(subscriber, until ?? null, now)
    .run();
  return meta.changes > 0;
}

/**
 * Gives back the state that the person's own unsubscribing ended, if that was the last change and not
 * before `since`.
 *
 * @returns whether it did
 */
export async function undoUnsubscribe(
  db: D1Database,
  subscriber: number,
  since: number,
  now: number,
): Promise<boolean> {
  const last = `(SELECT was FROM changes
    WHERE id = (SELECT max(id) FROM changes WHERE subscriber = ?1) AND became = 'unsubscribed'
      AND was IN ('active', 'paused') AND at >= ?2 AND source IN ('page', 'one-click', 'mail'))`;
  const allowed = `id = ?1 AND state = 'unsubscribed' AND ${last} IS NOT NULL`;
  // The UPDATE comes first: the INSERT would itself become the last change.
  const [updated] = await db.batch([
    db
      .prepare(`UPDATE subscribers SET state = ${last}, changed = ?3 WHERE ${allowed}`)
      .bind(subscriber, since, now),
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, 'unsubscribed', state, 'undo' FROM subscribers
         WHERE id = ?1 AND changed = ?2 AND state IN ('active', 'paused')
           AND (SELECT became FROM changes WHERE id = (SELECT max(id) FROM changes WHERE subscriber = ?1)) = 'unsubscribed'`,
      )
      .bind(subscriber, now),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
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
       WHERE id = ?1 AND state IN ('active', 'paused')`,
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

// ---------------------------------------------------------------- another address

/**
 * Keeps the wish for another address, with the letter that asks the new one to confirm.
 *
 * @returns false when another letter to that address was quicker
 */
export async function keepAddressChange(
  db: D1Database,
  wish: AddressChange,
  counted: { readonly limiting: string; readonly nth: number },
  letter: D1PreparedStatement,
): Promise<boolean> {
  return unlessTaken(db, [
    db
      .prepare(
        `INSERT INTO address_changes (subscriber, id, address, mailbox, asked) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (subscriber) DO UPDATE SET id = ?2, address = ?3, mailbox = ?4, asked = ?5`,
      )
      .bind(wish.subscriber, wish.id, wish.address, wish.mailbox, wish.asked),
    letterCounted(db, counted.limiting, counted.nth, wish.asked),
    letter,
  ]);
}

/** The wish for another address, if it is still this one. */
export async function addressChangeOf(
  db: D1Database,
  subscriber: number,
  id: number,
): Promise<AddressChange | undefined> {
  const row = await db
    .prepare("SELECT * FROM address_changes WHERE subscriber = ?1 AND id = ?2")
    .bind(subscriber, id)
    .first<AddressChange>();
  return row ?? undefined;
}

/**
 * Moves a subscriber to the address of a wish. A record of the new address that receives nothing
 * gives way, since its owner has just confirmed; one that receives the digest stays.
 *
 * @param hash the new address in the list of suppressions
 * @returns false when the new address already receives the digest, or the wish is gone
 */
export async function moveAddress(
  db: D1Database,
  wish: AddressChange,
  hash: string,
  now: number,
): Promise<boolean> {
  const standing =
    "EXISTS (SELECT 1 FROM address_changes WHERE subscriber = ?1 AND id = ?2 AND mailbox = ?3)";
  const [, updated] = await db.batch([
    db
      .prepare(
        `DELETE FROM subscribers WHERE mailbox = ?3 AND id <> ?1
           AND state IN ('pending', 'unsubscribed', 'bounced') AND ${standing}`,
      )
      .bind(wish.subscriber, wish.id, wish.mailbox),
    db
      .prepare(
        `UPDATE OR IGNORE subscribers SET address = ?4, mailbox = ?3, changed = ?5
         WHERE id = ?1 AND ${standing}`,
      )
      .bind(wish.subscriber, wish.id, wish.mailbox, wish.address, now),
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, state, state, 'address' FROM subscribers WHERE id = ?1 AND mailbox = ?3 AND changed = ?2`,
      )
      .bind(wish.subscriber, now, wish.mailbox),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(hash),
    db.prepare("DELETE FROM address_changes WHERE id = ?1").bind(wish.id),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
}

// ---------------------------------------------------------------- leaving without a trace

/**
 * Forgets a person: everything in this room's tables, and what `others` delete in theirs. What stays
 * is the keyed hash, so that no import brings the address back.
 *
 * @param others statements that erase the person from the tables of other rooms; run first
 */
export async function eraseSubscriber(
  db: D1Database,
  person: Pick<Subscriber, "id" | "mailbox">,
  hash: string,
  others: readonly D1PreparedStatement[],
  now: number,
): Promise<void> {
  await db.batch([
    ...others,
    db
      .prepare(
        "INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'erased', ?2) ON CONFLICT DO NOTHING",
      )
      .bind(hash, now),
    db.prepare("DELETE FROM sign_ups WHERE mailbox = ?1").bind(person.mailbox),
    db.prepare("DELETE FROM address_changes WHERE mailbox = ?1").bind(person.mailbox),
    // Consents, changes and wishes go with their subscriber.
    db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(person.id),
  ]);
}

/** Everything these tables hold about a person, for the person. */
export async function recordsOf(
  db: D1Database,
  subscriber: number,
): Promise<{
  readonly consents: readonly Consent[];
  readonly changes: readonly Change[];
  readonly addressChange: AddressChange | undefined;
}> {
  const [consents, changes, wish] = await db.batch([
    db.prepare("SELECT * FROM consents WHERE subscriber = ?1 ORDER BY asked").bind(subscriber),
    db
      .prepare("SELECT at, was, became, source FROM changes WHERE subscriber = ?1 ORDER BY id")
      .bind(subscriber),
    db.prepare("SELECT * FROM address_changes WHERE subscriber = ?1").bind(subscriber),
  ]);
  return {
    consents: ((consents?.results ?? []) as ConsentRow[]).map(toConsent),
    changes: (changes?.results ?? []) as Change[],
    addressChange: wish?.results[0] as AddressChange | undefined,
  };
}

// ---------------------------------------------------------------- what the tick does

/** Ends the pauses that have run out. @returns how many */
export async function resumeDue(db: D1Database, now: number): Promise<number> {
  const due = "paused_until IS NOT NULL AND paused_until <= ?1 AND state = 'paused'";
  const [, resumed] = await db.batch([
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?1, 'paused', 'active', 'tick' FROM subscribers WHERE ${due}`,
      )
      .bind(now),
    db
      .prepare(
        `UPDATE subscribers SET state = 'active', paused_until = NULL, changed = ?1 WHERE ${due}`,
      )
      .bind(now),
  ]);
  return resumed?.meta.changes ?? 0;
}

/**
 * Forgets what was kept for a time only: sign-ups that nobody confirmed, counters that no longer
 * count, hashes of networks, wishes for another address.
 *
 * @returns how many people were forgotten because they never confirmed
 */
export async function purge(db: D1Database, now: number): Promise<number> {
  const [, , purged] = await db.batch([
    db
      .prepare("DELETE FROM consents WHERE confirmed IS NULL AND asked <= ?1")
      .bind(now - UNCONFIRMED_KEPT_MS),
    db
      .prepare(
        "UPDATE consents SET network = NULL, network_until = NULL WHERE network IS NOT NULL AND network_until <= ?1",
      )
      .bind(now),
    db
      .prepare(
        "DELETE FROM subscribers WHERE state = 'pending' AND changed <= ?1 RETURNING 1 AS one",
      )
      .bind(now - UNCONFIRMED_KEPT_MS),
    db.prepare("DELETE FROM sign_up_letters WHERE at <= ?1").bind(now - MONTH_MS),
    db.prepare("DELETE FROM sign_up_counts WHERE opened + length <= ?1").bind(now),
    db.prepare("DELETE FROM address_changes WHERE asked <= ?1").bind(now - 2 * DAY_MS),
  ]);
  // Rows, not meta.changes: that one also counts what the deletion cascaded to.
  return purged?.results.length ?? 0;
}

// ---------------------------------------------------------------- lists in and out

/** One row of an import, as the statements read it by position; NULL where the file says nothing. */
export type ImportRow = readonly [
  id: number,
  address: string,
  mailbox: string,
  state: State,
  cadence: Cadence,
  topics: string,
  timeZone: string | null,
  hour: number | null,
  pausedUntil: number | null,
  tags: string,
  created: number,
  confirmed: number | null,
  changed: number,
  /** When the file says that the person left; NULL when it does not, or they did not. */
  left: number | null,
  words: string,
  source: string,
  /** The address in the list of suppressions; NULL when that list is empty. */
  hash: string | null,
];

/** What an import did, or would do, with the rows of one page. */
export type ImportCount = {
  readonly added: number;
  /** Known here as receiving, and now no longer: the file says they left or bounced. */
  readonly ended: number;
  /** Must not be mailed, and was not brought back. */
  readonly suppressed: number;
  /** Known here, and left as they are. */
  readonly known: number;
};

const IMPORTED = "(SELECT value AS v FROM json_each(?1))";
const SUPPRESSED =
  "(v ->> 16 IS NOT NULL AND EXISTS (SELECT 1 FROM suppressions WHERE hash = v ->> 16))";
/** Rows that end somebody's subscription, unless they confirmed again after the file says they left. */
const ENDS = `r.state IN ('unsubscribed', 'bounced', 'complained')
  AND s.state IN ('pending', 'active', 'paused')
  AND (r.left IS NULL OR r.left >= coalesce(s.confirmed, 0))`;
const ENDING = "(SELECT v ->> 2 AS mailbox, v ->> 3 AS state, v ->> 13 AS left FROM imported)";

/** Whether anybody is suppressed at all: if not, an import need not hash a million addresses. */
export async function anySuppressed(db: D1Database): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM suppressions LIMIT 1").first()) !== null;
}

/**
 * Brings a page of rows in, in one transaction. Nobody who is known is changed, but that who receives
 * here and left elsewhere receives no longer; nobody who is suppressed comes back.
 *
 * @param rows at most 10,000, and 1,500,000 characters as JSON, since D1 takes parameters of 2 MB; with
 *   ids in ascending order
 * @returns undefined when an id is taken: give others and call again
 */
export async function importRows(
  db: D1Database,
  rows: readonly ImportRow[],
  now: number,
): Promise<ImportCount | undefined> {
  const json = JSON.stringify(rows);
  const ends = rows.some(([, , , state]) => state !== "active" && state !== "paused");
  const hashed = rows.some((row) => row[16] !== null);
  const results = await db
    .batch([
      db
        .prepare(
          `INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, hour,
             paused_until, tags, created, confirmed, changed, cursor)
           SELECT v ->> 0, v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8, v ->> 9,
             v ->> 10, v ->> 11, v ->> 12, ${newcomersCursor("v ->> 4")}
           FROM ${IMPORTED} WHERE NOT ${SUPPRESSED}
           ON CONFLICT (mailbox) DO NOTHING`,
        )
        .bind(json),
      importedConsents(db, rows, json),
      // A page that ends nobody's subscription, or hashes nothing, need not be read again for it.
      ...(hashed ? [suppressedCounted(db, json)] : []),
      ...(ends ? endingStatements(db, json, now) : []),
    ])
    .catch((error: unknown) => {
      // D1 has no code for it, only SQLite's words.
      if (String(error).includes("UNIQUE constraint failed: subscribers.id")) return undefined;
      throw error;
    });
  if (results === undefined) return undefined;
  const added = results[0]?.meta.changes ?? 0;
  const counted = hashed ? (results[2]?.results[0] as { n: number } | undefined)?.n : 0;
  const suppressed = counted ?? 0;
  const ended = ends ? (results.at(-1)?.meta.changes ?? 0) : 0;
  return { added, ended, suppressed, known: rows.length - added - ended - suppressed };
}

/**
 * The consents of a page's newcomers. Programs that record none give a whole page the same words and
 * source: then the page, a megabyte of JSON, need not be handed over a second time.
 */
function importedConsents(
  db: D1Database,
  rows: readonly ImportRow[],
  json: string,
): D1PreparedStatement {
  const [first, last] = [rows[0], rows.at(-1)];
  const [words, source] = [first?.[14] ?? "", first?.[15] ?? ""];
  if (rows.every((row) => row[14] === words && row[15] === source)) {
    return db
      .prepare(
        `INSERT INTO consents (id, subscriber, words, source, cadence, topics, time_zone, hour, asked, confirmed)
         SELECT id, id, ?3, ?4, cadence, topics, time_zone, hour, created, confirmed FROM subscribers
         WHERE id BETWEEN ?1 AND ?2
           AND id NOT IN (SELECT subscriber FROM consents WHERE subscriber BETWEEN ?1 AND ?2)`,
      )
      .bind(first?.[0] ?? 0, last?.[0] ?? 0, words, source);
  }
  return db
    .prepare(
      `INSERT INTO consents (id, subscriber, words, source, cadence, topics, time_zone, hour, asked, confirmed)
       SELECT s.id, s.id, v ->> 14, v ->> 15, s.cadence, s.topics, s.time_zone, s.hour, s.created, s.confirmed
       FROM ${IMPORTED} JOIN subscribers s ON s.id = v ->> 0 WHERE true
       ON CONFLICT (id) DO NOTHING`,
    )
    .bind(json);
}

function suppressedCounted(db: D1Database, json: string): D1PreparedStatement {
  return db.prepare(`SELECT count(*) AS n FROM ${IMPORTED} WHERE ${SUPPRESSED}`).bind(json);
}

function endingStatements(db: D1Database, json: string, now: number): D1PreparedStatement[] {
  const imported = `WITH imported AS ${IMPORTED}`;
  return [
    db
      .prepare(
        `${imported} INSERT INTO changes (subscriber, at, was, became, source)
         SELECT s.id, ?2, s.state, r.state, 'import' FROM ${ENDING} AS r
         JOIN subscribers s ON s.mailbox = r.mailbox WHERE ${ENDS}`,
      )
      .bind(json, now),
    db
      .prepare(
        `${imported} UPDATE subscribers AS s SET state = r.state, changed = ?2, paused_until = NULL
         FROM ${ENDING} AS r WHERE s.mailbox = r.mailbox AND ${ENDS}`,
      )
      .bind(json, now),
  ];
}

/** What `importRows` would do with a page, were it the first. Writes nothing. */
export async function countImport(
  db: D1Database,
  rows: readonly ImportRow[],
): Promise<ImportCount> {
  const count = await db
    .prepare(
      `WITH imported AS ${IMPORTED}, r AS (
         SELECT v ->> 2 AS mailbox, v ->> 3 AS state, v ->> 13 AS left, ${SUPPRESSED} AS suppressed FROM imported)
       SELECT
         count(DISTINCT r.mailbox) FILTER (WHERE s.id IS NULL AND NOT r.suppressed) AS added,
         count(DISTINCT s.id) FILTER (WHERE ${ENDS}) AS ended,
         count(*) FILTER (WHERE r.suppressed) AS suppressed
       FROM r LEFT JOIN subscribers s ON s.mailbox = r.mailbox`,
    )
    .bind(JSON.stringify(rows))
    .first<{ added: number; ended: number; suppressed: number }>();
  const { added = 0, ended = 0, suppressed = 0 } = count ?? {};
  return { added, ended, suppressed, known: rows.length - added - ended - suppressed };
}

/** A subscriber with the words and source of the newest consent. */
export type Listed = Subscriber & {
  readonly consent?: { readonly words: string; readonly source: string };
};

/**
 * Subscribers in the order of their ids, a page at a time.
 *
 * @param after the id of the last one of the page before; 0 for the first page
 * @param state only those in this state
 */
export async function listSubscribers(
  db: D1Database,
  after: number,
  count: number,
  state?: State,
): Promise<readonly Listed[]> {
  const { results } = await db
    .prepare(
      `SELECT s.*, c.words, c.source FROM subscribers s
       LEFT JOIN consents c ON c.id = (SELECT id FROM consents WHERE subscriber = s.id
         ORDER BY confirmed IS NULL, asked DESC LIMIT 1)
       WHERE s.id > ?1 AND (?3 IS NULL OR s.state = ?3) ORDER BY s.id LIMIT ?2`,
    )
    .bind(after, count, state ?? null)
    .all<SubscriberRow & { words: string | null; source: string | null }>();
  return results.map((row) => ({
    ...toSubscriber(row),
    ...(row.words === null ? {} : { consent: { words: row.words, source: row.source ?? "" } }),
  }));
}

/** How many subscribers there are in each state. */
export async function countByState(
  db: D1Database,
): Promise<readonly { readonly state: State; readonly count: number }[]> {
  const { results } = await db
    .prepare(
      "SELECT state, count(*) AS count FROM subscribers GROUP BY state ORDER BY count DESC, state",
    )
    .all<{ state: State; count: number }>();
  return results;
}

// ---------------------------------------------------------------- rows

type SubscriberRow = {
  readonly id: number;
  readonly address: string;
  readonly mailbox: string;
  readonly state: State;
  readonly cadence: Cadence;
  readonly topics: string;
  readonly time_zone: string | null;
  readonly hour: number | null;
  readonly cursor: number;
  readonly paused_until: number | null;
  readonly tags: string;
  readonly created: number;
  readonly confirmed: number | null;
  readonly changed: number;
};

type ConsentRow = {
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

function toSubscriber(row: SubscriberRow): Subscriber {
  return {
    id: row.id,
    address: row.address,
    mailbox: row.mailbox,
    state: row.state,
    ...toChoices(row),
    cursor: row.cursor,
    ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
    tags: unwrapped(row.tags),
    created: row.created,
    ...(row.confirmed === null ? {} : { confirmed: row.confirmed }),
    changed: row.changed,
  };
}

function toConsent(row: ConsentRow): Consent {
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

function toChoices(row: Pick<ConsentRow, "cadence" | "topics" | "time_zone" | "hour">): Choices {
  return {
    cadence: row.cadence,
    topics: unwrapped(row.topics),
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
    ...(row.hour === null ? {} : { hour: row.hour }),
  };
}

/**
 * Where a newcomer begins: after the newest edition of the cadence, so that the next one is the same
 * for all, or after the newest item when that cadence has made none. Never the archive.
 */
function newcomersCursor(cadence: string): string {
  return `coalesce((SELECT upto FROM cadences WHERE cadences.cadence = ${cadence}), (SELECT max(seq) FROM items), 0)`;
}

function pendingStatement(
  db: D1Database,
  id: number,
  signUp: SignUp,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, hour, created, changed)
       VALUES (?1, ?2, ?3, 'pending', ?4, ?5, ?6, ?7, ?8, ?9)`,
    )
    .bind(
      id,
      signUp.address,
      signUp.mailbox,
      signUp.choices.cadence,
      wrapped(signUp.choices.topics),
      signUp.choices.timeZone ?? null,
      signUp.choices.hour ?? null,
      signUp.asked,
      now,
    );
}

/** Runs a batch that may lose a race for a unique key, which then changes nothing. */
async function unlessTaken(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> {
  try {
    await db.batch([...statements]);
    return true;
  } catch (error) {
    // D1 has no code for it, only SQLite's words.
    if (String(error).includes("UNIQUE constraint failed")) return false;
    throw error;
  }
}

function letterCounted(
  db: D1Database,
  limiting: string,
  nth: number,
  now: number,
): D1PreparedStatement {
  return db
    .prepare("INSERT INTO sign_up_letters (address_hash, nth, at) VALUES (?1, ?2, ?3)")
    .bind(limiting, nth, now);
}

function countStatement(db: D1Database, window: Window): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO sign_up_counts (bucket, opened, length, count) VALUES (?1, ?2, ?3, 1)
       ON CONFLICT (bucket, opened, length) DO UPDATE SET count = count + 1 WHERE count < ?4
       RETURNING count`,
    )
    .bind(window.bucket, window.opened, window.length, window.limit);
}
