/** Who is told: the table webhooks. Secrets are sealed in it. */
import { DAY } from "../text/time.ts";

/** Each is a call of its own for each event: more would not fit a page of pushes on the Free plan. */
export const MOST_WEBHOOKS = 20;

/** A secret that was replaced signs for so long besides the new one. Milliseconds. */
const OVERLAP = DAY;

/** A webhook as its owner sees it. */
export type Webhook = {
  readonly id: number;
  readonly url: string;
  /** Empty is every type. */
  readonly types: readonly string[];
  readonly addresses: boolean;
  /** Instants in milliseconds since the epoch. */
  readonly madeAt: number;
  readonly toldAt?: number;
  readonly failingSince?: number;
  readonly reason?: string;
  readonly disabledAt?: number;
};

/** A webhook with what signs. */
export type Target = Webhook & {
  readonly secret: string;
  readonly former?: string;
};

type Row = {
  readonly id: number;
  readonly url: string;
  readonly types: string;
  readonly addresses: 0 | 1;
  readonly secret: string;
  readonly former: string | null;
  readonly former_until: number | null;
  readonly made_at: number;
  readonly told_at: number | null;
  readonly failing_since: number | null;
  readonly reason: string | null;
  readonly disabled_at: number | null;
};

function toWebhook(row: Row): Webhook {
  return {
    id: row.id,
    url: row.url,
    types: row.types.split(",").filter((type) => type !== ""),
    addresses: row.addresses === 1,
    madeAt: row.made_at,
    ...(row.told_at !== null && { toldAt: row.told_at }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
  };
}

/** Adds a webhook. @param webhook.secret sealed @returns its id; undefined where there are as many as may be */
export async function addWebhook(
  db: D1Database,
  {
    url,
    types,
    addresses,
    secret,
    now,
  }: Pick<Webhook, "url" | "types" | "addresses"> & {
    readonly secret: string;
    readonly now: number;
  },
): Promise<number | undefined> {
  const list = types.length === 0 ? "" : `,${types.join(",")},`;
  const row = await db
    .prepare(
      `INSERT INTO webhooks (url, types, addresses, secret, made_at)
       SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT count(*) FROM webhooks) < ${MOST_WEBHOOKS} RETURNING id`,
    )
    .bind(url, list, addresses ? 1 : 0, secret, now)
    .first<{ id: number }>();
  return row?.id;
}

export async function listWebhooks(db: D1Database): Promise<readonly Webhook[]> {
  const { results } = await db.prepare("SELECT * FROM webhooks ORDER BY id").all<Row>();
  return results.map(toWebhook);
}

export async function webhookById(db: D1Database, id: number): Promise<Webhook | undefined> {
  const row = await db.prepare("SELECT * FROM webhooks WHERE id = ?1").bind(id).first<Row>();
  return row === null ? undefined : toWebhook(row);
}

/** Those of a page that are still told, with their sealed secrets. */
export async function readTargets(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<readonly Target[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM webhooks WHERE id IN (SELECT value FROM json_each(?1)) AND disabled_at IS NULL`,
    )
    .bind(JSON.stringify(ids))
    .all<Row>();
  return results.map((row) => {
    const former = (row.former_until ?? 0) > now ? row.former : null;
    return { ...toWebhook(row), secret: row.secret, ...(former !== null && { former }) };
  });
}
readTargets.queries = 1;

/** A statement that forgets a webhook. What is under way for it ends with its next attempt. */
export function removing(db: D1Database, id: number): D1PreparedStatement {
  return db.prepare("DELETE FROM webhooks WHERE id = ?1").bind(id);
}

/** Gives it another secret; the one of before signs as well for a day. @param secret sealed @returns whether there is such a webhook */
export async function replaceSecret(
  db: D1Database,
  id: number,
  secret: string,
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare("UPDATE webhooks SET former = secret, former_until = ?3, secret = ?2 WHERE id = ?1")
    .bind(id, secret, now + OVERLAP)
    .run();
  return meta.changes > 0;
}

/** A statement that lets a webhook be told again that was given up. */
export function enabling(db: D1Database, id: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET disabled_at = NULL, failing_since = NULL, reason = NULL
       WHERE id = ?1 AND disabled_at IS NOT NULL`,
    )
    .bind(id);
}

/** A statement that notes who has taken what it was told. */
export function notingTold(
  db: D1Database,
  ids: readonly number[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET told_at = ?2, failing_since = NULL, reason = NULL
       WHERE id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids), now);
}

/** A statement that notes who has not, and why. @param reasons by id */
export function notingFailed(
  db: D1Database,
  reasons: Readonly<Record<string, string>>,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET failing_since = coalesce(failing_since, ?2), reason = r.value
       FROM json_each(?1) r WHERE webhooks.id = CAST(r.key AS INTEGER)`,
    )
    .bind(JSON.stringify(reasons), now);
}

/** A statement that gives webhooks up. */
export function disabling(
  db: D1Database,
  ids: readonly number[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhooks SET disabled_at = ?2
       WHERE id IN (SELECT value FROM json_each(?1)) AND disabled_at IS NULL`,
    )
    .bind(JSON.stringify(ids), now);
}
