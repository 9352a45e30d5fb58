/** Claiming a batch: the lease, its token, and the emails of it as they stand. */

import type { EmailKind } from "../../mail/kind.ts";
import type { TransportName } from "../../mail/transport.ts";
import type { State } from "../../subscribers/life-cycle.ts";
import { BATCHES, UNDER_WAY } from "../batch-store.ts";
import { claiming } from "../lease-store.ts";
import { isOpen } from "../life-cycle.ts";
import type { Stall } from "../outage/outage.ts";
import { STALLS } from "../outage/outage-store.ts";
import { type RateRow, rateRowIn, rateStateOf } from "../rate/rate-store.ts";
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
  /** Of the content as it stood when a call was written down: a post may be taken out of it. */
  readonly contentHash?: string | null;
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
 * Rows as one text of JSON: cell by cell a batch of them costs D1 and its reader several times as much.
 *
 * An email about a new address goes to that address, which the wish holds until it is confirmed; the one about
 * a move that was made goes to the former address. Address and generation are read as one: a link of a later
 * mailbox must not go to an earlier one.
 */
const CELLS = `o.subscriber, o.content, o.payload, s.state, s.generation,
  iif(o.kind = 'change', coalesce(f.address, a.address), s.address), o.attempts`;
const RECIPIENT = `LEFT JOIN subscribers s ON s.id = o.subscriber
  LEFT JOIN address_changes a ON a.subscriber = o.subscriber AND o.kind = 'change'
  LEFT JOIN address_moves f ON f.ref = o.ref AND f.subscriber = o.subscriber AND o.kind = 'change'`;

/**
 * SQL that selects open emails with their recipients.
 *
 * @param from what names them: it ends with outbox `o`
 * @param where of them
 * @param besides `doubted`: SQL that is true of an email in doubt; `contents`: whether the hashes of contents are wanted
 */
export function selectRows(
  from: string,
  where: string,
  besides: { readonly doubted?: string; readonly contents?: boolean },
): string {
  const { doubted = "0", contents = false } = besides;
  const cells = `${CELLS}, ${doubted}, ${contents ? "c.hash" : "NULL"}`;
  const joined = contents ? "LEFT JOIN contents c ON c.id = o.content" : "";
  return `SELECT json_group_array(json_array(${cells})) AS rows
    FROM ${from} ${RECIPIENT} ${joined}
    WHERE ${where} AND ${isOpen("o.state")}`;
}

type Cells = readonly [
  subscriber: number,
  content: number | null,
  payload: string | null,
  subscriberState: State | null,
  generation: number | null,
  address: string | null,
  attempts: number,
  doubted: 0 | 1,
  contentHash: string | null,
];

/** What `selectRows` selected. */
export function rowsIn(
  result: D1Result | undefined,
): readonly (OpenRow & { readonly doubted: boolean })[] {
  const [packed] = (result?.results ?? []) as readonly { rows: string }[];
  const rows = JSON.parse(packed?.rows ?? "[]") as readonly Cells[];
  return rows.map(
    ([
      subscriber,
      content,
      payload,
      state,
      generation,
      address,
      attempts,
      doubted,
      contentHash,
    ]) => {
      const email = { subscriber, content, contentHash, payload, address, generation, attempts };
      return { ...email, subscriberState: state, doubted: doubted === 1 };
    },
  );
}

type Claimed = {
  readonly batch: Batch;
  readonly open: readonly OpenRow[];
  /** What is remembered of providers that give no usable answer. */
  readonly stalls: readonly Stall[];
  /** How far the rate limits are taken of the provider that was named. */
  readonly rate?: RateRow;
};

/**
 * Claims a batch for `leaseMs`: one conditional UPDATE, so of two claimants one wins. The lease token it
 * returns goes into every later statement about the batch.
 *
 * @param limitsOf the provider whose rate limits are read with it
 * @returns the batch and its open emails, or undefined when it is not due, not open or held by another
 */
export async function claim(
  db: D1Database,
  id: number,
  now: number,
  leaseMs: number,
  limitsOf?: TransportName,
): Promise<Claimed | undefined> {
  const [claimed, open, stalls, rate] = await db.batch([
    db
      .prepare(
        `${claiming(BATCHES, ", attempt = json_remove(attempt, '$.kept')")}
         RETURNING id, kind, ref, lease_token, failures, expires_at, attempt`,
      )
      .bind(id, now, leaseMs),
    db
      .prepare(
        `WITH doubted AS MATERIALIZED (${UNDER_WAY} AND b.id = ?1)
         ${selectRows(
           `batches b CROSS JOIN json_each(b.members) m
            CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = m.value`,
           "b.id = ?1 AND o.batch = b.id",
           { doubted: "o.subscriber IN doubted" },
         )}`,
      )
      .bind(id),
    db.prepare(STALLS),
    ...(limitsOf === undefined ? [] : [rateStateOf(db, limitsOf)]),
  ]);
  const row = claimed?.results[0] as ClaimedRow | undefined;
  if (row === undefined) return undefined;
  const rows = rowsIn(open);
  const members = rows.filter(({ doubted }) => doubted).map(({ subscriber }) => subscriber);
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
    ...(rate !== undefined && { rate: rateRowIn(rate) }),
  };
}
claim.queries = 4;

type ClaimedRow = {
  id: number;
  kind: EmailKind;
  ref: string;
  lease_token: number;
  failures: number;
  expires_at: number;
  attempt: string | null;
};
