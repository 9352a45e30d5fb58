/**
 * How editions ended, and how their emails are forgotten: the table edition_totals. Late bounces, complaints
 * and the links in emails need none of what goes: their ids and tokens carry what they mean.
 */

import type { Equation } from "../../outbox/equation-store.ts";
import { isOpen } from "../../outbox/life-cycle.ts";
import { forgetBatches, forgetEmails } from "../../outbox/retention-store.ts";
import { counted } from "../../text/amounts.ts";
import { DAY } from "../../text/time.ts";
import { forgetContents } from "../content-store.ts";
import { ENDED, isIn } from "../life-cycle.ts";
import { logOnce } from "../log-store.ts";

/** Emails that one statement deletes, and statements of one call: 100,000 emails an hour. */
const PAID = { slice: 5_000, slices: 20 } as const;
/** A day of the Free plan has 100,000 row writes, and 24,000 emails forgotten are as many. */
const FREE = { slice: 1_000, slices: 1 } as const;
/** An invocation that may ask so much is none of the Free plan's. */
const MANY_QUERIES = 100;

/**
 * Emails of ended editions that are kept at most, however young: with all that belongs to them, and with 1,000,000
 * subscribers, the database stays below 5 GB (`npm run prove:statistics`).
 */
export const EMAILS_KEPT = 24_000_000;
/** Emails that take as much room as somebody who has left, and who is remembered so that no list brings them back. */
const EMAILS_A_LEAVER = 3;
/** A part of them, this one, is kept in any case. */
const LEAST_PART = 6;

/** SQL that is true of an edition `e` of which an email went out, or may have, or is under way at this moment. */
export const MAY_BE_OUT = `(EXISTS (SELECT 1 FROM outbox o
    WHERE o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT) AND o.state IN ('sent', 'unknown'))
  OR EXISTS (SELECT 1 FROM batches b
    WHERE b.kind = 'edition' AND b.ref = CAST(e.id AS TEXT) AND b.open = 1 AND b.attempt IS NOT NULL)
  OR EXISTS (SELECT 1 FROM edition_totals t
    WHERE t.edition = e.id AND t.forgotten > 0 AND t.sent + t.unknown > 0))`;

/** Notes how an edition ended; a later end of the same edition takes the place of this one. */
export async function noteEnd(
  db: D1Database,
  edition: number,
  sums: Equation,
  now: number,
): Promise<void> {
  const { audience, sent, rejected, suppressed, cancelled, expired, unknown } = sums;
  await db
    .prepare(
      `INSERT INTO edition_totals
         (edition, ended_at, audience, sent, rejected, suppressed, cancelled, expired, unknown)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at, audience = excluded.audience,
         sent = excluded.sent, rejected = excluded.rejected, suppressed = excluded.suppressed,
         cancelled = excluded.cancelled, expired = excluded.expired, unknown = excluded.unknown
       WHERE forgotten = 0`,
    )
    .bind(edition, now, audience, sent, rejected, suppressed, cancelled, expired, unknown)
    .run();
}
noteEnd.queries = 1;

/** Whether the emails of an edition are gone, or on their way. */
export async function isForgotten(db: D1Database, edition: number): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 AS gone FROM edition_totals WHERE edition = ?1 AND forgotten > 0")
    .bind(edition)
    .first();
  return row !== null;
}

/** What other rooms keep of an edition whose emails go, each in the transaction of the act. */
export type Keeping = {
  /** Statements that sum its emails up for the table edition_sums, which is then held to the emails themselves. */
  readonly sums: (edition: number) => readonly D1PreparedStatement[];
  readonly queries: number;
};

/**
 * Forgets the emails of editions that ended before `before`, oldest first and slice by slice; of a list so
 * large that it would fill the database, those of younger ones too. Their sums stay. Killed at any point, the
 * next call goes on: the sums are written before the first email goes, and are what counts from then on.
 *
 * Of an edition whose audience is not the sum of what became of its emails nothing is forgotten, and the log says so.
 *
 * @param before milliseconds since the epoch
 * @param left queries that may still be asked of `db`
 * @param also what other rooms forget of an edition in the same transaction
 * @returns how many emails went
 */
