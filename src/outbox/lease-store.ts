/**
 * What ledgers share of which a row is work that is claimed with a lease: batches of emails, and pushes. A row is `open` while
 * something of it is left to do, and due at `due_at`: the next attempt and the end of the present lease in one, so that what is
 * new, what is due again and what a dead holder left behind are found by one condition.
 */

/** A table with the columns id, kind, open, due_at, lease_token and announced_at, and the order in which its rows are told of. */
export type Ledger = {
  readonly table: "batches" | "pushes";
  /** Columns: rows that differ in them take turns. */
  readonly turns: string;
  /** SQL that is true of rows which wait behind all others. */
  readonly last: string;
  /** SQL that is true of rows which may go. */
  readonly mayGo: string;
};

/**
 * SQL that claims a row until its lease ends: one conditional UPDATE, so of two claimants one wins. ?1 is the row, ?2 now, ?3
 * how long the lease is, in milliseconds.
 *
 * @param besides what else is set
 */
export function claiming({ table, mayGo }: Ledger, besides = ""): string {
  return `UPDATE ${table} SET lease_token = lease_token + 1, due_at = ?2 + ?3${besides}
    WHERE id = ?1 AND open = 1 AND due_at <= ?2 AND ${mayGo}`;
}

/** SQL that is true of a row whose claimant has not been followed by another. ?1 is the row, ?2 the token of the claim. */
export const STILL_OURS = "id = ?1 AND lease_token = ?2";

/**
 * Rows that are due and that the queue has not been told of since `before`.
 *
 * @param backlog at most so many, less those that the queue was told of since and that nobody has taken
 * @param least however many wait, so many are named
 */
export async function dueIn(
  db: D1Database,
  { table, turns, last, mayGo }: Ledger,
  now: number,
  before: number,
  backlog: number,
  least = 0,
): Promise<readonly number[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM (
         SELECT id, kind, due_at, row_number() OVER (PARTITION BY ${turns} ORDER BY due_at, id) AS turn
         FROM ${table}
         WHERE open = 1 AND due_at <= ?1 AND announced_at <= ?2 AND ${mayGo}
       ) ORDER BY ${last}, turn, due_at, id
       LIMIT max(?4, ?3 - (
         SELECT count(*) FROM ${table}
         WHERE open = 1 AND due_at <= ?1 AND announced_at >= due_at AND announced_at > ?2))`,
    )
    .bind(now, before, backlog, least)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

/** Notes that the queue has been told of these rows. */
export async function noteTold(
  db: D1Database,
  { table }: Ledger,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await db
    .prepare(`UPDATE ${table} SET announced_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(ids), now)
    .run();
}
