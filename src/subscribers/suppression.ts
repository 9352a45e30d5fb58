/** Addresses that must not be mailed, as keyed hashes, and what puts subscribers among them. */

import { CANCELLED } from "../editions/operate-store.ts";
import type { LetterKind } from "../mail/kind.ts";
import type { StatusClass } from "../mail/refusal/verdict.ts";
import { idOf } from "./ports.ts";
import { statesBefore } from "./subscriber.ts";
import type { KeyedHash } from "./suppression-key.ts";

export type SuppressionReason = "hard" | "soft" | "complaint" | "erased" | "operator";

/** The hash under which an address is kept: of its mailbox form, so that case makes no difference. */
export function suppressionHash(hash: KeyedHash, address: string): Promise<string> {
  return hash("suppression", address.toLowerCase());
}

/**
 * Which of these addresses are suppressed, and why. One query.
 *
 * @returns reasons by address as it was given
 */
export async function readSuppressed(
  db: D1Database,
  hash: KeyedHash,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, SuppressionReason>> {
  const hashed = await Promise.all(
    addresses.map(async (address) => [await suppressionHash(hash, address), address] as const),
  );
  const { results } = await db
    .prepare(
      "SELECT hash, reason FROM suppressions WHERE hash IN (SELECT value FROM json_each(?1))",
    )
    .bind(JSON.stringify(hashed.map(([key]) => key)))
    .all<{ hash: string; reason: SuppressionReason }>();
  const reasons = new Map(results.map(({ hash: key, reason }) => [key, reason]));
  return new Map(
    hashed.flatMap(([key, address]) => {
      const reason = reasons.get(key);
      return reason === undefined ? [] : [[address, reason] as const];
    }),
  );
}

/**
 * Suppresses addresses and moves their subscribers to `bounced` or `complained`, in one transaction. A subscriber
 * whose address is another one by now, or is not yet the one that was written to, stays as they are.
 *
 * @param found the subscriber and the address that the letter went to
 */
export async function suppress(
  db: D1Database,
  hash: KeyedHash,
  reason: "hard" | "soft" | "complaint",
  found: readonly { readonly subscriber: number; readonly address: string }[],
  now: number,
): Promise<void> {
  if (found.length === 0) return;
  const event = reason === "complaint" ? "complain" : "bounce";
  const state = reason === "complaint" ? "complained" : "bounced";
  const source = reason === "complaint" ? "complaint" : "bounce";
  const hashes = await Promise.all(found.map(({ address }) => suppressionHash(hash, address)));
  const people = JSON.stringify(
    found.map(({ subscriber, address }) => [subscriber, address.toLowerCase()]),
  );
  const theirs = `(id, mailbox) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1))`;
  const before = JSON.stringify(statesBefore(event));
  await db.batch([
    db
      .prepare(
        `INSERT INTO suppressions (hash, reason, at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
         ON CONFLICT (hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
         WHERE excluded.reason = 'complaint' AND suppressions.reason <> 'operator'`,
      )
      .bind(JSON.stringify(hashes), reason, now),
    // Before the states change: the log says what each of them was.
    db
      .prepare(
        `INSERT INTO changes (subscriber, at, was, became, source)
         SELECT id, ?3, state, ?4, ?5 FROM subscribers
         WHERE ${theirs} AND state IN (SELECT value FROM json_each(?2))`,
      )
      .bind(people, before, now, state, source),
    db
      .prepare(
        `UPDATE subscribers SET state = ?3, changed = ?4, paused_until = NULL
         WHERE ${theirs} AND state IN (SELECT value FROM json_each(?2))`,
      )
      .bind(people, before, state, now),
  ]);
}

/** What the world said of a letter after it was handed over. */
export type Feedback =
  | { readonly kind: "delivered" }
  | { readonly kind: "bounced"; readonly class: StatusClass; readonly status: string }
  | { readonly kind: "complained" };

/** A letter whose delivery id has been read and proved. */
type Letter = { readonly kind: LetterKind; readonly ref: string; readonly subscriber: number };

/** Editions that must come back softly, and over how long, before an address is given up. */
const SOFT_EDITIONS = 3;
const SOFT_SPAN = 14 * 24 * 3_600_000;
/** A letter that was sent this long ago and has not come back has arrived: queues give up after five days. */
const ARRIVED_AFTER = 5 * 24 * 3_600_000;

/**
 * Takes in what became of a letter: settles it in the ledger if it was unknown, and suppresses its
 * recipient where the class of the bounce, or a complaint, asks for it. Repeating it, or hearing several
 * things in another order, ends in the same state.
 *
 * @param event the provider and its id of the event: one that was heard before changes nothing
 * @returns whether it told anything new
 */
export async function takeFeedback(
  db: D1Database,
  hash: KeyedHash,
  event: { readonly provider: string; readonly id: string },
  letter: Letter,
  feedback: Feedback,
  now: number,
): Promise<boolean> {
  if (feedback.kind === "delivered") return settleDelivered(db, letter, now);
  const seen = await db
    .prepare("SELECT 1 AS seen FROM feedback_seen WHERE provider = ?1 AND event = ?2")
    .bind(event.provider, event.id)
    .first();
  if (seen !== null) return false;
  // Before it is settled: the row says when it was sent.
  const address = await addressOf(db, letter);
  await settleByFeedback(db, letter, feedback, now);
  const reason = await suppressionFor(db, letter, feedback, now);
  if (reason !== undefined && address !== undefined) {
    await suppress(db, hash, reason, [{ subscriber: letter.subscriber, address }], now);
  }
  // Last: killed before it, the event is taken in once more, and every step above bears that.
  await db
    .prepare(
      "INSERT INTO feedback_seen (provider, event, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )
    .bind(event.provider, event.id, now)
    .run();
  return true;
}

/**
 * The address that a letter went to. It is in no table of letters, and need not be the subscriber's present one:
 * a letter about an address goes to another mailbox, and a bounce may come after a move.
 *
 * @returns undefined where it is not known any more: then nobody is to be given up for it
 */
async function addressOf(db: D1Database, letter: Letter): Promise<string | undefined> {
  const { kind, ref, subscriber } = letter;
  const found = await db
    .prepare(
      kind === "change"
        ? `SELECT coalesce(
             (SELECT address FROM address_moves WHERE ref = ?2 AND subscriber = ?1),
             (SELECT address FROM address_changes WHERE id = ?4 AND subscriber = ?1)) AS address
           WHERE ?3 = 'change'`
        : `WITH went AS (
             SELECT coalesce((SELECT at FROM outbox WHERE kind = ?3 AND ref = ?2 AND subscriber = ?1), ?4) AS at)
           SELECT CASE
               -- Sent to a mailbox that has lost the subscription by an undo: its address is gone.
               WHEN EXISTS (SELECT 1 FROM address_moves m, went
                 WHERE m.subscriber = ?1 AND m.at <= went.at AND m.undone > went.at) THEN NULL
               ELSE coalesce(
                 (SELECT m.address FROM address_moves m, went
                  WHERE m.subscriber = ?1 AND m.at > went.at ORDER BY m.generation LIMIT 1),
                 s.address) END AS address
           FROM subscribers s WHERE s.id = ?1`,
    )
    .bind(subscriber, ref, kind, kind === "change" ? idOf(ref) : Number.MAX_SAFE_INTEGER)
    .first<{ address: string | null }>();
  return found?.address ?? undefined;
}

/**
 * Nearly every letter is said to be delivered, and nearly always that is known: it is written down only
 * where it tells something, and needs no memory of having been heard.
 */
async function settleDelivered(db: D1Database, letter: Letter, now: number): Promise<boolean> {
  const [settled] = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET state = 'sent', at = ?4, reason = NULL
         WHERE kind = ?1 AND ref = ?2 AND subscriber = ?3 AND state = 'unknown'`,
      )
      .bind(letter.kind, letter.ref, letter.subscriber, now),
    ...sentAfterAll(db, letter),
  ]);
  return (settled?.meta.changes ?? 0) > 0;
}

/** Any word about a letter proves that it went out. The gravest word about it is kept. */
async function settleByFeedback(
  db: D1Database,
  letter: Letter,
  feedback: Exclude<Feedback, { kind: "delivered" }>,
  now: number,
): Promise<void> {
  const said =
    feedback.kind === "bounced" ? `bounced ${feedback.class}: ${feedback.status}` : feedback.kind;
  await db.batch([
    db
      .prepare(
        `UPDATE outbox SET at = iif(state = 'unknown', ?5, at), state = iif(state = 'unknown', 'sent', state),
           reason = CASE
             WHEN coalesce(reason, '') LIKE 'complained%' THEN reason
             WHEN coalesce(reason, '') LIKE 'bounced hard%' AND ?4 <> 'complained' THEN reason
             ELSE ?4 END
         WHERE kind = ?1 AND ref = ?2 AND subscriber = ?3 AND state IN ('sent', 'unknown')`,
      )
      .bind(letter.kind, letter.ref, letter.subscriber, said, now),
    ...sentAfterAll(db, letter),
  ]);
}

/** An edition that was cancelled with emails in doubt and none known to have gone out: now one is. */
function sentAfterAll(db: D1Database, { kind, ref }: Letter): readonly D1PreparedStatement[] {
  if (kind !== "edition") return [];
  return [
    db
      .prepare(
        `UPDATE editions SET state = 'sent'
         WHERE changes() > 0 AND id = CAST(?1 AS INTEGER) AND state = 'skipped' AND reason = ?2`,
      )
      .bind(ref, CANCELLED),
  ];
}

async function suppressionFor(
  db: D1Database,
  letter: Letter,
  feedback: Feedback,
  now: number,
): Promise<"hard" | "soft" | "complaint" | undefined> {
  if (feedback.kind === "complained") return "complaint";
  if (feedback.kind !== "bounced") return undefined;
  if (feedback.class === "hard") return "hard";
  // Our own fault, or a policy: never the address's.
  if (feedback.class !== "soft" || letter.kind !== "edition") return undefined;
  const [, counted] = await db.batch([
    db
      .prepare(
        "INSERT INTO soft_bounces (subscriber, ref, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
      )
      .bind(letter.subscriber, letter.ref, now),
    db
      .prepare(
        `SELECT count(*) AS editions, max(at) - min(at) AS span FROM soft_bounces
         WHERE subscriber = ?1 AND at > (
           SELECT coalesce(max(o.at), 0) FROM editions e
             JOIN outbox o ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT) AND o.subscriber = ?1
           WHERE o.state = 'sent' AND o.at < ?2
             AND NOT EXISTS (SELECT 1 FROM soft_bounces b WHERE b.subscriber = ?1 AND b.ref = o.ref))`,
      )
      .bind(letter.subscriber, now - ARRIVED_AFTER),
  ]);
  const row = counted?.results[0] as { editions: number; span: number } | undefined;
  if (row === undefined || row.editions < SOFT_EDITIONS || row.span < SOFT_SPAN) return undefined;
  return "soft";
}

/**
 * Statements that remove a person from delivery's tables, for the erasure's own transaction. The
 * ledger's rows stay: they hold no address, and the id in them means nobody any more.
 */
export function forgetPerson(
  db: D1Database,
  person: { readonly id: number; readonly address: string },
): readonly D1PreparedStatement[] {
  return [
    db
      .prepare(
        `DELETE FROM mailbox WHERE lower(recipient) = lower(?1)
           OR delivery_id LIKE '%.' || ?2 || '.________________'`,
      )
      .bind(person.address, person.id.toString(36)),
    db.prepare("DELETE FROM soft_bounces WHERE subscriber = ?1").bind(person.id),
  ];
}
