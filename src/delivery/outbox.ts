/**
 * The ledger of letters: one row a letter and recipient, written when an edition is planned or a letter
 * is queued. What happens to them from there on is in store.ts, batch by batch.
 *
 * docs/decisions/0006 proves that no sequence of kills loses a letter or lets two senders have it.
 */
import type { Cadence } from "../publication/publication.ts";
import { breach, type Fortune } from "./breaker.ts";

export type LetterKind = "edition" | "confirmation" | "welcome" | "known" | "change" | "operator";

/** Letters that are queued one by one. */
const ONE_BY_ONE: readonly Exclude<LetterKind, "edition">[] = [
  "confirmation",
  "welcome",
  "known",
  "change",
  "operator",
];

/** The subscriber id of the operator, who is not one. */
export const OPERATOR = 0;

/** Letters that one batch, and so one queue message, carries. */
export const BATCH_SIZE = 100;

/** Batches of letters queued one by one that are made at once. */
export const GATHERED = 20;

/** Subscribers that one planning statement takes: 10,000 keep it well below D1's 30 s a query. */
const PLAN_SIZE = 10_000;

const HOUR = 3_600_000;

/**
 * After this long a letter is stale and no longer tried. Milliseconds. The operator's copy of an edition
 * outlives its week: a moment that is replayed, as `tidings dev` does, may be seven days ago.
 */
const EXPIRES_AFTER: Readonly<Record<Cadence | "letter" | "operator", number>> = {
  instant: 24 * HOUR,
  daily: 24 * HOUR,
  weekly: 48 * HOUR,
  monthly: 72 * HOUR,
  letter: 24 * HOUR,
  operator: 8 * 24 * HOUR,
};

/** A frozen letter of an edition, as the composer needs it. */
export type Content = {
  readonly id: number;
  readonly hash: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly cadence: Cadence;
  readonly period: string;
};

/** The first letters of an edition go ahead; the rest waits to see how they fare. */
export type Canary = { readonly letters: number; readonly waitMs: number };

/** Why a batch waits, for people. */
const BEHIND_CANARY = "waits to see how the first letters fare";

/** Which subscribers of a cadence are awake: their zone and hour as stored, NULL for the default. */
export type Awake =
  | "all"
  | readonly { readonly timeZone: string | null; readonly hour: number | null }[];

/**
 * A statement that queues one letter, for the caller to batch with its own change: either both happen
 * or neither does. A second letter of the same kind and ref to the same subscriber is not queued.
 *
 * @param letter `ref` is what makes the letter one of a kind, such as a day or the id of a wish:
 *   1 to 24 characters of a-z and 0-9, with single `.`, `_` or `-` between them, since it becomes part
 *   of a mail address. `payload` is kept as JSON until the letter is settled.
 */
export function queueLetter(
  db: D1Database,
  letter: {
    readonly kind: Exclude<LetterKind, "edition">;
    readonly ref: string;
    readonly subscriberId: number;
    readonly payload?: unknown;
    readonly now: number;
  },
): D1PreparedStatement {
  if (letter.ref.length > 24 || !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(letter.ref)) {
    throw new Error(
      `"${letter.ref}" cannot name a letter: 1 to 24 of a-z, 0-9, single . _ - inside`,
    );
  }
  return db
    .prepare(
      `INSERT INTO outbox (kind, ref, subscriber, at, payload) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT DO NOTHING`,
    )
    .bind(
      letter.kind,
      letter.ref,
      letter.subscriberId,
      letter.now,
      letter.payload === undefined ? null : JSON.stringify(letter.payload),
    );
}

/**
 * Writes the ledger of an edition for everyone who is due, and moves their cursors, page by page.
 *
 * Each page is one transaction of three set-based statements, so a kill leaves whole pages only, and
 * calling again goes on where it stopped. Repeating it when all is done changes nothing.
 *
 * @param plan `pages` bounds the statements of one call: three for each, and two more
 * @returns how many letters were queued, how many of them wait for the first ones, and whether everyone
 *   who is due now has been reached
 */
export async function fillOutbox(
  db: D1Database,
  plan: {
    readonly edition: { readonly id: number; readonly cadence: Cadence };
    readonly awake: Awake;
    readonly now: number;
    readonly pages?: number;
    readonly canary?: Canary;
  },
): Promise<{ readonly queued: number; readonly behind: number; readonly done: boolean }> {
  let queued = 0;
  let behind = 0;
  let after = 0;
  for (let page = 0; page < (plan.pages ?? 200); page += 1) {
    const filled = await fillPage(db, plan, after);
    queued += filled.letters;
    behind += filled.behind;
    if (filled.letters < PLAN_SIZE) {
      return { queued, behind, done: await skipUninterested(db, plan) };
    }
    after = filled.last;
  }
  return { queued, behind, done: false };
}

