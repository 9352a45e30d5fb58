/** The frozen emails of editions, by who receives them: the table contents. */

import { cancelCarrying, queueAgain } from "../outbox/outbox-store.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { Layout } from "../templates/edition-view.ts";
import type { Edition } from "./edition.ts";
import { GOING, isIn, mayHappen, stateAfter } from "./life-cycle.ts";
import { because, says } from "./reasons.ts";

/** One frozen email: what all subscribers of an edition with this cursor and these topics receive. */
export type Content = {
  readonly from: number;
  readonly topics: string;
  readonly upto: number;
  /** Numbers of its items in the email's order. Empty: nothing for them, only the cursor moves. */
  readonly items: readonly number[];
  readonly layout: Layout;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly hash: string;
};

/** Subscribers who lack items of an edition, by what decides their email and its time. */
export type Group = {
  readonly from: number;
  readonly topics: string;
  readonly timeZone: string | null;
  readonly hour: number | null;
  readonly size: number;
};

/** Subscribers of an open edition's cadence who lack some of its items and may still receive them. */
export async function groupsBehind(db: D1Database, edition: Edition): Promise<readonly Group[]> {
  const { results } = await db
    .prepare(
      `SELECT cursor AS "from", topics, time_zone AS timeZone, hour, count(*) AS size
       FROM subscribers
       WHERE state = 'active' AND cadence = ?2 AND cursor < ?3
         -- Whose email carried items over to the next edition stands here with it already in the outbox.
         AND cursor NOT IN (SELECT upto_seq FROM contents WHERE edition_id = ?1 AND count > 0)
       GROUP BY cursor, topics, time_zone, hour ORDER BY cursor, topics, time_zone, hour`,
    )
    .bind(edition.id, edition.cadence, edition.upto)
    .all<Group>();
  return results;
}
groupsBehind.queries = 1;

/** Which contents an edition has, without their text. */
export async function contentKeys(
  db: D1Database,
  editionId: number,
): Promise<readonly { readonly from: number; readonly topics: string }[]> {
  const { results } = await db
    .prepare(`SELECT from_seq AS "from", topics FROM contents WHERE edition_id = ?1`)
    .bind(editionId)
    .all<{ from: number; topics: string }>();
  return results;
}
contentKeys.queries = 1;

/** One frozen content, by its edition and its readers. */
export async function findContent(
  db: D1Database,
  editionId: number,
  reader: { readonly from: number; readonly topics: string },
): Promise<(Content & { readonly id: number }) | undefined> {
  const row = await db
    .prepare("SELECT * FROM contents WHERE edition_id = ?1 AND from_seq = ?2 AND topics = ?3")
    .bind(editionId, reader.from, reader.topics)
    .first<ContentRow>();
  return row === null
    ? undefined
    : {
        id: row.id,
        from: row.from_seq,
        topics: row.topics,
        upto: row.upto_seq,
        items: JSON.parse(row.items) as number[],
        layout: row.layout,
        subject: row.subject,
        text: row.text,
        html: row.html,
        hash: row.hash,
      };
}

/** Adds contents for further groups of readers; one that stands already is left as it is. */
export async function addContents(
  db: D1Database,
  editionId: number,
  contents: readonly Content[],
): Promise<void> {
  if (contents.length === 0) return;
  await db.batch(
    contents.map((content) =>
      db
        .prepare(
          `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
             text, html, hash)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING`,
        )
        .bind(editionId, ...contentValues(content)),
    ),
  );
}
/** For each content. */
addContents.queries = 1;

/** A frozen content that carries an item which was withdrawn since, or lacks one whose post is back. */
export type Stale = {
  readonly id: number;
  readonly editionId: number;
  readonly from: number;
  readonly topics: string;
  readonly upto: number;
  /** Numbers of the items that it was frozen with, in the email's order. */
  readonly items: readonly number[];
};

const STALE = `c.id, c.edition_id AS editionId, c.from_seq AS "from", c.topics, c.upto_seq AS upto,
  coalesce(c.whole, c.items) AS items`;

/**
 * Contents that still carry items withdrawn since `since`: those of live editions, whose emails may not
 * be out yet, and the whole content of every edition, which stands on the web. And contents out of which an
 * item was taken that stands again.
 */
