/**
 * Changes of state that a machine may have made for people, taken back for many at once, as far as that is theirs to
 * decide: who was confirmed is unconfirmed again, who was unsubscribed stays so, and each is asked.
 *
 * Whoever did anything since is left alone: their row has changed later than the change in doubt.
 */

import { DOUBTED } from "./doubted.ts";
import { isIn, mayHappen, mayLeadTo, stateAfter } from "./life-cycle.ts";
import { MONTH_MS } from "./limits/limits.ts";
import { signUpMay } from "./signup-life-cycle.ts";

type Kind = "confirmed" | "unsubscribed";

/** Of `?1`, changes as JSON, those that still are the last word of their subscriber `s`. */
const STILL = `json_each(?1) m CROSS JOIN changes c ON c.id = m.value
  CROSS JOIN subscribers s ON s.id = c.subscriber AND s.state = c.became AND s.changed = c.at`;

/** Who is not asked a second time within a month, and who must not be written to: `?2` the time. */
const MAY_BE_ASKED = `s.id NOT IN (SELECT subscriber FROM consents WHERE source = '${DOUBTED}' AND asked > ?2 - ${MONTH_MS})
  AND s.mailbox NOT IN (SELECT mailbox FROM sign_ups)`;

function inDoubt(kind: Kind): string {
  return kind === "confirmed"
    ? `${mayHappen("unconfirm", "s.state")} AND ${mayLeadTo("unconfirm", "c.was")}`
    : isIn([stateAfter("unsubscribe")], "s.state");
}

/** For how many it can be taken back, or asked about. @param changes ids of changes */
export async function countDoubted(
  db: D1Database,
  kind: Kind,
  changes: readonly number[],
  now: number,
): Promise<number> {
  const asked = kind === "confirmed" ? "" : ` AND ${MAY_BE_ASKED}`;
  const row = await db
    .prepare(`SELECT count(*) AS size FROM ${STILL} WHERE ${inDoubt(kind)}${asked}`)
    .bind(JSON.stringify(changes), ...(kind === "confirmed" ? [] : [now]))
    .first<{ size: number }>();
  return row?.size ?? 0;
}

/**
 * What takes them back and asks. A sign-up is kept for each, as if the form had been filled in with what they had chosen; the
 * tick makes an email of it, within the limits of each address. Repeating it changes nothing.
 */
export function doubtStatements(
  db: D1Database,
  kind: Kind,
  changes: readonly number[],
  now: number,
): readonly D1PreparedStatement[] {
  const ids = JSON.stringify(changes);
  // Nobody is asked who complained or whose mailbox is gone: they are only put back.
  const askable = kind === "confirmed" ? `AND ${isIn(["pending", "unsubscribed"], "c.was")}` : "";
  const ask = db
    .prepare(
      `INSERT INTO sign_ups (id, address, mailbox, words, source, cadence, topics, time_zone, hour, asked)
       SELECT abs(random() % 281474976710655) + 1, s.address, s.mailbox, 'operator', '${DOUBTED}', s.cadence, s.topics,
         s.time_zone, s.hour, ?2
       FROM ${STILL} WHERE ${inDoubt(kind)} AND ${MAY_BE_ASKED} ${askable}`,
    )
    .bind(ids, now);
  if (kind === "unsubscribed") return [ask];
  const doubted = `(SELECT s.id, c.was, c.at FROM ${STILL} WHERE ${inDoubt(kind)})`;
  return [
    ask,
    // The wish that the machine confirmed: its link must not confirm it again.
    db
      .prepare(
        `DELETE FROM consents WHERE ${signUpMay("takeBack")} AND (subscriber, confirmed) IN (SELECT id, at FROM ${doubted})`,
      )
      .bind(ids),
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?2, 'active', was, 'operator' FROM ${doubted}`,
      )
      .bind(ids, now),
    db
      .prepare(
        `UPDATE subscribers SET state = d.was, changed = ?2, confirmed = NULL
         FROM ${doubted} AS d WHERE subscribers.id = d.id AND ${mayHappen("unconfirm", "subscribers.state")}`,
      )
      .bind(ids, now),
  ];
}
