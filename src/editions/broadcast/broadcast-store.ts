/** Broadcasts in the table editions: a row each, in the place of an edition of a cadence. */
import { BROADCAST, type Broadcast, broadcastPeriod } from "../../publication/broadcast.ts";

/** Those of some that no edition was made of yet. */
export async function notMade(
  db: D1Database,
  broadcasts: readonly Broadcast[],
): Promise<readonly Broadcast[]> {
  const { results } = await db
    .prepare(
      `SELECT period FROM editions
       WHERE cadence = ?1 AND period IN (SELECT value FROM json_each(?2))`,
    )
    .bind(BROADCAST, JSON.stringify(broadcasts.map(broadcastPeriod)))
    .all<{ period: string }>();
  const made = new Set(results.map(({ period }) => period));
  return broadcasts.filter((broadcast) => !made.has(broadcastPeriod(broadcast)));
}
notMade.queries = 1;
