/** What was asked of the hub, until its callback has confirmed it. */
import { lookAgain } from "../push/glance-store.ts";
import { queuePush, queuePushes } from "../push/queue-store.ts";
import { HOUR } from "../text/time.ts";
import { DISTRIBUTION, INTENT, SOURCE } from "./names.ts";
import type { HubRequest } from "./request.ts";

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
