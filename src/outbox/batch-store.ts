/**
 * Batches: what is claimed, leased, guarded by a token and sent as one, and how outcomes come back into the
 * outbox.
 */

import type { EmailKind } from "../mail/kind.ts";
import type { Carrier, TransportName } from "../mail/transport.ts";
import { giveAllBack, giveBack } from "../subscribers/cursor-store.ts";
import type { State } from "../subscribers/subscriber.ts";
import { type Attempt, type Call, called } from "./attempt.ts";
import {
  HELD,
  isFinal,
  isOpen,
  mayHappen,
  mayLearn,
  type Outcome,
  stateAfter,
} from "./life-cycle.ts";
import type { Stall } from "./outage/outage.ts";
import { STALLS } from "./outage/outage-store.ts";
import { OPERATOR, queueEmail, UNDER_WAY } from "./outbox-store.ts";
import { SENDER_STOPPED } from "./reasons.ts";
import { countCall, type SendCount } from "./restore/send-counter-store.ts";

/** A batch that this isolate has claimed: nobody else may send its emails until the lease ends. */
export type Batch = {
  readonly id: number;
  readonly kind: EmailKind;
  readonly ref: string;
  readonly leaseToken: number;
  /** Passes before this one that left emails to be tried again. */
  readonly failures: number;
  readonly expiresAt: number;
  /** A provider call that an earlier holder began and never recorded. */
  readonly inDoubt: Attempt | undefined;
};

/** An email as it stands right now, with its recipient. */
export type Row = {
  readonly subscriber: number;
  readonly content: number | null;
  readonly payload: string | null;
  /** NULL when the subscriber, or the wish that the email is about, is gone. */
  readonly address: string | null;
  readonly subscriberState: State | null;
  /** Which mailbox of the subscriber `address` is: what the links of the email are bound to. */
  readonly generation?: number | null;
};

/** An email that is still to be sent. */
export type OpenRow = Row & {
  /** Attempts that are recorded. */
  readonly attempts: number;
};

/** A call that was written down. */
export type Begun = {
  /** The emails to compose. */
  readonly rows: readonly Row[];
  /** How far sending has got with it, where it was counted. */
  readonly count: SendCount | undefined;
};

/** What is written down about one email. */
export type Settlement = {
  readonly subscriber: number;
  readonly state: Outcome;
  readonly reason?: string;
  readonly providerId?: string;
  /** Of an email that another provider carried: for log and numbers, the outbox does not keep it. */
  readonly carrier?: Carrier;
  /** The subscriber has not received it and shall get its items in a later edition. */
  readonly giveBack?: boolean;
};

/** An edition that may be sent; emails of other kinds always may. */
export const MAY_GO = `(kind <> 'edition' OR EXISTS (
  SELECT 1 FROM editions e WHERE e.id = CAST(batches.ref AS INTEGER) AND e.state IN ('open', 'sending')))`;

/**
 * An email about a new address goes to that address, which the wish holds until it is confirmed; the one about
 * a move that was made goes to the former address. Address and generation are read as one: a link of a later
 * mailbox must not go to an earlier one.
 */
const ROW = `o.subscriber, o.content, o.payload, s.state AS subscriberState, s.generation,
  iif(o.kind = 'change', coalesce(f.address, a.address), s.address) AS address`;
const RECIPIENT = `LEFT JOIN subscribers s ON s.id = o.subscriber
  LEFT JOIN address_changes a ON a.subscriber = o.subscriber AND o.kind = 'change'
  LEFT JOIN address_moves f ON f.ref = o.ref AND f.subscriber = o.subscriber AND o.kind = 'change'`;

export type Claimed = {
  readonly batch: Batch;
  readonly open: readonly OpenRow[];
  /** What is remembered of providers that give no usable answer. */
  readonly stalls: readonly Stall[];
};

/**
 * Claims a batch for `leaseMs`: one conditional UPDATE, so of two claimants one wins. The lease token it
 * returns goes into every later statement about the batch.
 *
 * @returns the batch and its open emails, or undefined when it is not due, not open or held by another
 */
