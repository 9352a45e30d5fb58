/**
 * Readers of feeds by day: the tables reader_days and aggregator_days, in which the tick gathers what isolates have
 * reported, and what they say.
 */

import { dayName, dayOf } from "../day.ts";
import type { Span } from "../reading-store.ts";
import type { Cell, Report } from "./reports-store.ts";
import { joinedSketch, readSketch, type Sketch, sizeOf, writeSketch } from "./sketch.ts";
import { OTHER } from "./user-agents.ts";

/** Reports of one call: some 100 KB each at most. */
const REPORTS = 100;
/** Programs and feeds that a day tells apart: whoever makes names up fills no database. */
const CELLS = 400;
const SAYINGS = 400;

type ReportRow = {
  readonly name: string;
  readonly day: number;
  readonly at: number;
  readonly report: string;
};

/** What is gathered of a day; `sketch` is null once the day is over. */
type Gathered = Omit<Cell, "sketch"> & { readonly day: number; readonly sketch: Sketch | null };

/**
 * Adds what isolates have reported to their days. What makes a day's readers distinct, its salt and its sketches, goes
 * with the first call after the day. Of two ticks at once one adds.
 *
 * @returns whether more may wait
 */
export async function gatherReports(db: D1Database, now: number): Promise<boolean> {
  const { results: reports } = await db
    .prepare("SELECT name, day, at, report FROM reader_reports ORDER BY at, name LIMIT ?1")
    .bind(REPORTS)
    .all<ReportRow>();
  const days = JSON.stringify([...new Set(reports.map(({ day }) => day))]);
  const [cells, salts] =
    reports.length === 0
      ? []
      : await db.batch([
          db
            .prepare(
              `SELECT day, feed, family, polls, not_modified AS notModified, sketch FROM reader_days
               WHERE day IN (SELECT value FROM json_each(?1))`,
            )
            .bind(days),
          db.prepare("SELECT day FROM reader_salts"),
        ]);
  const before = (
    (cells?.results ?? []) as (Omit<Gathered, "sketch"> & { sketch: string | null })[]
  ).map((row) => ({
    ...row,
    sketch: row.sketch === null ? null : readSketch(row.sketch),
  }));
  const salted = new Set(((salts?.results ?? []) as { day: number }[]).map(({ day }) => day));
  await db.batch([
    ...additions(db, reports, before, salted),
    // What is left of yesterday's reports has its readers told apart by the next call.
    ...(reports.length < REPORTS ? endOfDays(db, now) : []),
  ]);
  return reports.length === REPORTS;
}
gatherReports.queries = 8;

/** Statements that forget what told the readers of past days apart. */
function endOfDays(db: D1Database, now: number): readonly D1PreparedStatement[] {
  const today = dayOf(now);
  return [
    db
      .prepare("UPDATE reader_days SET sketch = NULL WHERE sketch IS NOT NULL AND day < ?1")
      .bind(today),
    db.prepare("DELETE FROM reader_salts WHERE day < ?1").bind(today),
  ];
}

function additions(
  db: D1Database,
  reports: readonly ReportRow[],
  before: readonly Gathered[],
  salted: ReadonlySet<number>,
): readonly D1PreparedStatement[] {
  const [first] = reports;
  if (first === undefined) return [];
  const cells = gather(reports, before, salted);
  const said = sayings(reports);
  const rows = cells.map((cell) => [
    cell.day,
    cell.feed,
    cell.family,
    cell.polls,
    cell.notModified,
    cell.sketch === null ? null : sizeOf(cell.sketch),
    cell.sketch === null ? null : writeSketch(cell.sketch),
  ]);
  // Another tick that has added them took them away as well.
  const still = "EXISTS (SELECT 1 FROM reader_reports WHERE name = ?2)";
  return [
    db
      .prepare(
        `INSERT INTO reader_days (day, feed, family, polls, not_modified, readers, sketch)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, coalesce(value ->> 5, 0), value ->> 6
         FROM json_each(?1) WHERE ${still}
         ON CONFLICT DO UPDATE SET polls = excluded.polls, not_modified = excluded.not_modified,
           readers = iif(excluded.sketch IS NULL, readers, excluded.readers), sketch = excluded.sketch`,
      )
      .bind(JSON.stringify(rows), first.name),
    db
      .prepare(
        `INSERT INTO aggregator_days (day, feed, family, feed_id, subscribers, at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
         FROM json_each(?1) WHERE ${still} AND (
           (SELECT count(*) FROM aggregator_days a WHERE a.day = value ->> 0) < ${SAYINGS}
           OR EXISTS (SELECT 1 FROM aggregator_days a WHERE a.day = value ->> 0 AND a.feed = value ->> 1
             AND a.family = value ->> 2 AND a.feed_id = value ->> 3))
         ON CONFLICT DO UPDATE SET subscribers = excluded.subscribers, at = excluded.at
         WHERE excluded.at >= aggregator_days.at`,
      )
      .bind(JSON.stringify(said), first.name),
    db
      .prepare(
        "DELETE FROM reader_reports WHERE name IN (SELECT value FROM json_each(?1)) AND ?2 IS NOT NULL",
      )
      .bind(JSON.stringify(reports.map(({ name }) => name)), first.name),
  ];
}

