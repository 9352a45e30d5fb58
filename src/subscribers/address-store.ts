/** The table of wishes for another address, and the move itself. */
import type { AddressChange } from "./rows.ts";
import { letterCounted, unlessTaken } from "./signup-store.ts";

/**
 * Keeps the wish for another address, with the letter that asks the new one to confirm.
 *
 * @returns false when another letter to that address was quicker
 */
export async function keepAddressChange(
  db: D1Database,
  wish: AddressChange,
  counted: { readonly limiting: string; readonly nth: number },
  letter: D1PreparedStatement,
): Promise<boolean> {
  return unlessTaken(db, [
    db
      .prepare(
        `INSERT INTO address_changes (subscriber, id, address, mailbox, asked) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (subscriber) DO UPDATE SET id = ?2, address = ?3, mailbox = ?4, asked = ?5`,
      )
      .bind(wish.subscriber, wish.id, wish.address, wish.mailbox, wish.asked),
    letterCounted(db, counted.limiting, counted.nth, wish.asked),
    letter,
  ]);
}

/** The wish for another address, if it is still this one. */
export async function addressChangeOf(
  db: D1Database,
  subscriber: number,
  id: number,
): Promise<AddressChange | undefined> {
  const row = await db
    .prepare("SELECT * FROM address_changes WHERE subscriber = ?1 AND id = ?2")
    .bind(subscriber, id)
    .first<AddressChange>();
  return row ?? undefined;
}

/**
 * Moves a subscriber to the address of a wish. A record of the new address that receives nothing
 * gives way, since its owner has just confirmed; one that receives the digest stays.
 *
 * @param hash the new address in the list of suppressions
 * @returns false when the new address already receives the digest, or the wish is gone
 */
export async function moveAddress(
  db: D1Database,
  wish: AddressChange,
  hash: string,
  now: number,
): Promise<boolean> {
  const standing =
    "EXISTS (SELECT 1 FROM address_changes WHERE subscriber = ?1 AND id = ?2 AND mailbox = ?3)";
  const [, updated] = await db.batch([
    db
      .prepare(
        `DELETE FROM subscribers WHERE mailbox = ?3 AND id <> ?1
           AND state IN ('pending', 'unsubscribed', 'bounced') AND ${standing}`,
      )
      .bind(wish.subscriber, wish.id, wish.mailbox),
    db
      .prepare(
        `UPDATE OR IGNORE subscribers SET address = ?4, mailbox = ?3, changed = ?5
         WHERE id = ?1 AND ${standing}`,
      )
      .bind(wish.subscriber, wish.id, wish.mailbox, wish.address, now),
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, state, state, 'address' FROM subscribers WHERE id = ?1 AND mailbox = ?3 AND changed = ?2`,
      )
      .bind(wish.subscriber, now, wish.mailbox),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(hash),
    db.prepare("DELETE FROM address_changes WHERE id = ?1").bind(wish.id),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
}
