/**
 * How many subscribers there are of each kind: the table subscriber_groups. Triggers of its migration count in the transaction of
 * each change, so that a page of the desk reads some hundred rows and not a million subscribers.
 */
import type { Cadence } from "../publication/cadence/cadences.ts";
import { hasChosen } from "./cursor-store.ts";
import type { Followers } from "./ended/places.ts";
import { isIn, type State, SUBSCRIBED } from "./life-cycle.ts";

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
      `SELECT cadence, nullif(time_zone, '') AS timeZone, nullif(hour, -1) AS hour, sum(size) AS size
       FROM subscriber_groups WHERE state = 'active' GROUP BY 1, 2, 3 ORDER BY 4 DESC, 2, 3`,
    )
    .all<Audience>();
  return results;
}

/** Active subscribers of a broadcast's audience that no tag makes, by the two parameters of `hasChosen`. */
export async function countChosen(
  db: D1Database,
  keys: readonly [cadence: string | null, group: string | null],
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT coalesce(sum(size), 0) AS size FROM subscriber_groups s WHERE ${hasChosen("?1", "?2")}`,
    )
    .bind(...keys)
    .first<{ size: number }>();
  return row?.size ?? 0;
}

/** Subscribers by cadence, those whose emails are paused among them. */
export function followersStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT cadence, sum(size) AS size FROM subscriber_groups
     WHERE ${isIn(SUBSCRIBED)} GROUP BY 1 ORDER BY 1`,
  );
}

export async function readFollowers(db: D1Database): Promise<readonly Followers[]> {
  return (await followersStatement(db).all<Followers>()).results;
}

/** What subscribers chose who do not follow everything, ",boats,tides,", and how many chose it. */
export type TopicChoice = { readonly topics: string; readonly size: number };

export function topicChoicesStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT topics, sum(size) AS size FROM subscriber_groups
     WHERE ${isIn(SUBSCRIBED)} AND topics <> '' GROUP BY 1 ORDER BY 1`,
  );
}

/** How many subscribers there are in each state, most first. */
export async function countByState(
  db: D1Database,
): Promise<readonly { readonly state: State; readonly count: number }[]> {
  const { results } = await db
    .prepare(
      "SELECT state, sum(size) AS count FROM subscriber_groups GROUP BY 1 ORDER BY 2 DESC, 1",
    )
    .all<{ state: State; count: number }>();
  return results;
}
