/** Addresses that must not be mailed, as keyed hashes, and what puts subscribers among them. */

import { mayHappen, stateAfter } from "./life-cycle.ts";
import type { KeyedHash } from "./suppression-key.ts";

type SuppressionReason = "hard" | "soft" | "complaint" | "erased" | "operator";

/** The hash under which an address is kept: of its mailbox form, so that case makes no difference. */
export function suppressionHash(hash: KeyedHash, address: string): Promise<string> {
  return hash("suppression", address.toLowerCase());
}

/** The hashes of many addresses, in order. */
function suppressionHashes(
  hash: KeyedHash,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const mailboxes = addresses.map((address) => address.toLowerCase());
  return hash.all("suppression", mailboxes);
}

/**
 * Which of these addresses are suppressed, and why. One query.
 *
 * @returns reasons by address as it was given
 */
export async function readSuppressed(
  db: D1Database,
  hash: KeyedHash,
  addresses: readonly string[],
): Promise<Suppressed> {
  const { statement, read } = await askSuppressed(db, hash, addresses);
  return read(await statement.all());
}
readSuppressed.queries = 1;

type Suppressed = ReadonlyMap<string, SuppressionReason>;

/** The same as a statement for the caller's batch, and how its result is read. */
export async function askSuppressed(
  db: D1Database,
  hash: KeyedHash,
  addresses: readonly string[],
): Promise<{
  readonly statement: D1PreparedStatement;
  readonly read: (result: D1Result) => Suppressed;
}> {
  const hashes = await suppressionHashes(hash, addresses);
  const statement = db
    .prepare(
      "SELECT hash, reason FROM suppressions WHERE hash IN (SELECT value FROM json_each(?1))",
    )
    .bind(JSON.stringify(hashes));
  const read = ({ results }: D1Result): Suppressed => {
    const rows = results as readonly { hash: string; reason: SuppressionReason }[];
    const reasons = new Map(rows.map(({ hash: key, reason }) => [key, reason]));
    return new Map(
      addresses.flatMap((address, nth) => {
        const reason = reasons.get(hashes[nth] ?? "");
        return reason === undefined ? [] : [[address, reason] as const];
      }),
    );
  };
  return { statement, read };
}

/**
 * Suppresses addresses and moves their subscribers to `bounced` or `complained`, in one transaction. A subscriber
 * whose address is another one by now, or is not yet the one that was written to, stays as they are.
 *
 * @param found the subscriber and the address that the email went to
 */
export async function suppress(
  db: D1Database,
  hash: KeyedHash,
  reason: "hard" | "soft" | "complaint",
  found: readonly { readonly subscriber: number; readonly address: string }[],
  now: number,
): Promise<void> {
  if (found.length === 0) return;
  const event = reason === "complaint" ? "complain" : "bounce";
  const state = stateAfter(event);
  const source = reason === "complaint" ? "complaint" : "bounce";
  const hashes = await suppressionHashes(
    hash,
    found.map(({ address }) => address),
  );
  const people = JSON.stringify(
    found.map(({ subscriber, address }) => [subscriber, address.toLowerCase()]),
  );
  const theirs = `(id, mailbox) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1))`;
  await db.batch([
    db
      .prepare(
        `INSERT INTO suppressions (hash, reason, at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
         ON CONFLICT (hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
         WHERE excluded.reason = 'complaint' AND suppressions.reason <> 'operator'`,
      )
      .bind(JSON.stringify(hashes), reason, now),
    // Before the states change: the log says what each of them was.
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, state, ?3, ?4 FROM subscribers
         WHERE ${theirs} AND ${mayHappen(event)}`,
      )
      .bind(people, now, state, source),
    db
      .prepare(
        `UPDATE subscribers SET state = ?2, changed = ?3, paused_until = NULL
         WHERE ${theirs} AND ${mayHappen(event)}`,
      )
      .bind(people, state, now),
  ]);
}
suppress.queries = 3;