/**
 * Those due for an edition: `?1` its id, `?2` its cadence, `?3` the wake keys or NULL for all.
 *
 * Subscribers are read once, in the order of their ids: an index that held the cursor would cost a write
 * more for each recipient. Most rows of a pass have had their letter, so the cursor is looked at first.
 * An edition that was paused or cancelled since the beat read it has nobody due.
 */
const DUE = `
  subscribers s CROSS JOIN contents c
    ON c.edition_id = ?1 AND c.from_seq = s.cursor AND c.topics = s.topics
  WHERE s.cursor < (SELECT upto_seq FROM editions WHERE id = ?1 AND state = 'open')
    AND s.state = 'active' AND s.cadence = ?2
    AND (?3 IS NULL OR coalesce(s.time_zone, '') || ' ' || coalesce(s.hour, '')
      IN (SELECT value FROM json_each(?3)))`;

type Plan = Parameters<typeof fillOutbox>[1];

/** @param after the last subscriber of the page before: without it each page would read all of those */
async function fillPage(
  db: D1Database,
  plan: Plan,
  after: number,
): Promise<{ readonly letters: number; readonly last: number; readonly behind: number }> {
  const { edition, now } = plan;
  const ref = String(edition.id);
  // Random, so that two beats for the same instant never take each other's rows for their own.
  const token = crypto.randomUUID();
  const [, rows, , last] = await db.batch([
    db
      .prepare(
        `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at, reason)
         WITH earlier AS (
           SELECT coalesce(sum(audience), 0) AS letters, coalesce(min(queued_at), ?6) AS since
           FROM batches WHERE ?9 > 0 AND kind = 'edition' AND ref = ?5)
         SELECT ?4, 'edition', ?5, json_group_array(id), count(*),
           iif(ahead, ?6, max(?6, since + ?10)), ?6, ?7, iif(ahead OR ?9 = 0, NULL, ?11)
         FROM (
           SELECT id, since, (number - 1) / ${BATCH_SIZE} AS page, number + letters <= ?9 AS ahead
           FROM earlier CROSS JOIN (
             SELECT id, row_number() OVER (ORDER BY id) AS number
             FROM (
               SELECT s.id FROM ${DUE} AND s.id > ?8 AND c.count > 0 AND NOT EXISTS (
                 SELECT 1 FROM outbox o WHERE o.kind = 'edition' AND o.ref = ?5 AND o.subscriber = s.id)
               ORDER BY s.id LIMIT ${PLAN_SIZE}
             )
           )
         ) GROUP BY ahead, page ORDER BY ahead DESC, page`,
      )
      .bind(
        edition.id,
        edition.cadence,
        wakeKeys(plan.awake),
        token,
        ref,
        now,
        now + EXPIRES_AFTER[edition.cadence],
        after,
        plan.canary?.letters ?? 0,
        plan.canary?.waitMs ?? 0,
        BEHIND_CANARY,
      ),
    db
      .prepare(
        `INSERT INTO outbox (kind, ref, subscriber, batch, content, at)
         SELECT 'edition', ?2, s.id, b.id, c.id, ?4
         FROM batches b CROSS JOIN json_each(b.members) m
           CROSS JOIN subscribers s ON s.id = m.value
           CROSS JOIN contents c
             ON c.edition_id = ?1 AND c.from_seq = s.cursor AND c.topics = s.topics
         WHERE b.plan = ?3`,
      )
      .bind(edition.id, ref, token, now),
    db
      .prepare(
        `UPDATE subscribers SET cursor = (
           SELECT c.upto_seq FROM contents c
           WHERE c.edition_id = ?1 AND c.from_seq = cursor AND c.topics = subscribers.topics)
         WHERE id IN (SELECT m.value FROM batches b, json_each(b.members) m WHERE b.plan = ?2)`,
      )
      .bind(edition.id, token),
    db
      .prepare(
        `SELECT max(m.value) AS id, count(*) FILTER (WHERE b.reason = ?2) AS behind
         FROM batches b, json_each(b.members) m WHERE b.plan = ?1`,
      )
      .bind(token, BEHIND_CANARY),
  ]);
  const [end] = (last?.results ?? []) as readonly { id: number | null; behind: number }[];
  return { letters: rows?.meta.changes ?? 0, last: end?.id ?? after, behind: end?.behind ?? 0 };
}

