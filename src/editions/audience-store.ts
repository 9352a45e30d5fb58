/** Who waits for editions, and what they lack. The table subscribers, read only. */

import type { BroadcastAudience } from "../publication/broadcast.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import { audienceKeys, belongsTo } from "../subscribers/cursor-store.ts";
import { countChosen } from "../subscribers/group-store.ts";
import { isIn, SUBSCRIBED } from "../subscribers/life-cycle.ts";
import type { Edition } from "./edition.ts";

/** Subscribers who lack items of an edition, by what decides their email and its time. */
export type Group = {
  readonly from: number;
  readonly topics: string;
  readonly timeZone: string | null;
  readonly hour: number | null;
  readonly size: number;
};

/** Subscribers of an open edition's cadence who lack some of its items and may still receive them. */
export async function groupsBehind(db: D1Database, edition: Edition): Promise<readonly Group[]> {
  return groupsIn(await askGroupsBehind(db, edition).all());
}
groupsBehind.queries = 1;

/** What the statement below found. */
export function groupsIn({ results }: D1Result): readonly Group[] {
  return results as unknown as readonly Group[];
}

/** The same as a statement for the caller's batch. */
export function askGroupsBehind(db: D1Database, edition: Edition): D1PreparedStatement {
  return db
    .prepare(
      `SELECT cursor AS "from", topics, time_zone AS timeZone, hour, count(*) AS size
       FROM subscribers
       WHERE state = 'active' AND cadence = ?2 AND cursor < ?3
         -- Whose email carried items over to the next edition stands here with it already in the outbox.
         AND cursor NOT IN (SELECT upto_seq FROM contents WHERE edition_id = ?1 AND count > 0)
       GROUP BY cursor, topics, time_zone, hour ORDER BY cursor, topics, time_zone, hour`,
    )
    .bind(edition.id, edition.cadence, edition.upto);
}

/** Whether anybody is subscribed to a cadence, be it with emails paused. */
export async function someoneFollows(db: D1Database, cadence: Cadence): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM subscribers WHERE ${isIn(SUBSCRIBED)} AND cadence = ?1 LIMIT 1`,
    )
    .bind(cadence)
    .first();
  return row !== null;
}
someoneFollows.queries = 1;

/** Whether an active reader of a cadence has not received everything up to an item. */
export async function someoneLacks(
  db: D1Database,
  cadence: Cadence,
  upto: number,
): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM subscribers WHERE state = 'active' AND cadence = ?1 AND cursor < ?2 LIMIT 1`,
    )
    .bind(cadence, upto)
    .first();
  return row !== null;
}
someoneLacks.queries = 1;

/** Active subscribers whom a broadcast is for, whenever they came. Those with a tag alone are looked for one by one. */
export async function countAddressed(db: D1Database, audience: BroadcastAudience): Promise<number> {
  if (audience.kind !== "tag") return countChosen(db, audienceKeys(audience));
  const row = await db
    .prepare(`SELECT count(*) AS size FROM subscribers s WHERE ${belongsTo("?1", "?2")}`)
    .bind(...audienceKeys(audience))
    .first<{ size: number }>();
  return row?.size ?? 0;
}
countAddressed.queries = 1;
