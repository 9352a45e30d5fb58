/** Subscribers as they stand and as a test would have them: what the tests of other rooms ask in place of their tables. */

import { adding, type Columns, setRows } from "../support/tables.ts";

type SubscriberRow = {
  readonly id: number;
  readonly address: string;
  readonly mailbox: string;
  readonly state: string;
  readonly cadence: string;
  readonly topics: string;
  readonly tags: string;
  readonly confirmed: number | null;
  readonly time_zone: string | null;
  readonly hour: number | null;
  readonly cursor: number;
};

/** Subscribers, by id. */
export async function subscriberRows(db: D1Database): Promise<readonly SubscriberRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM subscribers ORDER BY id")
    .all<SubscriberRow>();
  return results;
}

/** How a subscriber stands; undefined when there is none. */
export async function subscriberState(db: D1Database, id: number): Promise<string | undefined> {
  return (await subscriberRows(db)).find((row) => row.id === id)?.state;
}

/** Subscribers as they might have come to stand, without a page. */
export function setSubscribers(
  db: D1Database,
  set: Partial<SubscriberRow>,
  of: Partial<SubscriberRow> = {},
): Promise<void> {
  return setRows(db, "subscribers", set as Columns, of as Columns);
}

/** A statement that adds active subscribers, reader1@inbox.example and so on; all name the same columns. */
export function addingSubscribers(
  db: D1Database,
  rows: readonly (Pick<SubscriberRow, "id"> & Partial<SubscriberRow>)[],
): D1PreparedStatement {
  return adding(
    db,
    "subscribers",
    rows.map((row) => ({ ...addressed(row.address ?? readerOf(row.id)), ...ACTIVE, ...row })),
  );
}

/** The same for thousands, who are alike. */
export function addingReaders(
  db: D1Database,
  ids: readonly number[],
  of: Partial<SubscriberRow> = {},
): D1PreparedStatement {
  const alike = { ...ACTIVE, ...of };
  const values = Object.keys(alike).map((_, index) => `?${2 + index}`);
  return db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, ${Object.keys(alike).join(", ")})
       SELECT value, 'reader' || value || '@inbox.example', 'reader' || value || '@inbox.example',
         ${values.join(", ")} FROM json_each(?1)`,
    )
    .bind(JSON.stringify(ids), ...Object.values(alike));
}

const ACTIVE = {
  state: "active",
  cadence: "weekly",
  cursor: 0,
  created: 0,
  confirmed: 0,
  changed: 0,
} as const;

function readerOf(id: number): string {
  return `reader${id}@inbox.example`;
}

function addressed(address: string): Pick<SubscriberRow, "address" | "mailbox"> {
  return { address, mailbox: address.toLowerCase() };
}

/** Sign-ups that wait, as if they had been asked for so many milliseconds earlier. */
export async function ageSignUps(db: D1Database, by: number): Promise<void> {
  await db.prepare("UPDATE sign_ups SET asked = asked - ?").bind(by).run();
}

/** As after an erasure: nothing of them is left. */
export async function removeSubscriber(db: D1Database, id: number): Promise<void> {
  await db.prepare("DELETE FROM subscribers WHERE id = ?1").bind(id).run();
}

/** Why addresses are suppressed, in the order of their suppression. */
export async function suppressionReasons(db: D1Database): Promise<readonly string[]> {
  const { results } = await db
    .prepare("SELECT reason FROM suppressions ORDER BY at, hash")
    .all<{ reason: string }>();
  return results.map(({ reason }) => reason);
}

/** Suppresses the address of a hash. */
export async function addSuppression(db: D1Database, hash: string, reason: string): Promise<void> {
  await adding(db, "suppressions", [{ hash, reason, at: 0 }]).run();
}

export async function forgetSuppressions(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM suppressions").run();
}

/** Nothing was noted of what became of subscribers. */
export async function forgetChanges(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM changes").run();
}

/** What the database keeps of the key that its hashes are made with; null before the first. */
export async function hashKeyProof(db: D1Database): Promise<unknown> {
  return db.prepare("SELECT proof FROM hash_key").first();
}

/** A database that does not know yet which key its hashes are made with. */
export async function forgetHashKey(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM hash_key").run();
}

/** So many active readers with an hour and a zone of a dozen, without a list of them in memory. */
export async function addMillion(db: D1Database, count: number, at: number): Promise<void> {
  await db
    .prepare(
      `WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ?1)
       INSERT INTO subscribers (id, address, mailbox, state, cadence, time_zone, created, confirmed, changed)
       SELECT id, 'r' || id || '@d' || (id % 400) || '.example', 'r' || id || '@d' || (id % 400) || '.example', 'active',
         iif(id % 3 = 0, 'daily', 'weekly'), iif(id % 4 = 0, 'Asia/Tokyo', NULL), ?2, ?2 - (id % 90) * 86400000,
         ?2 - (id % 90) * 86400000
       FROM n`,
    )
    .bind(count, at)
    .run();
}
