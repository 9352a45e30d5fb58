/** The emails of an edition as they were frozen, by content, for those who compose them. */
import type { Series } from "../publication/broadcast.ts";

/** A frozen email of an edition. */
export type FrozenEmail = {
  readonly id: number;
  readonly hash: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly cadence: Series;
  readonly period: string;
};

/** Reads frozen emails by id. */
export async function readFrozen(
  db: D1Database,
  ids: readonly number[],
): Promise<readonly FrozenEmail[]> {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.hash, c.subject, c.text, c.html, e.cadence, e.period
       FROM contents c JOIN editions e ON e.id = c.edition_id
       WHERE c.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<FrozenEmail>();
  return results;
}
