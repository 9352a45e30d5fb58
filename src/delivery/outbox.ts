/**
 * The ledger: one row a letter and recipient, one row a batch of them. All SQL of delivery's own
 * tables but the mail box and the suppression list stands here.
 *
 * docs/decisions/0006 proves that no sequence of kills loses a letter or lets two senders have it.
 */
import type { Cadence } from "../publication/publication.ts";
import type { State } from "../subscribers/subscriber.ts";
import { breach, type Fortune } from "./breaker.ts";

export type LetterKind = "edition" | "confirmation" | "welcome" | "known" | "change" | "operator";

/** The subscriber id of the operator, who is not one. */
export const OPERATOR = 0;

/** Letters that one batch, and so one queue message, carries. */
export const BATCH_SIZE = 100;

/** Subscribers that one planning statement takes: 10,000 keep it well below D1's 30 s a query. */
const PLAN_SIZE = 10_000;

const HOUR = 3_600_000;

/** After this long a letter is stale and no longer tried. Milliseconds. */
const EXPIRES_AFTER: Readonly<Record<Cadence | "letter", number>> = {
  instant: 24 * HOUR,
  daily: 24 * HOUR,
  weekly: 48 * HOUR,
  monthly: 72 * HOUR,
  letter: 24 * HOUR,
};

/** A batch that this isolate has claimed: nobody else may hand over its letters until the lease ends. */
export type Batch = {
  readonly id: number;
  readonly kind: LetterKind;
  readonly ref: string;
  readonly fence: number;
  /** Passes before this one that left letters to be tried again. */
  readonly failures: number;
  readonly expiresAt: number;
  /** A provider call that an earlier holder began and never recorded. */
  readonly inDoubt: Handing | undefined;
};

/** One provider call: written down before it is made, so that a kill cannot hide it. */
export type Handing = {
  readonly key: string;
  /** The Date of its letters, in milliseconds since the epoch: the same on a repetition. */
  readonly at: number;
  readonly transport: string;
  readonly members: readonly number[];
};

/** A letter as it stands right now, with its recipient. */
export type Row = {
  readonly subscriber: number;
  readonly content: number | null;
  readonly payload: string | null;
  /** NULL when the subscriber, or the wish that the letter is about, is gone. */
  readonly address: string | null;
  readonly subscriberState: State | null;
};