export async function forgetEditions(
  db: D1Database,
  before: number,
  now: number,
  left: () => number = () => Number.POSITIVE_INFINITY,
  also: (edition: number) => readonly D1PreparedStatement[] = () => [],
  keeping?: Keeping,
  kept: number = EMAILS_KEPT,
): Promise<number> {
  const choosing = nextToForget.queries + sumUp.queries + (keeping?.queries ?? 0);
  const oneSlice = forgetEmails.queries + forgetRest.queries;
  if (left() < noteEnds.queries + choosing + oneSlice) return 0;
  const most = left() > MANY_QUERIES ? PAID : FREE;
  await noteEnds(db, now);
  let gone = 0;
  let slices = 0;
  for (;;) {
    if (left() < choosing + oneSlice) return gone;
    const edition = await nextToForget(db, before, now, kept);
    if (edition === undefined) return gone;
    const summed = await sumUp(db, edition, keeping);
    // One that goes on again at this moment is left alone.
    if (summed.kind === "live") return gone;
    if (summed.kind === "unbalanced") {
      if (left() < sayUnbalanced.queries) return gone;
      await sayUnbalanced(db, edition, summed, now);
      continue;
    }
    for (let deleted: number = most.slice; deleted === most.slice; slices += 1) {
      if (slices >= most.slices || left() < oneSlice) return gone;
      deleted = await forgetEmails(db, edition, most.slice);
      gone += deleted;
    }
    await forgetRest(db, edition, also(edition));
  }
}

/** What ended unnoticed is noted, and what goes on again has not ended. */
async function noteEnds(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db.prepare(
      `DELETE FROM edition_totals WHERE forgotten = 0 AND edition NOT IN (
         SELECT id FROM editions WHERE ${isIn(ENDED)})`,
    ),
    db
      .prepare(
        `INSERT INTO edition_totals
           (edition, ended_at, audience, sent, rejected, suppressed, cancelled, expired, unknown)
         SELECT id, ?1, 0, 0, 0, 0, 0, 0, 0 FROM editions e
         WHERE ${isIn(ENDED)} AND NOT EXISTS (
             SELECT 1 FROM edition_totals t WHERE t.edition = e.id)
           AND EXISTS (SELECT 1 FROM batches b
             WHERE b.kind = 'edition' AND b.ref = CAST(e.id AS TEXT))`,
      )
      .bind(now),
  ]);
}
noteEnds.queries = 2;

/** SQL that is true where more than ?2 emails are kept, or than fewer, the more people have left. */
const IS_TOO_MUCH = `WITH kept AS (SELECT sum(audience) AS emails FROM edition_totals WHERE forgotten < 2)
  SELECT emails > ?2 / ${LEAST_PART} AND emails > max(?2 / ${LEAST_PART}, ?2 - ${EMAILS_A_LEAVER} * (
    SELECT coalesce(sum(count), 0) FROM subscriber_days
    WHERE event IN ('unsubscribed', 'bounced', 'complained'))) FROM kept`;

/** One that is half forgotten, or the oldest that is old enough or too much. */
async function nextToForget(
  db: D1Database,
  before: number,
  now: number,
  kept: number,
): Promise<number | undefined> {
  const row = await db
    .prepare(
      `SELECT edition FROM edition_totals
       WHERE forgotten < 2 AND (forgotten = 1 OR ended_at < ?1 OR (${IS_TOO_MUCH}))
         -- What did not add up is looked at once a day.
         AND (unbalanced_at IS NULL OR unbalanced_at <= ?3 - ${DAY})
         -- What still has an open email is being cancelled.
         AND NOT EXISTS (SELECT 1 FROM batches b
           WHERE b.kind = 'edition' AND b.ref = CAST(edition AS TEXT) AND b.open = 1)
       ORDER BY forgotten DESC, ended_at LIMIT 1`,
    )
    .bind(before, kept, now)
    .first<{ edition: number }>();
  return row?.edition;
}
nextToForget.queries = 1;

/** What an audit found: in an edition that does not add up, what was planned, what is there, and what was summed up. */
type Audit = { readonly audience: number; readonly emails: number; readonly summed: number };

/**
 * Counts the emails for the last time, and holds the sums to them.
 *
 * @returns whether they may go: their sums stand, by this call or by one before
 */
