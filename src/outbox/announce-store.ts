/** Which emails are still without a batch, which batches the queue is to be told of, and which it was. */
import type { EmailKind } from "../mail/kind.ts";
import { HOUR } from "../text/time.ts";
import { BATCH_SIZE, BATCHES } from "./batch-store.ts";
import { dueIn, noteTold } from "./lease-store.ts";

/** Batches of emails queued one by one that are made at once. */
export const BATCHES_AT_ONCE = 20;

/**
 * After this long an email is stale and no longer tried. Milliseconds. The operator's copy of an edition
 * outlives its week: a moment that is replayed, as `tidings dev` does, may be seven days ago.
 */
const EXPIRES_AFTER = { email: 24 * HOUR, operator: 8 * 24 * HOUR } as const;

/**
 * Puts emails that were queued one by one into batches, so that they can be claimed. Each batch costs
 * two queries, and all of them two more.
 *
 * @param most batches that are made; the oldest emails go first
 * @returns the ids of the new batches
 */
export async function batchLoose(
  db: D1Database,
  now: number,
  most = BATCHES_AT_ONCE,
): Promise<readonly number[]> {
  const { results: groups } = await db
    .prepare(
      "SELECT kind, ref FROM outbox WHERE batch = 0 GROUP BY kind, ref ORDER BY min(at) LIMIT ?1",
    )
    .bind(most)
    .all<{ kind: EmailKind; ref: string }>();
  if (groups.length === 0) return [];
  const tokens = groups.map(() => crypto.randomUUID());
  await db.batch(
    groups.flatMap(({ kind, ref }, index) => [
      db
        .prepare(
          `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at)
           SELECT ?1, ?2, ?3, json_group_array(subscriber), sum(attempts = 0), ?4, ?4, ?5
           FROM (
             SELECT subscriber, attempts FROM outbox
             WHERE batch = 0 AND kind = ?2 AND ref = ?3 ORDER BY subscriber LIMIT ${BATCH_SIZE}
           ) HAVING count(*) > 0`,
        )
        .bind(tokens[index], kind, ref, now, now + EXPIRES_AFTER[keeping(kind)]),
      db
        .prepare(
          `UPDATE outbox SET batch = (SELECT id FROM batches WHERE plan = ?1)
           WHERE batch = 0 AND kind = ?2 AND ref = ?3 AND subscriber IN (
             SELECT m.value FROM batches b, json_each(b.members) m WHERE b.plan = ?1)`,
        )
        .bind(tokens[index], kind, ref),
    ]),
  );
  const { results } = await db
    .prepare("SELECT id FROM batches WHERE plan IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(tokens))
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}
/** Besides those of each batch. */
batchLoose.queries = 2;
batchLoose.queriesEach = 2;

function keeping(kind: EmailKind): "email" | "operator" {
  return kind === "operator" ? "operator" : "email";
}

/** Whether anybody hands emails over at this moment. */
export async function isBusy(db: D1Database, now: number): Promise<boolean> {
  const busy = await db
    .prepare("SELECT 1 FROM batches WHERE open = 1 AND due_at > ?1 AND attempt IS NOT NULL LIMIT 1")
    .bind(now)
    .first();
  return busy !== null;
}
isBusy.queries = 1;

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
  return dueIn(db, BATCHES, now, before, backlog, least);
}
batchesToAnnounce.queries = 1;

/** Notes that the queue has been told of these batches. */
export async function markAnnounced(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await noteTold(db, BATCHES, ids, now);
}
markAnnounced.queries = 1;