/** What is written down about one letter. */
export type Settlement = {
  readonly subscriber: number;
  readonly state:
    | "sent"
    | "retry"
    | "rejected"
    | "suppressed"
    | "cancelled"
    | "unknown"
    | "expired";
  readonly reason?: string;
  readonly providerId?: string;
  /** The subscriber has not received it and shall get its items in a later edition. */
  readonly giveBack?: boolean;
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
 * @returns how many letters were queued, and whether everyone who is due now has been reached
 */
export async function fillOutbox(
  db: D1Database,
  plan: {
    readonly edition: { readonly id: number; readonly cadence: Cadence };
    readonly awake: Awake;
    readonly now: number;
    readonly pages?: number;
  },
): Promise<{ readonly queued: number; readonly done: boolean }> {
  let queued = 0;
  let after = 0;
  for (let page = 0; page < (plan.pages ?? 200); page += 1) {
    const filled = await fillPage(db, plan, after);
    queued += filled.letters;
    if (filled.letters < PLAN_SIZE) return { queued, done: await skipUninterested(db, plan) };
    after = filled.last;
  }
  return { queued, done: false };
}

/** Those due for an edition: `?1` its id, `?2` its cadence, `?3` the wake keys or NULL for all. */
const DUE = `
  subscribers s CROSS JOIN contents c
    ON c.edition_id = ?1 AND c.from_seq = s.cursor AND c.topics = s.topics
  WHERE s.state = 'active' AND s.cadence = ?2
    AND (?3 IS NULL OR coalesce(s.time_zone, '') || ' ' || coalesce(s.hour, '')
      IN (SELECT value FROM json_each(?3)))`;

type Plan = Parameters<typeof fillOutbox>[1];

/** @param after the last subscriber of the page before: without it each page would read all of those */
async function fillPage(
  db: D1Database,
  plan: Plan,
  after: number,
): Promise<{ readonly letters: number; readonly last: number }> {
  const { edition, now } = plan;
  const ref = String(edition.id);
  // Random, so that two beats for the same instant never take each other's rows for their own.
  const token = crypto.randomUUID();
  const [, rows, , last] = await db.batch([
    db
      .prepare(
        `INSERT INTO batches (plan, kind, ref, members, audience, due_at, queued_at, expires_at)
         SELECT ?4, 'edition', ?5, json_group_array(id), count(*), ?6, ?6, ?7
         FROM (
           SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${BATCH_SIZE} AS page
           FROM (
             SELECT s.id FROM ${DUE} AND s.id > ?8 AND c.count > 0 AND NOT EXISTS (
               SELECT 1 FROM outbox o WHERE o.kind = 'edition' AND o.ref = ?5 AND o.subscriber = s.id)
             ORDER BY s.id LIMIT ${PLAN_SIZE}
           )
         ) GROUP BY page`,
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
      .prepare("SELECT max(m.value) AS id FROM batches b, json_each(b.members) m WHERE b.plan = ?1")
      .bind(token),
  ]);
  const [end] = (last?.results ?? []) as readonly { id: number | null }[];
  return { letters: rows?.meta.changes ?? 0, last: end?.id ?? after };
}

/** Moves the cursors of those who follow nothing in the edition. True when nobody is left. */
async function skipUninterested(db: D1Database, plan: Plan): Promise<boolean> {
  const moved = await db
    .prepare(
      `UPDATE subscribers SET cursor = (
         SELECT c.upto_seq FROM contents c
         WHERE c.edition_id = ?1 AND c.from_seq = subscribers.cursor AND c.topics = subscribers.topics)
       WHERE id IN (SELECT s.id FROM ${DUE} AND c.count = 0 LIMIT ${PLAN_SIZE})`,
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
 * Puts letters that were queued one by one into batches, so that they can be claimed.
 *
 * @returns the ids of the new batches
 */
export async function gather(db: D1Database, now: number): Promise<readonly number[]> {
  const { results: groups } = await db
    .prepare(
      `SELECT kind, ref FROM outbox WHERE batch = 0 GROUP BY kind, ref ORDER BY min(at) LIMIT 20`,
    )
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
        .bind(tokens[index], kind, ref, now, now + EXPIRES_AFTER.letter),
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

/** An edition that may be sent; letters of other kinds always may. */
const MAY_GO = `(kind <> 'edition' OR EXISTS (
  SELECT 1 FROM editions e WHERE e.id = CAST(batches.ref AS INTEGER) AND e.state IN ('open', 'sending')))`;

/** A letter about a new address goes to that address: the wish holds it until it is confirmed. */
const ROW = `o.subscriber, o.content, o.payload, s.state AS subscriberState,
  iif(o.kind = 'change', a.address, s.address) AS address`;
const RECIPIENT = `LEFT JOIN subscribers s ON s.id = o.subscriber
  LEFT JOIN address_changes a ON a.subscriber = o.subscriber AND o.kind = 'change'`;

/**
 * Claims a batch for `leaseMs`: one conditional UPDATE, so of two claimants one wins. The fence it
 * returns goes into every later statement about the batch.
 *
 * @returns the batch and its open letters, or undefined when it is not due, not open or held by another
 */
export async function claim(
  db: D1Database,
  id: number,
  now: number,
  leaseMs: number,
): Promise<{ readonly batch: Batch; readonly open: readonly Row[] } | undefined> {
  const [claimed, open] = await db.batch([
    db
      .prepare(
        `UPDATE batches SET fence = fence + 1, due_at = ?2 + ?3
         WHERE id = ?1 AND open = 1 AND due_at <= ?2 AND ${MAY_GO}
         RETURNING id, kind, ref, fence, failures, expires_at, handing`,
      )
      .bind(id, now, leaseMs),
    db
      .prepare(
        `SELECT ${ROW}
         FROM batches b CROSS JOIN json_each(b.members) m
           CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = m.value
           ${RECIPIENT}
         WHERE b.id = ?1 AND o.batch = b.id AND o.state IN ('queued', 'retry')`,
      )
      .bind(id),
  ]);
  const row = claimed?.results[0] as ClaimedRow | undefined;
  if (row === undefined) return undefined;
  return {
    batch: {
      id: row.id,
      kind: row.kind,
      ref: row.ref,
      fence: row.fence,
      failures: row.failures,
      expiresAt: row.expires_at,
      inDoubt: row.handing === null ? undefined : (JSON.parse(row.handing) as Handing),
    },
    open: (open?.results ?? []) as unknown as readonly Row[],
  };
}

type ClaimedRow = {
  id: number;
  kind: LetterKind;
  ref: string;
  fence: number;
  failures: number;
  expires_at: number;
  handing: string | null;
};

/**
 * Records the last provider call and writes down the next one, in one transaction, and rereads the
 * next call's letters and recipients inside it: who unsubscribed before it is not in it.
 *
 * @param time.renewTo the new end of the lease, when it is time to renew it
 * @returns the letters to compose, or undefined when the batch is no longer ours or its edition stopped
 */
export async function handOver(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  next: Handing,
  time: { readonly now: number; readonly renewTo?: number },
): Promise<readonly Row[] | undefined> {
  const answers = await db.batch([
    ...settle(db, batch, settled, time.now),
    intent(db, batch, next, time.renewTo),
    db
      .prepare(
        `SELECT ${ROW}
         FROM json_each(?1) m
           CROSS JOIN outbox o ON o.kind = ?2 AND o.ref = ?3 AND o.subscriber = m.value
           ${RECIPIENT}
         WHERE o.batch = ?4 AND o.state IN ('queued', 'retry')`,
      )
      .bind(JSON.stringify(next.members), batch.kind, batch.ref, batch.id),
  ]);
  const [written, rows] = answers.slice(-2);
  if (written?.meta.changes !== 1) return undefined;
  return rows?.results as unknown as readonly Row[];
}

/** Writes a provider call down before it is made. */
function intent(
  db: D1Database,
  batch: Batch,
  next: Handing,
  renewTo: number | undefined,
): D1PreparedStatement {
  const ours = `WHERE id = ?1 AND fence = ?2 AND open = 1 AND ${MAY_GO}`;
  const handing = JSON.stringify(next);
  // `due_at` stands in an index: left alone, an intent is one row write, whatever the transport.
  return renewTo === undefined
    ? db.prepare(`UPDATE batches SET handing = ?3 ${ours}`).bind(batch.id, batch.fence, handing)
    : db
        .prepare(`UPDATE batches SET handing = ?3, due_at = ?4 ${ours}`)
        .bind(batch.id, batch.fence, handing, renewTo);
}

/**
 * Records the last provider call and lets the batch go: closed when no letter of it is open.
 *
 * @param next when it may be claimed again, if letters of it are open
 * @returns whether letters of it are open; false too when the batch is another's by now
 */
export async function release(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  next: {
    readonly dueAt: number;
    readonly failures: number;
    /** Keeps the call in doubt as it is written: the next holder repeats it. */
    readonly inDoubt: boolean;
    readonly reason: string | null;
  },
  now: number,
): Promise<boolean> {
  const answers = await db.batch([
    ...settle(db, batch, settled, now),
    db
      .prepare(
        `UPDATE batches SET handing = iif(?5, handing, NULL), due_at = ?3, failures = ?4, reason = ?6,
           open = EXISTS (
             SELECT 1 FROM json_each(batches.members) m
               JOIN outbox o ON o.kind = batches.kind AND o.ref = batches.ref AND o.subscriber = m.value
             WHERE o.batch = batches.id AND o.state IN ('queued', 'retry'))
         WHERE id = ?1 AND fence = ?2
         RETURNING open`,
      )
      .bind(batch.id, batch.fence, next.dueAt, next.failures, next.inDoubt ? 1 : 0, next.reason),
  ]);
  const [left] = (answers.at(-1)?.results ?? []) as readonly { open: number }[];
  return left?.open === 1;
}

/**
 * Stops what a batch belongs to until `until` and tells the operator, at most once a day: every other
 * batch of it would be refused for the same reason.
 */
export async function shout(
  db: D1Database,
  batch: Batch,
  reason: string,
  until: number,
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10);
  await db.batch([
    db
      .prepare(
        `UPDATE batches SET due_at = ?3, reason = ?4
         WHERE kind = ?1 AND ref = ?2 AND open = 1 AND due_at < ?3 AND handing IS NULL`,
      )
      .bind(batch.kind, batch.ref, until, reason),
    queueLetter(db, {
      kind: "operator",
      ref: `alarm-${day}`,
      subscriberId: OPERATOR,
      payload: {
        why: "alarm",
        subject: "Letters are waiting: the mail provider refuses us",
        text: `The mail provider refuses our letters, and will until its settings or ours are mended:\n\n${reason}\n\nNothing is lost. Delivery tries again every 15 minutes.`,
      },
      now,
    }),
  ]);
}

/**
 * Writes outcomes down. What is final is the truth about a letter and is recorded whoever holds the
 * batch by now, even over `unknown`; what is not final needs the fence.
 */
function settle(
  db: D1Database,
  batch: Batch,
  settled: readonly Settlement[],
  now: number,
): readonly D1PreparedStatement[] {
  if (settled.length === 0) return [];
  const rows = JSON.stringify(
    settled.map(({ subscriber, state, reason, providerId }) => [
      subscriber,
      state,
      reason ?? null,
      providerId ?? null,
    ]),
  );
  const back = settled.filter(({ giveBack }) => giveBack).map(({ subscriber }) => subscriber);
  return [
    db
      .prepare(
        `UPDATE outbox SET state = r.state, reason = r.reason, at = ?5, attempts = ?6,
           provider_id = coalesce(r.provider, outbox.provider_id),
           payload = iif(r.state = 'retry', outbox.payload, NULL)
         FROM (SELECT value ->> 0 AS subscriber, value ->> 1 AS state, value ->> 2 AS reason,
                 value ->> 3 AS provider FROM json_each(?4)) r
         WHERE outbox.kind = ?1 AND outbox.ref = ?2 AND outbox.subscriber = r.subscriber
           AND outbox.batch = ?3
           AND (outbox.state IN ('queued', 'retry')
             OR (outbox.state = 'unknown' AND r.state IN ('sent', 'rejected')))
           AND (r.state IN ('sent', 'rejected')
             OR EXISTS (SELECT 1 FROM batches b WHERE b.id = ?3 AND b.fence = ?7))`,
      )
      .bind(batch.kind, batch.ref, batch.id, rows, now, batch.failures + 1, batch.fence),
    ...(back.length === 0 ? [] : [giveBack(db, batch, back)]),
  ];
}

/** Moves cursors back to where the letter found them, unless a later edition has moved them on. */
function giveBack(
  db: D1Database,
  batch: Batch,
  subscribers: readonly number[],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE subscribers SET cursor = c.from_seq
       FROM json_each(?3) m
         CROSS JOIN outbox o ON o.kind = ?1 AND o.ref = ?2 AND o.subscriber = m.value
         CROSS JOIN contents c ON c.id = o.content
       WHERE subscribers.id = m.value AND subscribers.cursor = c.upto_seq
         AND o.state IN ('rejected', 'cancelled', 'expired')`,
    )
    .bind(batch.kind, batch.ref, JSON.stringify(subscribers));
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

/**
 * Batches that are due and that the queue has not been told of since `before`: new ones, those whose
 * time to try again has come, and those whose holder died.
 *
 * @param limit at most this many, the longest due first
 */
export async function pagesToWake(
  db: D1Database,
  now: number,
  before: number,
  limit: number,
): Promise<readonly number[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM batches
       WHERE open = 1 AND due_at <= ?1 AND woken_at <= ?2 AND ${MAY_GO}
       ORDER BY due_at LIMIT ?3`,
    )
    .bind(now, before, limit)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

/** Notes that the queue has been told of these batches. */
export async function markWoken(
  db: D1Database,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await db
    .prepare("UPDATE batches SET woken_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(ids), now)
    .run();
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
 * Gives up what is left of an edition that no longer may go. Letters under way are left to their holder;
 * those of a holder that died are `unknown`. Call it again while it returns more than 0.
 *
 * @returns batches that still wait for their holder
 */
export async function cancelLetters(
  db: D1Database,
  edition: number,
  reason: string,
  now: number,
): Promise<number> {
  const ref = String(edition);
  const free = `SELECT id FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1
    AND (handing IS NULL OR due_at <= ?2)`;
  const open = "kind = 'edition' AND ref = ?1 AND state IN ('queued', 'retry')";
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET state = 'unknown', reason = 'the sender stopped during the call', at = ?2
         WHERE ${open} AND subscriber IN (
           SELECT m.value FROM batches b, json_each(b.handing, '$.members') m
           WHERE b.kind = 'edition' AND b.ref = ?1 AND b.open = 1 AND b.due_at <= ?2)`,
      )
      .bind(ref, now),
    db
      .prepare(
        `UPDATE subscribers SET cursor = c.from_seq
         FROM outbox o CROSS JOIN contents c ON c.id = o.content
         WHERE o.kind = 'edition' AND o.ref = ?1 AND o.state IN ('queued', 'retry')
           AND o.batch IN (${free}) AND subscribers.id = o.subscriber AND subscribers.cursor = c.upto_seq`,
      )
      .bind(ref, now),
    db
      .prepare(
        `UPDATE outbox SET state = 'cancelled', reason = ?3, at = ?2 WHERE ${open} AND batch IN (${free})`,
      )
      .bind(ref, now, reason),
    db
      .prepare(
        `UPDATE batches SET open = 0, handing = NULL, fence = fence + 1, reason = ?3 WHERE id IN (${free})`,
      )
      .bind(ref, now, reason),
    db
      .prepare(
        "SELECT count(*) AS left FROM batches WHERE kind = 'edition' AND ref = ?1 AND open = 1",
      )
      .bind(ref),
  ]);
  const [row] = (answers.at(-1)?.results ?? []) as readonly { left: number }[];
  return row?.left ?? 0;
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
         WHERE id = ?1 AND state = 'sent'`,
      )
      .bind(edition),
  ]);
  return queued?.meta.changes ?? 0;
}

/** How the letters of an edition fare, for the circuit breaker. */
export async function readFortune(db: D1Database, edition: number): Promise<Fortune> {
  const row = await db
    .prepare(
      `SELECT count(*) AS attempts,
         count(*) FILTER (WHERE reason LIKE 'hard:%' OR reason LIKE 'bounced hard%') AS hard,
         count(*) FILTER (WHERE reason LIKE 'complained%') AS complaints,
         count(*) FILTER (WHERE (state = 'rejected' AND reason LIKE '% 5.7.%')
           OR reason LIKE 'bounced policy%' OR reason LIKE 'bounced sender%') AS policy
       FROM outbox WHERE kind = 'edition' AND ref = ?1 AND state IN ('sent', 'rejected')`,
    )
    .bind(String(edition))
    .first<Fortune>();
  return row ?? { attempts: 0, hard: 0, complaints: 0, policy: 0 };
}

/**
 * Pauses the editions whose letters fare so badly that going on would harm the sender, and tells the
 * operator. One beat of the cron calls it.
 *
 * @returns the editions that it paused, with the reason
 */
export async function breakCircuits(
  db: D1Database,
  now: number,
): Promise<readonly { readonly period: string; readonly reason: string }[]> {
  const { results } = await db
    .prepare("SELECT id, period FROM editions WHERE state IN ('open', 'sending')")
    .all<{ id: number; period: string }>();
  const paused: { period: string; reason: string }[] = [];
  for (const { id, period } of results) {
    const reason = breach(await readFortune(db, id));
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
