/** Who has subscribed to what, what was asked of the hub, and what each topic was last told of. */
import { lookAgain } from "../push/glance-store.ts";
import { queuePush, queuePushes } from "../push/push-store.ts";
import { DAY, HOUR } from "../text/time.ts";
import type { HubRequest } from "./request.ts";

/** Names of the kinds of push, which stand in the ledger. */
export const INTENT = "websub-intent";
export const DISTRIBUTION = "websub";
export const PING = "websub-ping";

/** Name of the source that looks for what is to be told (look.ts). */
export const SOURCE = "websub";

/** What the limits ask of. */
export type Standing = {
  /** All subscriptions; 0 where the request is about one of them. */
  readonly total: number;
  /** Of the callback's host: subscriptions, and requests that its callback has not answered. */
  readonly ofHost: number;
  readonly pending: number;
  /** Requests of the last hour from one network. */
  readonly ofNetwork: number;
};

/** How things stand for a request. A renewal is not counted again. */
export async function standingOf(
  db: D1Database,
  { topic, callback, host }: HubRequest,
  network: string,
  now: number,
): Promise<Standing> {
  const row = await db
    .prepare(
      `WITH known AS (SELECT 1 FROM websub_subscriptions WHERE topic = ?1 AND callback = ?2)
       SELECT
         iif(EXISTS (SELECT 1 FROM known), 0, (SELECT count(*) FROM websub_subscriptions)) AS total,
         iif(EXISTS (SELECT 1 FROM known), 0,
           (SELECT count(*) FROM websub_subscriptions WHERE host = ?3)) AS ofHost,
         (SELECT count(*) FROM websub_requests WHERE host = ?3 AND open = 1) AS pending,
         (SELECT count(*) FROM websub_requests WHERE network = ?4 AND at > ?5) AS ofNetwork`,
    )
    .bind(topic, callback, host, network, now - HOUR)
    .first<Standing>();
  if (row === null) throw new Error("an aggregate without a row");
  return row;
}
standingOf.queries = 1;

/** A request as it is kept. */
export type KeptRequest = Omit<HubRequest, "secret"> & {
  readonly id: number;
  readonly network: string;
  /** Sealed. */
  readonly secret: string | null;
  readonly challenge: string;
};

/**
 * Keeps a request and queues the question to its callback; a topic that nobody is told of yet is told of from this state on.
 * Where a subscriber, another request or another hub waits to be told what is new since an earlier state, that one stays.
 *
 * @param tag of the feed as it is now
 * @param pinged whether other hubs are told of the topic
 */
export async function keepRequest(
  db: D1Database,
  request: KeptRequest,
  tag: string,
  pinged: boolean,
  now: number,
): Promise<void> {
  const { id, mode, topic, asked, callback, host, network, secret, lease, challenge } = request;
  await db.batch([
    db
      .prepare(
        `INSERT INTO websub_topics (path, tag) VALUES (?1, ?2)
         ON CONFLICT (path) DO UPDATE SET tag = excluded.tag
         WHERE tag <> excluded.tag AND NOT ?3
           AND NOT EXISTS (SELECT 1 FROM websub_subscriptions s WHERE s.topic = websub_topics.path)
           AND NOT EXISTS (SELECT 1 FROM websub_requests r
             WHERE r.topic = websub_topics.path AND r.open = 1 AND r.mode = 'subscribe')`,
      )
      .bind(topic, tag, pinged ? 1 : 0),
    db
      .prepare(
        `INSERT INTO websub_requests
           (id, mode, topic, asked, callback, host, network, secret, lease, challenge, at, tag)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
           (SELECT tag FROM websub_topics WHERE path = ?3))`,
      )
      .bind(id, mode, topic, asked, callback, host, network, secret, lease, challenge, now),
    queuePush(db, { kind: INTENT, target: id, event: `${id}`, now }),
  ]);
}
keepRequest.queries = 3;

/** What is asked of a callback. */
export type Intent = {
  readonly id: number;
  readonly mode: "subscribe" | "unsubscribe" | "denied";
  readonly asked: string;
  readonly callback: string;
  readonly lease: number;
  readonly challenge: string;
};