/** The cells that reports change, as they are with them. */
function gather(
  reports: readonly ReportRow[],
  before: readonly Gathered[],
  salted: ReadonlySet<number>,
): readonly Gathered[] {
  const keyOf = (day: number, feed: string, family: string) => `${day}\n${feed}\n${family}`;
  const cells = new Map(before.map((cell) => [keyOf(cell.day, cell.feed, cell.family), cell]));
  const changed = new Map<string, Gathered>();
  for (const { day, report } of reports) {
    for (const cell of (JSON.parse(report) as Report).cells) {
      const named = keyOf(day, cell.feed, cell.family);
      const family = cells.has(named) || cells.size < CELLS ? cell.family : OTHER;
      const key = keyOf(day, cell.feed, family);
      const known = cells.get(key);
      const sketch = salted.has(day) ? joinedSketch(known?.sketch ?? [], cell.sketch) : null;
      const gathered = {
        day,
        feed: cell.feed,
        family,
        polls: (known?.polls ?? 0) + cell.polls,
        notModified: (known?.notModified ?? 0) + cell.notModified,
        sketch,
      };
      cells.set(key, gathered);
      changed.set(key, gathered);
    }
  }
  return [...changed.values()];
}

/** What aggregators said, the latest of each last. */
function sayings(reports: readonly ReportRow[]): readonly (readonly (string | number)[])[] {
  const latest = new Map<string, readonly (string | number)[]>();
  for (const { day, at, report } of reports) {
    for (const { feed, family, feedId, subscribers } of (JSON.parse(report) as Report).said) {
      const key = JSON.stringify([day, feed, family, feedId]);
      if (latest.size < SAYINGS || latest.has(key)) {
        latest.set(key, [day, feed, family, feedId, subscribers, at]);
      }
    }
  }
  return [...latest.values()];
}

/** Readers of one feed by one program on one day. */
export type FeedReaders = {
  /** "2026-11-28", of UTC. */
  readonly day: string;
  /** "/feed.xml"; "" is all feeds together: there a reader of several counts once. */
  readonly feed: string;
  readonly family: string;
  /** Answers, and those of them that were 304. In the row of all feeds 0. */
  readonly polls: number;
  readonly notModified: number;
  /** Distinct ones that ask for themselves, estimated within `READERS_WITHIN`. */
  readonly readers: number;
  /** For how many it asks, as it says; null where it does not. */
  readonly subscribers: number | null;
};

/** The estimate is so near in 19 of 20 cases. */
export const READERS_WITHIN = 0.065;

/** Readers of feeds, by day: 400 rows a day at most, most of them a dozen. */
export async function readFeedReaders(db: D1Database, span: Span): Promise<readonly FeedReaders[]> {
  const { results } = await db
    .prepare(
      `SELECT d.day, d.feed, d.family, d.polls, d.not_modified AS notModified, d.readers,
         (SELECT sum(a.subscribers) FROM aggregator_days a
          WHERE a.day = d.day AND a.feed = d.feed AND a.family = d.family) AS subscribers
       FROM reader_days d WHERE d.day BETWEEN ?1 AND ?2
       ORDER BY d.day DESC, d.feed, coalesce(subscribers, 0) + d.readers DESC, d.polls DESC, d.family`,
    )
    .bind(dayOf(span.from), dayOf(span.to))
    .all<Omit<FeedReaders, "day"> & { readonly day: number }>();
  return results.map((row) => ({ ...row, day: dayName(row.day) }));
}
readFeedReaders.queries = 1;

/** All feeds of one day together. */
export type FeedDay = {
  /** "2026-11-28", of UTC. */
  readonly day: string;
  /** Distinct readers who ask for themselves, and subscriptions as aggregators say them. */
  readonly readers: number;
  readonly subscriptions: number;
  readonly polls: number;
  readonly notModified: number;
};

/** Days on which a feed was asked for, the oldest first. */
export async function readFeedDays(db: D1Database, span: Span): Promise<readonly FeedDay[]> {
  const { results } = await db
    .prepare(
      `SELECT d.day, sum(iif(d.feed = '', d.readers, 0)) AS readers, sum(d.polls) AS polls,
         sum(d.not_modified) AS notModified,
         coalesce((SELECT sum(a.subscribers) FROM aggregator_days a WHERE a.day = d.day), 0) AS subscriptions
       FROM reader_days d WHERE d.day BETWEEN ?1 AND ?2 GROUP BY d.day ORDER BY d.day`,
    )
    .bind(dayOf(span.from), dayOf(span.to))
    .all<Omit<FeedDay, "day"> & { readonly day: number }>();
  return results.map((row) => ({ ...row, day: dayName(row.day) }));
}
