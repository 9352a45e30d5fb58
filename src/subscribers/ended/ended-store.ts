/**
 * Cadences that were taken away, and the moving of those who follow them: the table ended_cadences.
 *
 * They wait for a day, in which a mistake can be put right. Then they are moved for good: a cadence that is offered
 * again later brings nobody back to it, since that would e-mail them more often than they are e-mailed.
 */
import {
  CADENCES,
  type Cadence,
  type Cadences,
  placeOf,
} from "../../publication/cadence/cadences.ts";
import { DAY, HOUR, MINUTE } from "../../text/time.ts";
import { isIn, SUBSCRIBED } from "../life-cycle.ts";
import { MOVING_MINUTE } from "./placed.ts";
import { type Ended, MOVED_AFTER_MS, type Moved } from "./places.ts";

/** Subscribers that one statement moves, and statements of one call. */
const PAID = { slice: 5_000, slices: 20 } as const;
/** A day of the Free plan has 100,000 row writes. */
const FREE = { slice: 1_000, slices: 1 } as const;
/** An invocation that may ask so much is none of the Free plan's. */
const MANY_QUERIES = 100;
/** Whoever comes to such a cadence later (an unsubscribing that is taken back) is looked for once a day. Milliseconds. */
const LOOKED_AGAIN_MS = DAY;

type Row = Ended & { readonly looked: number; readonly after_id: number; readonly moved: number };

/** Which cadences are not offered any more, and since when. */
export function endedStatement(db: D1Database): D1PreparedStatement {
  return db.prepare("SELECT cadence, since FROM ended_cadences");
}

/**
 * Once an hour: notes which cadences are not offered, and moves those who follow one that has not been for a day to the next rarer
 * one. What one call leaves is the next one's. Cursors stay: nothing is lost and nothing comes twice.
 *
 * @param left queries that may still be asked of `db`
 * @param say a statement that says it, for the transaction that moves them
 */
export async function moveFromEnded(
  db: D1Database,
  cadences: Cadences,
  now: number,
  left: () => number,
  say: (moved: Moved) => D1PreparedStatement,
): Promise<readonly Moved[]> {
  if (left() < moveFromEnded.queries) return [];
  const rows = await noteEnded(db, cadences, now);
  const most = left() > MANY_QUERIES ? PAID : FREE;
  const moved: Moved[] = [];
  let slices = 0;
  for (const row of rows) {
    const place = placeOf(cadences, row.cadence);
    const isDue = row.since !== 0 && dueAt(row) <= now;
    if (place.kind !== "rarer" || !isDue) continue;
    const move = { from: row.cadence, to: place.cadence };
    let size = row.moved;
    for (let after: number | undefined = row.after_id; after !== undefined; slices += 1) {
      if (slices >= most.slices || left() < moveSlice.queries) break;
      const part = await moveSlice(db, { ...move, after, size, slice: most.slice }, now, say);
      size += part.size;
      after = part.after;
      if (after === undefined && size > 0) moved.push({ ...move, size });
    }
  }
  return moved;
}

/** Followers of a cadence that was taken away, on their way to a rarer one. */
export type Arrival = {
  readonly to: Cadence;
  /** When the first of them are moved, in milliseconds since the epoch. */
  readonly at: number;
  /** The least of the cursors of those who are active; undefined while all of them have paused. */
  readonly cursor: number | undefined;
};

/** Who will be moved and when, for who foretells editions. @param now milliseconds since the epoch */
export async function readArrivals(
  db: D1Database,
  cadences: Cadences,
  now: number,
): Promise<readonly Arrival[]> {
  const { results: rows } = await db
    .prepare("SELECT cadence, since, looked FROM ended_cadences")
    .all<Pick<Row, "cadence" | "since" | "looked">>();
  const { results } = await db
    .prepare(
      `SELECT cadence, min(CASE WHEN state = 'active' THEN cursor END) AS cursor FROM subscribers
       WHERE ${isIn(SUBSCRIBED)} GROUP BY cadence`,
    )
    .all<{ cadence: Cadence; cursor: number | null }>();
  const next = lookFrom(now);
  return results.flatMap(({ cadence, cursor }): readonly Arrival[] => {
    const place = placeOf(cadences, cadence);
    const row = rows.find((one) => one.cadence === cadence);
    if (place.kind !== "rarer" || row?.since === 0) return [];
    const due = row === undefined ? next + MOVED_AFTER_MS : dueAt(row);
    const at = Math.max(next, lookFrom(due));
    return [{ to: place.cadence, at, cursor: cursor ?? undefined }];
  });
}

