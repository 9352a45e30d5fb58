/** How the hub stands, and which hosts of callbacks fail. */

export type HubState = {
  readonly subscriptions: number;
  readonly failing: number;
  /** Hosts of callbacks that fail, the longest first, with why. */
  readonly worst: readonly {
    readonly host: string;
    readonly count: number;
    readonly since: number;
    readonly reason: string;
  }[];
};

export async function hubState(db: D1Database): Promise<HubState> {
  const [counts, worst] = await db.batch([
    db.prepare(
      "SELECT count(*) AS subscriptions, count(failing_since) AS failing FROM websub_subscriptions",
    ),
    db.prepare(
      `SELECT host, count(*) AS count, min(failing_since) AS since, max(reason) AS reason
       FROM websub_subscriptions WHERE failing_since IS NOT NULL
       GROUP BY host ORDER BY since LIMIT 5`,
    ),
  ]);
  const [row] = (counts?.results ?? []) as { subscriptions: number; failing: number }[];
  return {
    subscriptions: row?.subscriptions ?? 0,
    failing: row?.failing ?? 0,
    worst: (worst?.results ?? []) as HubState["worst"],
  };
}
hubState.queries = 2;
