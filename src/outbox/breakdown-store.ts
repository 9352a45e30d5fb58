/** What became of an edition's emails, told apart: over time, by the domains of its readers, and why. */
import { type ReasonColumns, reasonIn } from "./reason-columns.ts";
import { type Reason, reasonWords } from "./reasons.ts";

/** Emails that went out within one step of time. */
export type Sent = {
  /** The beginning of the step, milliseconds since the epoch. */
  readonly at: number;
  readonly count: number;
};

/**
 * When an edition's emails went out. A batch goes out at once or within seconds, so the first email of each stands for all of
 * it: of a million emails ten thousand rows are read.
 *
 * @param stepMs the length of a step
 */
export async function readSent(
  db: D1Database,
  edition: number,
  stepMs: number,
): Promise<readonly Sent[]> {
  const { results } = await db
    .prepare(
      // What is cast is read up to the first comma: the first of "[12,34]", without a parser for each batch.
      `SELECT o.at / ?2 * ?2 AS at, sum(b.audience) AS count
       FROM batches b CROSS JOIN outbox o
         ON o.kind = 'edition' AND o.ref = b.ref AND o.subscriber = CAST(substr(b.members, 2, 20) AS INTEGER)
       WHERE b.kind = 'edition' AND b.ref = ?1 AND o.state = 'sent' AND b.audience > 0
       GROUP BY 1 ORDER BY 1`,
    )
    .bind(String(edition), stepMs)
    .all<Sent>();
  return results;
}

/** Emails of one domain that share what became of them. */
export type Fate = {
  /** Of the recipients, in lower case; '' for those who were erased. */
  readonly domain: string;
  readonly state: string;
  /** What kind of reason it was; undefined where none was needed. */
  readonly kind: Reason["kind"] | undefined;
  /** In words, without an address. */
  readonly words: string | undefined;
  readonly count: number;
};

/** Past this a page would wait for the count; the sums of an ended edition are kept elsewhere. */
export const MOST_COUNTED = 20_000;

/** What became of each email, by domain and reason. It reads each row of the edition once. */
export async function readFates(db: D1Database, edition: number): Promise<readonly Fate[]> {
  const { results } = await db
    .prepare(
      `SELECT coalesce(lower(substr(s.address, instr(s.address, '@') + 1)), '') AS domain,
         o.state, o.reason, o.reason_data, count(*) AS count
       FROM outbox o LEFT JOIN subscribers s ON s.id = o.subscriber
       WHERE o.kind = 'edition' AND o.ref = ?1
       GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1 LIMIT 2000`,
    )
    .bind(String(edition))
    .all<ReasonColumns & { domain: string; state: string; count: number }>();
  return results.map(({ domain, state, count, ...row }) => {
    const reason = reasonIn<Reason>(row);
    return { domain, state, count, kind: reason?.kind, words: reason && reasonWords(reason) };
  });
}
