/** Which batches the queue is to be told of, and which it was. */
import { MAY_GO } from "./batch-store.ts";

/** Whether anybody hands emails over at this moment. */
export async function isBusy(db: D1Database, now: number): Promise<boolean> {
  const busy = await db
    .prepare("SELECT 1 FROM batches WHERE open = 1 AND due_at > ?1 AND attempt IS NOT NULL LIMIT 1")
    .bind(now)
    .first();
  return busy !== null;
}

/**
 * Batches that are due and that the queue has not been told of since `before`: new ones, those whose
 * time to try again has come, and those whose holder died.
 *
 * Emails that somebody waits for come first; editions take turns, so that a large one does not keep the
 * others waiting.
 *
 * @param backlog at most so many, less those that the queue was told of since and that nobody has taken
 * @param least however many wait, so many are named
 */
export async function batchesToAnnounce(
  db: D1Database,
  now: number,
  before: number,
  backlog: number,
  least = 0,
): Promise<readonly number[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM (
         SELECT id, kind, due_at, row_number() OVER (PARTITION BY kind, ref ORDER BY due_at, id) AS turn
         FROM batches
         WHERE open = 1 AND due_at <= ?1 AND woken_at <= ?2 AND ${MAY_GO}
       ) ORDER BY kind = 'edition', turn, due_at, id
       LIMIT max(?4, ?3 - (
         SELECT count(*) FROM batches
         WHERE open = 1 AND due_at <= ?1 AND woken_at >= due_at AND woken_at > ?2))`,
    )
    .bind(now, before, backlog, least)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

/** Notes that the queue has been told of these batches. */
export async function markAnnounced(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await db
    .prepare("UPDATE batches SET woken_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(ids), now)
    .run();
}
