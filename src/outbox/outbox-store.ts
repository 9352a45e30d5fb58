/**
 * The outbox: one row an email and recipient, written when an edition is planned (plan-store.ts)
 * or an email is queued. What happens to them from there on is in store.ts, batch by batch.
 *
 * docs/decisions/0006 proves that no sequence of kills loses an email or lets two senders have it.
 */
import type { EmailKind } from "../mail/kind.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import { HOUR } from "../text/time.ts";
import { isOpen, mayHappen, stateAfter } from "./life-cycle.ts";
import { type Returned, returnedReason, SAYS } from "./reasons.ts";

/** Emails that are queued one by one. */
const ONE_BY_ONE: readonly Exclude<EmailKind, "edition">[] = [
  "confirmation",
  "welcome",
  "known",
  "change",
  "operator",
];

/** The subscriber id of the operator, who is not one. */
export const OPERATOR = 0;

/** Emails that one batch, and so one queue message, carries. */
export const BATCH_SIZE = 100;

/** Batches of emails queued one by one that are made at once. */
export const BATCHES_AT_ONCE = 20;

/**
 * After this long an email is stale and no longer tried. Milliseconds. The operator's copy of an edition
 * outlives its week: a moment that is replayed, as `tidings dev` does, may be seven days ago.
 */
const EXPIRES_AFTER = { email: 24 * HOUR, operator: 8 * 24 * HOUR } as const;

/** A frozen email of an edition, as the composer needs it. */
export type Content = {
  readonly id: number;
  readonly hash: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly cadence: Cadence;
  readonly period: string;
};

/**
 * A statement that queues one email, for the caller to batch with its own change: either both happen
 * or neither does. A second email of the same kind and ref to the same subscriber is not queued.
 *
 * @param email `ref` is what makes the email one of a kind, such as a day or the id of a wish:
 *   1 to 24 characters of a-z and 0-9, with single `.`, `_` or `-` between them, since it becomes part
 *   of a mail address. `payload` is kept as JSON until the email is settled.
 */
export function queueEmail(
  db: D1Database,
  email: {
    readonly kind: Exclude<EmailKind, "edition">;
    readonly ref: string;
    readonly subscriberId: number;
    readonly payload?: unknown;
    readonly now: number;
  },
): D1PreparedStatement {
  if (email.ref.length > 24 || !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(email.ref)) {
    throw new Error(
      `"${email.ref}" cannot name an email: 1 to 24 of a-z, 0-9, single . _ - inside`,
    );
  }
  return db
    .prepare(
      `INSERT INTO outbox (kind, ref, subscriber, at, payload) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT DO NOTHING`,
    )
    .bind(
      email.kind,
      email.ref,
      email.subscriberId,
      email.now,
      email.payload === undefined ? null : JSON.stringify(email.payload),
    );
}

/**
 * Puts emails that were queued one by one into batches, so that they can be claimed. Each batch costs
 * two queries, and all of them two more.
 *
 * @param most batches that are made; the oldest emails go first
 * @returns the ids of the new batches
 */
