/** Emails by whom they went to: which one a provider means that names none, and all of one person. */
import type { DeliveryName } from "../mail/delivery-id.ts";
import type { EmailKind } from "../mail/kind.ts";
import type { EmailState } from "./life-cycle.ts";
import type { ReasonColumns } from "./reason-columns.ts";
import { wordsIn } from "./reasons.ts";

/** What a provider says of an email when it repeats no id of ours. */
export type Described = {
  /** What the provider calls the email. */
  readonly messageId: string;
  /** An address, in any case. */
  readonly recipient: string;
  /** As it was sent; '' when the provider does not say. */
  readonly subject: string;
};

/** Editions that a late word may be about, newest first: a daily one's for three months. */
const EDITIONS = 100;

/**
 * Finds the email, among those to this recipient, by the provider's name for it. Where a lost answer left
 * that name unheard, the one email to them that is `unknown` and has this very subject is meant.
 *
 * An index on what providers call emails would cost a row write for each email. This reads a few hundred
 * rows for each event instead, and as many as there are emails of the other kinds (kept for 90 days).
 *
 * @returns undefined when it is no email of ours, or its reader has another address by now
 */
export async function findSent(
  db: D1Database,
  { messageId, recipient, subject }: Described,
): Promise<DeliveryName | undefined> {
  const { results } = await db
    .prepare(
      `WITH reader AS (SELECT id FROM subscribers WHERE mailbox = ?1),
         sent AS (
           SELECT o.kind, o.ref, o.subscriber, o.state, o.provider_id, c.subject
           FROM reader
             CROSS JOIN (SELECT id FROM editions ORDER BY id DESC LIMIT ?4) e
             CROSS JOIN outbox o ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT)
               AND o.subscriber = reader.id
             LEFT JOIN contents c ON c.id = o.content
           UNION ALL
           SELECT o.kind, o.ref, o.subscriber, o.state, o.provider_id, NULL
           FROM reader
             CROSS JOIN outbox o ON o.kind IN ('confirmation', 'welcome', 'known')
               AND o.subscriber = reader.id
         )
       SELECT kind, ref, subscriber, provider_id IS NOT NULL AS named FROM sent
       WHERE trim(provider_id, '<>') = trim(?2, '<>')
         OR (state = 'unknown' AND provider_id IS NULL AND subject = ?3)
       ORDER BY named DESC LIMIT 2`,
    )
    .bind(recipient.toLowerCase(), messageId, subject, EDITIONS)
    .all<DeliveryName & { readonly named: 0 | 1 }>();
  const [first, second] = results;
  // Two of one subject: which of them it was cannot be told.
  if (first === undefined || (first.named === 0 && second !== undefined)) return undefined;
  return { kind: first.kind, ref: first.ref, subscriber: first.subscriber };
}

/** An email to somebody, and what became of it. */
export type EmailTo = {
  readonly kind: Exclude<EmailKind, "operator">;
  /** The period of its edition. */
  readonly edition?: string;
  readonly state: EmailState;
  /** Why, in words. */
  readonly reason?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/**
 * The emails to a subscriber that are kept, the newest first.
 *
 * @param refs of emails that are of no edition
 * @param editions how many of the newest to look into
 */
export async function emailsTo(
  db: D1Database,
  subscriber: number,
  refs: readonly string[],
  editions: number,
): Promise<readonly EmailTo[]> {
  const { results } = await db
    .prepare(
      `WITH sent AS (
         SELECT o.kind, e.period AS edition, o.state, o.reason, o.reason_data, o.at, o.batch
         FROM (SELECT id, period FROM editions ORDER BY id DESC LIMIT ?3) e
           CROSS JOIN outbox o ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT)
             AND o.subscriber = ?1
         UNION ALL
         SELECT o.kind, NULL, o.state, o.reason, o.reason_data, o.at, o.batch
         FROM json_each(?2) r
           CROSS JOIN outbox o ON o.kind IN ('confirmation', 'welcome', 'known', 'change')
             AND o.ref = r.value AND o.subscriber = ?1
       )
       SELECT s.kind, s.edition, s.state, s.at, coalesce(s.reason, b.reason) AS reason,
         iif(s.reason IS NULL, b.reason_data, s.reason_data) AS reason_data
       FROM sent s LEFT JOIN batches b ON b.id = s.batch AND b.open = 1 ORDER BY s.at DESC`,
    )
    .bind(subscriber, JSON.stringify([...new Set(refs)]), editions)
    .all<
      Pick<EmailTo, "kind" | "state" | "at"> & ReasonColumns & { readonly edition: string | null }
    >();
  return results.map(({ kind, edition, state, at, ...why }) => {
    const reason = wordsIn(why);
    return {
      kind,
      ...(edition !== null && { edition }),
      state,
      ...(reason !== undefined && { reason }),
      at,
    };
  });
}

/**
 * When each of some subscribers was last sent an email, of those that were queued since an instant.
 *
 * @returns by subscriber, in milliseconds since the epoch; who was sent none is not in it
 */
export async function lastSentTo(
  db: D1Database,
  subscribers: readonly number[],
  since: number,
): Promise<ReadonlyMap<number, number>> {
  const { results } = await db
    .prepare(
      `SELECT o.subscriber, max(o.at) AS at
       FROM (SELECT DISTINCT kind, ref FROM batches WHERE queued_at > ?2) b CROSS JOIN json_each(?1) m
         CROSS JOIN outbox o ON o.kind = b.kind AND o.ref = b.ref AND o.subscriber = m.value
       WHERE o.state = 'sent' GROUP BY o.subscriber`,
    )
    .bind(JSON.stringify(subscribers), since)
    .all<{ subscriber: number; at: number }>();
  return new Map(results.map(({ subscriber, at }) => [subscriber, at]));
}
lastSentTo.queries = 1;
