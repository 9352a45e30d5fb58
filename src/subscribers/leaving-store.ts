/** Unsubscribing in the tables, taking it back, and whom a link means whose own record is gone. */
import { mayHappen, mayLeadTo } from "./life-cycle.ts";
import type { SubscriberRow } from "./rows.ts";
import { toSubscriber } from "./rows.ts";
import { signUpMay } from "./signup-life-cycle.ts";
import { stateStatements } from "./store.ts";
import type { Subscriber } from "./subscriber.ts";

/** Who has the mailbox now of a record that gave way to them. @param id the record's own */
export async function successorOf(db: D1Database, id: number): Promise<Subscriber | undefined> {
  const row = await db
    .prepare(
      "SELECT s.* FROM given_way g JOIN subscribers s ON s.id = g.subscriber WHERE g.id = ?1",
    )
    .bind(id)
    .first<SubscriberRow>();
  return row === null ? undefined : toSubscriber(row);
}

/** How somebody stands who is leaving or has left. */
export type Standing = { readonly subscriber: Subscriber; readonly undoable: boolean };

/**
 * Leaves. A sign-up that still waits for its button goes too: its email is not sent after somebody has asked
 * for no more.
 *
 * @param since how far back the own unsubscribing may be taken back
 * @returns how they stand then; undefined where there is nobody
 */
export async function leave(
  db: D1Database,
  subscriber: number,
  source: string,
  now: number,
  since: number,
): Promise<Standing | undefined> {
  const answers = await db.batch([
    withdrawing(db, subscriber),
    ...stateStatements(db, subscriber, "unsubscribe", source, now),
    standingStatement(db, subscriber, since),
  ]);
  return toStanding(answers.at(-1)?.results[0] as StandingRow | undefined);
}

/** Leaves for somebody, by the operator: they cannot take it back, and a sign-up that waits goes too. */
export async function removeFor(
  db: D1Database,
  subscriber: number,
  now: number,
): Promise<{ readonly left: boolean; readonly withdrawn: boolean }> {
  const [withdrawn, , updated] = await db.batch([
    withdrawing(db, subscriber),
    ...stateStatements(db, subscriber, "unsubscribe", "operator", now),
  ]);
  return {
    left: (updated?.meta.changes ?? 0) > 0,
    withdrawn: (withdrawn?.meta.changes ?? 0) > 0,
  };
}

function withdrawing(db: D1Database, subscriber: number): D1PreparedStatement {
  return db
    .prepare(`DELETE FROM consents WHERE subscriber = ?1 AND ${signUpMay("withdraw")}`)
    .bind(subscriber);
}

/** How somebody stands. @param since how far back the own unsubscribing may be taken back */
export async function standingOf(
  db: D1Database,
  subscriber: number,
  since: number,
): Promise<Standing | undefined> {
  const row = await standingStatement(db, subscriber, since).first<StandingRow>();
  return toStanding(row ?? undefined);
}

type StandingRow = SubscriberRow & { readonly undoable: number };

function toStanding(row: StandingRow | undefined): Standing | undefined {
  return row && { subscriber: toSubscriber(row), undoable: row.undoable === 1 };
}

function standingStatement(db: D1Database, subscriber: number, since: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT *, ${mayHappen("undo")} AND ${BEFORE_LEAVING} IS NOT NULL AS undoable
       FROM subscribers WHERE id = ?1`,
    )
    .bind(subscriber, since);
}

/** The state before the person's own unsubscribing, if that was the last change (subscriber ?1, since ?2). */
const BEFORE_LEAVING = `(SELECT was FROM changes
  WHERE id = (SELECT max(id) FROM changes WHERE subscriber = ?1) AND became = 'unsubscribed'
    AND ${mayLeadTo("undo", "was")} AND at >= ?2 AND source IN ('page', 'one-click', 'mail'))`;

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
  const allowed = `id = ?1 AND ${mayHappen("undo")} AND ${BEFORE_LEAVING} IS NOT NULL`;
  // The UPDATE comes first: the INSERT would itself become the last change.
  const [updated] = await db.batch([
    db
      .prepare(`UPDATE subscribers SET state = ${BEFORE_LEAVING}, changed = ?3 WHERE ${allowed}`)
      .bind(subscriber, since, now),
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, 'unsubscribed', state, 'undo' FROM subscribers
         WHERE id = ?1 AND changed = ?2 AND ${mayLeadTo("undo", "state")}
           AND (SELECT became FROM changes WHERE id = (SELECT max(id) FROM changes WHERE subscriber = ?1)) = 'unsubscribed'`,
      )
      .bind(subscriber, now),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
}