export async function batchLoose(
  db: D1Database,
  now: number,
  most = BATCHES_AT_ONCE,
): Promise<readonly number[]> {
  const { results: groups } = await db
    .prepare(
      "SELECT kind, ref FROM outbox WHERE batch = 0 GROUP BY kind, ref ORDER BY min(at) LIMIT ?1",
    )
    .bind(most)
    .all<{ kind: EmailKind; ref: string }>();
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

function keeping(kind: EmailKind): "email" | "operator" {
  return kind === "operator" ? "operator" : "email";
}

/** Reads frozen emails by id. */
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
 * Subscribers whose emails are under way: the members of the provider call that an open batch `b` has
 * written down. Of emails that go one a call only the first without a record is: those before it are
 * recorded, those after it not begun. A record of this pass counts one attempt more than there were failures.
 */
export const UNDER_WAY = `SELECT m.value AS subscriber
  FROM batches b CROSS JOIN json_each(b.attempt, '$.members') m
  WHERE b.open = 1 AND (b.attempt ->> '$.oneByOne' IS NULL OR m.key = (
    SELECT min(n.key)
    FROM json_each(b.attempt, '$.members') n
      CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = n.value
    WHERE o.batch = b.id AND ${isOpen("o.state")} AND o.attempts <= b.failures))`;

/** The closing equation of an edition: who was meant to receive it, and what became of each email. */
export type Equation = {
  readonly audience: number;
  readonly sent: number;
  readonly rejected: number;
  readonly suppressed: number;
  readonly cancelled: number;
  readonly expired: number;
  readonly unknown: number;
  /** Still to be tried, those sent at this moment among them. */
  readonly open: number;
  readonly sending: number;
  /** Whether the audience, counted when it was planned, is the sum of the rest but `sending`. */
  readonly balanced: boolean;
};

/**
 * Counts an edition's emails in one query. The audience comes from the plan, the rest from the rows; once those
 * are forgotten, from what was noted of them (totals-store.ts).
 */
export async function equation(db: D1Database, edition: number): Promise<Equation> {
  const row = await db
    .prepare(
      `SELECT audience, 0 AS sending, sent, rejected, suppressed, cancelled, expired, unknown, 0 AS open
       FROM edition_totals WHERE edition = CAST(?1 AS INTEGER) AND forgotten > 0
       UNION ALL
       SELECT
         (SELECT coalesce(sum(audience), 0) FROM batches WHERE kind = 'edition' AND ref = ?1) AS audience,
         (SELECT count(*) FROM (${UNDER_WAY} AND b.kind = 'edition' AND b.ref = ?1)) AS sending,
         count(*) FILTER (WHERE state = 'sent') AS sent,
         count(*) FILTER (WHERE state = 'rejected') AS rejected,
         count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
         count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
         count(*) FILTER (WHERE state = 'expired') AS expired,
         count(*) FILTER (WHERE state = 'unknown') AS unknown,
         count(*) FILTER (WHERE ${isOpen()}) AS open
       FROM outbox WHERE kind = 'edition' AND ref = ?1
       -- The first arm has the last word.
       LIMIT 1`,
    )
    .bind(String(edition))
    .first<Omit<Equation, "balanced">>();
  if (row === null) throw new Error("an aggregate without a row");
  const settled =
    row.sent + row.rejected + row.suppressed + row.cancelled + row.expired + row.unknown;
  return { ...row, balanced: row.audience === settled + row.open };
}

/**
 * A statement that queues emails of an edition whose fate is unknown once more: the operator would rather have
 * somebody receive two than none. The next tick puts them into new batches.
 */
export function queueUnknown(db: D1Database, edition: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("repeatUnknown")}, batch = 0, at = ?2,
         reason = 'repeated by the operator'
       WHERE kind = 'edition' AND ref = ?1 AND ${mayHappen("repeatUnknown")}
         -- What is being forgotten would be deleted before it went out.
         AND NOT EXISTS (SELECT 1 FROM edition_totals
           WHERE edition = CAST(?1 AS INTEGER) AND forgotten > 0)`,
    )
    .bind(String(edition), now);
}

/**
 * Forgets what nobody will ask for: settled emails that are not of an edition, and their batches. Those of
 * editions are summed up first: totals-store.ts.
 *
 * @param before what was settled after this stays; milliseconds since the epoch
 * @param also what goes in the same transaction
 * @returns how many emails went
 */
export async function pruneEmails(
  db: D1Database,
  before: number,
  also: readonly D1PreparedStatement[] = [],
): Promise<number> {
  // By name: "all but editions" would read every edition's emails, once an hour and for ever.
  const kinds = JSON.stringify(ONE_BY_ONE);
  const [emails] = await db.batch([
    db
      .prepare(
        `DELETE FROM outbox
         WHERE kind IN (SELECT value FROM json_each(?2)) AND at < ?1 AND NOT ${isOpen()}`,
      )
      .bind(before, kinds),
    db
      .prepare(
        `DELETE FROM batches
         WHERE kind IN (SELECT value FROM json_each(?2)) AND open = 0 AND queued_at < ?1`,
      )
      .bind(before, kinds),
    ...also,
  ]);
  return emails?.meta.changes ?? 0;
}

/** An email by its key in the outbox. */
type Named = { readonly kind: EmailKind; readonly ref: string; readonly subscriber: number };

/** A statement that settles an unknown email as sent: a provider says that it was delivered. */
export function noteDelivered(db: D1Database, email: Named, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("deliver")}, at = ?4, reason = NULL
       WHERE kind = ?1 AND ref = ?2 AND subscriber = ?3 AND ${mayHappen("deliver")}`,
    )
    .bind(email.kind, email.ref, email.subscriber, now);
}

