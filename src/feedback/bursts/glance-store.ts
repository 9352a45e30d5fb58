/** What the ticks ask before anything of bursts is loaded: whether one may be there, in one query; and once an hour that old ones go. */
import { DAY, MINUTE } from "../../text/time.ts";

/** Fewer than so many of one domain happen by chance, in a class or an office that is told of us. */
export const BURST_FROM = 12;

/** A tick may come late; what was seen by one before is known. Milliseconds. */
const LATELY = 5 * MINUTE;

/** How long a burst is listed. Milliseconds. */
const KEPT = 30 * DAY;
/** Bursts that are kept at most: the newest. */
const MOST = 200;

/** The domain of a subscriber `s`: in a mailbox that is taken in nothing before it holds an "@". */
export const DOMAIN = "substr(s.mailbox, instr(s.mailbox, '@') + 1)";

/** Confirmations and unsubscribings by a link of the last minutes, since `?1`, with whose they are. */
export const DEEDS = `changes c INDEXED BY changes_lately CROSS JOIN subscribers s ON s.id = c.subscriber
  WHERE c.source IN ('page', 'one-click') AND c.at > ?1
    AND (c.became = 'unsubscribed' OR (c.became = 'active' AND c.was <> 'paused'))`;

/** Where the last minutes begin. */
export function latelyFrom(now: number): number {
  return now - LATELY;
}

/** Whether at some domain so many did the same in the last minutes. @param from how many make a burst */
export async function glanceAtBursts(db: D1Database, from: number, now: number): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM ${DEEDS} GROUP BY c.became, ${DOMAIN} HAVING count(*) >= ?2 LIMIT 1`,
    )
    .bind(latelyFrom(now), from)
    .first();
  return row !== null;
}
glanceAtBursts.queries = 1;

/** A statement that forgets bursts of which nothing is to be done any more. */
export function forgetBursts(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM bursts WHERE found_at <= ?1
         OR id NOT IN (SELECT id FROM bursts ORDER BY found_at DESC, id DESC LIMIT ${MOST})`,
    )
    .bind(now - KEPT);
}
forgetBursts.queries = 1;
