/** What the holder of a batch writes down: a call before it is made, what came of it, and that the batch is let go. */

import type { Carrier, TransportName } from "../../mail/transport.ts";
import { giveBack } from "../../subscribers/cursor-store.ts";
import { MAY_GO } from "../batch-store.ts";
import { STILL_OURS } from "../lease-store.ts";
import { isFinal, isOpen, mayLearn, type Outcome } from "../life-cycle.ts";
import { columnsOf } from "../reason-columns.ts";
import type { Reason } from "../reasons.ts";
import { countCall, type SendCount } from "../restore/send-counter-store.ts";
import type { Attempt, Call } from "./attempt.ts";
import { type Batch, type Row, rowsIn, selectRows } from "./claim-store.ts";

/** A call that was written down. */
type Begun = {
  /** The emails to compose. */
  readonly rows: readonly Row[];
  /** How far sending has got with it, where it was counted. */
  readonly count: SendCount | undefined;
};

/** What is written down about one email. */
export type Settlement = {
  readonly subscriber: number;
  readonly state: Outcome;
  readonly reason?: Reason;
  readonly providerId?: string;
  /** Of an email that another provider carried: for log and numbers, the outbox does not keep it. */
  readonly carrier?: Carrier;
  /** The subscriber has not received it and shall get its items in a later edition. */
  readonly giveBack?: boolean;
};

/**
 * Records the last provider call and writes down the next one, in one transaction, and rereads the
 * next call's emails and recipients inside it: who unsubscribed before it is not in it.
 *
 * @param time.renewTo the new end of the lease, when it is time to renew it
 * @param counted whether the lease token is to be told of this call
 * @param ways no call is made while one of these is in doubt: another pass may have found it silent meanwhile
 * @returns undefined when the batch is no longer ours, its edition stopped or its provider is in doubt
 */
export async function beginAttempt(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  next: Call,
  time: { readonly now: number; readonly renewTo?: number },
  counted = false,
  ways: readonly TransportName[] = [],
): Promise<Begun | undefined> {
  const before = settle(db, batch, settled, time.now);
  const answers = await db.batch([
    ...before,
    attemptStatement(db, batch, next, time.renewTo, ways),
    db
      .prepare(
        selectRows(
          `json_each(?1) m
           CROSS JOIN outbox o ON o.kind = ?2 AND o.ref = ?3 AND o.subscriber = m.value`,
          "o.batch = ?4",
          { contents: true },
        ),
      )
      .bind(JSON.stringify(next.members), batch.kind, batch.ref, batch.id),
    ...(counted ? [countCall(db, batch, JSON.stringify(next.attempt))] : []),
  ]);
  const [ours, rows, count] = answers.slice(before.length);
  if (ours?.results.length !== 1) return undefined;
  return {
    rows: rowsIn(rows),
    count: count?.results[0] as SendCount | undefined,
  };
}
beginAttempt.queries = 5;

/** Writes a provider call down before it is made. Returns a row where the batch is ours and may go. */
function attemptStatement(
  db: D1Database,
  batch: Batch,
  { attempt, begun }: Call,
  renewTo: number | undefined,
  ways: readonly TransportName[],
): D1PreparedStatement {
  const ours = `WHERE ${STILL_OURS} AND open = 1 AND ${MAY_GO} AND NOT EXISTS (
    SELECT 1 FROM provider_stalls p
    WHERE p.kind = 'doubt' AND p.transport IN (SELECT value FROM json_each(?3)))`;
  const stopping = JSON.stringify(ways);
  if (begun && renewTo === undefined) {
    return db.prepare(`SELECT id FROM batches ${ours}`).bind(batch.id, batch.leaseToken, stopping);
  }
  const written = JSON.stringify(attempt);
  // `due_at` stands in an index: left alone, an attempt is one row write, whatever the transport.
  return renewTo === undefined
    ? db
        .prepare(`UPDATE batches SET attempt = ?4 ${ours} RETURNING id`)
        .bind(batch.id, batch.leaseToken, stopping, written)
    : db
        .prepare(`UPDATE batches SET attempt = ?4, due_at = ?5 ${ours} RETURNING id`)
        .bind(batch.id, batch.leaseToken, stopping, written, renewTo);
}

