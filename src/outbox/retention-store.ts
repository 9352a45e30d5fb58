/** Emails and batches that are deleted when their time is over. */
import type { EmailKind } from "../mail/kind.ts";
import { isOpen } from "./life-cycle.ts";

/** Emails that are queued one by one. */
export const ONE_BY_ONE: readonly Exclude<EmailKind, "edition">[] = [
  "confirmation",
  "welcome",
  "known",
  "change",
  "operator",
];

/**
 * Forgets what nobody will ask for: settled emails that are not of an edition, and their batches. Those of
 * editions are summed up first: totals-store.ts.
 *
 * @param before what was settled after this stays; milliseconds since the epoch
 * @param also what other rooms do in the same transaction, before it
 * @returns how many emails went
 */
export async function pruneEmails(
  db: D1Database,
  before: number,
  also: readonly D1PreparedStatement[] = [],
): Promise<number> {
  // By name: "all but editions" would read every edition's emails, once an hour and for ever.
  const kinds = JSON.stringify(ONE_BY_ONE);
  const answers = await db.batch([
    ...also,
    db
      .prepare(
        `DELETE FROM outbox
         WHERE kind IN (SELECT value FROM json_each(?2)) AND at < ?1 AND NOT ${isOpen()}`,
      )
      .bind(before, kinds),
    db
      .prepare(
        `DELETE FROM batches
         WHERE kind IN (SELECT value FROM json_each(?2)) AND open = 0 AND queued_at < ?1`,
      )
      .bind(before, kinds),
  ]);
  return answers[also.length]?.meta.changes ?? 0;
}
/** Besides what goes with it. */
pruneEmails.queries = 2;

/** Deletes the oldest emails of an edition, at most so many, by subscriber. @returns how many went */
export async function forgetEmails(db: D1Database, edition: number, most: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM outbox WHERE kind = 'edition' AND ref = ?1 AND subscriber IN (
         SELECT subscriber FROM outbox WHERE kind = 'edition' AND ref = ?1
         ORDER BY subscriber LIMIT ?2)`,
    )
    .bind(String(edition), most)
    .run();
  return meta.changes;
}
forgetEmails.queries = 1;

/** A statement that deletes the batches of an edition whose emails are forgotten. */
export function forgetBatches(db: D1Database, edition: number): D1PreparedStatement {
  return db
    .prepare("DELETE FROM batches WHERE kind = 'edition' AND ref = ?1")
    .bind(String(edition));
}
