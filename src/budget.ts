/**
 * How much one invocation asks of D1. The platform answers 50 queries an invocation on the Free plan and
 * 1,000 on the Paid one, and fails the next: https://developers.cloudflare.com/d1/platform/limits/.
 * Whether a batch counts as one is not said there, so each of its statements is counted.
 *
 * A function whose queries somebody budgets for says beside its statements how many they are at most:
 * `claim.queries = 3`. Budgets are sums of these. `test/declared-queries.test.ts` runs each and counts.
 */

/** Queries that one invocation may ask, by plan. */
export const QUERIES = { free: 50, paid: 1_000 } as const;

export type Metered = {
  readonly db: D1Database;
  /** Queries that may still be asked. */
  readonly left: () => number;
};

/** The same database, with what is asked of it counted from here on. One for each invocation. */
export function meter(db: D1Database, limit: number): Metered {
  let asked = 0;
  const metered: Pick<D1Database, "prepare" | "batch"> = {
    // A statement is asked once, alone or in a batch: the batch itself must get the platform's own objects.
    prepare: (sql) => {
      asked += 1;
      return db.prepare(sql);
    },
    batch: (statements) => db.batch(statements),
  };
  return { db: Object.assign(Object.create(db), metered), left: () => limit - asked };
}
