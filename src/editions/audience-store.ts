/** How many wait for each cadence, and where: the table subscribers, read only. */
import type { Cadence } from "../publication/cadence/cadences.ts";

/** Active subscribers of a cadence who share a zone and an hour. */
export type Audience = {
  readonly cadence: Cadence;
  /** null: the publication's. */
  readonly timeZone: string | null;
  /** null: the cadence's own time. */
  readonly hour: number | null;
  readonly size: number;
};

/** Everyone who receives editions, the largest groups first. */
export async function readAudiences(db: D1Database): Promise<readonly Audience[]> {
  const { results } = await db
    .prepare(
      `SELECT cadence, time_zone AS timeZone, hour, count(*) AS size FROM subscribers
       WHERE state = 'active' GROUP BY cadence, time_zone, hour
       ORDER BY size DESC, time_zone, hour`,
    )
    .all<Audience>();
  return results;
}
