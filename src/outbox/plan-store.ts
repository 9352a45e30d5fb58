/**
 * The plan of an edition: an email in the outbox for everyone who is due, in batches, and their cursors
 * moved. docs/decisions/0006 counts what it writes.
 */

import type { BroadcastAudience } from "../publication/broadcast.ts";
import { type Cadence, cadenceNamed } from "../publication/cadence/cadences.ts";
import {
  ADDRESSED,
  audienceKeys,
  DUE,
  moveCursors,
  passOver,
} from "../subscribers/cursor-store.ts";
import { DAY } from "../text/time.ts";
import { BATCH_SIZE } from "./batch-store.ts";
import { type Reason, says } from "./reasons.ts";

/** Subscribers that one planning statement takes: 10,000 keep it well below D1's 30 s a query. */
const PLAN_SIZE = 10_000;

/** The first emails of an edition go ahead; the rest waits to see how they fare. */
export type Canary = { readonly emails: number; readonly waitMs: number };

/** Why a batch waits that has emails ahead of it. */
const BEHIND: Reason = { kind: "canary" };

/** Which subscribers of a cadence are due: their zone and hour as stored, NULL for the default. */
export type Due =
  | "all"
  | readonly { readonly timeZone: string | null; readonly hour: number | null }[];

/** A broadcast is about something that may be over, as the news of a week is. Milliseconds. */
const BROADCAST_EXPIRES = 3 * DAY;

/**
 * Fills the outbox with an edition for everyone who is due, and moves their cursors, page by page.
 *
 * Each page is one transaction of set-based statements, so a kill leaves whole pages only, and
 * calling again goes on where it stopped. Repeating it when all is done changes nothing.
 *
 * @param plan `pages` bounds the statements of one call: four for each, and one more
 * @returns how many emails were queued, how many of them wait for the first ones, and whether everyone
 *   who is due now has been reached
 */
export async function fillOutbox(
  db: D1Database,
  plan: Filling & {
    readonly edition: { readonly id: number; readonly cadence: Cadence };
    readonly due: Due;
  },
): Promise<{ readonly queued: number; readonly behind: number; readonly done: boolean }> {
  const { edition } = plan;
  const due = dueKeys(plan.due);
  const { whole, passedOver, ...filled } = await fillPages(db, {
    ...plan,
    found: `${DUE} AND c.count > 0`,
    keys: [edition.cadence, due],
    content: "c.from_seq = s.cursor AND c.topics = s.topics",
    expiresMs: cadenceNamed(edition.cadence).emailExpiresMs,
    moves: true,
    passOver: passOver(db, edition, due, PLAN_SIZE),
  });
  return { ...filled, done: whole && passedOver < PLAN_SIZE };
}
/** For those who follow nothing, with the first page. */
fillOutbox.queries = 1;
fillOutbox.queriesEach = 4;

/**
 * Fills the outbox with a broadcast for everybody whom it is for, as `fillOutbox` does with an edition. No cursor moves.
 *
 * @returns as `fillOutbox`
 */
export async function fillBroadcast(
  db: D1Database,
  plan: Filling & {
    readonly edition: { readonly id: number };
    readonly audience: BroadcastAudience;
  },
): Promise<{ readonly queued: number; readonly behind: number; readonly done: boolean }> {
  const {
    whole,
    passedOver: _,
    ...filled
  } = await fillPages(db, {
    ...plan,
    found: ADDRESSED,
    keys: audienceKeys(plan.audience),
    content: "true",
    expiresMs: BROADCAST_EXPIRES,
    moves: false,
  });
  return { ...filled, done: whole };
}
/** For each page. */
fillBroadcast.queriesEach = 3;

/** What every filling is told. */
type Filling = {
  readonly now: number;
  /** Bounds the statements of one call. */
  readonly pages?: number;
  readonly canary?: Canary;
};

/** A filling, and who is taken into the outbox by it. */
type Plan = Filling & {
  readonly edition: { readonly id: number };
  /** SQL that finds subscribers `s` with their content `c`, and its parameters 2 and 3. */
  readonly found: string;
  readonly keys: readonly [string | null, string | null];
  /** SQL that joins a subscriber `s` to their content `c`. */
  readonly content: string;
  /** After this long an email is stale and no longer tried. Milliseconds. */
  readonly expiresMs: number;
  /** Whether the cursors of those who get it move on. */
  readonly moves: boolean;
  /** A statement that moves the cursors of those who are due and follow nothing in it. */
  readonly passOver?: D1PreparedStatement;
};

