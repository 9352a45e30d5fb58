/** The local mail box of the preview transport: what would have gone out, to be read on /dev/mail. */
import type { Message } from "../../mail/transport.ts";

/** An email in the local mail box. */
export type Stored = {
  readonly id: number;
  readonly deliveryId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
};

/** An email with everything that was in it. */
export type StoredEmail = Stored & {
  readonly text: string;
  readonly html: string;
  /** The whole RFC 5322 message. */
  readonly mime: string;
};

/** Emails kept: enough for a demo, little enough for a laptop. */
const CAPACITY = 1_000;

/** Emails that one statement stores: its parameter holds 2 MB, and an email in three forms up to 300 KB. */
const PAGE = 6;

const COLUMNS = "id, delivery_id AS deliveryId, at, recipient AS 'to', sender AS 'from', subject";

/** Stores emails; one that is there already, by its delivery id, stays as it is. */
export async function storeEmails(
  db: D1Database,
  messages: readonly Message[],
  now: number,
): Promise<void> {
  const insert = (page: readonly Message[]) =>
    db
      .prepare(
        `INSERT INTO mailbox (delivery_id, at, recipient, sender, subject, text, html, mime)
         SELECT value->>'deliveryId', ?2, value->>'to', value->>'$.from.address', value->>'subject',
           value->>'text', value->>'html', value->>'mime'
         FROM json_each(?1) WHERE true ON CONFLICT (delivery_id) DO NOTHING`,
      )
      .bind(JSON.stringify(page.map(whole)), now);
  const pages = Math.ceil(messages.length / PAGE);
  await db.batch([
    ...Array.from({ length: pages }, (_, page) =>
      insert(messages.slice(page * PAGE, (page + 1) * PAGE)),
    ),
    db.prepare("DELETE FROM mailbox WHERE id <= (SELECT max(id) FROM mailbox) - ?1").bind(CAPACITY),
  ]);
}

/** A message puts its bodies together when they are asked for, so JSON has to ask. */
function whole({ deliveryId, to, from, subject, text, html, mime }: Message): Partial<Message> {
  return { deliveryId, to, from, subject, text, html, mime };
}

/** The newest emails first. */
export async function listEmails(db: D1Database, limit = 100): Promise<readonly Stored[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM mailbox ORDER BY id DESC LIMIT ?1`)
    .bind(limit)
    .all<Stored>();
  return results;
}

/** One email; undefined when there is none of that id. */
export async function readEmail(db: D1Database, id: number): Promise<StoredEmail | undefined> {
  const email = await db
    .prepare(`SELECT ${COLUMNS}, text, html, mime FROM mailbox WHERE id = ?1`)
    .bind(id)
    .first<StoredEmail>();
  return email ?? undefined;
}

/** A statement that takes a person's emails out of the mail box, for the erasure's own transaction. */
export function forgetRecipient(
  db: D1Database,
  person: { readonly id: number; readonly address: string },
): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM mailbox WHERE lower(recipient) = lower(?1)
         OR delivery_id LIKE '%.' || ?2 || '.________________'`,
    )
    .bind(person.address, person.id.toString(36));
}
