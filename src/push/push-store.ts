/** The ledger of pushes: queued, claimed, released, given up, queued anew. */
import { claiming, dueIn, type Ledger, noteTold, STILL_OURS } from "../outbox/lease-store.ts";
import type { Page } from "./kind.ts";

/**
 * Targets of one page. On the Free plan one invocation makes 50 calls to the outside, and one message of the queue is one page:
 * https://developers.cloudflare.com/workers/platform/limits/#subrequests
 */
export const PAGE_SIZE = 40;

/** Events take turns; nothing waits behind another kind. */
const PUSHES: Ledger = { table: "pushes", turns: "kind, event", last: "kind IS NULL", mayGo: "1" };

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

/** A page that this isolate has claimed. */
export type ClaimedPage = Page & {
  readonly id: number;
  readonly kind: string;
  readonly leaseToken: number;
};

/** Claims a page for `leaseMs`. @returns undefined when it is not due, is done, or is held by another */
export async function claimPush(
  db: D1Database,
  id: number,
  now: number,
  leaseMs: number,
): Promise<ClaimedPage | undefined> {
  const row = await db
    .prepare(
      `${claiming(PUSHES)}
       RETURNING id, kind, event, data, targets, failures, lease_token, queued_at`,
    )
    .bind(id, now, leaseMs)
    .first<{
      id: number;
      kind: string;
      event: string;
      data: string | null;
      targets: string;
      failures: number;
      lease_token: number;
      queued_at: number;
    }>();
  if (row === null) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    event: row.event,
    data: row.data ?? undefined,
    targets: JSON.parse(row.targets) as number[],
    failures: row.failures,
    leaseToken: row.lease_token,
    queuedAt: row.queued_at,
  };
}
claimPush.queries = 1;

/** What is left of a page after an attempt. */
export type Left = {
  /** To be tried again. */
  readonly targets: readonly number[];
  /** Given up, to be listed. */
  readonly failed: readonly number[];
  /** By target. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly failures: number;
  readonly dueAt: number;
};

/** Records an attempt and releases the page: it goes where nothing is left of it. */
export async function releasePush(
  db: D1Database,
  { id, leaseToken }: Pick<ClaimedPage, "id" | "leaseToken">,
  { targets, failed, reasons, failures, dueAt }: Left,
  also: readonly D1PreparedStatement[] = [],
): Promise<void> {
  const why = JSON.stringify(reasons);
  const listed = db
    .prepare(
      `INSERT INTO pushes (kind, event, data, targets, reasons, open, due_at, failures, queued_at)
       SELECT kind, event, data, ?3, ?4, 0, due_at, ?5, queued_at FROM pushes WHERE ${STILL_OURS}`,
    )
    .bind(id, leaseToken, JSON.stringify(failed), why, failures);
  const released =
    targets.length === 0
      ? db.prepare(`DELETE FROM pushes WHERE ${STILL_OURS}`).bind(id, leaseToken)
      : db
          .prepare(
            `UPDATE pushes SET targets = ?3, reasons = ?4, failures = ?5, due_at = ?6
             WHERE ${STILL_OURS}`,
          )
          .bind(id, leaseToken, JSON.stringify(targets), why, failures, dueAt);
  await db.batch([...(failed.length === 0 ? [] : [listed]), released, ...also]);
}
/** Besides the statements of the kind. */
releasePush.queries = 2;

/** Pages that are due and that the queue has not been told of since `before`. */
export async function pushesToAnnounce(
  db: D1Database,
  now: number,
  before: number,
  backlog: number,
): Promise<readonly number[]> {
  return dueIn(db, PUSHES, now, before, backlog);
}
pushesToAnnounce.queries = 1;

/** Notes that the queue has been told of these pages. */
export async function markPushesTold(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await noteTold(db, PUSHES, ids, now);
}
markPushesTold.queries = 1;

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

/**
 * Queues pushes anew that were given up, as if nothing had been tried: those of one target, or one of them by its event.
 *
 * @returns how many there were
 */
export async function replayPushes(
  db: D1Database,
  {
    kind,
    target,
    event,
  }: { readonly kind: string; readonly target: number; readonly event?: string },
  now: number,
): Promise<number> {
  const [queued] = await db.batch([
    db
      .prepare(
        `INSERT INTO pushes (kind, event, data, targets, due_at, queued_at)
         SELECT p.kind, p.event, p.data, json_array(?2), ?4, ?4 FROM pushes p ${FAILED_OF}`,
      )
      .bind(kind, target, event ?? null, now),
    forgetting(db, kind, target, event),
  ]);
  return queued?.meta.changes ?? 0;
}
replayPushes.queries = 2;

/** A statement that forgets what was given up of a target that is no more. What is open of it ends with its next attempt. */
export function forgetFailed(db: D1Database, kind: string, target: number): D1PreparedStatement {
  return forgetting(db, kind, target, undefined);
}

/** A page that was given up and names a target, the kind's or the event's. */
const FAILED_OF = `WHERE p.open = 0 AND p.kind = ?1 AND (?3 IS NULL OR p.event = ?3)
  AND EXISTS (SELECT 1 FROM json_each(p.targets) t WHERE t.value = ?2)`;

/** Takes a target out of the pages; one that names nobody any more is forgotten with the old ones. */
function forgetting(
  db: D1Database,
  kind: string,
  target: number,
  event: string | undefined,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE pushes AS p SET targets = (
         SELECT json_group_array(t.value) FROM json_each(p.targets) t WHERE t.value <> ?2)
       ${FAILED_OF}`,
    )
    .bind(kind, target, event ?? null);
}

/** Forgets what was given up before an instant, and pages that name nobody. */
export async function forgetPushes(db: D1Database, before: number): Promise<void> {
  await db
    .prepare("DELETE FROM pushes WHERE open = 0 AND (queued_at < ?1 OR targets = '[]')")
    .bind(before)
    .run();
}
forgetPushes.queries = 1;