export async function staleContents(db: D1Database, since: number): Promise<readonly Stale[]> {
  const [withdrawn, regained] = await db.batch([
    db.prepare("SELECT seq FROM items WHERE withdrawn_at > ?1").bind(since),
    db.prepare(
      `SELECT ${STALE} FROM contents c WHERE c.whole IS NOT NULL AND EXISTS (
         SELECT 1 FROM json_each(c.whole) taken CROSS JOIN items i
           ON i.seq = taken.value AND i.withdrawn_at IS NULL
         WHERE taken.value NOT IN (SELECT value FROM json_each(c.items)))`,
    ),
  ]);
  const gone = ((withdrawn?.results ?? []) as { seq: number }[]).map(({ seq }) => seq);
  const tainted =
    gone.length === 0
      ? []
      : (
          await db
            .prepare(
              `SELECT DISTINCT ${STALE}
               FROM editions e JOIN contents c ON c.edition_id = e.id, json_each(c.items) AS item
               WHERE item.value IN (SELECT value FROM json_each(?1))
                 AND (${isIn([...GOING, "paused"], "e.state")} OR (c.from_seq = e.from_seq AND c.topics = ''))`,
            )
            .bind(JSON.stringify(gone))
            .all<StaleRow>()
        ).results;
  const rows = [...tainted, ...((regained?.results ?? []) as StaleRow[])];
  const once = new Map(rows.map((row) => [row.id, row]));
  return [...once.values()].map((row) => ({ ...row, items: JSON.parse(row.items) as number[] }));
}

type StaleRow = Omit<Stale, "items"> & { items: string };

/** Editions that an email which goes out after all may take up again. */
const REGAINS = `(${mayHappen("regain")} AND (state <> 'skipped' OR ${says("unreceived")}))`;

/**
 * Replaces a content by what stands of it now. Emails that carry it and are not out yet are composed from
 * the new text; when nothing is left they are cancelled, and queued again when something is back in time.
 *
 * @param now milliseconds since the epoch
 */
export async function replaceContent(
  db: D1Database,
  stale: Stale,
  content: Content,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `UPDATE contents SET upto_seq = ?2, count = ?3, items = ?4, layout = ?5, subject = ?6, text = ?7,
           html = ?8, hash = ?9, whole = iif(?4 = coalesce(whole, items), NULL, coalesce(whole, items))
         WHERE id = ?1`,
      )
      .bind(stale.id, ...contentValues(content).slice(2)),
    ...(content.items.length === 0
      ? [cancelCarrying(db, stale, now)]
      : queueRegained(db, stale, now)),
  ]);
}
replaceContent.queries = 3;

/** An email that goes out after all opens its edition again. */
function queueRegained(db: D1Database, stale: Stale, now: number): readonly D1PreparedStatement[] {
  return [
    queueAgain(db, stale, now, `${isIn([...GOING, "paused"])} OR ${REGAINS}`),
    db
      .prepare(
        `UPDATE editions SET state = ${stateAfter("regain")}, ${because("regained")}
         WHERE changes() > 0 AND id = ?1 AND ${REGAINS}`,
      )
      .bind(stale.editionId),
  ];
}

/** A statement that forgets what only emails needed: the whole content stands on the web, and stays. */
export function forgetContents(db: D1Database, editionId: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM contents WHERE edition_id = ?1 AND NOT (topics = '' AND from_seq = (
         SELECT from_seq FROM editions WHERE id = ?1))`,
    )
    .bind(editionId);
}

/** Whether anybody is subscribed to a cadence, be it with emails paused. */
export async function someoneFollows(db: D1Database, cadence: Cadence): Promise<boolean> {
  const row = await db
    .prepare(
      "SELECT 1 AS found FROM subscribers WHERE state IN ('active', 'paused') AND cadence = ?1 LIMIT 1",
    )
    .bind(cadence)
    .first();
  return row !== null;
}
someoneFollows.queries = 1;

/** Whether an active reader of a cadence has not received everything up to an item. */
export async function someoneLacks(
  db: D1Database,
  cadence: Cadence,
  upto: number,
): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM subscribers WHERE state = 'active' AND cadence = ?1 AND cursor < ?2 LIMIT 1`,
    )
    .bind(cadence, upto)
    .first();
  return row !== null;
}
someoneLacks.queries = 1;

type ContentRow = {
  id: number;
  from_seq: number;
  topics: string;
  upto_seq: number;
  items: string;
  layout: Layout;
  subject: string;
  text: string;
  html: string;
  hash: string;
};

export function wholeContent(
  db: D1Database,
  edition: Pick<Edition, "cadence" | "period" | "manifestHash">,
  content: Content,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
         text, html, hash)
       SELECT id, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM editions
       WHERE cadence = ?1 AND period = ?2 AND manifest_hash = ?3 ON CONFLICT DO NOTHING`,
    )
    .bind(edition.cadence, edition.period, edition.manifestHash, ...contentValues(content));
}

function contentValues(content: Content): readonly (string | number)[] {
  return [
    content.from,
    content.topics,
    content.upto,
    content.items.length,
    JSON.stringify(content.items),
    content.layout,
    content.subject,
    content.text,
    content.html,
    content.hash,
  ];
}
