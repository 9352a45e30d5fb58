/** What each tick asks before anything of pushes is loaded: whether there is something to do. One query. */

/** The minute of the hour in which what is over is forgotten: tick.ts has those of others. */
export const FORGETTING_MINUTE = 5;

type Glance = {
  /** A push is due and the queue may not know of it. */
  readonly due: boolean;
  /** Names of sources that have looked through the present content state. */
  readonly seen: ReadonlySet<string>;
};

/**
 * Whether a push is due, and which sources have seen this content state.
 *
 * @param state `Visible.key`
 */
export async function glanceAtPushes(db: D1Database, state: string, now: number): Promise<Glance> {
  const row = await db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM pushes WHERE open = 1 AND due_at <= ?2) AS due,
         (SELECT json_group_array(name) FROM push_sources WHERE seen = ?1) AS seen`,
    )
    .bind(state, now)
    .first<{ due: number; seen: string }>();
  return { due: row?.due === 1, seen: new Set(JSON.parse(row?.seen ?? "[]") as string[]) };
}
glanceAtPushes.queries = 1;

/** A statement that notes that a source has looked through a content state, for the transaction of what it found last. */
export function noteSeen(db: D1Database, name: string, state: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO push_sources (name, seen) VALUES (?1, ?2)
       ON CONFLICT (name) DO UPDATE SET seen = excluded.seen`,
    )
    .bind(name, state);
}

/** A statement that has a source look through the present content state once more, at the next tick. */
export function lookAgain(db: D1Database, name: string): D1PreparedStatement {
  return db.prepare("DELETE FROM push_sources WHERE name = ?1").bind(name);
}
