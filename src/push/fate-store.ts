/** What became of pushes: on their way, given up, forgotten. */

/** A push that was given up. */
export type FailedPush = {
  readonly kind: string;
  readonly target: number;
  readonly event: string;
  readonly data: string | undefined;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly queuedAt: number;
};

/** A push that is on its way to a target, or was given up. */
export type StandingPush = Omit<FailedPush, "kind" | "target" | "data"> & {
  /** Whether it is tried again, and when next; milliseconds since the epoch. */
  readonly open: boolean;
  readonly dueAt: number;
};

/** What is on its way to one target, and what was given up of it, the newest first. */
export async function pushesOf(
  db: D1Database,
  kind: string,
  target: number,
  most: number,
): Promise<readonly StandingPush[]> {
  const { results } = await db
    .prepare(
      `SELECT p.event, p.open, p.failures AS attempts, p.due_at AS dueAt, p.queued_at AS queuedAt,
         coalesce((SELECT r.value FROM json_each(p.reasons) r WHERE r.key = CAST(?2 AS TEXT)), '') AS reason
       FROM pushes p WHERE p.kind = ?1 AND EXISTS (SELECT 1 FROM json_each(p.targets) t WHERE t.value = ?2)
       ORDER BY p.queued_at DESC, p.id DESC LIMIT ?3`,
    )
    .bind(kind, target, most)
    .all<Omit<StandingPush, "open"> & { readonly open: 0 | 1 }>();
  return results.map((row) => ({ ...row, open: row.open === 1 }));
}

/**
 * Pushes of a kind that were given up, the newest first: of all its targets, or of one.
 *
 * @param tried also those that have failed and are tried again
 */
export async function failedPushes(
  db: D1Database,
  kind: string,
  {
    target,
    most = 100,
    tried = false,
  }: { readonly target?: number; readonly most?: number; readonly tried?: boolean } = {},
): Promise<readonly (FailedPush & { readonly open: boolean })[]> {
  const { results } = await db
    .prepare(
      `SELECT p.kind, t.value AS target, p.event, p.data, p.failures AS attempts, p.queued_at AS queuedAt, p.open,
         coalesce((SELECT r.value FROM json_each(p.reasons) r WHERE r.key = CAST(t.value AS TEXT)), '') AS reason
       FROM pushes p CROSS JOIN json_each(p.targets) t
       WHERE (p.open = 0 OR (?4 AND p.failures > 0)) AND p.kind = ?1 AND (?2 IS NULL OR t.value = ?2)
       ORDER BY p.queued_at DESC, p.id DESC LIMIT ?3`,
    )
    .bind(kind, target ?? null, most, tried ? 1 : 0)
    .all<Omit<FailedPush, "data"> & { readonly data: string | null; readonly open: 0 | 1 }>();
  return results.map(({ data, open, ...push }) => ({
    ...push,
    data: data ?? undefined,
    open: open === 1,
  }));
}
failedPushes.queries = 1;

/** A statement that forgets what was given up of a target that is no more. What is open of it ends with its next attempt. */
export function forgetFailed(db: D1Database, kind: string, target: number): D1PreparedStatement {
  // A page that names nobody any more is forgotten with the old ones.
  return db
    .prepare(
      `UPDATE pushes AS p SET targets = (
         SELECT json_group_array(t.value) FROM json_each(p.targets) t WHERE t.value <> ?2)
       WHERE p.open = 0 AND p.kind = ?1 AND EXISTS (SELECT 1 FROM json_each(p.targets) t WHERE t.value = ?2)`,
    )
    .bind(kind, target);
}

/** Forgets what was given up before an instant, and pages that name nobody. */
export async function forgetPushes(db: D1Database, before: number): Promise<void> {
  await db
    .prepare("DELETE FROM pushes WHERE open = 0 AND (queued_at < ?1 OR targets = '[]')")
    .bind(before)
    .run();
}
forgetPushes.queries = 1;
