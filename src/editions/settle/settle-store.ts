/** What has been seen and settled: the tables clock, seen_posts, items and item_contents. */

import type { ItemContent } from "../../templates/item.ts";
import { MAY_BE_OUT } from "../close/totals-store.ts";
import type { Item } from "../edition.ts";
import { isIn, mayHappen, stateAfter } from "../life-cycle.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import { because, says } from "../reasons.ts";
import type { SeenPost, SettledPost } from "./settle.ts";

/** What the ticks have got to; undefined before the very first one. */
export type Clock = {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly library: string;
  /** The highest number that an item was ever given, those among them that were taken back. */
  readonly seq: number;
  /** When the cron is known to have run: `noteRun`. */
  readonly ranAt: number;
};

/** Rows of one statement's JSON parameter: a value may hold 2 MB, and D1 allows 100 parameters. */
const PAGE = 2_000;

/** UTF-16 units of one JSON parameter, so that 2 MB hold in any script. */
const LARGEST_PARAMETER = 600_000;

export async function readClock(db: D1Database): Promise<Clock | undefined> {
  const row = await db
    .prepare(
      "SELECT first_at AS firstAt, last_at AS lastAt, library, seq, ran_at AS ranAt FROM clock",
    )
    .first<Clock>();
  return row ?? undefined;
}

/** Notes that the cron has run. */
export async function noteRun(db: D1Database, now: number): Promise<void> {
  await db.prepare("UPDATE clock SET ran_at = ?1").bind(now).run();
}

/** Every post that the ticks have seen, and what became of it. */
export async function readSeenPosts(db: D1Database): Promise<readonly SeenPost[]> {
  const { results } = await db
    .prepare("SELECT post, revision, since, seq, waiting FROM seen_posts")
    .all<SeenPostRow>();
  return results.map((row) => ({ ...row, waiting: row.waiting === 1 }));
}

/**
 * What earlier ticks knew of the posts.
 *
 * @param scope `waiting` reads only those that wait for the quiet window: enough while the library stands
 */
export async function readKnown(
  db: D1Database,
  scope: "all" | "waiting",
): Promise<{ readonly seenPosts: readonly SeenPost[]; readonly items: readonly SettledPost[] }> {
  const only = scope === "waiting";
  const [seenPosts, items] = await db.batch([
    db.prepare(
      `SELECT post, revision, since, seq, waiting FROM seen_posts ${only ? "WHERE waiting = 1" : ""}`,
    ),
    db.prepare(
      `SELECT seq, post, correction, withdrawn_at IS NOT NULL AS withdrawn,
         seq <= (SELECT coalesce(max(upto_seq), 0) FROM editions e
                 WHERE NOT ${isIn(["skipped", "cancelled"], "e.state")}
                   OR (e.state = 'cancelled' AND ${MAY_BE_OUT})) AS carried
       FROM items WHERE kind = 'post'
       ${only ? "AND post IN (SELECT post FROM seen_posts WHERE waiting = 1)" : ""}`,
    ),
  ]);
  return {
    seenPosts: ((seenPosts?.results ?? []) as SeenPostRow[]).map((row) => ({
      ...row,
      waiting: row.waiting === 1,
    })),
    items: ((items?.results ?? []) as SettledRow[]).map((row) => ({
      seq: row.seq,
      post: row.post,
      ...(row.correction === null ? {} : { correction: row.correction }),
      withdrawn: row.withdrawn === 1,
      carried: row.carried === 1,
    })),
  };
}

/** A new item on its way into the table. */
export type NewItem = Omit<Item, "itemContent"> & {
  readonly kind: ItemContent["kind"];
  readonly post: string;
  readonly revision: string;
  readonly correction?: string;
};

/** Everything that one settling writes. */
export type SettlingRows = {
  readonly seenPosts: readonly SeenPost[];
  readonly forget: readonly string[];
  readonly contents: readonly { readonly hash: string; readonly content: string }[];
  readonly items: readonly NewItem[];
  readonly refresh: readonly {
    readonly seq: number;
    readonly contentHash: string;
    readonly topics: string;
    readonly revision: string;
    readonly correction?: string;
  }[];
  readonly withdraw: readonly number[];
  readonly unsettle: readonly number[];
  readonly restore: readonly number[];
  readonly library: string;
  readonly lines: readonly LogLine[];
};

/**
 * Writes a settling in one transaction.
 *
 * @param latest what no tick that was on time can have come after, milliseconds since the epoch
 * @returns false when another tick settled in between: the item numbers were taken, nothing was written
 */
export async function writeSettling(
  db: D1Database,
  rows: SettlingRows,
  now: number,
  latest: number,
): Promise<boolean> {
  try {
    await db.batch([
      ...itemsSettled(db, rows, now),
      ...postsSeen(db, rows),
      ...postsGone(db, rows, now),
      ...postsBack(db, rows),
      clockSet(db, rows, now, latest),
      ...rows.lines.map((line) => logOnce(db, line)),
    ]);
    return true;
  } catch (error) {
    // Two ticks at once gave the same numbers; the transaction of the second is undone as a whole.
    if (String(error).includes("UNIQUE constraint failed: items.")) return false;
    throw error;
  }
}

