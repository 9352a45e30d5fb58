/** The database's own counter of how far sending has got: the table sending. */

import { batchLoose } from "../announce-store.ts";
import { OPERATOR, queueEmail } from "../outbox-store.ts";
import type { Alarm } from "./alarms.ts";

/** How far sending has got. */
export type SendCount = {
  /** Names one course of a database: a confirmation begins another. */
  readonly epoch: string;
  /** Provider calls written down so far. */
  readonly moves: number;
};

/** Undefined before the first tick of a database. */
export async function readSendCount(db: D1Database): Promise<SendCount | undefined> {
  return (await readSending(db))?.count;
}

/**
 * The same, and whether an email that was queued by itself waits for a batch: each event that sends wants to know both, and
 * asks once. Undefined before the first tick of a database.
 */
export async function readSending(
  db: D1Database,
): Promise<{ readonly count: SendCount; readonly loose: boolean } | undefined> {
  const row = await db
    .prepare(
      "SELECT epoch, moves, EXISTS (SELECT 1 FROM outbox WHERE batch = 0) AS loose FROM sending",
    )
    .first<SendCount & { readonly loose: number }>();
  if (row === null) return undefined;
  const { epoch, moves, loose } = row;
  return { count: { epoch, moves }, loose: loose === 1 };
}

/** Writes the first count; one that is there already stays. */
export async function beginSendCount(db: D1Database, count: SendCount): Promise<void> {
  await db
    .prepare("INSERT INTO sending (id, epoch, moves) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING")
    .bind(count.epoch, count.moves)
    .run();
}

/** Begins another epoch at what the database knows. */
export async function renewSendCount(db: D1Database, epoch: string): Promise<SendCount> {
  const count = await db
    .prepare(
      `INSERT INTO sending (id, epoch, moves) VALUES (1, ?1, 0)
       ON CONFLICT DO UPDATE SET epoch = excluded.epoch RETURNING epoch, moves`,
    )
    .bind(epoch)
    .first<SendCount>();
  if (count === null) throw new Error("the send counter was not written");
  return count;
}

/**
 * A statement that counts a provider call, for the transaction that writes the call down: it changes
 * nothing unless `attempt` stands in the batch. Returns the count.
 */
export function countCall(
  db: D1Database,
  batch: { readonly id: number; readonly leaseToken: number },
  attempt: string,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE sending SET moves = moves + 1
       WHERE EXISTS (SELECT 1 FROM batches WHERE id = ?1 AND lease_token = ?2 AND attempt = ?3)
       RETURNING epoch, moves`,
    )
    .bind(batch.id, batch.leaseToken, attempt);
}

/** Names the emails to the operator that say why nothing is sent: they alone go out meanwhile. */
const ALARM = "guard-";

/**
 * Queues the email to the operator, one a day, and notes that it was.
 *
 * @param note a statement that notes a line where the one before it changed something
 * @returns the line that was noted; undefined when today's stands already
 */
export async function queueAlarm(
  db: D1Database,
  { about, line, subject, text }: Alarm,
  now: number,
  note: (line: string) => D1PreparedStatement,
): Promise<string | undefined> {
  const day = new Date(now).toISOString().slice(0, 10);
  const [queued] = await db.batch([
    queueEmail(db, {
      kind: "operator",
      ref: `${ALARM}${about === "keys" ? "keys-" : ""}${day}`,
      subscriberId: OPERATOR,
      payload: { why: "alarm", subject, text },
      now,
    }),
    note(line),
  ]);
  return queued?.meta.changes === 1 ? line : undefined;
}

/** Batches of such emails that are due; loose ones are put into batches first. */
export async function dueAlarms(db: D1Database, now: number): Promise<readonly number[]> {
  for (let round = 0; round < 5; round += 1) {
    if ((await batchLoose(db, now)).length === 0) break;
  }
  const { results } = await db
    .prepare(
      `SELECT id FROM batches
       WHERE kind = 'operator' AND substr(ref, 1, ?2) = ?3 AND open = 1 AND due_at <= ?1`,
    )
    .bind(now, ALARM.length, ALARM)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

/** Names of the migrations that were applied, as Wrangler notes them; none for an empty database. */
export async function readMigrations(db: D1Database): Promise<readonly string[]> {
  const { results: tables } = await db.prepare("PRAGMA table_list('d1_migrations')").all();
  if (tables.length === 0) return [];
  const { results } = await db
    .prepare("SELECT name FROM d1_migrations ORDER BY id")
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}
