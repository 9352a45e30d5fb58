/** Rows of the room of access, for tests. */

/** Every row that may let somebody in, as text: what a thief of the database would have. */
export async function accessRows(db: D1Database): Promise<string> {
  const rows = await Promise.all([
    db.prepare("SELECT * FROM people").all(),
    db.prepare("SELECT * FROM passkeys").all(),
    db.prepare("SELECT * FROM access_links").all(),
    db.prepare("SELECT * FROM sessions").all(),
  ]);
  return JSON.stringify(rows.map(({ results }) => results));
}