async function sumUp(
  db: D1Database,
  edition: number,
  keeping: Keeping | undefined,
): Promise<{ readonly kind: "summed" | "live" } | ({ readonly kind: "unbalanced" } & Audit)> {
  const count = (state: string) => `count(*) FILTER (WHERE state = '${state}')`;
  const summed =
    keeping === undefined
      ? "o.total"
      : "(SELECT coalesce(sum(count), 0) FROM edition_sums WHERE edition = ?1)";
  const counts = `SELECT ${count("sent")} AS sent, ${count("rejected")} AS rejected,
      ${count("suppressed")} AS suppressed, ${count("cancelled")} AS cancelled,
      ${count("expired")} AS expired, ${count("unknown")} AS unknown,
      count(*) AS total, count(*) FILTER (WHERE ${isOpen()}) AS open,
      (SELECT coalesce(sum(audience), 0) FROM batches WHERE kind = 'edition' AND ref = ?2) AS audience
    FROM outbox WHERE kind = 'edition' AND ref = ?2`;
  const ready = `o.open = 0 AND EXISTS (SELECT 1 FROM editions WHERE id = ?1 AND ${isIn(ENDED)})`;
  const settled = "o.sent + o.rejected + o.suppressed + o.cancelled + o.expired + o.unknown";
  const answers = await db.batch([
    ...(keeping?.sums(edition) ?? []),
    db
      .prepare(
        `UPDATE edition_totals SET forgotten = 1,
           sent = iif(forgotten = 0, o.sent, edition_totals.sent),
           rejected = iif(forgotten = 0, o.rejected, edition_totals.rejected),
           suppressed = iif(forgotten = 0, o.suppressed, edition_totals.suppressed),
           cancelled = iif(forgotten = 0, o.cancelled, edition_totals.cancelled),
           expired = iif(forgotten = 0, o.expired, edition_totals.expired),
           unknown = iif(forgotten = 0, o.unknown, edition_totals.unknown),
           audience = iif(forgotten = 0, o.audience, edition_totals.audience)
         FROM (${counts}) o
         WHERE edition = ?1 AND forgotten < 2 AND ${ready}
           AND (forgotten = 1 OR (o.audience = ${settled} AND o.total = ${summed}))
         RETURNING edition`,
      )
      .bind(edition, String(edition)),
    db
      .prepare(
        `SELECT o.audience, o.total AS emails, ${summed} AS summed FROM (${counts}) o
         WHERE ${ready} AND EXISTS (
           SELECT 1 FROM edition_totals WHERE edition = ?1 AND forgotten = 0)`,
      )
      .bind(edition, String(edition)),
  ]);
  const [done, doubt] = answers.slice(-2);
  if (done?.results.length === 1) return { kind: "summed" };
  const [audit] = (doubt?.results ?? []) as readonly Audit[];
  return audit === undefined ? { kind: "live" } : { kind: "unbalanced", ...audit };
}
sumUp.queries = 2;

/** Puts off what does not add up for a day, and says so the first time. */
async function sayUnbalanced(
  db: D1Database,
  edition: number,
  { audience, emails, summed }: Audit,
  now: number,
): Promise<void> {
  const row = await db
    .prepare(
      // Of two ticks at once, one finds it still to be said.
      `UPDATE edition_totals SET unbalanced_at = ?2
       WHERE edition = ?1 AND (unbalanced_at IS NULL OR unbalanced_at <= ?2 - ${DAY})
       RETURNING (SELECT period FROM editions WHERE id = ?1) AS period,
         -- RETURNING shows what is written by now: whether it was said before is asked of the log.
         (SELECT 1 FROM tick_log WHERE kind = 'unbalanced' AND line LIKE (SELECT period FROM editions WHERE id = ?1) || ':%') AS said`,
    )
    .bind(edition, now)
    .first<{ period: string; said: number | null }>();
  if (row === null || row.said !== null) return;
  const line = `${row.period}: none of its emails is forgotten, since they do not add up (${counted(audience, "email")} planned, ${emails} there, ${summed} summed up); keep the database and report it, \`tidings status ${row.period}\` shows what is there`;
  await logOnce(db, { at: now, kind: "unbalanced", line }).run();
}
sayUnbalanced.queries = 2;

/** What only emails needed. */
async function forgetRest(
  db: D1Database,
  edition: number,
  also: readonly D1PreparedStatement[],
): Promise<void> {
  await db.batch([
    forgetBatches(db, edition),
    forgetContents(db, edition),
    ...also,
    db.prepare("UPDATE edition_totals SET forgotten = 2 WHERE edition = ?1").bind(edition),
  ]);
}
/** With one of another room's. */
forgetRest.queries = 4;
