/** What the operator does to an edition on its way, and how it fares: each a statement or a few. */

import { hurry } from "../../outbox/batch-store.ts";
import { isOpen } from "../../outbox/life-cycle.ts";
import { endWaits } from "../../outbox/outage/outage-store.ts";
import { queueUnknown } from "../../outbox/outbox-store.ts";
import { columnsOf, type ReasonColumns } from "../../outbox/reason-columns.ts";
import { wordsIn } from "../../outbox/reasons.ts";
import { BROADCAST, type Series } from "../../publication/broadcast.ts";
import { type EditionState, ENDED, isIn, mayHappen, stateAfter } from "../life-cycle.ts";
import { type LogLine, logIfChanged, logOnce } from "../log-store.ts";
import { because, type EditionReason, editionReasonIn, editionReasonWords } from "../reasons.ts";

/** A statement that stops an edition whose emails are going out. */
export function pause(db: D1Database, id: number, reason: EditionReason): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE editions SET state = ${stateAfter("pause")}, reason = ?2, reason_data = ?3
       WHERE id = ?1 AND ${mayHappen("pause")}`,
    )
    .bind(id, ...columnsOf(reason));
}

/** Stops an edition by the operator's acts. @returns whether it was going out */
export async function pauseEdition(db: D1Database, id: number): Promise<boolean> {
  return (await pause(db, id, { kind: "paused" }).run()).meta.changes === 1;
}

/**
 * Statements that stop an edition by itself and say so in the log, for the outbox, which finds out while it sends.
 *
 * @param id undefined for emails of no edition: then it is only said
 */
export function halt(
  db: D1Database,
  id: number | undefined,
  { reason, line }: { readonly reason: EditionReason; readonly line: string },
  now: number,
): readonly D1PreparedStatement[] {
  const said: LogLine = { at: now, kind: "alarm", line };
  return id === undefined ? [logOnce(db, said)] : [pause(db, id, reason), logIfChanged(db, said)];
}

/**
 * Lets a paused edition go on, and forgets that the queue was told of its batches, so that the next tick
 * tells it again. Readers whose zone had not come are planned as before. The circuit breaker begins anew.
 *
 * @param now milliseconds since the epoch
 * @returns whether it was paused
 */
export async function resumeEdition(db: D1Database, id: number, now: number): Promise<boolean> {
  const [resumed] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET state = ${stateAfter("resume")}, ${because("resumed")},
           resumed_at = ?2
         WHERE id = ?1 AND ${mayHappen("resume")}`,
      )
      .bind(id, now),
    hurry(db, id, now),
    endWaits(db, id, now),
  ]);
  return resumed?.meta.changes === 1;
}

/**
 * Repeats the emails of an edition whose fate is unknown, and lets the edition go on where it had stopped.
 *
 * @returns how many emails
 */
export async function retryUnknown(db: D1Database, id: number, now: number): Promise<number> {
  const [queued] = await db.batch([
    queueUnknown(db, id, now),
    db
      .prepare(
        `UPDATE editions SET state = ${stateAfter("repeatUnknown")},
           ${because("repeated")}, resumed_at = iif(state = 'paused', ?2, resumed_at)
         WHERE changes() > 0 AND id = ?1 AND ${mayHappen("repeatUnknown")}`,
      )
      .bind(id, now),
  ]);
  return queued?.meta.changes ?? 0;
}

/**
 * Cancels an edition: from here on none of its emails is planned, claimed or sent. What it carried is left to the
 * next edition of its cadence.
 *
 * @returns false when it had ended already
 */
