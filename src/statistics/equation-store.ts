/**
 * The closing equation of an edition, for who waits for the answer: of a large one that has ended the sums that are kept, since
 * counting a million emails takes a good part of a second.
 */

import { type EditionState, ENDED } from "../editions/life-cycle.ts";
import { type Equation, equation } from "../outbox/equation-store.ts";
import type { Outcome } from "./reading-store.ts";

/** Emails that are counted while somebody waits: some 10 ms. */
const COUNTED_AT_ONCE = 20_000;

/**
 * What became of an edition's emails. Of more than 20,000 that have ended it is as of the last summing up (sums-store.ts): what was
 * heard since, a late bounce above all, is in the next one.
 */
export async function readEquation(
  db: D1Database,
  { id, state }: { readonly id: number; readonly state: EditionState },
): Promise<Equation> {
  return (ENDED.includes(state) ? await readKept(db, id) : undefined) ?? equation(db, id);
}
readEquation.queries = 1 + equation.queries;

type Settled = Omit<Equation, "audience" | "open" | "sending" | "balanced" | "countedAt">;

type KeptRow = Settled &
  Pick<Equation, "audience"> & {
    readonly endedAt: number;
    /** NULL before it was summed up. */
    readonly summedAt: number | null;
    readonly outcome: Outcome | null;
    readonly count: number | null;
  };

/** As it was when it ended, or when it was last summed up. Undefined for what is small, goes on or is forgotten. */
async function readKept(db: D1Database, edition: number): Promise<Equation | undefined> {
  const { results } = await db
    .prepare(
      `SELECT e.audience, e.sent, e.rejected, e.suppressed, e.cancelled, e.expired, e.unknown,
         e.ended_at AS endedAt, n.summed_at AS summedAt, s.outcome, sum(s.count) AS count
       FROM edition_totals e
       LEFT JOIN summed_editions n ON n.edition = e.edition AND n.ended_at = e.ended_at
       LEFT JOIN edition_sums s ON s.edition = n.edition
       WHERE e.edition = ?1 AND e.forgotten = 0 AND e.audience > ${COUNTED_AT_ONCE} GROUP BY s.outcome`,
    )
    .bind(edition)
    .all<KeptRow>();
  const [first] = results;
  if (first === undefined) return undefined;
  const { audience, summedAt, endedAt } = first;
  const settled = summedAt === null ? settledIn(first) : summedIn(results);
  const all = Object.values(settled).reduce((sum, count) => sum + count, 0);
  const countedAt = summedAt ?? endedAt;
  return { audience, ...settled, open: 0, sending: 0, balanced: all === audience, countedAt };
}

function settledIn({ sent, rejected, suppressed, cancelled, expired, unknown }: KeptRow): Settled {
  return { sent, rejected, suppressed, cancelled, expired, unknown };
}

function summedIn(rows: readonly KeptRow[]): Settled {
  const of = (...outcomes: readonly Outcome[]) =>
    rows
      .filter(({ outcome }) => outcome !== null && outcomes.includes(outcome))
      .reduce((all, { count }) => all + (count ?? 0), 0);
  return {
    sent: of("sent", "bounced", "complained"),
    ...{ rejected: of("rejected"), suppressed: of("suppressed"), cancelled: of("cancelled") },
    ...{ expired: of("expired"), unknown: of("unknown") },
  };
}
