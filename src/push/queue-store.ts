/** Pushes are queued: one, many at once, or many events for one target. */

/**
 * Targets of one page. On the Free plan one invocation makes 50 calls to the outside, and one message of the queue is one page:
 * https://developers.cloudflare.com/workers/platform/limits/#subrequests
 */
export const PAGE_SIZE = 40;

/** What one target is told of. */
export type Push = {
  /** Name of the definition: `PushKind.name`. */
  readonly kind: string;
  readonly target: number;
  readonly event: string;
  /** JSON for whoever makes the request. */
  readonly data?: string;
  readonly now: number;
};

/** A statement that queues one push, for the transaction in which its reason comes about. One row write, and one of an index. */
export function queuePush(
  db: D1Database,
  { kind, target, event, data, now }: Push,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO pushes (kind, event, data, targets, due_at, queued_at)
       VALUES (?1, ?2, ?3, json_array(?5), ?4, ?4)`,
    )
    .bind(kind, event, data ?? null, now, target);
}

/**
 * Targets as a query of the room that has them: it selects `target`, `event` and `data` as a push has them, and `place`, in
 * whose order the targets of one event are told.
 */
export type Targets = { readonly sql: string; readonly binds: readonly (string | number)[] };

/**
 * A statement that queues pages for all targets that a query finds, however many.
 *
 * @param targets its parameters begin at ?3
 */
export function queuePushes(
  db: D1Database,
  { kind, now }: Pick<Push, "kind" | "now">,
  targets: Targets,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO pushes (kind, event, data, targets, due_at, queued_at)
       SELECT ?1, event, max(data), json_group_array(target), ?2, ?2
       FROM (
         SELECT target, event, data,
           (row_number() OVER (PARTITION BY event ORDER BY place) - 1) / ${PAGE_SIZE} AS page
         FROM (${targets.sql}))
       GROUP BY event, page`,
    )
    .bind(kind, now, ...targets.binds);
}

/**
 * A statement that queues what one target is told of, a push for each event that a query finds.
 *
 * @param events selects `event`; its parameters begin at the number that it is given
 */
export function queueEvents(
  db: D1Database,
  { kind, target, now }: Pick<Push, "kind" | "target" | "now">,
  events: (from: number) => { readonly sql: string; readonly binds: readonly (string | number)[] },
): D1PreparedStatement {
  const { sql, binds } = events(4);
  return db
    .prepare(
      `INSERT INTO pushes (kind, event, targets, due_at, queued_at)
       SELECT ?1, event, json_array(?2), ?3, ?3 FROM (${sql})`,
    )
    .bind(kind, target, now, ...binds);
}
