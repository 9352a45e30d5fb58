/** Pages of pushes under way: claimed, released, told of. */
import { claiming, dueIn, type Ledger, noteTold, STILL_OURS } from "../outbox/lease-store.ts";
import type { Page } from "./kind.ts";

/** Events take turns; nothing waits behind another kind. */
const PUSHES: Ledger = { table: "pushes", turns: "kind, event", last: "kind IS NULL", mayGo: "1" };

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
