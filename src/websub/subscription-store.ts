/** Who has subscribed, how telling them goes, and when they are forgotten. */
import { DAY, HOUR } from "../text/time.ts";

/** Whom a page is to tell, as they stand. */
export type Subscription = {
  readonly id: number;
  readonly callback: string;
  readonly secret: string | null;
  readonly failing: number;
};

/** Those of these subscriptions that are still there and whose lease has not ended. */
export async function presentSubscriptions(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<readonly Subscription[]> {
  const { results } = await db
    .prepare(
      `SELECT id, callback, secret, failing_since IS NOT NULL AS failing
       FROM websub_subscriptions
       WHERE id IN (SELECT value FROM json_each(?1)) AND expires_at > ?2`,
    )
    .bind(JSON.stringify(ids), now)
    .all<Subscription>();
  return results;
}
presentSubscriptions.queries = 1;

/** Statements about those who were told, or not. What goes well and went well is not written. */
export function noteTold(
  db: D1Database,
  told: readonly number[],
  failed: Readonly<Record<string, string>>,
  gone: readonly number[],
  now: number,
): readonly D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE websub_subscriptions SET failing_since = NULL, reason = NULL
         WHERE failing_since IS NOT NULL AND id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(JSON.stringify(told)),
    db
      .prepare(
        `UPDATE websub_subscriptions SET failing_since = ?2, reason = f.value
         FROM json_each(?1) f
         WHERE websub_subscriptions.id = CAST(f.key AS INTEGER) AND failing_since IS NULL`,
      )
      .bind(JSON.stringify(failed), now),
    db
      .prepare("DELETE FROM websub_subscriptions WHERE id IN (SELECT value FROM json_each(?1))")
      .bind(JSON.stringify(gone)),
  ];
}
noteTold.queries = 3;

/** Forgets leases that have ended, requests that are settled, and those that no push asks about any more. */
export async function forgetEnded(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM websub_subscriptions WHERE expires_at <= ?1").bind(now),
    db
      .prepare("DELETE FROM websub_requests WHERE at < ?2 OR (open = 0 AND at < ?1)")
      .bind(now - HOUR, now - DAY),
  ]);
}
forgetEnded.queries = 2;
