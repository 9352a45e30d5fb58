/**
 * Which key a database's hashes are made with: the table hash_key. Under another key no suppression would be
 * found, and people who were promised silence would be mailed; so a database has one key for ever, and proof of it.
 */
import { type Failure, failure } from "../text/failure.ts";
import { isIn, stateAfter } from "./life-cycle.ts";
import { suppressionHash } from "./suppression.ts";
import { createKeyedHash } from "./suppression-key.ts";

export type HashKeyReading =
  | { readonly kind: "key"; readonly secret: string; readonly from: "set" | "made" }
  /** No key that is known is the one: nothing may be hashed, and nothing may be sent. The reason is a clause. */
  | Failure<"lost">;

/**
 * Finds the key that this database's hashes are made with; the first one ever becomes it. One query, but for
 * the first call ever, which takes three.
 *
 * @param set the setting HASH_KEY
 * @param made the key that the deployment has made; asked only where the set one is not it
 */
export async function readHashKey(
  db: D1Database,
  set: string | undefined,
  made: () => Promise<string>,
): Promise<HashKeyReading> {
  const proof = (await readProof(db)) ?? (await settleProof(db, set, made));
  if (set !== undefined && (await proofOf(set)) === proof) {
    return { kind: "key", secret: set, from: "set" };
  }
  const own = await made();
  if ((await proofOf(own)) === proof) return { kind: "key", secret: own, from: "made" };
  return failure(
    "lost",
    set === undefined
      ? "HASH_KEY is not set, and the list of addresses that must not be mailed is kept under a key that is not here: set HASH_KEY to that key"
      : "HASH_KEY is not the key that the list of addresses that must not be mailed is kept under: set it to that key",
  );
}

/**
 * The key, looked for when it is first needed and then kept. One that is lost is looked for again each time.
 *
 * @returns a function that reads through the database of the invocation, where one is given to be counted
 */
export function hashKeyOf(
  db: D1Database,
  set: string | undefined,
  made: () => Promise<string>,
): (through?: D1Database) => Promise<HashKeyReading> {
  let known: HashKeyReading | undefined;
  return async (through = db) => {
    if (known?.kind !== "key") known = await readHashKey(through, set, made);
    return known;
  };
}

/** Whether a database's hashes are made with a key. */
export async function isHashKeyOf(db: D1Database, secret: string): Promise<boolean> {
  return (await readProof(db)) === (await proofOf(secret));
}

async function readProof(db: D1Database): Promise<string | undefined> {
  const row = await db
    .prepare("SELECT proof FROM hash_key WHERE id = 1")
    .first<{ proof: string }>();
  return row?.proof;
}

/** A key that was made only now cannot be the one that older hashes are made with; one that is set is trusted. */
async function settleProof(
  db: D1Database,
  set: string | undefined,
  made: () => Promise<string>,
): Promise<string | undefined> {
  await db
    .prepare(
      `INSERT INTO hash_key (id, proof)
       SELECT 1, ?1 WHERE ?2 OR NOT EXISTS (SELECT 1 FROM suppressions)
       ON CONFLICT DO NOTHING`,
    )
    .bind(await proofOf(set ?? (await made())), set === undefined ? 0 : 1)
    .run();
  // Of two isolates that were first at once, one wrote it.
  return readProof(db);
}

/** Says nothing about a random key to who reads it. */
function proofOf(secret: string): Promise<string> {
  return createKeyedHash(secret)("key", "");
}

/** Subscribers a query: their hashes are one parameter of the next. */
const PAGE = 2_000;

/**
 * The owner has lost the key for good: from now on hashes are made with another one. Addresses of subscribers whose
 * emails came back or who complained are suppressed anew. Whoever was erased is known by a hash alone, and forgotten.
 * Killed in between it has changed nothing that counts, and is done again.
 *
 * @returns how many addresses were suppressed anew
 */
export async function beginHashKey(db: D1Database, secret: string, now: number): Promise<number> {
  const hash = createKeyedHash(secret);
  let suppressed = 0;
  for (let after = -1; ; ) {
    const { results } = await db
      .prepare(
        `SELECT id, mailbox, state FROM subscribers
         WHERE id > ?1 AND ${isIn([stateAfter("bounce"), stateAfter("complain")])} ORDER BY id LIMIT ?2`,
      )
      .bind(after, PAGE)
      .all<{ id: number; mailbox: string; state: string }>();
    const rows = await Promise.all(
      results.map(async ({ mailbox, state }) => [
        await suppressionHash(hash, mailbox),
        state === stateAfter("complain") ? "complaint" : "hard",
      ]),
    );
    const last = results.at(-1);
    if (last === undefined) break;
    await db
      .prepare(
        `INSERT INTO suppressions (hash, reason, at)
         SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), ?2 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(rows), now)
      .run();
    suppressed += rows.length;
    after = last.id;
  }
  await db
    .prepare(
      `INSERT INTO hash_key (id, proof) VALUES (1, ?1)
       ON CONFLICT DO UPDATE SET proof = excluded.proof`,
    )
    .bind(await proofOf(secret))
    .run();
  return suppressed;
}
