/** Tokens of the API as they are kept: by a hash, so that whoever reads the database cannot use one. */
import type { ApiToken, StoredToken } from "./api-token.ts";
import { type Scope, scopeNamed } from "./scopes.ts";

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: string;
  readonly made_at: number;
  readonly used_on: string | null;
  readonly expires_at: number | null;
};

/** So many are kept; a program that makes one a run would fill the table. */
export const MOST_TOKENS = 200;

/** Keeps a token. @returns false where `MOST_TOKENS` are kept already */
export async function addToken(db: D1Database, token: StoredToken): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO api_tokens (id, name, hash, scopes, made_at, expires_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (SELECT count(*) FROM api_tokens) < ${MOST_TOKENS}`,
    )
    .bind(
      token.id,
      token.name,
      token.hash,
      `,${token.scopes.join(",")},`,
      token.madeAt,
      token.expiresAt ?? null,
    )
    .run();
  return meta.changes === 1;
}

/** All that are kept, the newest first; those that have expired among them. */
export async function listTokens(db: D1Database): Promise<readonly ApiToken[]> {
  const { results } = await db
    .prepare("SELECT * FROM api_tokens ORDER BY made_at DESC, id")
    .all<TokenRow>();
  return results.map((row) => {
    const { hash, ...token } = toToken(row);
    return token;
  });
}

export async function findToken(db: D1Database, id: string): Promise<StoredToken | undefined> {
  const row = await db.prepare("SELECT * FROM api_tokens WHERE id = ?1").bind(id).first<TokenRow>();
  return row === null ? undefined : toToken(row);
}

/** Notes that a token was used. @param day in UTC, "2026-11-28" */
export async function noteUse(db: D1Database, id: string, day: string): Promise<void> {
  await db
    .prepare(
      "UPDATE api_tokens SET used_on = ?2 WHERE id = ?1 AND (used_on IS NULL OR used_on < ?2)",
    )
    .bind(id, day)
    .run();
}

/** Ends a token, and forgets what it has asked. @returns whether there was one */
export async function removeToken(db: D1Database, id: string): Promise<boolean> {
  const [removed] = await db.batch([
    db.prepare("DELETE FROM api_tokens WHERE id = ?1").bind(id),
    db.prepare("DELETE FROM api_requests WHERE token = ?1").bind(id),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
}

function toToken(row: TokenRow): StoredToken {
  const scopes = row.scopes.split(",").map(scopeNamed);
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    // One that this version does not know opens nothing.
    scopes: scopes.filter((scope): scope is Scope => scope !== undefined),
    madeAt: row.made_at,
    ...(row.used_on !== null && { usedOn: row.used_on }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}
