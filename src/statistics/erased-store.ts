/** Erasures are counted by a statement of their own, in the table subscriber_days: a row that goes tells no time. */

import { isIn, SUBSCRIBED } from "../subscribers/life-cycle.ts";
import { dayOf } from "./day.ts";

/** A statement that counts a person who is erased and was subscribed: before the row goes, in its transaction. */
export function countErased(
  db: D1Database,
  { id }: { readonly id: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO subscriber_days (day, event, count)
       SELECT ?2, 'erased', 1 FROM subscribers WHERE id = ?1 AND ${isIn(SUBSCRIBED)}
       ON CONFLICT DO UPDATE SET count = count + 1`,
    )
    .bind(id, dayOf(now));
}
