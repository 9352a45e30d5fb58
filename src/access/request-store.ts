/**
 * Requests that carry an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), and what was answered: the same
 * key acts once. A request is written down before it acts. Between its act and its answer the Worker may be killed: then
 * it stays begun, and nobody can tell whether it acted.
 */
import { DAY, MINUTE } from "../text/time.ts";

/** How long a key is remembered. */
export const KEPT_MS = DAY;
/** No request takes longer: what was begun before, and has no answer, was cut off. */
export const LONGEST_MS = MINUTE;

export type KeyedRequest = {
  /** The id of the token that asks; '' is the owner's. */
  readonly token: string;
  readonly key: string;
  /** SHA-256 of what is asked. */
  readonly fingerprint: string;
};

type RequestRow = {
  readonly fingerprint: string;
  readonly begun_at: number;
  readonly status: number | null;
  readonly answer: string | null;
};

export type Claim =
  /** It is this request's to act. */
  | { readonly kind: "claimed" }
  | { readonly kind: "answered"; readonly status: number; readonly answer: string }
  | { readonly kind: "in progress" }
  /** Begun, and never answered. */
  | { readonly kind: "cut off" }
  /** The key stands for another request. */
  | { readonly kind: "another" };

/**
 * Writes a request down as begun, unless its key is known.
 *
 * @param again whether what was cut off may be begun again, since doing it twice does no more than once
 * @param now milliseconds since the epoch
 */
export async function claimRequest(
  db: D1Database,
  { token, key, fingerprint }: KeyedRequest,
  again: boolean,
  now: number,
): Promise<Claim> {
  const [, begun, found] = await db.batch([
    db.prepare("DELETE FROM api_requests WHERE begun_at <= ?1").bind(now - KEPT_MS),
    db
      .prepare(
        `INSERT INTO api_requests (token, key, fingerprint, begun_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (token, key) DO UPDATE SET begun_at = excluded.begun_at
         WHERE ?5 AND status IS NULL AND fingerprint = excluded.fingerprint AND begun_at <= ?6`,
      )
      .bind(token, key, fingerprint, now, again ? 1 : 0, now - LONGEST_MS),
    db
      .prepare(
        "SELECT fingerprint, begun_at, status, answer FROM api_requests WHERE token = ?1 AND key = ?2",
      )
      .bind(token, key),
  ]);
  if (begun?.meta.changes === 1) return { kind: "claimed" };
  const [row] = (found?.results ?? []) as RequestRow[];
  if (row === undefined) throw new Error("a request is neither written down nor known");
  if (row.fingerprint !== fingerprint) return { kind: "another" };
  if (row.status !== null) {
    return { kind: "answered", status: row.status, answer: row.answer ?? "" };
  }
  return { kind: row.begun_at <= now - LONGEST_MS ? "cut off" : "in progress" };
}

/** Writes down what was answered. */
export async function noteAnswer(
  db: D1Database,
  { token, key }: KeyedRequest,
  status: number,
  answer: string,
): Promise<void> {
  await db
    .prepare("UPDATE api_requests SET status = ?3, answer = ?4 WHERE token = ?1 AND key = ?2")
    .bind(token, key, status, answer)
    .run();
}

/** Takes a request back that did nothing: its key may be used again. */
export async function dropRequest(db: D1Database, { token, key }: KeyedRequest): Promise<void> {
  await db
    .prepare("DELETE FROM api_requests WHERE token = ?1 AND key = ?2 AND status IS NULL")
    .bind(token, key)
    .run();
}
