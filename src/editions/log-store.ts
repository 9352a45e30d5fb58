/** What the ticks decided: lines for people in the table tick_log, and what they keep from being mailed. */

import { says } from "./reasons.ts";
import { forgetWishes } from "./wishes/wish-store.ts";

export type LogLine = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: string;
  readonly line: string;
};

/** Writes lines for people. */
export async function writeLog(db: D1Database, lines: readonly LogLine[]): Promise<void> {
  if (lines.length > 0) await db.batch(lines.map((line) => logOnce(db, line)));
}

/** A line with its number, by which those of one instant are ordered. */
export type NumberedLine = LogLine & { readonly id: number };

/** The newest lines, newest first. @param after the last one of the page before */
export async function readLog(
  db: D1Database,
  count: number,
  after?: Pick<NumberedLine, "at" | "id">,
): Promise<readonly NumberedLine[]> {
  const { results } = await db
    .prepare(
      `SELECT id, at, kind, line FROM tick_log WHERE ?2 IS NULL OR (at, id) < (?2, ?3)
       ORDER BY at DESC, id DESC LIMIT ?1`,
    )
    .bind(count, after?.at ?? null, after?.id ?? null)
    .all<NumberedLine>();
  return results;
}

/** The newest lines of a kind since an instant, newest first. */
export async function readLogOf(
  db: D1Database,
  kind: string,
  since: number,
  count: number,
): Promise<readonly LogLine[]> {
  const { results } = await db
    .prepare(
      `SELECT at, kind, line FROM tick_log WHERE at > ?2 AND kind = ?1
       ORDER BY at DESC, id DESC LIMIT ?3`,
    )
    .bind(kind, since, count)
    .all<LogLine>();
  return results;
}

/** A page of lines, newest first. @param kind only these; '' for all @param skip how many of the newest to pass over */
export async function readLogPage(
  db: D1Database,
  kind: string,
  count: number,
  skip: number,
): Promise<readonly LogLine[]> {
  const { results } = await db
    .prepare(
      `SELECT at, kind, line FROM tick_log WHERE ?1 = '' OR kind = ?1
       ORDER BY at DESC, id DESC LIMIT ?2 OFFSET ?3`,
    )
    .bind(kind, count, skip)
    .all<LogLine>();
  return results;
}

/**
 * Forgets log lines from before `before`, what was wished of editions of before, and contents that no item shows and no
 * edition pins.
 *
 * @param before milliseconds since the epoch
 */
export async function prune(db: D1Database, before: number): Promise<number> {
  const [lines] = await db.batch([
    db.prepare("DELETE FROM tick_log WHERE at < ?1").bind(before),
    db.prepare(
      `DELETE FROM item_contents WHERE hash NOT IN (SELECT content_hash FROM items) AND hash NOT IN (
         SELECT pinned.value->>'contentHash' FROM editions, json_each(editions.manifest, '$.items') AS pinned
         WHERE editions.state <> 'skipped' OR ${says("unreceived")})`,
    ),
    forgetWishes(db, before),
  ]);
  return lines?.meta.changes ?? 0;
}
prune.queries = 3;

/** A tick that is repeated decides nothing new, and says nothing twice. */
export function logOnce(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE NOT EXISTS
         (SELECT 1 FROM tick_log WHERE at = ?1 AND kind = ?2 AND line = ?3)`,
    )
    .bind(line.at, line.kind, line.line);
}
logOnce.queries = 1;

/**
 * A statement that writes a line only where the statement before it in the same transaction changed something: of two who do
 * the same at once, one has done it and says so. Several may follow each other.
 */
export function logIfChanged(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare("INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE changes() > 0")
    .bind(line.at, line.kind, line.line);
}