export async function cancelEdition(db: D1Database, id: number): Promise<boolean> {
  const [ended] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET state = ${stateAfter("cancel")}, ${because("cancelled")}
         WHERE id = ?1 AND ${mayHappen("cancel")}`,
      )
      .bind(id),
    db
      .prepare(
        `UPDATE cadences SET upto = (SELECT from_seq FROM editions WHERE id = ?1)
         WHERE changes() = 1 AND cadence = (SELECT cadence FROM editions WHERE id = ?1)
           AND upto = (SELECT upto_seq FROM editions WHERE id = ?1)`,
      )
      .bind(id),
  ]);
  return ended?.meta.changes === 1;
}

/** Editions that have ended while emails of them were under way. Costs nothing while no batch is open. */
export async function endedWithOpenEmails(
  db: D1Database,
): Promise<readonly { readonly id: number; readonly period: string }[]> {
  const { results } = await db
    .prepare(
      // `+kind` keeps to the index of what is open: the other one holds every batch there ever was.
      `SELECT e.id, e.period
       FROM (SELECT DISTINCT ref FROM batches WHERE open = 1 AND +kind = 'edition') b
         CROSS JOIN editions e ON e.id = CAST(b.ref AS INTEGER)
       WHERE ${isIn(ENDED, "e.state")}`,
    )
    .all<{ id: number; period: string }>();
  return results;
}
endedWithOpenEmails.queries = 1;

/** An edition in a list for the operator. */
export type EditionRow = {
  readonly id: number;
  readonly period: string;
  readonly cadence: Series;
  readonly state: EditionState;
  /** Why it is in that state, in words. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly items: number;
  /** Emails planned so far. */
  readonly emails: number;
};

/**
 * Editions by slot, the newest first, whatever became of them.
 *
 * @param after the last one of the page before
 * @param only all, those that are broadcasts, or the broadcast of a period
 */
export async function listForOperator(
  db: D1Database,
  count: number,
  after?: Pick<EditionRow, "slot" | "id">,
  only: "all" | "broadcasts" | { readonly broadcast: string } = "all",
): Promise<readonly EditionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT e.id, e.period, e.cadence, e.state, e.reason, e.reason_data, e.slot,
         json_array_length(e.manifest, '$.items') AS items,
         coalesce(
           (SELECT t.audience FROM edition_totals t WHERE t.edition = e.id AND t.forgotten > 0),
           (SELECT sum(b.audience) FROM batches b
            WHERE b.kind = 'edition' AND b.ref = CAST(e.id AS TEXT)), 0) AS emails
       FROM editions e
       WHERE (?2 IS NULL OR (e.slot, e.id) < (?2, ?3)) AND (?4 IS NULL OR e.cadence = ?4) AND (?5 IS NULL OR e.period = ?5)
       ORDER BY e.slot DESC, e.id DESC LIMIT ?1`,
    )
    .bind(
      count,
      after?.slot ?? null,
      after?.id ?? null,
      only === "all" ? null : BROADCAST,
      typeof only === "string" ? null : only.broadcast,
    )
    .all<EditionRow & ReasonColumns>();
  return results.map(({ reason_data, ...row }) => ({
    ...row,
    reason: editionReasonWords(editionReasonIn({ reason: row.reason, reason_data })),
  }));
}

/** Batches that wait for one and the same reason. */
export type Waiting = {
  /** What the last attempt said; '' before the first one. */
  readonly reason: string;
  readonly batches: number;
  /** The soonest of their next attempts, in milliseconds since the epoch. */
  readonly dueAt: number;
};

/** How fast an edition's emails go, and what keeps the rest. */
type Progress = {
  /** Emails settled since `since`. */
  readonly lately: number;
  /** When its first emails were planned; NULL before. Milliseconds since the epoch. */
  readonly plannedAt: number | null;
  readonly waiting: readonly Waiting[];
};

/** Reads each row of the edition once, as the closing equation does. */
export async function readProgress(db: D1Database, id: number, since: number): Promise<Progress> {
  const ref = String(id);
  const [settled, planned, waiting] = await db.batch([
    db
      .prepare(
        `SELECT count(*) AS lately FROM outbox
         WHERE kind = 'edition' AND ref = ?1 AND NOT ${isOpen()} AND at > ?2`,
      )
      .bind(ref, since),
    db
      .prepare("SELECT min(queued_at) AS at FROM batches WHERE kind = 'edition' AND ref = ?1")
      .bind(ref),
    db
      .prepare(
        `SELECT reason, reason_data, count(*) AS batches, min(due_at) AS dueAt
         FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1
         GROUP BY 1, 2 ORDER BY 3 DESC, 4 LIMIT 20`,
      )
      .bind(ref),
  ]);
  const [counts] = (settled?.results ?? []) as { lately: number }[];
  const [first] = (planned?.results ?? []) as { at: number | null }[];
  return {
    lately: counts?.lately ?? 0,
    plannedAt: first?.at ?? null,
    waiting: ((waiting?.results ?? []) as (ReasonColumns & Omit<Waiting, "reason">)[]).map(
      ({ batches, dueAt, ...why }) => ({ reason: wordsIn(why) ?? "", batches, dueAt }),
    ),
  };
}

/** What became of an email to the operator: its state, and why. Undefined when there is no such email. */
export async function readOwnEmail(
  db: D1Database,
  ref: string,
): Promise<{ readonly state: string; readonly reason: string | null } | undefined> {
  const row = await db
    .prepare(
      `SELECT o.state, coalesce(o.reason, b.reason) AS reason,
         iif(o.reason IS NULL, b.reason_data, o.reason_data) AS reason_data
       FROM outbox o LEFT JOIN batches b ON b.id = o.batch AND b.open = 1
       WHERE o.kind = 'operator' AND o.ref = ?1 AND o.subscriber = 0`,
    )
    .bind(ref)
    .first<{ state: string } & ReasonColumns>();
  return row === null ? undefined : { state: row.state, reason: wordsIn(row) ?? null };
}
