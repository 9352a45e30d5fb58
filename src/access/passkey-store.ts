/** Passkeys: the public halves, and the challenges that were answered. */

/** One as its owner sees it, and as it is verified. Instants in milliseconds since the epoch. */
export type Passkey = {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly person: number;
  readonly name: string;
  /** The host that it works at. */
  readonly host: string;
  /** COSE (RFC 9052), base64url. */
  readonly publicKey: string;
  readonly counter: number;
  /** Separated by commas. */
  readonly transports: string;
  readonly madeAt: number;
  readonly usedAt: number;
};

const COLUMNS = `id, person, name, host, public_key AS publicKey, counter, transports,
  made_at AS madeAt, used_at AS usedAt`;

/** Past this nobody tells their devices apart. */
export const MOST_PASSKEYS = 20;

export async function listPasskeys(db: D1Database, person: number): Promise<readonly Passkey[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM passkeys WHERE person = ?1 ORDER BY made_at, id`)
    .bind(person)
    .all<Passkey>();
  return results;
}

export async function findPasskey(db: D1Database, id: string): Promise<Passkey | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM passkeys WHERE id = ?1`)
    .bind(id)
    .first<Passkey>();
  return row ?? undefined;
}

/** @returns false where it is known already, or its person has as many as may be */
export async function addPasskey(db: D1Database, passkey: Passkey): Promise<boolean> {
  const { id, person, name, host, publicKey, counter, transports, madeAt } = passkey;
  const added = await db
    .prepare(
      `INSERT INTO passkeys (id, person, name, host, public_key, counter, transports, made_at, used_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8
       WHERE (SELECT count(*) FROM passkeys WHERE person = ?2) < ${MOST_PASSKEYS}
       ON CONFLICT DO NOTHING`,
    )
    .bind(id, person, name, host, publicKey, counter, transports, madeAt)
    .run();
  return added.meta.changes === 1;
}

/** Notes that it was used. @param counter as the authenticator counts; many do not, and say 0 */
export async function usePasskey(
  db: D1Database,
  id: string,
  counter: number,
  now: number,
): Promise<void> {
  await db
    .prepare("UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1")
    .bind(id, counter, now)
    .run();
}

export async function removePasskey(db: D1Database, person: number, id: string): Promise<boolean> {
  const removed = await db
    .prepare("DELETE FROM passkeys WHERE person = ?1 AND id = ?2")
    .bind(person, id)
    .run();
  return removed.meta.changes === 1;
}

/** Takes a challenge as answered. @returns false when it was before: an answer that was overheard opens nothing */
export async function useChallenge(db: D1Database, id: number, endsAt: number): Promise<boolean> {
  const used = await db
    .prepare("INSERT INTO used_challenges (id, ends_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
    .bind(id, endsAt)
    .run();
  return used.meta.changes === 1;
}
