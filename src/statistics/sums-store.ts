/**
 * What became of emails, summed up so that it can be kept for ever: the tables edition_sums, summed_editions and
 * email_days. Everything is counted from the outbox's own rows, so that it can be counted again and be compared.
 */

import { isOpen } from "../outbox/life-cycle.ts";
import { says } from "../outbox/reasons.ts";
import { DAY } from "../text/time.ts";

/** Domains of one edition that are told apart. */
const DOMAINS = 20;
/** A domain with fewer recipients than this could be one person's own: it is counted among the others. */
const LEAST_RECIPIENTS = 5;

/** SQL: what became of an email of the outbox `o`. Of those that were sent, some came back. */
const OUTCOME = `CASE WHEN o.state <> 'sent' THEN o.state
  WHEN ${says("complained", "o.")} THEN 'complained'
  WHEN ${says("bounced", "o.")} THEN 'bounced' ELSE 'sent' END`;

/** SQL: what stands behind the last @, in lower case. A local part in quotes may hold another. */
const DOMAIN = `lower(substr(s.address, length(rtrim(s.address, replace(s.address, '@', ''))) + 1))`;

/** SQL that is true while the rows of edition ?1 are all there. */
const KEPT = `EXISTS (SELECT 1 FROM edition_totals WHERE edition = ?1 AND forgotten = 0)`;

/**
 * Statements that count an edition's emails anew, in the place of what was counted before: for one transaction, with what
 * forgets them, or alone. They read each email once, with its recipient and its batch: a second or two for 1,000,000.
 *
 * @param now milliseconds since the epoch
 */
export function sumStatements(
  db: D1Database,
  edition: number,
  now: number,
): readonly D1PreparedStatement[] {
  return [
    db.prepare(`DELETE FROM edition_sums WHERE edition = ?1 AND ${KEPT}`).bind(edition),
    db
      .prepare(
        `WITH d AS (
           SELECT o.at / ${DAY} AS day, coalesce(b.transport, '') AS provider, ${DOMAIN} AS domain,
             ${OUTCOME} AS outcome, count(*) AS n
           FROM outbox o LEFT JOIN batches b ON b.id = o.batch LEFT JOIN subscribers s ON s.id = o.subscriber
           WHERE o.kind = 'edition' AND o.ref = ?2 AND NOT ${isOpen("o.state")} AND ${KEPT}
           GROUP BY 1, 2, 3, 4),
         large AS (
           SELECT domain FROM d WHERE domain IS NOT NULL GROUP BY domain HAVING sum(n) >= ${LEAST_RECIPIENTS}
           ORDER BY sum(n) DESC, domain LIMIT ${DOMAINS})
         INSERT INTO edition_sums (edition, day, provider, domain, outcome, count)
         SELECT ?1, day, provider, iif(domain IN (SELECT domain FROM large), domain, ''), outcome, sum(n)
         FROM d GROUP BY 2, 3, 4, 5`,
      )
      .bind(edition, String(edition)),
    db
      .prepare(
        `INSERT INTO summed_editions (edition, ended_at, summed_at)
         SELECT edition, ended_at, ?2 FROM edition_totals WHERE edition = ?1 AND forgotten = 0
         ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at, summed_at = excluded.summed_at`,
      )
      .bind(edition, now),
  ];
}
sumStatements.queries = 3;

/**
 * Sums up editions that have ended, those that wait the longest first. Bounces and complaints come late, so each is counted
 * again when it ended a day ago, then two, four, eight and sixteen days ago, and for the last time when it is forgotten.
 *
 * @param left queries that may still be asked of `db`
 * @param most editions of one call
 * @returns how many were summed up
 */
export async function sumEnded(
  db: D1Database,
  now: number,
  left: () => number = () => Number.POSITIVE_INFINITY,
  most = 5,
): Promise<number> {
  for (let done = 0; ; done += 1) {
    if (done >= most || left() < nextToSum.queries + sumStatements.queries) return done;
    const edition = await nextToSum(db, now);
    if (edition === undefined) return done;
    await db.batch([...sumStatements(db, edition, now)]);
  }
}

async function nextToSum(db: D1Database, now: number): Promise<number | undefined> {
  const row = await db
    .prepare(
      `SELECT t.edition FROM edition_totals t LEFT JOIN summed_editions s ON s.edition = t.edition
       WHERE t.forgotten = 0 AND (s.edition IS NULL OR s.ended_at <> t.ended_at
         OR (t.ended_at > ?1 - ${32 * DAY} AND s.summed_at <= ?1 - ${DAY}
           AND 2 * (s.summed_at - t.ended_at) <= ?1 - t.ended_at))
       ORDER BY s.edition IS NOT NULL, t.ended_at LIMIT 1`,
    )
    .bind(now)
    .first<{ edition: number }>();
  return row?.edition;
}
nextToSum.queries = 1;

/**
 * A statement that keeps, by day, what became of the emails of a kind that are about to be forgotten: in the same
 * transaction, before it.
 *
 * @param kinds kinds of emails other than editions
 * @param before what was settled before this goes; milliseconds since the epoch
 */
export function keepSums(
  db: D1Database,
  kinds: readonly string[],
  before: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO email_days (day, kind, provider, outcome, count)
       SELECT o.at / ${DAY}, o.kind, coalesce(b.transport, ''), ${OUTCOME}, count(*)
       FROM outbox o LEFT JOIN batches b ON b.id = o.batch
       WHERE o.kind IN (SELECT value FROM json_each(?1)) AND o.at < ?2 AND NOT ${isOpen("o.state")}
       GROUP BY 1, 2, 3, 4
       ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    )
    .bind(JSON.stringify(kinds), before);
}
keepSums.queries = 1;