/** Those of these requests that are not settled. */
export async function openRequests(
  db: D1Database,
  ids: readonly number[],
): Promise<readonly Intent[]> {
  const { results } = await db
    .prepare(
      `SELECT id, mode, asked, callback, lease, challenge FROM websub_requests
       WHERE open = 1 AND id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Intent>();
  return results;
}
openRequests.queries = 1;

/**
 * Statements that carry out what callbacks have confirmed, and close what is settled. An earlier request of a pair is closed by
 * the confirmation of a later one (WebSub §5.1). A newcomer is told of what the others were told of since it asked; what nobody
 * was told of, since nobody followed the feed, the next tick finds.
 *
 * @param verified requests whose callbacks have echoed their challenges
 * @param final requests that are not asked about again
 * @param asked when the callbacks were asked: leases begin then
 */
export function settleRequests(
  db: D1Database,
  verified: readonly number[],
  final: readonly number[],
  asked: number,
): readonly D1PreparedStatement[] {
  const [echoed, closed] = [JSON.stringify(verified), JSON.stringify(final)];
  return [
    db
      .prepare(
        `INSERT INTO websub_subscriptions (id, topic, callback, host, secret, expires_at)
         SELECT id, topic, callback, host, secret, ?2 + lease * 1000 FROM websub_requests
         WHERE open = 1 AND mode = 'subscribe' AND id IN (SELECT value FROM json_each(?1))
         ON CONFLICT (topic, callback) DO UPDATE SET secret = excluded.secret,
           expires_at = excluded.expires_at`,
      )
      .bind(echoed, asked),
    // A subscription bears the id of the request that made it; a renewal keeps the one that it has.
    queuePushes(
      db,
      { kind: DISTRIBUTION, now: asked },
      {
        sql: `SELECT s.id AS target, t.path || ' ' || t.tag || ' since ' || r.tag AS event,
            json_object('path', t.path, 'base', r.tag) AS data, s.id AS place
          FROM websub_requests r JOIN websub_subscriptions s ON s.id = r.id
            JOIN websub_topics t ON t.path = r.topic
          WHERE r.open = 1 AND r.mode = 'subscribe' AND r.tag <> t.tag AND r.tag <> ''
            AND r.id IN (SELECT value FROM json_each(?3))`,
        binds: [echoed],
      },
    ),
    ...(verified.length > 0 ? [lookAgain(db, SOURCE)] : []),
    db
      .prepare(
        `DELETE FROM websub_subscriptions WHERE (topic, callback) IN (
           SELECT topic, callback FROM websub_requests
           WHERE open = 1 AND mode = 'unsubscribe' AND id IN (SELECT value FROM json_each(?1)))`,
      )
      .bind(echoed),
    db
      .prepare(
        `UPDATE websub_requests AS r SET open = 0, secret = NULL
         WHERE open = 1 AND (id IN (SELECT value FROM json_each(?2)) OR EXISTS (
           SELECT 1 FROM websub_requests v WHERE v.id IN (SELECT value FROM json_each(?1))
             AND v.topic = r.topic AND v.callback = r.callback AND v.at >= r.at))`,
      )
      .bind(echoed, closed),
  ];
}
settleRequests.queries = 5;

/** Whom a page is to tell, as they stand. */
export type Subscription = {
  readonly id: number;
  readonly callback: string;
  readonly secret: string | null;
  readonly failing: number;
};

/** Those of these subscriptions that are still there and whose lease has not ended. */
export async function presentSubscriptions(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<readonly Subscription[]> {
  const { results } = await db
    .prepare(
      `SELECT id, callback, secret, failing_since IS NOT NULL AS failing
       FROM websub_subscriptions
       WHERE id IN (SELECT value FROM json_each(?1)) AND expires_at > ?2`,
    )
    .bind(JSON.stringify(ids), now)
    .all<Subscription>();
  return results;
}
presentSubscriptions.queries = 1;

/** Statements about those who were told, or not. What goes well and went well is not written. */
export function noteTold(
  db: D1Database,
  told: readonly number[],
  failed: Readonly<Record<string, string>>,
  gone: readonly number[],
  now: number,
): readonly D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE websub_subscriptions SET failing_since = NULL, reason = NULL
         WHERE failing_since IS NOT NULL AND id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(JSON.stringify(told)),
    db
      .prepare(
        `UPDATE websub_subscriptions SET failing_since = ?2, reason = f.value
         FROM json_each(?1) f
         WHERE websub_subscriptions.id = CAST(f.key AS INTEGER) AND failing_since IS NULL`,
      )
      .bind(JSON.stringify(failed), now),
    db
      .prepare("DELETE FROM websub_subscriptions WHERE id IN (SELECT value FROM json_each(?1))")
      .bind(JSON.stringify(gone)),
  ];
}
noteTold.queries = 3;

/** Topics that were not compared with this content state yet, with what was last told of them. */
export async function topicsToCompare(
  db: D1Database,
  state: string,
  pings: boolean,
  most: number,
): Promise<readonly { readonly path: string; readonly tag: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT path, tag FROM websub_topics t
       WHERE seen <> ?1
         AND (?2 = 1 OR EXISTS (SELECT 1 FROM websub_subscriptions s WHERE s.topic = t.path))
       ORDER BY path LIMIT ?3`,
    )
    .bind(state, pings ? 1 : 0, most)
    .all<{ path: string; tag: string }>();
  return results;
}
topicsToCompare.queries = 1;

