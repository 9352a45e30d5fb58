/**
 * The outbox: one row an email and recipient, written when an edition is planned (plan-store.ts) or an email is
 * queued here. Delivery settles it, batch by batch (delivery/record-store.ts); what else may happen to it is here.
 *
 * docs/decisions/0006 proves that no sequence of kills loses an email or lets two senders have it.
 */

import type { EmailKind } from "../mail/kind.ts";
import { mayHappen, stateAfter } from "./life-cycle.ts";
import { columnsOf } from "./reason-columns.ts";
import { because, bouncedAs, type Returned, says } from "./reasons.ts";

/** The subscriber id of the operator, who is not one. */
export const OPERATOR = 0;

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
queueEmail.queries = 1;

/**
 * A statement that queues emails of an edition whose fate is unknown once more: the operator would rather have
 * somebody receive two than none. The next tick puts them into new batches.
 */
export function queueUnknown(db: D1Database, edition: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("repeatUnknown")}, batch = 0, at = ?2,
         ${because("repeated")}
       WHERE kind = 'edition' AND ref = ?1 AND ${mayHappen("repeatUnknown")}
         -- What is being forgotten would be deleted before it went out.
         AND NOT EXISTS (SELECT 1 FROM edition_totals
           WHERE edition = CAST(?1 AS INTEGER) AND forgotten > 0)`,
    )
    .bind(String(edition), now);
}

const WITHOUT_REASON = "reason = NULL, reason_data = NULL";

/** An email by its key in the outbox. */
type Named = { readonly kind: EmailKind; readonly ref: string; readonly subscriber: number };

/** A statement that settles an unknown email as sent: a provider says that it was delivered. */
export function noteDelivered(db: D1Database, email: Named, now: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("deliver")}, at = ?4, ${WITHOUT_REASON}
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
  const graver = `(${says("complained")} OR (${bouncedAs(["hard"])} AND ?4 <> 'complained'))`;
  return db
    .prepare(
      `UPDATE outbox SET at = iif(state = 'unknown', ?6, at), state = ${stateAfter("return")},
         reason = iif(${graver}, reason, ?4), reason_data = iif(${graver}, reason_data, ?5)
       WHERE kind = ?1 AND ref = ?2 AND subscriber = ?3 AND ${mayHappen("return")}`,
    )
    .bind(email.kind, email.ref, email.subscriber, ...columnsOf(returned), now);
}

/** A statement that cancels the emails with a content which are not out yet, since nothing is left in it. */
export function cancelCarrying(
  db: D1Database,
  content: { readonly id: number; readonly editionId: number },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE outbox SET state = ${stateAfter("withdraw")}, ${because("emptied")}, at = ?3
       WHERE kind = 'edition' AND ref = ?1 AND content = ?2 AND ${mayHappen("withdraw")}`,
    )
    .bind(String(content.editionId), content.id, now);
}

/**
 * A statement that queues emails again which `cancelCarrying` cancelled, while they would not be stale.
 *
 * @param mayGo SQL that is true of an edition whose emails may still go out
 */
export function queueAgain(
  db: D1Database,
  content: { readonly id: number; readonly editionId: number },
  now: number,
  mayGo: string,
): D1PreparedStatement {
  return db
    .prepare(
      // In an open batch it goes with it; else the next tick puts it into a batch.
      `UPDATE outbox SET state = ${stateAfter("regain")}, ${WITHOUT_REASON}, at = ?3,
         batch = iif(batch IN (SELECT id FROM batches WHERE open = 1), batch, 0)
       WHERE kind = 'edition' AND ref = ?1 AND content = ?2 AND ${mayHappen("regain")} AND ${says("emptied")}
         AND EXISTS (SELECT 1 FROM batches WHERE kind = 'edition' AND ref = ?1 AND expires_at > ?3)
         AND EXISTS (SELECT 1 FROM editions
           WHERE id = CAST(?1 AS INTEGER) AND (${mayGo}))`,
    )
    .bind(String(content.editionId), content.id, now);
}
