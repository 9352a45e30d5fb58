/** Batches as others than their holder see and change them: which may go, which are under way, which is given up. */

import type { EmailKind } from "../mail/kind.ts";
import { giveAllBack } from "../subscribers/cursor-store.ts";
import type { Ledger } from "./lease-store.ts";
import { HELD, isOpen, mayHappen, stateAfter } from "./life-cycle.ts";
import { OPERATOR, queueEmail } from "./outbox-store.ts";
import { columnsOf } from "./reason-columns.ts";
import { because, type Reason } from "./reasons.ts";

/** Emails that one batch, and so one queue message, carries. */
export const BATCH_SIZE = 100;

/** An edition that may be sent; emails of other kinds always may. */
export const MAY_GO = `(kind <> 'edition' OR EXISTS (
  SELECT 1 FROM editions e WHERE e.id = CAST(batches.ref AS INTEGER) AND e.state IN ('open', 'sending')))`;

/** Emails that somebody waits for come first; editions take turns. */
export const BATCHES: Ledger = {
  table: "batches",
  turns: "kind, ref",
  last: "kind = 'edition'",
  mayGo: MAY_GO,
};

/**
 * Subscribers whose emails are under way: the members of the provider call that an open batch `b` has
 * written down. Of emails that go one a call only the first without a record is: those before it are
 * recorded, those after it not begun. A record of this pass counts one attempt more than there were failures.
 */
export const UNDER_WAY = `SELECT m.value AS subscriber
  FROM batches b CROSS JOIN json_each(b.attempt, '$.members') m
  WHERE b.open = 1 AND (b.attempt ->> '$.oneByOne' IS NULL OR m.key = (
    SELECT min(n.key)
    FROM json_each(b.attempt, '$.members') n
      CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = n.value
    WHERE o.batch = b.id AND ${isOpen("o.state")} AND o.attempts <= b.failures))`;

/**
 * A statement that makes the open batches of an edition due now, whatever a provider asked for before, where the
 * statement before it changed something. Another lease token: a holder between its claim and its first call must not
 * begin one behind whoever claims next. What is under way is left to its holder; a call that was only kept to be
 * repeated has none.
 */
export function hurry(db: D1Database, edition: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE batches SET announced_at = 0,
         due_at = iif(${HELD}, due_at, min(due_at, ?2)),
         lease_token = iif(${HELD}, lease_token, lease_token + 1)
       WHERE changes() = 1 AND kind = 'edition' AND ref = ?1 AND open = 1`,
    )
    .bind(String(edition), now);
}

/**
 * Stops what a batch belongs to until `until` and tells the operator, at most once a day: every other
 * batch of it would be refused for the same reason.
 *
 * @param said what the provider said
 */
export async function stopAndAlarm(
  db: D1Database,
  batch: { readonly kind: EmailKind; readonly ref: string },
  said: string,
  until: number,
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  await db.batch([
    db
      .prepare(
        `UPDATE batches SET due_at = ?3, reason = ?4, reason_data = ?5
         WHERE kind = ?1 AND ref = ?2 AND open = 1 AND due_at < ?3 AND attempt IS NULL`,
      )
      .bind(
        batch.kind,
        batch.ref,
        until,
        ...columnsOf({ kind: "said", words: said } satisfies Reason),
      ),
    queueEmail(db, {
      kind: "operator",
      ref: `alarm-${day}`,
      subscriberId: OPERATOR,
      payload: {
        why: "alarm",
        subject: "Emails are waiting: the mail provider refuses us",
        text: `The mail provider refuses our emails, and will go on to until its settings or ours are corrected:\n\n${said}\n\nNothing is lost. Delivery tries again every 15 minutes.`,
      },
      now,
    }),
  ]);
}
stopAndAlarm.queries = 2;

/**
 * Gives up what is left of an edition that no longer may go. Emails under way are left to their holder;
 * those of a holder that died are `unknown`. Call it again while it returns more than 0.
 *
 * @returns batches that still wait for their holder
 */
export async function cancelEmails(db: D1Database, edition: number, now: number): Promise<number> {
  const ref = String(edition);
  const free = `SELECT id FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1
    AND (attempt IS NULL OR due_at <= ?2)`;
  const ours = "kind = 'edition' AND ref = ?1";
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET state = ${stateAfter("abandon")}, ${because("sender-stopped")}, at = ?2
         WHERE ${ours} AND ${mayHappen("abandon")} AND subscriber IN (
           ${UNDER_WAY} AND b.kind = 'edition' AND b.ref = ?1 AND b.due_at <= ?2)`,
      )
      .bind(ref, now),
    giveAllBack(db, edition, free, now),
    db
      .prepare(
        // An email that no batch carries yet is marked as carried by none, so that no batch ever takes it.
        `UPDATE outbox SET state = ${stateAfter("cancel")}, ${because("cancelled")}, at = ?2,
           batch = iif(batch = 0, -1, batch)
         WHERE ${ours} AND ${mayHappen("cancel")} AND (batch = 0 OR batch IN (${free}))`,
      )
      .bind(ref, now),
    db
      .prepare(
        `UPDATE batches SET open = 0, attempt = NULL, lease_token = lease_token + 1,
           ${because("cancelled")} WHERE id IN (${free})`,
      )
      .bind(ref, now),
    db
      .prepare(
        "SELECT count(*) AS left FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1",
      )
      .bind(ref),
  ]);
  const [row] = (answers.at(-1)?.results ?? []) as readonly { left: number }[];
  return row?.left ?? 0;
}
cancelEmails.queries = 5;
