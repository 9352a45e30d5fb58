/** What is not mailed, read for the operator, who asks rarely: it loads apart. */
import { endedStatement } from "../subscribers/ended/ended-store.ts";
import type { Ended, Followers } from "../subscribers/ended/places.ts";
import {
  followersStatement,
  type TopicChoice,
  topicChoicesStatement,
} from "../subscribers/group-store.ts";

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
  readonly choices: readonly TopicChoice[];
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
    topicChoicesStatement(db),
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
