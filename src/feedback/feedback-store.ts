/** What became of emails after they were sent, and what follows from it: the tables feedback_seen and soft_bounces. */
import type { EmailKind } from "../mail/kind.ts";
import { noteDelivered, noteReturned } from "../outbox/outbox-store.ts";
import type { Returned } from "../outbox/reasons.ts";
import { idOf } from "../subscribers/ports.ts";
import { suppress } from "../subscribers/suppression.ts";
import type { KeyedHash } from "../subscribers/suppression-key.ts";
import { DAY } from "../text/time.ts";

/** What the world said of an email after it was sent. */
export type Feedback = { readonly kind: "delivered" } | Returned;

/** An email whose delivery id has been read and proved. */
type Email = { readonly kind: EmailKind; readonly ref: string; readonly subscriber: number };

/** Editions that must come back softly, and over how long, before an address is given up. */
const SOFT_EDITIONS = 3;
const SOFT_SPAN = 14 * DAY;
/** An email that was sent this long ago and has not come back has arrived: queues give up after five days. */
const ARRIVED_AFTER = 5 * DAY;

/**
 * Takes in what became of an email: settles it in the outbox if it was unknown, and suppresses its
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
  email: Email,
  feedback: Feedback,
  now: number,
): Promise<boolean> {
  // Nearly every email is said to be delivered, and nearly always that is known: only what tells something is written
  // down, and it needs no memory of having been heard.
  if (feedback.kind === "delivered") {
    return (await noteDelivered(db, email, now).run()).meta.changes > 0;
  }
  const seen = await db
    .prepare("SELECT 1 AS seen FROM feedback_seen WHERE provider = ?1 AND event = ?2")
    .bind(event.provider, event.id)
    .first();
  if (seen !== null) return false;
  // Before it is settled: the row says when it was sent.
  const address = await addressOf(db, email);
  await noteReturned(db, email, feedback, now).run();
  const reason = await suppressionFor(db, email, feedback, now);
  if (reason !== undefined && address !== undefined) {
    await suppress(db, hash, reason, [{ subscriber: email.subscriber, address }], now);
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
 * The address that an email went to. It is in no table of emails, and need not be the subscriber's present one:
 * an email about an address goes to another mailbox, and a bounce may come after a move.
 *
 * @returns undefined where it is not known any more: then nobody is to be given up for it
 */
async function addressOf(db: D1Database, email: Email): Promise<string | undefined> {
  const { kind, ref, subscriber } = email;
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

async function suppressionFor(
  db: D1Database,
  email: Email,
  feedback: Feedback,
  now: number,
): Promise<"hard" | "soft" | "complaint" | undefined> {
  if (feedback.kind === "complained") return "complaint";
  if (feedback.kind !== "bounced") return undefined;
  if (feedback.class === "hard") return "hard";
  // Our own fault, or a policy: never the address's.
  if (feedback.class !== "soft" || email.kind !== "edition") return undefined;
  const [, counted] = await db.batch([
    db
      .prepare(
        "INSERT INTO soft_bounces (subscriber, ref, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
      )
      .bind(email.subscriber, email.ref, now),
    db
      .prepare(
        `SELECT count(*) AS editions, max(at) - min(at) AS span FROM soft_bounces
         WHERE subscriber = ?1 AND at > (
           SELECT coalesce(max(o.at), 0) FROM editions e
             JOIN outbox o ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT) AND o.subscriber = ?1
           WHERE o.state = 'sent' AND o.at < ?2
             AND NOT EXISTS (SELECT 1 FROM soft_bounces b WHERE b.subscriber = ?1 AND b.ref = o.ref))`,
      )
      .bind(email.subscriber, now - ARRIVED_AFTER),
  ]);
  const row = counted?.results[0] as { editions: number; span: number } | undefined;
  if (row === undefined || row.editions < SOFT_EDITIONS || row.span < SOFT_SPAN) return undefined;
  return "soft";
}

/** A statement that forgets events which no provider would still repeat. */
export function forgetEvents(db: D1Database, before: number): D1PreparedStatement {
  return db.prepare("DELETE FROM feedback_seen WHERE at < ?1").bind(before);
}
forgetEvents.queries = 1;

/** A statement that forgets the soft bounces of an edition: kept, they would count against readers it reached since. */
export function forgetSoftBounces(db: D1Database, edition: number): D1PreparedStatement {
  return db.prepare("DELETE FROM soft_bounces WHERE ref = ?1").bind(String(edition));
}

/** A statement that forgets a person's soft bounces, for the erasure's own transaction. */
export function forgetPerson(db: D1Database, person: { readonly id: number }): D1PreparedStatement {
  return db.prepare("DELETE FROM soft_bounces WHERE subscriber = ?1").bind(person.id);
}
