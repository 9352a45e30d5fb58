/** The counters behind limits.ts: requests per window, and emails per address. */
import type { Window } from "./limits.ts";

/**
 * Counts one request in the windows that still have room.
 *
 * @param looked windows that are looked at only: they count emails, when one is written
 * @returns the windows that had no room
 */
export async function countRequest(
  db: D1Database,
  counted: readonly Window[],
  looked: readonly Window[],
): Promise<readonly Window[]> {
  const results = await db.batch([
    ...counted.map((window) => countStatement(db, window)),
    ...looked.map(({ bucket, opened, length, limit }) =>
      db
        .prepare(
          `SELECT 1 AS room WHERE NOT EXISTS (SELECT 1 FROM sign_up_counts
             WHERE bucket = ?1 AND opened = ?2 AND length = ?3 AND count >= ?4)`,
        )
        .bind(bucket, opened, length, limit),
    ),
  ]);
  // A full window is not written to: its upsert changes no row and returns none.
  return [...counted, ...looked].filter((_, index) => results[index]?.results.length === 0);
}

/** Counts in one window, if it has room. */
export function countStatement(db: D1Database, window: Window): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO sign_up_counts (bucket, opened, length, count) VALUES (?1, ?2, ?3, 1)
       ON CONFLICT (bucket, opened, length) DO UPDATE SET count = count + 1 WHERE count < ?4
       RETURNING count`,
    )
    .bind(window.bucket, window.opened, window.length, window.limit);
}

/** Counts an email that a stranger caused to an address. @param limiting the address's keyed hash */
export function emailCounted(
  db: D1Database,
  limiting: string,
  nth: number,
  now: number,
): D1PreparedStatement {
  return db
    .prepare("INSERT INTO sign_up_emails (address_hash, nth, at) VALUES (?1, ?2, ?3)")
    .bind(limiting, nth, now);
}