/** When it is next looked whether somebody is to be moved, at an instant or after it. */
function lookFrom(at: number): number {
  const offset = MOVING_MINUTE * MINUTE;
  return Math.ceil((at - offset) / HOUR) * HOUR + offset;
}

/** When those who follow it then are moved, at the next look. */
function dueAt({ since, looked }: Pick<Row, "since" | "looked">): number {
  return Math.max(since + MOVED_AFTER_MS, looked);
}

/** Which are not offered at this tick, and since when. One that is offered again is forgotten. */
async function noteEnded(db: D1Database, cadences: Cadences, now: number): Promise<readonly Row[]> {
  const { results } = await db
    .prepare("SELECT cadence, since, looked, after_id, moved FROM ended_cadences")
    .all<Row>();
  const isOffered = (cadence: Cadence) => cadences[cadence] !== undefined;
  const begun = CADENCES.filter(
    (cadence) => !isOffered(cadence) && !results.some((row) => row.cadence === cadence),
  );
  const over = results.filter(({ cadence }) => isOffered(cadence)).map(({ cadence }) => cadence);
  if (begun.length > 0 || over.length > 0) {
    await db.batch([
      db
        .prepare(
          `INSERT INTO ended_cadences (cadence, since) SELECT value, ?2 FROM json_each(?1) WHERE true
           ON CONFLICT DO NOTHING`,
        )
        .bind(JSON.stringify(begun), now),
      db
        .prepare("DELETE FROM ended_cadences WHERE cadence IN (SELECT value FROM json_each(?1))")
        .bind(JSON.stringify(over)),
    ]);
  }
  return results.filter(({ cadence }) => !isOffered(cadence));
}

type Slice = {
  readonly from: Cadence;
  readonly to: Cadence;
  /** Ids up to this one were gone through, and so many of them moved. */
  readonly after: number;
  readonly size: number;
  readonly slice: number;
};

/**
 * Moves the next followers of a cadence, in the order of their ids, so that no slice reads what one before it moved. The
 * last one says how many they were.
 *
 * @returns after which id the next slice begins; undefined: they are all moved
 */
export async function moveSlice(
  db: D1Database,
  { from, to, after, size, slice }: Slice,
  now: number,
  say: (moved: Moved) => D1PreparedStatement,
): Promise<{ readonly size: number; readonly after: number | undefined }> {
  const theirs = `cadence = ?1 AND ${isIn(SUBSCRIBED)} AND id > ?2`;
  const { results } = await db
    .prepare(`SELECT id FROM subscribers WHERE ${theirs} ORDER BY id LIMIT ?3`)
    .bind(from, after, slice)
    .all<{ id: number }>();
  const end = results.at(-1)?.id ?? after;
  const isLast = results.length < slice;
  const sum = size + results.length;
  await db.batch([
    db
      .prepare(`UPDATE subscribers SET cadence = ?4 WHERE ${theirs} AND id <= ?3`)
      .bind(from, after, end, to),
    db
      .prepare(
        "UPDATE ended_cadences SET after_id = ?2, moved = ?3, looked = ?4 WHERE cadence = ?1",
      )
      .bind(from, ...(isLast ? [0, 0, now + LOOKED_AGAIN_MS] : [end, sum, 0])),
    ...(isLast && sum > 0 ? [say({ from, to, size: sum })] : []),
  ]);
  return { size: results.length, after: isLast ? undefined : end };
}
moveSlice.queries = 4;

/** With nothing to move: the reading, and the noting of what changed. */
moveFromEnded.queries = 3;
