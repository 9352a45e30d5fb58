/** What these tables forget: a person who asks for it, and what was kept for a time only. */
import { DAY } from "../text/time.ts";
import { MONTH_MS, subscriberBucket } from "./limits/limits.ts";
import { UNDO_MOVE_MS } from "./links/links.ts";
import { signUpMay } from "./signup-life-cycle.ts";
import type { Subscriber } from "./subscriber.ts";

/** How long an unconfirmed sign-up is kept. */
const UNCONFIRMED_KEPT_MS = MONTH_MS;

/**
 * Forgets a person: everything in this room's tables, and what `others` delete in theirs. What stays
 * is the keyed hash, so that no import brings the address back.
 *
 * @param hashes the address in the list of suppressions, and in the count of emails to it: whoever was forgotten
 *   may come back on the same day
 * @param others statements that erase the person from the tables of other rooms; run first
 */
export async function eraseSubscriber(
  db: D1Database,
  person: Pick<Subscriber, "id" | "mailbox">,
  hashes: { readonly suppression: string; readonly limiting: string },
  others: readonly D1PreparedStatement[],
  now: number,
): Promise<boolean> {
  const answers = await db.batch([
    ...others,
    db
      .prepare(
        "INSERT INTO suppressions (hash, reason, at) VALUES (?1, 'erased', ?2) ON CONFLICT DO NOTHING",
      )
      .bind(hashes.suppression, now),
    db.prepare("DELETE FROM sign_up_emails WHERE address_hash = ?1").bind(hashes.limiting),
    db.prepare("DELETE FROM sign_up_counts WHERE bucket = ?1").bind(subscriberBucket(person.id)),
    db.prepare("DELETE FROM address_moves WHERE mailbox = ?1").bind(person.mailbox),
    db.prepare("DELETE FROM sign_ups WHERE mailbox = ?1").bind(person.mailbox),
    db.prepare("DELETE FROM address_changes WHERE mailbox = ?1").bind(person.mailbox),
    // Consents, changes, wishes and moves go with their subscriber.
    db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(person.id),
  ]);
  return (answers.at(-1)?.meta.changes ?? 0) > 0;
}

/**
 * Forgets what was kept for a time only: sign-ups that nobody confirmed, counters that no longer
 * count, hashes of networks, wishes for another address, and former addresses that can undo no more.
 *
 * @returns how many people were forgotten because they never confirmed
 */
export async function purge(db: D1Database, now: number): Promise<number> {
  const [, , purged] = await db.batch([
    db
      .prepare(`DELETE FROM consents WHERE ${signUpMay("lapse")} AND asked <= ?1`)
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
    db.prepare("DELETE FROM sign_up_emails WHERE at <= ?1").bind(now - MONTH_MS),
    db.prepare("DELETE FROM sign_up_counts WHERE opened + length <= ?1").bind(now),
    db.prepare("DELETE FROM address_changes WHERE asked <= ?1").bind(now - 2 * DAY),
    db.prepare("DELETE FROM address_moves WHERE at <= ?1").bind(now - UNDO_MOVE_MS),
  ]);
  // Rows, not meta.changes: that one also counts what the deletion cascaded to.
  return purged?.results.length ?? 0;
}
purge.queries = 7;