type Statements = readonly D1PreparedStatement[];

function itemsSettled(
  db: D1Database,
  { items, contents, refresh }: SettlingRows,
  now: number,
): Statements {
  return [
    ...onRows(
      db,
      `INSERT INTO items (seq, kind, post, corrects, topics, revision, correction, content_hash, settled_at)
       SELECT value->>'seq', value->>'kind', value->>'post', value->>'corrects', value->>'topics',
         value->>'revision', value->>'correction', value->>'contentHash', ${Math.trunc(now)}
       FROM json_each(?1)`,
      items,
    ),
    ...onRows(
      db,
      `INSERT INTO item_contents (hash, content)
       SELECT value->>'hash', value->>'content' FROM json_each(?1)
       WHERE true ON CONFLICT DO NOTHING`,
      contents,
    ),
    ...onRows(
      db,
      `UPDATE items SET content_hash = new.value->>'contentHash', topics = new.value->>'topics',
         revision = new.value->>'revision', correction = new.value->>'correction'
       FROM json_each(?1) AS new WHERE items.seq = new.value->>'seq'`,
      refresh,
    ),
  ];
}

function postsSeen(db: D1Database, { seenPosts, forget }: SettlingRows): Statements {
  return [
    ...onRows(
      db,
      `INSERT INTO seen_posts (post, revision, since, seq, waiting)
       SELECT value->>'post', value->>'revision', value->>'since', value->>'seq', value->>'waiting'
       FROM json_each(?1) WHERE true
       ON CONFLICT (post) DO UPDATE SET revision = excluded.revision, since = excluded.since,
         seq = excluded.seq, waiting = excluded.waiting`,
      seenPosts,
    ),
    ...onRows(db, "DELETE FROM seen_posts WHERE post IN (SELECT value FROM json_each(?1))", forget),
  ];
}

function postsGone(db: D1Database, { withdraw, unsettle }: SettlingRows, now: number): Statements {
  return [
    ...onRows(
      db,
      `UPDATE items SET withdrawn_at = ${Math.trunc(now)} WHERE withdrawn_at IS NULL AND post IN
         (SELECT post FROM items WHERE seq IN (SELECT value FROM json_each(?1)))`,
      withdraw,
    ),
    ...onRows(db, "DELETE FROM items WHERE seq IN (SELECT value FROM json_each(?1))", unsettle),
  ];
}

function postsBack(db: D1Database, { restore }: SettlingRows): Statements {
  if (restore.length === 0) return [];
  return [
    ...onRows(
      db,
      `UPDATE items SET withdrawn_at = NULL WHERE post IN
         (SELECT post FROM items WHERE seq IN (SELECT value FROM json_each(?1)))`,
      restore,
    ),
    // What was held is held again, and asked about; the posts of an older one are in a newer edition.
    db.prepare(
      `UPDATE editions SET state = ${stateAfter("refill")}, ${because("regained")}
       WHERE ${mayHappen("refill")} AND ${says("emptied")} AND NOT EXISTS (
         SELECT 1 FROM editions newer WHERE newer.cadence = editions.cadence AND newer.slot > editions.slot)`,
    ),
  ];
}

function clockSet(
  db: D1Database,
  { library, items }: SettlingRows,
  now: number,
  latest: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO clock (id, first_at, last_at, library, seq, ran_at) VALUES (1, ?1, ?1, ?2, ?3, ?1)
       ON CONFLICT DO UPDATE SET first_at = iif(last_at > ?4, min(first_at, ?1), first_at),
         last_at = iif(last_at > ?4, ?1, max(last_at, ?1)), library = ?2, seq = max(seq, ?3),
         ran_at = ?1`,
    )
    .bind(now, library, Math.max(0, ...items.map(({ seq }) => seq)), latest);
}

/** A statement for as many pages of rows as there are; none without rows. */
function onRows(db: D1Database, sql: string, rows: readonly unknown[]): Statements {
  return parameters(rows).map((json) => db.prepare(sql).bind(json));
}

type SeenPostRow = Omit<SeenPost, "waiting"> & { waiting: number };

type SettledRow = {
  seq: number;
  post: string;
  correction: string | null;
  withdrawn: number;
  carried: number;
};

/** Rows as JSON parameters, each small enough for one statement. */
function parameters(values: readonly unknown[]): readonly string[] {
  const pages: string[] = [];
  let page: string[] = [];
  let length = 0;
  for (const value of values) {
    const json = JSON.stringify(value);
    if (page.length >= PAGE || (page.length > 0 && length + json.length > LARGEST_PARAMETER)) {
      pages.push(`[${page.join(",")}]`);
      page = [];
      length = 0;
    }
    page.push(json);
    length += json.length;
  }
  if (page.length > 0) pages.push(`[${page.join(",")}]`);
  return pages;
}