/** Moves the cursors of those who follow nothing in the edition. True when nobody is left. */
async function skipUninterested(db: D1Database, plan: Plan): Promise<boolean> {
  const moved = await db
    .prepare(
      `UPDATE subscribers SET cursor = (
         SELECT c.upto_seq FROM contents c
         WHERE c.edition_id = ?1 AND c.from_seq = subscribers.cursor AND c.topics = subscribers.topics)
       WHERE id IN (
         SELECT s.id FROM ${DUE} AND c.count = 0
           -- Asked once and before any subscriber is read: most editions have no such content.
           AND EXISTS (SELECT 1 FROM contents WHERE edition_id = ?1 AND count = 0)
         LIMIT ${PLAN_SIZE})`,
    )
    .bind(plan.edition.id, plan.edition.cadence, wakeKeys(plan.awake))
    .run();
  return moved.meta.changes < PLAN_SIZE;
}

function wakeKeys(awake: Awake): string | null {
  if (awake === "all") return null;
  return JSON.stringify(awake.map(({ timeZone, hour }) => `${timeZone ?? ""} ${hour ?? ""}`));
}

/**
 * Puts letters that were queued one by one into batches, so that they can be claimed. Each batch costs
 * two queries, and all of them two more.
 *
 * @param most batches that are made; the oldest letters go first
 * @returns the ids of the new batches
 */
