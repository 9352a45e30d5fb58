/** The tables of wishes for another address and of moves; the move itself, and taking it back. */
import { isIn, NOT_SUBSCRIBED, SUBSCRIBED } from "../life-cycle.ts";
import type { Window } from "../limits/limits.ts";
import { countStatement, emailCounted } from "../limits/limits-store.ts";
import type { AddressChange, AddressMove } from "../rows.ts";
import { unlessTaken } from "../signup-store.ts";

/**
 * Keeps the wish for another address, with the email that asks the new one to confirm.
 *
 * @returns false when another email to that address was quicker
 */
export async function keepAddressChange(
  db: D1Database,
  wish: AddressChange,
  counted: { readonly limiting: string; readonly nth: number; readonly site: Window },
  email: D1PreparedStatement,
): Promise<boolean> {
  return unlessTaken(db, [
    db
      .prepare(
        `INSERT INTO address_changes (subscriber, id, address, mailbox, asked) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (subscriber) DO UPDATE SET id = ?2, address = ?3, mailbox = ?4, asked = ?5`,
      )
      .bind(wish.subscriber, wish.id, wish.address, wish.mailbox, wish.asked),
    emailCounted(db, counted.limiting, counted.nth, wish.asked),
    countStatement(db, counted.site),
    email,
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

/** A move by its ref, or by the wish that led to it, while it is kept. */
export async function addressMoveOf(
  db: D1Database,
  subscriber: number,
  key: "ref" | "wish",
  value: string | number,
): Promise<AddressMove | undefined> {
  const row = await db
    .prepare(`SELECT * FROM address_moves WHERE subscriber = ?1 AND ${key} = ?2`)
    .bind(subscriber, value)
    .first<AddressMove>();
  return row ?? undefined;
}

/**
 * Statements by which the records of a mailbox give way to a subscriber, who may then take it.
 *
 * @param condition what must hold, over subscriber ?1, mailbox ?2 and ?3
 * @param third what ?3 is in the condition
 */
function givingWay(
  db: D1Database,
  subscriber: number,
  mailbox: string,
  condition: string,
  third: number | string,
): readonly D1PreparedStatement[] {
  const records = `SELECT id FROM subscribers WHERE mailbox = ?2 AND id <> ?1 AND ${isIn(NOT_SUBSCRIBED)} AND ${condition}`;
  return [
    // What gave way to the record gives way to its successor, or it would go with the record.
    `UPDATE given_way SET subscriber = ?1 WHERE subscriber IN (${records})`,
    `INSERT OR REPLACE INTO given_way (id, subscriber) SELECT id, ?1 FROM (${records})`,
    `DELETE FROM subscribers WHERE id IN (${records})`,
  ].map((sql) => db.prepare(sql).bind(subscriber, mailbox, third));
}

/**
 * Moves a subscriber to the address of a wish, and keeps the former one for an undo. Their mailbox is another
 * one from then on, so every link before ends. A record of the new address that receives nothing gives way,
 * since its owner has just confirmed; one that receives the digest stays.
 *
 * @param move.ref of the move, random, in base 36
 * @param move.hash the new address in the list of suppressions: its owner's confirmation lifts all but the operator's
 * @param email to the former address, queued in the same transaction
 * @returns false when the new address has a subscription of its own, or the wish or who had it is gone
 */
export async function moveAddress(
  db: D1Database,
  wish: AddressChange,
  move: { readonly ref: string; readonly hash: string },
  email: D1PreparedStatement,
  now: number,
): Promise<boolean> {
  const standing = "EXISTS (SELECT 1 FROM address_changes WHERE subscriber = ?1 AND id = ?3)";
  return unlessGone(db, [
    ...givingWay(db, wish.subscriber, wish.mailbox, standing, wish.id),
    // Without a row to move from, `mailbox` is NULL: the batch fails as a whole and changes nothing.
    db
      .prepare(
        `INSERT INTO address_moves (ref, subscriber, wish, address, mailbox, generation, at)
         SELECT ?4, ?1, ?2, s.address, s.mailbox, coalesce(s.generation, 0) + 1, ?5
         FROM (SELECT 1) LEFT JOIN subscribers s ON s.id = ?1 AND ${isIn(SUBSCRIBED, "s.state")}
           AND EXISTS (SELECT 1 FROM address_changes WHERE subscriber = ?1 AND id = ?2 AND mailbox = ?3)`,
      )
      .bind(wish.subscriber, wish.id, wish.mailbox, move.ref, now),
    // Another subscriber with this mailbox makes the batch fail: it is unique.
    db
      .prepare(
        "UPDATE subscribers SET address = ?3, mailbox = ?2, generation = generation + 1, changed = ?4 WHERE id = ?1",
      )
      .bind(wish.subscriber, wish.mailbox, wish.address, now),
    changeOfAddress(db, wish.subscriber, "address", now),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(move.hash),
    db.prepare("DELETE FROM address_changes WHERE subscriber = ?1").bind(wish.subscriber),
    email,
  ]);
}

/**
 * Takes a move back, and every later one with it: the former address receives the digest again, as a mailbox of
 * its own, so that the links of the new one end. So do those of before: whoever moved it held one of them.
 *
 * @param hash the former address in the list of suppressions
 * @returns false when the former address has a subscription of its own, or the move was taken back before
 */
export async function undoMove(
  db: D1Database,
  move: AddressMove,
  hash: string,
  now: number,
): Promise<boolean> {
  const { ref, subscriber, mailbox, address } = move;
  const standing =
    "EXISTS (SELECT 1 FROM address_moves WHERE subscriber = ?1 AND ref = ?3 AND undone IS NULL)";
  return unlessGone(db, [
    ...givingWay(db, subscriber, mailbox, standing, ref),
    // Of a move that was taken back, or is gone, `mailbox` would become NULL: the batch fails and changes nothing.
    db
      .prepare(
        `UPDATE subscribers SET address = ?2, generation = generation + 1, changed = ?4,
           mailbox = (SELECT mailbox FROM address_moves WHERE subscriber = ?1 AND ref = ?3 AND undone IS NULL)
         WHERE id = ?1`,
      )
      .bind(subscriber, address, ref, now),
    db
      .prepare(
        "UPDATE address_moves SET undone = ?3 WHERE subscriber = ?1 AND generation >= ?2 AND undone IS NULL",
      )
      .bind(subscriber, move.generation, now),
    changeOfAddress(db, subscriber, "address-undo", now),
    db.prepare("DELETE FROM suppressions WHERE hash = ?1 AND reason <> 'operator'").bind(hash),
    // What the new mailbox has asked for since must not carry it away again.
    db.prepare("DELETE FROM address_changes WHERE subscriber = ?1").bind(subscriber),
  ]);
}

function changeOfAddress(
  db: D1Database,
  subscriber: number,
  source: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO changes (subscriber, at, was, became, source)
       SELECT id, ?2, state, state, ?3 FROM subscribers WHERE id = ?1`,
    )
    .bind(subscriber, now, source);
}

/** Runs a batch that writes NULL, and so fails and changes nothing, when what it needs is gone or taken. */
async function unlessGone(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> {
  try {
    return await unlessTaken(db, statements);
  } catch (error) {
    // D1 has no code for it, only SQLite's words.
    if (String(error).includes("NOT NULL constraint failed")) return false;
    throw error;
  }
}
