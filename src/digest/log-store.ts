/** What the beats decided, a line for people each: the table tick_log. */

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

/** The newest lines, newest first. */
export async function readLog(db: D1Database, count: number): Promise<readonly LogLine[]> {
  const { results } = await db
    .prepare("SELECT at, kind, line FROM tick_log ORDER BY at DESC, id DESC LIMIT ?1")
    .bind(count)
    .all<LogLine>();
  return results;
}

/**
 * Forgets log lines from before `before`, and cards that no item shows and no edition pins.
 *
 * @param before milliseconds since the epoch
 */
export async function prune(db: D1Database, before: number): Promise<number> {
  const [lines] = await db.batch([
    db.prepare("DELETE FROM tick_log WHERE at < ?1").bind(before),
    db.prepare(
      `DELETE FROM cards WHERE hash NOT IN (SELECT card FROM items) AND hash NOT IN (
         SELECT pinned.value->>'card' FROM editions, json_each(editions.manifest, '$.items') AS pinned
         WHERE editions.state <> 'skipped')`,
    ),
  ]);
  return lines?.meta.changes ?? 0;
}

/** A beat that is repeated decides nothing new, and says nothing twice. */
export function logOnce(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE NOT EXISTS
         (SELECT 1 FROM tick_log WHERE at = ?1 AND kind = ?2 AND line = ?3)`,
    )
    .bind(line.at, line.kind, line.line);
}
