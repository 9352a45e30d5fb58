/** Frozen emails that carry what was withdrawn since, or lack what is back: the table contents. */

import { cancelCarrying, queueAgain } from "../../outbox/outbox-store.ts";
import { type Content, contentValues } from "../content-store.ts";
import { GOING, isIn, mayHappen, stateAfter } from "../life-cycle.ts";
import { because, says } from "../reasons.ts";

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
 * @returns whether it was another one: of two ticks at once one says so
 */
export async function replaceContent(
  db: D1Database,
  stale: Stale,
  content: Content,
  now: number,
): Promise<boolean> {
  const [replaced] = await db.batch([
    db
      .prepare(
        `UPDATE contents SET upto_seq = ?2, count = ?3, items = ?4, layout = ?5, subject = ?6, text = ?7,
           html = ?8, hash = ?9, whole = iif(?4 = coalesce(whole, items), NULL, coalesce(whole, items))
         WHERE id = ?1 AND (items, hash) IS NOT (?4, ?9)`,
      )
      .bind(stale.id, ...contentValues(content).slice(2)),
    ...(content.items.length === 0
      ? [cancelCarrying(db, stale, now)]
      : queueRegained(db, stale, now)),
  ]);
  return (replaced?.meta.changes ?? 0) > 0;
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
