/**
 * Who joined and who left, by day: the table subscriber_days. Triggers of its migration count in the transaction of each
 * change, so no way of joining or leaving can be forgotten; an erasure is counted by erased-store.ts.
 */

import { dayName, dayOf } from "./day.ts";

/** Joined: by an own confirmation, by a list that was brought along, or by taking the own unsubscribing back. */
const JOINED = ["confirmed", "imported", "returned"] as const;
const LEFT = ["unsubscribed", "bounced", "complained", "erased"] as const;

export type GrowthEvent = (typeof JOINED)[number] | (typeof LEFT)[number];

/** One day's numbers; what did not happen is 0. */
export type GrowthDay = Readonly<Record<GrowthEvent, number>> & {
  /** "2026-11-28", of UTC. */
  readonly day: string;
  /** Subscribed when the day was over, those who pause among them. */
  readonly subscribed: number;
};

/**
 * How the list grew, each day of a time, those on which nothing happened among them. It reads the days since the
 * beginning, 7 rows each at most, and no subscriber.
 *
 * @param time milliseconds since the epoch; both days are in it
 */
export async function readGrowth(
  db: D1Database,
  time: { readonly from: number; readonly to: number },
): Promise<readonly GrowthDay[]> {
  const [first, last] = [dayOf(time.from), dayOf(time.to)];
  const signed = `iif(event IN (${JOINED.map((event) => `'${event}'`).join(", ")}), count, -count)`;
  const [before, days] = await db.batch([
    db
      .prepare(
        `SELECT coalesce(sum(${signed}), 0) AS subscribed FROM subscriber_days WHERE day < ?1`,
      )
      .bind(first),
    db
      .prepare(
        "SELECT day, event, count FROM subscriber_days WHERE day BETWEEN ?1 AND ?2 ORDER BY day",
      )
      .bind(first, last),
  ]);
  const [start] = (before?.results ?? []) as { subscribed: number }[];
  const rows = (days?.results ?? []) as { day: number; event: GrowthEvent; count: number }[];
  return daysOf(rows, first, last, start?.subscribed ?? 0);
}
readGrowth.queries = 2;

function daysOf(
  rows: readonly { readonly day: number; readonly event: GrowthEvent; readonly count: number }[],
  first: number,
  last: number,
  before: number,
): readonly GrowthDay[] {
  const byDay = new Map<number, Partial<Record<GrowthEvent, number>>>();
  for (const { day, event, count } of rows) {
    const counts = byDay.get(day) ?? {};
    counts[event] = count;
    byDay.set(day, counts);
  }
  let subscribed = before;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => {
    const counts = byDay.get(first + nth) ?? {};
    for (const event of JOINED) subscribed += counts[event] ?? 0;
    for (const event of LEFT) subscribed -= counts[event] ?? 0;
    return { ...NOTHING, ...counts, day: dayName(first + nth), subscribed };
  });
}

const NOTHING: Readonly<Record<GrowthEvent, number>> = {
  confirmed: 0,
  imported: 0,
  returned: 0,
  unsubscribed: 0,
  bounced: 0,
  complained: 0,
  erased: 0,
};
