/**
 * What the statistics of emails say: for the API, the desk and `tidings stats`. Each answer is a query or two over sums,
 * some 100 rows an edition at most, and never over the outbox or the subscribers.
 */

import { dayName, dayOf } from "./day.ts";

/** Both days are in it; milliseconds since the epoch. */
export type Span = { readonly from: number; readonly to: number };

/** What became of emails. Of those that were sent, the ones that came back are told apart. */
export type Outcome =
  | "sent"
  | "bounced"
  | "complained"
  | "rejected"
  | "suppressed"
  | "cancelled"
  | "expired"
  | "unknown";

export type EmailDay = {
  /** "2026-11-28", of UTC: on which they got their state. */
  readonly day: string;
  /** "edition", or the kind of the others, which are counted when they are forgotten after 90 days. */
  readonly kind: string;
  /** The transport that took them; "" where none did, or nobody wrote it down. */
  readonly provider: string;
  readonly outcome: Outcome;
  readonly count: number;
};

/** What became of emails, by day, kind and provider. Editions are in it once they have ended. */
export async function readEmailDays(db: D1Database, span: Span): Promise<readonly EmailDay[]> {
  const { results } = await db
    .prepare(
      `SELECT day, 'edition' AS kind, provider, outcome, sum(count) AS count
       FROM edition_sums WHERE day BETWEEN ?1 AND ?2 GROUP BY 1, 3, 4
       UNION ALL
       SELECT day, kind, provider, outcome, count FROM email_days WHERE day BETWEEN ?1 AND ?2
       ORDER BY 1, 2, 3, 4`,
    )
    .bind(dayOf(span.from), dayOf(span.to))
    .all<Omit<EmailDay, "day"> & { readonly day: number }>();
  return results.map((row) => ({ ...row, day: dayName(row.day) }));
}
readEmailDays.queries = 1;

export type DomainSums = {
  /** Of the recipients; "" is all those that are too small to be told apart. */
  readonly domain: string;
  readonly outcome: Outcome;
  readonly count: number;
};

/** What became of editions' emails by the domain of their recipients, over a time. */
export async function readDomains(db: D1Database, span: Span): Promise<readonly DomainSums[]> {
  const { results } = await db
    .prepare(
      `SELECT domain, outcome, sum(count) AS count FROM edition_sums
       WHERE day BETWEEN ?1 AND ?2 GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .bind(dayOf(span.from), dayOf(span.to))
    .all<DomainSums>();
  return results;
}
readDomains.queries = 1;

export type EditionSum = {
  readonly edition: number;
  /** When it was counted, in milliseconds since the epoch: what was heard since is in the next count. */
  readonly summedAt: number;
  readonly day: string;
  readonly provider: string;
  readonly domain: string;
  readonly outcome: Outcome;
  readonly count: number;
};

/** What became of the emails of some editions, by id, as far as they have ended. */
export async function readEditionSums(
  db: D1Database,
  editions: readonly number[],
): Promise<readonly EditionSum[]> {
  const { results } = await db
    .prepare(
      `SELECT s.edition, n.summed_at AS summedAt, s.day, s.provider, s.domain, s.outcome, s.count
       FROM json_each(?1) e CROSS JOIN edition_sums s ON s.edition = e.value
         JOIN summed_editions n ON n.edition = s.edition
       ORDER BY 1, 3, 4, 5, 6`,
    )
    .bind(JSON.stringify(editions))
    .all<Omit<EditionSum, "day"> & { readonly day: number }>();
  return results.map((row) => ({ ...row, day: dayName(row.day) }));
}
readEditionSums.queries = 1;