export async function gather(
  db: D1Database,
  now: number,
  most = GATHERED,
): Promise<readonly number[]> {
  const { results: groups } = await db
    .prepare(
      "SELECT kind, ref FROM outbox WHERE batch = 0 GROUP BY kind, ref ORDER BY min(at) LIMIT ?1",
    )
    .bind(most)
    .all<{ kind: LetterKind; ref: string }>();
  if (groups.length === 0) return [];
  const tokens = groups.map(() => crypto.randomUUID());
  await db.batch(
    groups.flatMap(({ kind, ref }, index) => [
      db
        .prepare(
          `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at)
           SELECT ?1, ?2, ?3, json_group_array(subscriber), sum(attempts = 0), ?4, ?4, ?5
           FROM (
             SELECT subscriber, attempts FROM outbox
             WHERE batch = 0 AND kind = ?2 AND ref = ?3 ORDER BY subscriber LIMIT ${BATCH_SIZE}
           ) HAVING count(*) > 0`,
        )
        .bind(tokens[index], kind, ref, now, now + EXPIRES_AFTER[keeping(kind)]),
      db
        .prepare(
          `UPDATE outbox SET batch = (SELECT id FROM batches WHERE plan = ?1)
           WHERE batch = 0 AND kind = ?2 AND ref = ?3 AND subscriber IN (
             SELECT m.value FROM batches b, json_each(b.members) m WHERE b.plan = ?1)`,
        )
        .bind(tokens[index], kind, ref),
    ]),
  );
  const { results } = await db
    .prepare("SELECT id FROM batches WHERE plan IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(tokens))
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

function keeping(kind: LetterKind): "letter" | "operator" {
  return kind === "operator" ? "operator" : "letter";
}

/** Reads frozen letters by id. */
export async function readContents(
  db: D1Database,
  ids: readonly number[],
): Promise<readonly Content[]> {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.hash, c.subject, c.text, c.html, e.cadence, e.period
       FROM contents c JOIN editions e ON e.id = c.edition_id
       WHERE c.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Content>();
  return results;
}

/** The closing equation of an edition: who was meant to receive it, and what became of each letter. */
export type Equation = {
  readonly audience: number;
  readonly sent: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly cancelled: number;
  readonly expired: number;
  readonly unknown: number;
  /** Still to be tried, those handed over at this moment among them. */
  readonly open: number;
  readonly sending: number;
  /** Whether the audience, counted when it was planned, is the sum of the rest but `sending`. */
  readonly balanced: boolean;
};

/** Counts an edition's letters in one query. The audience comes from the plan, the rest from the rows. */
export async function equation(db: D1Database, edition: number): Promise<Equation> {
  const row = await db
    .prepare(
      `SELECT
         (SELECT coalesce(sum(audience), 0) FROM batches WHERE kind = 'edition' AND ref = ?1) AS audience,
         (SELECT coalesce(sum(json_array_length(handing, '$.members')), 0) FROM batches
          WHERE kind = 'edition' AND ref = ?1 AND open = 1 AND handing IS NOT NULL) AS sending,
         count(*) FILTER (WHERE state = 'sent') AS sent,
         count(*) FILTER (WHERE state = 'rejected') AS rejected,
         count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
         count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
         count(*) FILTER (WHERE state = 'expired') AS expired,
         count(*) FILTER (WHERE state = 'unknown') AS unknown,
         count(*) FILTER (WHERE state IN ('queued', 'retry')) AS open
       FROM outbox WHERE kind = 'edition' AND ref = ?1`,
    )
    .bind(String(edition))
    .first<Omit<Equation, "balanced">>();
  if (row === null) throw new Error("an aggregate without a row");
  const settled =
    row.sent + row.rejected + row.suppressed + row.cancelled + row.expired + row.unknown;
  return { ...row, balanced: row.audience === settled + row.open };
}

/**
 * Queues letters of an edition whose fate is unknown once more: the operator would rather have somebody
 * receive two than none. They are gathered into new batches by the next beat.
 *
 * @returns how many
 */
export async function retryUnknown(db: D1Database, edition: number, now: number): Promise<number> {
  const [queued] = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET state = 'queued', batch = 0, at = ?2, reason = 'repeated by the operator'
         WHERE kind = 'edition' AND ref = ?1 AND state = 'unknown'`,
      )
      .bind(String(edition), now),
    db
      .prepare(
        `UPDATE editions SET state = 'sending', reason = 'unknown letters are repeated'
         WHERE changes() > 0 AND id = ?1 AND state = 'sent'`,
      )
      .bind(edition),
  ]);
  return queued?.meta.changes ?? 0;
}

/** How the letters of the editions on their way fare, for the circuit breaker: one query for all. */
async function readFortunes(
  db: D1Database,
): Promise<readonly (Fortune & { readonly id: number; readonly period: string })[]> {
  const { results } = await db
    .prepare(
      `SELECT e.id, e.period, count(o.ref) AS attempts,
         count(*) FILTER (WHERE o.reason LIKE 'hard:%' OR o.reason LIKE 'bounced hard%') AS hard,
         count(*) FILTER (WHERE o.reason LIKE 'complained%') AS complaints,
         count(*) FILTER (WHERE (o.state = 'rejected' AND o.reason LIKE '% 5.7.%')
           OR o.reason LIKE 'bounced policy%' OR o.reason LIKE 'bounced sender%') AS policy
       FROM editions e LEFT JOIN outbox o
         ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT) AND o.state IN ('sent', 'rejected')
       WHERE e.state IN ('open', 'sending') GROUP BY e.id`,
    )
    .all<Fortune & { id: number; period: string }>();
  return results;
}

/**
 * Pauses the editions whose letters fare so badly that going on would harm the sender, and tells the
 * operator. One beat of the cron calls it.
 *
 * @param canary while no more letters than these went out, fewer answers are enough to judge by
 * @returns the editions that it paused, with the reason
 */
export async function breakCircuits(
  db: D1Database,
  now: number,
  canary?: Canary,
): Promise<readonly { readonly period: string; readonly reason: string }[]> {
  const paused: { period: string; reason: string }[] = [];
  for (const { id, period, ...fortune } of await readFortunes(db)) {
    const reason = breach(fortune, canary?.letters);
    if (reason === undefined) continue;
    await db.batch([
      db
        .prepare(
          `UPDATE editions SET state = 'paused', reason = ?2
           WHERE id = ?1 AND state IN ('open', 'sending')`,
        )
        .bind(id, reason),
      queueLetter(db, {
        kind: "operator",
        ref: `breaker-${id}`,
        subscriberId: OPERATOR,
        payload: {
          why: "alarm",
          subject: `${period} is paused: ${reason}`,
          text: `${period} is paused, because ${reason}. Going on would harm the name of your domain.\n\nLook at the addresses and at your domain's SPF, DKIM and DMARC, then resume or cancel the edition.`,
        },
        now,
      }),
    ]);
    paused.push({ period, reason });
  }
  return paused;
}

/**
 * Forgets what nobody will ask for: settled letters that are not of an edition, their batches, and events
 * that no provider would still repeat. Editions keep their letters: the closing equation counts them.
 *
 * @param before what was settled or heard after this stays; milliseconds since the epoch
 * @returns how many letters went
 */
export async function pruneLetters(db: D1Database, before: number): Promise<number> {
  // By name: "all but editions" would read every edition's letters, once an hour and for ever.
  const kinds = JSON.stringify(ONE_BY_ONE);
  const [letters] = await db.batch([
    db
      .prepare(
        `DELETE FROM outbox
         WHERE kind IN (SELECT value FROM json_each(?2)) AND at < ?1 AND state NOT IN ('queued', 'retry')`,
      )
      .bind(before, kinds),
    db
      .prepare(
        `DELETE FROM batches
         WHERE kind IN (SELECT value FROM json_each(?2)) AND open = 0 AND queued_at < ?1`,
      )
      .bind(before, kinds),
    db.prepare("DELETE FROM feedback_seen WHERE at < ?1").bind(before),
  ]);
  return letters?.meta.changes ?? 0;
}