export async function claim(
  db: D1Database,
  id: number,
  now: number,
  leaseMs: number,
): Promise<Claimed | undefined> {
  const [claimed, open, stalls] = await db.batch([
    db
      .prepare(
        `UPDATE batches SET lease_token = lease_token + 1, due_at = ?2 + ?3,
           attempt = json_remove(attempt, '$.kept')
         WHERE id = ?1 AND open = 1 AND due_at <= ?2 AND ${MAY_GO}
         RETURNING id, kind, ref, lease_token, failures, expires_at, attempt`,
      )
      .bind(id, now, leaseMs),
    db
      .prepare(
        `WITH doubted AS MATERIALIZED (${UNDER_WAY} AND b.id = ?1)
         SELECT ${ROW}, o.attempts, o.subscriber IN doubted AS doubted
         FROM batches b CROSS JOIN json_each(b.members) m
           CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = m.value
           ${RECIPIENT}
         WHERE b.id = ?1 AND o.batch = b.id AND ${isOpen("o.state")}`,
      )
      .bind(id),
    db.prepare(STALLS),
  ]);
  const row = claimed?.results[0] as ClaimedRow | undefined;
  if (row === undefined) return undefined;
  const rows = (open?.results ?? []) as unknown as readonly (OpenRow & { doubted: number })[];
  const members = rows.filter(({ doubted }) => doubted === 1).map(({ subscriber }) => subscriber);
  return {
    batch: {
      id: row.id,
      kind: row.kind,
      ref: row.ref,
      leaseToken: row.lease_token,
      failures: row.failures,
      expiresAt: row.expires_at,
      inDoubt:
        row.attempt === null || members.length === 0
          ? undefined
          : called(JSON.parse(row.attempt) as Attempt, members),
    },
    open: rows,
    stalls: (stalls?.results ?? []) as unknown as readonly Stall[],
  };
}

type ClaimedRow = {
  id: number;
  kind: EmailKind;
  ref: string;
  lease_token: number;
  failures: number;
  expires_at: number;
  attempt: string | null;
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
        `SELECT ${ROW}
         FROM json_each(?1) m
           CROSS JOIN outbox o ON o.kind = ?2 AND o.ref = ?3 AND o.subscriber = m.value
           ${RECIPIENT}
         WHERE o.batch = ?4 AND ${isOpen("o.state")}`,
      )
      .bind(JSON.stringify(next.members), batch.kind, batch.ref, batch.id),
    ...(counted ? [countCall(db, batch, JSON.stringify(next.attempt))] : []),
  ]);
  const [ours, rows, count] = answers.slice(before.length);
  if (ours?.results.length !== 1) return undefined;
  return {
    rows: rows?.results as unknown as readonly Row[],
    count: count?.results[0] as SendCount | undefined,
  };
}

/** Writes a provider call down before it is made. Returns a row where the batch is ours and may go. */
function attemptStatement(
  db: D1Database,
  batch: Batch,
  { attempt, begun }: Call,
  renewTo: number | undefined,
  ways: readonly TransportName[],
): D1PreparedStatement {
  const ours = `WHERE id = ?1 AND lease_token = ?2 AND open = 1 AND ${MAY_GO} AND NOT EXISTS (
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
    readonly reason: string | null;
  },
  now: number,
  note: readonly D1PreparedStatement[] = [],
): Promise<{ readonly open: boolean; readonly noted: readonly D1Result[] }> {
  const before = settle(db, batch, settled, now);
  const answers = await db.batch([
    ...before,
    db
      .prepare(
        `UPDATE batches SET attempt = ?5, due_at = ?3, failures = ?4, reason = ?6,
           open = EXISTS (
             SELECT 1 FROM json_each(batches.members) m
               CROSS JOIN outbox o ON o.kind = batches.kind AND o.ref = batches.ref AND o.subscriber = m.value
             WHERE o.batch = batches.id AND ${isOpen("o.state")})
         WHERE id = ?1 AND lease_token = ?2
         RETURNING open`,
      )
      .bind(
        batch.id,
        batch.leaseToken,
        next.dueAt,
        next.failures,
        next.inDoubt === undefined ? null : JSON.stringify({ ...next.inDoubt, kept: true }),
        next.reason,
      ),
    ...note,
  ]);
  const [released, ...noted] = answers.slice(before.length);
  const [left] = (released?.results ?? []) as readonly { open: number }[];
  return { open: left?.open === 1, noted };
}

/**
 * A statement that makes the open batches of an edition due now, whatever a provider asked for before, where the
 * statement before it changed something. Another lease token: a holder between its claim and its first call must not
 * begin one behind whoever claims next. What is under way is left to its holder; a call that was only kept to be
 * repeated has none.
 */
export function hurry(db: D1Database, edition: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE batches SET woken_at = 0,
         due_at = iif(${HELD}, due_at, min(due_at, ?2)),
         lease_token = iif(${HELD}, lease_token, lease_token + 1)
       WHERE changes() = 1 AND kind = 'edition' AND ref = ?1 AND open = 1`,
    )
    .bind(String(edition), now);
}