/** A statement that notes what came back. Any word about an email proves that it went out; the gravest is kept. */
export function noteReturned(
  db: D1Database,
  email: Named,
  returned: Returned,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET at = iif(state = 'unknown', ?5, at), state = ${stateAfter("return")},
         reason = CASE
           WHEN ${SAYS.complained("reason")} THEN reason
           WHEN ${SAYS.bouncedHard("reason")} AND NOT ${SAYS.complained("?4")} THEN reason
           ELSE ?4 END
       WHERE kind = ?1 AND ref = ?2 AND subscriber = ?3 AND ${mayHappen("return")}`,
    )
    .bind(email.kind, email.ref, email.subscriber, returnedReason(returned), now);
}

/** Deletes the oldest emails of an edition, at most so many, by subscriber. @returns how many went */
export async function forgetEmails(db: D1Database, edition: number, most: number): Promise<number> {
  const { meta } = await db
    .prepare(
      `DELETE FROM outbox WHERE kind = 'edition' AND ref = ?1 AND subscriber IN (
         SELECT subscriber FROM outbox WHERE kind = 'edition' AND ref = ?1
         ORDER BY subscriber LIMIT ?2)`,
    )
    .bind(String(edition), most)
    .run();
  return meta.changes;
}

/** A statement that deletes the batches of an edition whose emails are forgotten. */
export function forgetBatches(db: D1Database, edition: number): D1PreparedStatement {
  return db
    .prepare("DELETE FROM batches WHERE kind = 'edition' AND ref = ?1")
    .bind(String(edition));
}

/**
 * A statement that cancels the emails with a content which are not out yet.
 *
 * @param reason says which of them `queueAgain` may bring back
 */
export function cancelCarrying(
  db: D1Database,
  content: { readonly id: number; readonly editionId: number },
  reason: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("withdraw")}, reason = ?4, at = ?3
       WHERE kind = 'edition' AND ref = ?1 AND content = ?2 AND ${mayHappen("withdraw")}`,
    )
    .bind(String(content.editionId), content.id, now, reason);
}

/**
 * A statement that queues emails again which `cancelCarrying` cancelled, while they would not be stale.
 *
 * @param mayGo SQL that is true of an edition whose emails may still go out
 */
export function queueAgain(
  db: D1Database,
  content: { readonly id: number; readonly editionId: number },
  reason: string,
  now: number,
  mayGo: string,
): D1PreparedStatement {
  return db
    .prepare(
      // In an open batch it goes with it; else the next tick puts it into a batch.
      `UPDATE outbox SET state = ${stateAfter("regain")}, reason = NULL, at = ?3,
         batch = iif(batch IN (SELECT id FROM batches WHERE open = 1), batch, 0)
       WHERE kind = 'edition' AND ref = ?1 AND content = ?2 AND ${mayHappen("regain")} AND reason = ?4
         AND EXISTS (SELECT 1 FROM batches WHERE kind = 'edition' AND ref = ?1 AND expires_at > ?3)
         AND EXISTS (SELECT 1 FROM editions
           WHERE id = CAST(?1 AS INTEGER) AND (${mayGo}))`,
    )
    .bind(String(content.editionId), content.id, now, reason);
}
