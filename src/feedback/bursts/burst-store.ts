/** Bursts that were found: the table bursts. It names nobody but by changes of the subscribers' room. */

import { isIn, SUBSCRIBED } from "../../subscribers/life-cycle.ts";
import { signUpIs } from "../../subscribers/signup-life-cycle.ts";
import { DAY } from "../../text/time.ts";
import type { Burst, BurstKind, Deed, Evidence } from "./burst.ts";
import { DEEDS, DOMAIN, latelyFrom } from "./glance-store.ts";

/** What many at one domain did in the last minutes, less what is in a burst already. */
export type Candidate = {
  readonly kind: BurstKind;
  readonly domain: string;
  readonly deeds: readonly Deed[];
};

/** @param from how many make a burst */
export async function candidates(
  db: D1Database,
  from: number,
  now: number,
): Promise<readonly Candidate[]> {
  const { results } = await db
    .prepare(
      `SELECT c.became, ${DOMAIN} AS domain,
         json_group_array(json_object('id', c.id, 'subscriber', s.id, 'at', c.at)) AS deeds
       FROM ${DEEDS} AND NOT EXISTS (
         SELECT 1 FROM bursts b CROSS JOIN json_each(b.changes) m WHERE b.until > ?1 AND m.value = c.id)
       GROUP BY c.became, domain HAVING count(*) >= ?2`,
    )
    .bind(latelyFrom(now), from)
    .all<{ became: string; domain: string; deeds: string }>();
  return results.map(({ became, domain, deeds }) => ({
    kind: became === "active" ? "confirmed" : "unsubscribed",
    domain,
    deeds: JSON.parse(deeds) as Deed[],
  }));
}
candidates.queries = 1;

/** Asked to confirm since `?2`, and has not. */
const ASKED = `EXISTS (SELECT 1 FROM consents c
  WHERE c.subscriber = s.id AND ${signUpIs("waiting", "c.")} AND c.asked > ?2)`;

/** How many at a domain had an email that asks for it: who is subscribed; or who is asked to confirm, for two days. */
export async function countMailed(
  db: D1Database,
  { kind, domain }: Pick<Candidate, "kind" | "domain">,
  now: number,
): Promise<number> {
  const there = kind === "confirmed" ? ASKED : isIn(SUBSCRIBED, "s.state");
  const row = await db
    .prepare(`SELECT count(*) AS size FROM subscribers s WHERE ${DOMAIN} = ?1 AND ${there}`)
    .bind(domain, ...(kind === "confirmed" ? [now - 2 * DAY] : []))
    .first<{ size: number }>();
  return row?.size ?? 0;
}
countMailed.queries = 1;

/** Statements that keep a burst; one that is known already stays as it is. */
export function keepBurst(
  db: D1Database,
  kind: BurstKind,
  deeds: readonly Deed[],
  { mailed, median }: Pick<Evidence, "mailed" | "median">,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO bursts (id, kind, changes, at, until, mailed, median, found_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
    )
    .bind(
      deeds[0]?.id ?? 0,
      kind,
      JSON.stringify(deeds.map(({ id }) => id)),
      deeds[0]?.at ?? now,
      deeds.at(-1)?.at ?? now,
      mailed,
      median ?? null,
      now,
    );
}

type Row = {
  readonly id: number;
  readonly kind: BurstKind;
  readonly changes: string;
  readonly domain: string | null;
  readonly at: number;
  readonly until: number;
  readonly mailed: number;
  readonly median: number | null;
  readonly undone_at: number | null;
  readonly undone: number | null;
};

/** The bursts that are kept, the newest first, or one of them. */
export async function readBursts(db: D1Database, id?: number): Promise<readonly Kept[]> {
  const { results } = await db
    .prepare(
      `SELECT b.*, (SELECT ${DOMAIN} FROM json_each(b.changes) m CROSS JOIN changes c ON c.id = m.value
         CROSS JOIN subscribers s ON s.id = c.subscriber LIMIT 1) AS domain
       FROM bursts b WHERE ?1 IS NULL OR b.id = ?1 ORDER BY b.at DESC, b.id DESC`,
    )
    .bind(id ?? null)
    .all<Row>();
  return results.map(toBurst);
}

/** A burst with the ids of its changes. */
export type Kept = Burst & { readonly changes: readonly number[] };

function toBurst(row: Row): Kept {
  const changes = JSON.parse(row.changes) as number[];
  const { id, kind, at, until, mailed } = row;
  return {
    id,
    kind,
    at,
    until,
    mailed,
    changes,
    size: changes.length,
    domain: row.domain ?? undefined,
    median: row.median ?? undefined,
    ...(row.undone_at !== null && { undone: { at: row.undone_at, size: row.undone ?? 0 } }),
  };
}

/** A statement that notes that a burst was undone; once. @param size for how many */
export function noteUndone(
  db: D1Database,
  id: number,
  size: number,
  now: number,
): D1PreparedStatement {
  return db
    .prepare("UPDATE bursts SET undone_at = ?2, undone = ?3 WHERE id = ?1 AND undone_at IS NULL")
    .bind(id, now, size);
}
