/** What links, delivery ids and List-Id are bound to, fixed in the database at first need. */
import type { Publication } from "../../publication/publication.ts";
import { tokenScope } from "./links.ts";

/**
 * Fixes the scope of this database if that is still to be done, and says what it is: one query, but at the
 * first call ever, which takes three.
 */
async function fixedScope(db: D1Database, publication: Publication): Promise<string> {
  const known = await readScope(db);
  if (known !== undefined) return known;
  const scope = tokenScope(publication);
  await db
    .prepare("INSERT INTO link_scope (id, scope) VALUES (1, ?1) ON CONFLICT DO NOTHING")
    .bind(scope)
    .run();
  // Of two isolates that were first at once, one wrote it.
  return (await readScope(db)) ?? scope;
}

async function readScope(db: D1Database): Promise<string | undefined> {
  const row = await db
    .prepare("SELECT scope FROM link_scope WHERE id = 1")
    .first<{ scope: string }>();
  return row?.scope;
}

/**
 * The scope, read when it is first needed and then kept: it never changes.
 *
 * @returns a function that reads through the database of the invocation, where one is given to be counted
 */
export function scopeOf(
  db: D1Database,
  publication: Publication,
): (through?: D1Database) => Promise<string> {
  // The text and not its promise: a Worker may not wait for what another request has begun.
  let known: string | undefined;
  return async (through = db) => {
    known ??= await fixedScope(through, publication);
    return known;
  };
}
