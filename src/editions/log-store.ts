/** What the ticks decided: lines for people in the table tick_log, and what they keep from being mailed. */

import { endedStatement, followersStatement } from "../subscribers/ended/ended-store.ts";
import type { Ended, Followers } from "../subscribers/ended/places.ts";
import { isIn, SUBSCRIBED } from "../subscribers/life-cycle.ts";
import { says } from "./reasons.ts";

export type LogLine = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: string;
  readonly line: string;
};

/** Writes lines for people. */
export async function writeLog(db: D1Database, lines: readonly LogLine[]): Promise<void> {
  if (lines.length > 0) await db.batch(lines.map((line) => logOnce(db, line)));
}

/** A line with its number, by which those of one instant are ordered. */
export type NumberedLine = LogLine & { readonly id: number };

/** The newest lines, newest first. @param after the last one of the page before */
export async function readLog(
  db: D1Database,
  count: number,
  after?: Pick<NumberedLine, "at" | "id">,
): Promise<readonly NumberedLine[]> {
  const { results } = await db
    .prepare(
      `SELECT id, at, kind, line FROM tick_log WHERE ?2 IS NULL OR (at, id) < (?2, ?3)
       ORDER BY at DESC, id DESC LIMIT ?1`,
    )
    .bind(count, after?.at ?? null, after?.id ?? null)
    .all<NumberedLine>();
  return results;
}

/**
 * Forgets log lines from before `before`, and contents that no item shows and no edition pins.
 *
 * @param before milliseconds since the epoch
 */
export async function prune(db: D1Database, before: number): Promise<number> {
  const [lines] = await db.batch([
    db.prepare("DELETE FROM tick_log WHERE at < ?1").bind(before),
    db.prepare(
      `DELETE FROM item_contents WHERE hash NOT IN (SELECT content_hash FROM items) AND hash NOT IN (
         SELECT pinned.value->>'contentHash' FROM editions, json_each(editions.manifest, '$.items') AS pinned
         WHERE editions.state <> 'skipped' OR ${says("unreceived")})`,
    ),
  ]);
  return lines?.meta.changes ?? 0;
}
prune.queries = 2;

/** A tick that is repeated decides nothing new, and says nothing twice. */
export function logOnce(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE NOT EXISTS
         (SELECT 1 FROM tick_log WHERE at = ?1 AND kind = ?2 AND line = ?3)`,
    )
    .bind(line.at, line.kind, line.line);
}
logOnce.queries = 1;

/** A statement that writes a line only where the statement before it in the same transaction changed something. */
export function logIfChanged(db: D1Database, line: LogLine): D1PreparedStatement {
  return db
    .prepare("INSERT INTO tick_log (at, kind, line) SELECT ?1, ?2, ?3 WHERE changes() > 0")
    .bind(line.at, line.kind, line.line);
}

/** What is not mailed, as the ticks have it. */
export type UnmailedRows = {
  /** Posts that are never mailed: `seq` is KNOWN, KNOWN_AS_NOW or MUTED. The newest known first. */
  readonly silent: readonly {
    readonly post: string;
    readonly seq: number;
    /** Milliseconds since the epoch: when this revision was first seen. */
    readonly since: number;
  }[];
  /** Posts that wait for the quiet window, and since when. */
  readonly waiting: readonly { readonly post: string; readonly since: number }[];
  /** Posts that were mailed, or might have been, and are gone since `at`. */
  readonly withdrawn: readonly { readonly post: string; readonly at: number }[];
  /** Subscribers by cadence, and the cadences that are not offered any more. */
  readonly followers: readonly Followers[];
  readonly ended: readonly Ended[];
  /** Editions whose emails wait, made by a tick that was ahead of its time. */
  readonly ahead: readonly { readonly period: string; readonly frozenAt: number }[];
  /** What subscribers chose who do not follow everything, ",boats,tides,", and how many chose it. */
  readonly choices: readonly { readonly topics: string; readonly size: number }[];
};

/**
 * Reads what is not mailed, every post of the archive among it: for the operator, who asks rarely.
 *
 * @param since withdrawals before it are history; milliseconds since the epoch
 * @param now milliseconds since the epoch
 */
export async function readUnmailed(
  db: D1Database,
  since: number,
  now: number,
): Promise<UnmailedRows> {
  const answers = await db.batch([
    db.prepare("SELECT post, seq, since FROM seen_posts WHERE seq <= 0 ORDER BY since DESC, post"),
    db.prepare("SELECT post, since FROM seen_posts WHERE waiting = 1 ORDER BY since, post"),
    db
      .prepare(
        `SELECT post, withdrawn_at AS at FROM items
         WHERE kind = 'post' AND withdrawn_at > ?1 ORDER BY withdrawn_at DESC, seq`,
      )
      .bind(since),
    followersStatement(db),
    db
      .prepare(
        `SELECT period, frozen_at AS frozenAt FROM editions
         WHERE state IN ('open', 'sending', 'held') AND frozen_at > ?1 ORDER BY slot`,
      )
      .bind(now),
    db.prepare(
      `SELECT topics, count(*) AS size FROM subscribers
       WHERE ${isIn(SUBSCRIBED)} AND topics <> '' GROUP BY topics ORDER BY topics`,
    ),
    endedStatement(db),
  ]);
  const [silent, waiting, withdrawn, followers, ahead, choices, ended] = answers.map(
    ({ results }) => results,
  );
  return {
    silent: (silent ?? []) as UnmailedRows["silent"],
    waiting: (waiting ?? []) as UnmailedRows["waiting"],
    withdrawn: (withdrawn ?? []) as UnmailedRows["withdrawn"],
    followers: (followers ?? []) as Followers[],
    ended: (ended ?? []) as Ended[],
    ahead: (ahead ?? []) as UnmailedRows["ahead"],
    choices: (choices ?? []) as UnmailedRows["choices"],
  };
}