/** A statement that adds topics which other hubs are told of, and that nobody has asked about yet. */
export function addTopics(db: D1Database, paths: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO websub_topics (path, tag) SELECT value, '' FROM json_each(?1) WHERE true
       ON CONFLICT (path) DO NOTHING`,
    )
    .bind(JSON.stringify(paths));
}

export type Compared = {
  readonly changed: readonly {
    readonly path: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly same: readonly string[];
  /** No feed of this site any more, or the hub is closed: its subscribers are told that it has ended. */
  readonly ended: readonly string[];
};

/**
 * Notes what the topics show now and queues whom it is to be told to, in one transaction. Of two ticks one does: the other finds
 * another tag than it compared with.
 *
 * @param token names this transaction
 * @param hubs other hubs, by the id of their pushes
 */
export async function tellChanges(
  db: D1Database,
  { changed, same, ended }: Compared,
  {
    state,
    token,
    hubs,
    now,
  }: {
    readonly state: string;
    readonly token: string;
    readonly hubs: readonly number[];
    readonly now: number;
  },
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `UPDATE websub_topics SET tag = c.value ->> 'to', base = tag, seen = ?2, told_by = ?3
         FROM json_each(?1) c
         WHERE websub_topics.path = c.value ->> 'path' AND tag = c.value ->> 'from'`,
      )
      .bind(JSON.stringify(changed), state, token),
    db
      .prepare("UPDATE websub_topics SET seen = ?2 WHERE path IN (SELECT value FROM json_each(?1))")
      .bind(JSON.stringify(same), state),
    queuePushes(
      db,
      { kind: DISTRIBUTION, now },
      {
        sql: `SELECT s.id AS target, ${EVENT}, s.failing_since IS NOT NULL AS place
          FROM websub_topics t CROSS JOIN websub_subscriptions s ON s.topic = t.path
          WHERE t.told_by = ?3 AND s.expires_at > ?4`,
        binds: [token, now],
      },
    ),
    queuePushes(
      db,
      { kind: PING, now },
      {
        sql: `SELECT h.value AS target, ${EVENT}, 0 AS place
          FROM websub_topics t CROSS JOIN json_each(?4) h WHERE t.told_by = ?3`,
        binds: [token, JSON.stringify(hubs)],
      },
    ),
    ...endTopics(db, ended, now),
  ]);
}
tellChanges.queries = 7;

const EVENT = `t.path || ' ' || t.tag AS event,
  json_object('path', t.path, 'base', t.base) AS data`;

/** Subscribers of a topic that has ended are told so once (WebSub §5.2), and forgotten. */
function endTopics(
  db: D1Database,
  ended: readonly string[],
  now: number,
): readonly D1PreparedStatement[] {
  const paths = JSON.stringify(ended);
  const OF_THESE = "topic IN (SELECT value FROM json_each(?1))";
  return [
    // The row of a request is what the push finds its callback by; the subscription's own id is free for it.
    db
      .prepare(
        `INSERT INTO websub_requests
           (id, mode, topic, asked, callback, host, network, lease, challenge, at)
         SELECT id, 'denied', topic, topic, callback, host, '', 0, '', ?2
         FROM websub_subscriptions WHERE ${OF_THESE}
         ON CONFLICT (id) DO UPDATE SET mode = 'denied', open = 1, at = excluded.at`,
      )
      .bind(paths, now),
    queuePushes(
      db,
      { kind: INTENT, now },
      {
        sql: `SELECT id AS target, 'denied ' || topic AS event, NULL AS data, id AS place
          FROM websub_subscriptions WHERE topic IN (SELECT value FROM json_each(?3))`,
        binds: [paths],
      },
    ),
    db.prepare(`DELETE FROM websub_subscriptions WHERE ${OF_THESE}`).bind(paths),
  ];
}

/** Forgets leases that have ended, requests that are settled, and those that no push asks about any more. */
export async function forgetEnded(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM websub_subscriptions WHERE expires_at <= ?1").bind(now),
    db
      .prepare("DELETE FROM websub_requests WHERE at < ?2 OR (open = 0 AND at < ?1)")
      .bind(now - HOUR, now - DAY),
  ]);
}
forgetEnded.queries = 2;
