/** The table of sign-ups: as they came in, and what became of them. */
import type { Window } from "./limits/limits.ts";
import { MONTH_MS } from "./limits/limits.ts";
import { countStatement, emailCounted } from "./limits/limits-store.ts";
import type { ConsentRow, SignUp, SubscriberRow } from "./rows.ts";
import { toChoices, toSubscriber } from "./rows.ts";
import { signUpIs } from "./signup-life-cycle.ts";
import type { Subscriber } from "./subscriber.ts";
import { wrapped } from "./subscriber.ts";

/** How long the hash of a network is kept beside a consent. */
const NETWORK_KEPT_MS = MONTH_MS;

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
signUpsBefore.queries = 1;

/** What is known about the address of a sign-up, in one round trip. */
export async function knownAbout(
  db: D1Database,
  mailbox: string,
  hashes: { readonly suppression: string; readonly limiting: string },
): Promise<{
  readonly subscriber: Subscriber | undefined;
  /** Why it must not be mailed, if so. */
  readonly suppressed: string | undefined;
  /** Emails that forms have caused to it in the last 30 days or so. */
  readonly emails: readonly { readonly nth: number; readonly at: number }[];
}> {
  const [subscriber, suppression, emails] = await db.batch([
    db.prepare("SELECT * FROM subscribers WHERE mailbox = ?1").bind(mailbox),
    db.prepare("SELECT reason FROM suppressions WHERE hash = ?1").bind(hashes.suppression),
    db.prepare("SELECT nth, at FROM sign_up_emails WHERE address_hash = ?1").bind(hashes.limiting),
  ]);
  const row = subscriber?.results[0] as SubscriberRow | undefined;
  return {
    subscriber: row === undefined ? undefined : toSubscriber(row),
    suppressed: (suppression?.results[0] as { reason: string } | undefined)?.reason,
    emails: (emails?.results ?? []) as { nth: number; at: number }[],
  };
}
knownAbout.queries = 3;

/**
 * Closes a sign-up that brings no email. Where an email of before still waits for its button, that button now
 * stands for what was chosen last, so that nothing is lost to whoever fills in the form twice.
 */
export async function dropSignUp(db: D1Database, id: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `UPDATE consents SET words = s.words, source = s.source, cadence = s.cadence, topics = s.topics,
           time_zone = s.time_zone, hour = s.hour, asked = s.asked, network = s.network,
           network_until = s.network_until
         FROM sign_ups s
         WHERE s.id = ?1 AND consents.id = (
           SELECT c.id FROM consents c JOIN subscribers p ON p.id = c.subscriber
           WHERE p.mailbox = s.mailbox AND ${signUpIs("waiting", "c.")} ORDER BY c.asked DESC LIMIT 1)
         AND consents.asked <= s.asked`,
      )
      .bind(id),
    db.prepare("DELETE FROM sign_ups WHERE id = ?1").bind(id),
  ]);
}
dropSignUp.queries = 2;

/**
 * Closes a sign-up with its email, all or nothing.
 *
 * @param outcome.newcomer the id to give when the mailbox is not known yet
 * @param outcome.consent whether to keep the wish, for an email that asks to confirm it
 * @returns false when another sign-up for the same address was quicker: both would be its `nth` email
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
    readonly email: D1PreparedStatement;
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
          // What waits 30 days for a confirmation waits from the newest email on.
          db
            .prepare("UPDATE subscribers SET changed = ?2 WHERE id = ?1 AND state = 'pending'")
            .bind(subscriber, now),
        ]
      : []),
    emailCounted(db, outcome.limiting, outcome.nth, now),
    countStatement(db, outcome.site),
    outcome.email,
    db.prepare("DELETE FROM sign_ups WHERE id = ?1").bind(signUp.id),
  ]);
}
closeSignUp.queries = 7;

/** Runs a batch that may lose a race for a unique key, which then changes nothing. */
export async function unlessTaken(
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