/**
 * Stops what a batch belongs to until `until` and tells the operator, at most once a day: every other
 * batch of it would be refused for the same reason.
 */
export async function stopAndAlarm(
  db: D1Database,
  batch: Batch,
  reason: string,
  until: number,
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  await db.batch([
    db
      .prepare(
        `UPDATE batches SET due_at = ?3, reason = ?4
         WHERE kind = ?1 AND ref = ?2 AND open = 1 AND due_at < ?3 AND attempt IS NULL`,
      )
      .bind(batch.kind, batch.ref, until, reason),
    queueEmail(db, {
      kind: "operator",
      ref: `alarm-${day}`,
      subscriberId: OPERATOR,
      payload: {
        why: "alarm",
        subject: "Emails are waiting: the mail provider refuses us",
        text: `The mail provider refuses our emails, and will go on to until its settings or ours are corrected:\n\n${reason}\n\nNothing is lost. Delivery tries again every 15 minutes.`,
      },
      now,
    }),
  ]);
}

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
      reason ?? null,
      providerId ?? null,
    ]),
  );
  const back = settled.filter(({ giveBack }) => giveBack).map(({ subscriber }) => subscriber);
  return [
    db
      .prepare(
        // The key comes from the list, whole: with constants in it the planner walks the edition's rows
        // for each batch, and an edition of n readers reads n² of them.
        `WITH r (kind, ref, subscriber, state, reason, provider) AS MATERIALIZED (
           SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?4))
         UPDATE outbox SET state = r.state, reason = r.reason, at = ?5, attempts = ?6,
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

/**
 * Gives up what is left of an edition that no longer may go. Emails under way are left to their holder;
 * those of a holder that died are `unknown`. Call it again while it returns more than 0.
 *
 * @returns batches that still wait for their holder
 */
export async function cancelEmails(
  db: D1Database,
  edition: number,
  reason: string,
  now: number,
): Promise<number> {
  const ref = String(edition);
  const free = `SELECT id FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1
    AND (attempt IS NULL OR due_at <= ?2)`;
  const ours = "kind = 'edition' AND ref = ?1";
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET state = ${stateAfter("abandon")}, reason = '${SENDER_STOPPED}', at = ?2
         WHERE ${ours} AND ${mayHappen("abandon")} AND subscriber IN (
           ${UNDER_WAY} AND b.kind = 'edition' AND b.ref = ?1 AND b.due_at <= ?2)`,
      )
      .bind(ref, now),
    giveAllBack(db, edition, free, now),
    db
      .prepare(
        // An email that no batch carries yet is marked as carried by none, so that no batch ever takes it.
        `UPDATE outbox SET state = ${stateAfter("cancel")}, reason = ?3, at = ?2,
           batch = iif(batch = 0, -1, batch)
         WHERE ${ours} AND ${mayHappen("cancel")} AND (batch = 0 OR batch IN (${free}))`,
      )
      .bind(ref, now, reason),
    db
      .prepare(
        `UPDATE batches SET open = 0, attempt = NULL, lease_token = lease_token + 1, reason = ?3 WHERE id IN (${free})`,
      )
      .bind(ref, now, reason),
    db
      .prepare(
        "SELECT count(*) AS left FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1",
      )
      .bind(ref),
  ]);
  const [row] = (answers.at(-1)?.results ?? []) as readonly { left: number }[];
  return row?.left ?? 0;
}