/** @returns `whole`: everybody was found who is due now; `passedOver`: how many of them follow nothing */
async function fillPages(
  db: D1Database,
  plan: Plan,
): Promise<{
  readonly queued: number;
  readonly behind: number;
  readonly whole: boolean;
  readonly passedOver: number;
}> {
  let queued = 0;
  let behind = 0;
  let passedOver = 0;
  let after = 0;
  for (let page = 0; page < (plan.pages ?? 200); page += 1) {
    const filled = await fillPage(db, plan, after, page === 0);
    queued += filled.emails;
    behind += filled.behind;
    passedOver += filled.passedOver;
    if (filled.emails < PLAN_SIZE) return { queued, behind, whole: true, passedOver };
    after = filled.last;
  }
  return { queued, behind, whole: false, passedOver };
}

/**
 * @param after the last subscriber of the page before: without it each page would read all of those
 * @param first whether those are passed over with it who follow nothing
 */
async function fillPage(
  db: D1Database,
  plan: Plan,
  after: number,
  first: boolean,
): Promise<{
  readonly emails: number;
  readonly last: number;
  readonly behind: number;
  readonly passedOver: number;
}> {
  // Random, so that two ticks for the same instant never take each other's rows for their own.
  const token = crypto.randomUUID();
  const passing = first && plan.passOver !== undefined ? [plan.passOver] : [];
  const answers = await db.batch([
    batchesOf(db, plan, after, token),
    emailsOf(db, plan, token),
    db
      .prepare(
        `SELECT max(m.value) AS id, count(*) FILTER (WHERE ${says(BEHIND.kind, "b.")}) AS behind
         FROM batches b, json_each(b.members) m WHERE b.plan = ?1`,
      )
      .bind(token),
    ...(plan.moves ? [moveCursors(db, plan.edition.id, token)] : []),
    ...passing,
  ]);
  const [, rows, last] = answers;
  const passed = passing.length > 0 ? answers.at(-1) : undefined;
  const [end] = (last?.results ?? []) as readonly { id: number | null; behind: number }[];
  return {
    emails: rows?.meta.changes ?? 0,
    last: end?.id ?? after,
    behind: end?.behind ?? 0,
    passedOver: passed?.meta.changes ?? 0,
  };
}

/** A statement that makes the batches of a page, with the subscribers that they will go to. */
function batchesOf(
  db: D1Database,
  { edition, found, keys, expiresMs, now, canary }: Plan,
  after: number,
  token: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at, reason)
       WITH earlier AS (
         SELECT coalesce(sum(audience), 0) AS emails, coalesce(min(queued_at), ?6) AS since
         FROM batches WHERE ?9 > 0 AND kind = 'edition' AND ref = ?5)
       SELECT ?4, 'edition', ?5, json_group_array(id), count(*),
         iif(ahead, ?6, max(?6, since + ?10)), ?6, ?7, iif(ahead OR ?9 = 0, NULL, ?11)
       FROM (
         SELECT id, since, (number - 1) / ${BATCH_SIZE} AS page, number + emails <= ?9 AS ahead
         FROM earlier CROSS JOIN (
           SELECT id, row_number() OVER (ORDER BY id) AS number
           FROM (
             SELECT s.id FROM ${found} AND s.id > ?8 AND NOT EXISTS (
               SELECT 1 FROM outbox o WHERE o.kind = 'edition' AND o.ref = ?5 AND o.subscriber = s.id)
             ORDER BY s.id LIMIT ${PLAN_SIZE}
           )
         )
       ) GROUP BY ahead, page ORDER BY ahead DESC, page`,
    )
    .bind(
      edition.id,
      ...keys,
      token,
      String(edition.id),
      now,
      now + expiresMs,
      after,
      canary?.emails ?? 0,
      canary?.waitMs ?? 0,
      BEHIND.kind,
    );
}

/** A statement that writes an email for each subscriber that those batches name. */
function emailsOf(
  db: D1Database,
  { edition, content, now }: Pick<Plan, "edition" | "content" | "now">,
  token: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO outbox (kind, ref, subscriber, batch, content, at)
       SELECT 'edition', ?2, s.id, b.id, c.id, ?4
       FROM batches b CROSS JOIN json_each(b.members) m
         CROSS JOIN subscribers s ON s.id = m.value
         CROSS JOIN contents c ON c.edition_id = ?1 AND ${content}
       WHERE b.plan = ?3`,
    )
    .bind(edition.id, String(edition.id), token, now);
}

function dueKeys(due: Due): string | null {
  if (due === "all") return null;
  return JSON.stringify(due.map(({ timeZone, hour }) => `${timeZone ?? ""} ${hour ?? ""}`));
}
