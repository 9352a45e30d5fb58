/** Claiming a batch: the lease, its token, and the emails of it as they stand. */

import type { EmailKind } from "../../mail/kind.ts";
import type { State } from "../../subscribers/life-cycle.ts";
import { BATCHES, UNDER_WAY } from "../batch-store.ts";
import { claiming } from "../lease-store.ts";
import { isOpen } from "../life-cycle.ts";
import type { Stall } from "../outage/outage.ts";
import { STALLS } from "../outage/outage-store.ts";
import { type Attempt, called } from "./attempt.ts";

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

/**
 * An email about a new address goes to that address, which the wish holds until it is confirmed; the one about
 * a move that was made goes to the former address. Address and generation are read as one: a link of a later
 * mailbox must not go to an earlier one.
 */
export const ROW = `o.subscriber, o.content, o.payload, s.state AS subscriberState, s.generation,
  iif(o.kind = 'change', coalesce(f.address, a.address), s.address) AS address`;
export const RECIPIENT = `LEFT JOIN subscribers s ON s.id = o.subscriber
  LEFT JOIN address_changes a ON a.subscriber = o.subscriber AND o.kind = 'change'
  LEFT JOIN address_moves f ON f.ref = o.ref AND f.subscriber = o.subscriber AND o.kind = 'change'`;

type Claimed = {
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
        `${claiming(BATCHES, ", attempt = json_remove(attempt, '$.kept')")}
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
claim.queries = 3;

type ClaimedRow = {
  id: number;
  kind: EmailKind;
  ref: string;
  lease_token: number;
  failures: number;
  expires_at: number;
  attempt: string | null;
};
