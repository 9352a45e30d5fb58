/** What became of the emails of an edition, counted. */
import { UNDER_WAY } from "./batch-store.ts";
import { isOpen } from "./life-cycle.ts";

/** The closing equation of an edition: who was meant to receive it, and what became of each email. */
export type Equation = {
  readonly audience: number;
  readonly sent: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly cancelled: number;
  readonly expired: number;
  readonly unknown: number;
  /** Still to be tried, those sent at this moment among them. */
  readonly open: number;
  readonly sending: number;
  /** Whether the audience, counted when it was planned, is the sum of the rest but `sending`. */
  readonly balanced: boolean;
  /** When it was counted, in milliseconds since the epoch; absent: now. */
  readonly countedAt?: number;
};

/**
 * Counts an edition's emails in one query. The audience comes from the plan, the rest from the rows; once those
 * are forgotten, from what was noted of them (totals-store.ts).
 */
export async function equation(db: D1Database, edition: number): Promise<Equation> {
  const row = await db
    .prepare(
      `SELECT audience, 0 AS sending, sent, rejected, suppressed, cancelled, expired, unknown, 0 AS open
       FROM edition_totals WHERE edition = CAST(?1 AS INTEGER) AND forgotten > 0
       UNION ALL
       SELECT
         (SELECT coalesce(sum(audience), 0) FROM batches WHERE kind = 'edition' AND ref = ?1) AS audience,
         (SELECT count(*) FROM (${UNDER_WAY} AND b.kind = 'edition' AND b.ref = ?1)) AS sending,
         count(*) FILTER (WHERE state = 'sent') AS sent,
         count(*) FILTER (WHERE state = 'rejected') AS rejected,
         count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
         count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
         count(*) FILTER (WHERE state = 'expired') AS expired,
         count(*) FILTER (WHERE state = 'unknown') AS unknown,
         count(*) FILTER (WHERE ${isOpen()}) AS open
       FROM outbox WHERE kind = 'edition' AND ref = ?1
       -- The first arm has the last word.
       LIMIT 1`,
    )
    .bind(String(edition))
    .first<Omit<Equation, "balanced" | "countedAt">>();
  if (row === null) throw new Error("an aggregate without a row");
  const settled =
    row.sent + row.rejected + row.suppressed + row.cancelled + row.expired + row.unknown;
  return { ...row, balanced: row.audience === settled + row.open };
}
equation.queries = 1;
