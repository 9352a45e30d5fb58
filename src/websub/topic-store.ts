/** What each topic was last told of, and who is told that it has changed or ended. */
import { queuePushes } from "../push/queue-store.ts";
import { DISTRIBUTION, INTENT, PING } from "./names.ts";

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
