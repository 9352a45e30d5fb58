/** The outbox as it stands and as a test would have it: what the tests of other rooms ask in place of its tables. */

import type { ReasonColumns } from "../../src/outbox/reason-columns.ts";
import { worded } from "../support/reasons.ts";
import { adding, type Columns, setRows } from "../support/tables.ts";

type EmailRow = {
  readonly kind: string;
  readonly ref: string;
  readonly subscriber: number;
  readonly batch: number;
  readonly content: number | null;
  readonly state: string;
  readonly reason: string | null;
  readonly at: number;
  readonly payload: string | null;
  readonly provider_id: string | null;
};

/** Emails with their reasons in words, or those with these values; by kind, ref and subscriber. */
export async function outboxEmails(
  db: D1Database,
  of: Partial<EmailRow> = {},
): Promise<readonly EmailRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM outbox ORDER BY kind, ref, subscriber")
    .all<EmailRow & ReasonColumns>();
  const asked = Object.entries(of);
  return results
    .map(worded)
    .filter((row) => asked.every(([column, value]) => row[column as keyof EmailRow] === value));
}

/** How every email stands, in their order. */
export async function emailStates(
  db: D1Database,
  of: Partial<EmailRow> = {},
): Promise<readonly { readonly state: string; readonly reason: string | null }[]> {
  return (await outboxEmails(db, of)).map(({ state, reason }) => ({ state, reason }));
}

/** Emails as they might have come to stand, without a delivery; `reason` is a kind. */
export function setEmails(
  db: D1Database,
  set: Partial<EmailRow & ReasonColumns>,
  of: Partial<EmailRow> = {},
): Promise<void> {
  return setRows(db, "outbox", set as Columns, of as Columns);
}

/** Emails that were planned, or queued, at some other time. */
export async function addEmails(
  db: D1Database,
  rows: readonly (Pick<EmailRow, "kind" | "ref" | "subscriber" | "at"> &
    Partial<EmailRow & ReasonColumns>)[],
): Promise<void> {
  await adding(db, "outbox", rows as readonly Columns[]).run();
}

/** As a fault would: the row of an email is gone. */
export async function loseEmail(db: D1Database, subscriber: number): Promise<void> {
  await db.prepare("DELETE FROM outbox WHERE subscriber = ?1").bind(subscriber).run();
}

/** Batches as they might have come to stand. */
export function setBatches(
  db: D1Database,
  set: { readonly open?: 0 | 1; readonly due_at?: number; readonly announced_at?: number },
): Promise<void> {
  return setRows(db, "batches", set);
}

type BatchRow = {
  readonly id: number;
  readonly kind: string;
  readonly ref: string;
  readonly audience: number;
  readonly open: 0 | 1;
  readonly due_at: number;
  readonly reason: string | null;
};

/** Batches with their reasons in words, in the order of their making. */
export async function batchRows(db: D1Database): Promise<readonly BatchRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM batches ORDER BY id")
    .all<BatchRow & ReasonColumns>();
  return results.map(worded);
}

/** Nothing is remembered of any provider. */
export async function forgetStalls(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM provider_stalls").run();
}

/** A batch of an edition whose emails were planned at some other time. */
export async function addBatch(
  db: D1Database,
  batch: Pick<BatchRow, "ref" | "audience" | "open" | "due_at">,
): Promise<void> {
  const { due_at: at } = batch;
  const rest = { plan: "p", kind: "edition", members: "[]", queued_at: at, expires_at: at };
  await adding(db, "batches", [{ ...batch, ...rest }]).run();
}

/** An edition whose emails to so many readers went out, in batches of 100. */
export async function addPlannedEdition(
  db: D1Database,
  edition: number,
  count: number,
  at: number,
): Promise<void> {
  const numbers = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ?1)";
  await db
    .prepare(
      `${numbers} INSERT INTO outbox (kind, ref, subscriber, batch, content, state, at)
       SELECT 'edition', ?2, id, (id - 1) / 100 + 1, 1, 'sent', ?3 + id * 10 FROM n`,
    )
    .bind(count, String(edition), at)
    .run();
  await db
    .prepare(
      `${numbers} INSERT INTO batches (id, plan, kind, ref, members, audience, open, due_at, queued_at, expires_at)
       SELECT id, 'p', 'edition', ?2, (SELECT json_group_array(value + (n.id - 1) * 100) FROM json_each(?4)),
         100, 0, ?3, ?3, ?3 FROM n`,
    )
    .bind(
      count / 100,
      String(edition),
      at,
      JSON.stringify(Array.from({ length: 100 }, (_, nth) => nth + 1)),
    )
    .run();
}