/**
 * Records the last provider call and releases the batch: closed when no email of it is open.
 *
 * @param next when it may be claimed again, if emails of it are open
 * @param note statements about the provider, for the same transaction
 * @returns whether emails of it are open, false too when the batch is another's by now; and what `note` returned
 */
export async function release(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  next: {
    readonly dueAt: number;
    readonly failures: number;
    /** A call that stays written down: the next holder repeats it. */
    readonly inDoubt: Attempt | undefined;
    readonly reason: Reason | undefined;
    /** The transport that took emails of it in this pass: for statistics. */
    readonly transport?: TransportName | undefined;
  },
  now: number,
  note: readonly D1PreparedStatement[] = [],
): Promise<{ readonly open: boolean; readonly noted: readonly D1Result[] }> {
  const before = settle(db, batch, settled, now);
  const answers = await db.batch([
    ...before,
    db
      .prepare(
        `UPDATE batches SET attempt = ?5, due_at = ?3, failures = ?4, reason = ?6, reason_data = ?7,
           transport = coalesce(?8, transport),
           open = EXISTS (
             SELECT 1 FROM json_each(batches.members) m
               CROSS JOIN outbox o ON o.kind = batches.kind AND o.ref = batches.ref AND o.subscriber = m.value
             WHERE o.batch = batches.id AND ${isOpen("o.state")})
         WHERE ${STILL_OURS}
         RETURNING open`,
      )
      .bind(
        batch.id,
        batch.leaseToken,
        next.dueAt,
        next.failures,
        next.inDoubt === undefined ? null : JSON.stringify({ ...next.inDoubt, kept: true }),
        ...columnsOf(next.reason),
        next.transport ?? null,
      ),
    ...note,
  ]);
  const [released, ...noted] = answers.slice(before.length);
  const [left] = (released?.results ?? []) as readonly { open: number }[];
  return { open: left?.open === 1, noted };
}
/** Besides the statements that it is handed. */
release.queries = 3;

/**
 * Writes outcomes down. What is final is the truth about an email and is recorded whoever holds the
 * batch by now, even over `unknown`; what is not final needs the lease token.
 */
function settle(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  now: number,
): readonly D1PreparedStatement[] {
  if (settled.length === 0) return [];
  const rows = JSON.stringify(
    settled.map(({ subscriber, state, reason, providerId }) => [
      subscriber,
      state,
      ...columnsOf(reason),
      providerId ?? null,
    ]),
  );
  const back = settled.filter(({ giveBack }) => giveBack).map(({ subscriber }) => subscriber);
  return [
    db
      .prepare(
        // The key comes from the list, whole: with constants in it the planner walks the edition's rows
        // for each batch, and an edition of n readers reads n² of them.
        `WITH r (kind, ref, subscriber, state, reason, reason_data, provider) AS MATERIALIZED (
           SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
           FROM json_each(?4))
         UPDATE outbox SET state = r.state, reason = r.reason, reason_data = r.reason_data,
           at = ?5, attempts = ?6,
           provider_id = coalesce(r.provider, outbox.provider_id),
           payload = iif(r.state = 'retry', outbox.payload, NULL)
         FROM r
         WHERE outbox.kind = r.kind AND outbox.ref = r.ref AND outbox.subscriber = r.subscriber
           AND outbox.batch = ?3
           AND ${mayLearn("outbox.state", "r.state")}
           AND (${isFinal("r.state")}
             OR EXISTS (SELECT 1 FROM batches b WHERE b.id = ?3 AND b.lease_token = ?7))`,
      )
      .bind(batch.kind, batch.ref, batch.id, rows, now, batch.failures + 1, batch.leaseToken),
    ...(back.length === 0 ? [] : [giveBack(db, batch, back)]),
  ];
}
