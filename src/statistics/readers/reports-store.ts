/**
 * What isolates have seen of feed readers: the tables reader_reports and reader_salts. A report holds numbers, and marks of
 * sketches whose hashes were salted with a number drawn at random for the day, which goes when the day is over.
 */

import { utf8 } from "../../text/bytes.ts";
import { digest } from "../../text/hash.ts";
import { dayOf } from "../day.ts";
import { joinedSketch, markOf, type Sketch } from "./sketch.ts";
import type { Seen, Tally } from "./tally.ts";
import { readerOf } from "./user-agents.ts";

/** Of one program at one feed. */
export type Cell = {
  /** "/feed.xml"; "" is all feeds together, for readers alone. */
  readonly feed: string;
  readonly family: string;
  readonly polls: number;
  readonly notModified: number;
  /** Of readers who ask for themselves. */
  readonly sketch: Sketch;
};

/** What an aggregator said. */
export type Said = {
  readonly feed: string;
  readonly family: string;
  readonly feedId: string;
  readonly subscribers: number;
};

export type Report = { readonly cells: readonly Cell[]; readonly said: readonly Said[] };

/**
 * Writes down what an isolate has seen since the last time: one row, and two queries more for the first of a day.
 *
 * @param salts the salts that this isolate knows, by day
 */
export async function writeReport(
  db: D1Database,
  tally: Pick<Tally, "take">,
  salts: Map<number, string>,
  now: number,
  fresh: () => string,
): Promise<void> {
  const { since, seen } = tally.take(now);
  if (seen.length === 0) return;
  const day = dayOf(since);
  // The salt of a day that is over must not be drawn anew: who was seen last is counted by polls alone.
  const salt = day === dayOf(now) ? await saltOf(db, day, salts, fresh) : undefined;
  const report = await reportOf(seen, salt);
  await db
    .prepare("INSERT INTO reader_reports (name, day, at, report) VALUES (?1, ?2, ?3, ?4)")
    .bind(fresh(), day, now, JSON.stringify(report))
    .run();
}

async function saltOf(
  db: D1Database,
  day: number,
  salts: Map<number, string>,
  fresh: () => string,
): Promise<string> {
  const known = salts.get(day);
  if (known !== undefined) return known;
  const [, read] = await db.batch([
    db
      .prepare("INSERT INTO reader_salts (day, salt) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
      .bind(day, `${fresh()}${fresh()}`),
    db.prepare("SELECT salt FROM reader_salts WHERE day = ?1").bind(day),
  ]);
  const [row] = (read?.results ?? []) as { salt: string }[];
  const salt = row?.salt ?? "";
  salts.clear();
  salts.set(day, salt);
  return salt;
}

/** @param salt without it no reader is told from another */
export async function reportOf(seen: readonly Seen[], salt: string | undefined): Promise<Report> {
  const cells = new Map<string, Cell>();
  const add = (cell: Cell) => {
    const key = `${cell.feed}\n${cell.family}`;
    const known = cells.get(key);
    if (known === undefined) cells.set(key, cell);
    else {
      cells.set(key, {
        ...cell,
        polls: known.polls + cell.polls,
        notModified: known.notModified + cell.notModified,
        sketch: joinedSketch(known.sketch, cell.sketch),
      });
    }
  };
  const said: Said[] = [];
  for (const { feed, userAgent, polls, notModified, addresses } of seen) {
    const { family, subscribers, feedId } = readerOf(userAgent);
    // An aggregator's machines are no readers.
    const own = subscribers === undefined && salt !== undefined ? addresses : [];
    const marks: number[] = [];
    for (const address of own) {
      marks.push(markOf(await digest(utf8(`${salt}\n${address}\n${userAgent}`))));
    }
    const sketch = joinedSketch(marks, []);
    add({ feed, family, polls, notModified, sketch });
    if (sketch.length > 0) add({ feed: "", family, polls: 0, notModified: 0, sketch });
    if (subscribers !== undefined) said.push({ feed, family, feedId, subscribers });
  }
  return { cells: [...cells.values()], said };
}
