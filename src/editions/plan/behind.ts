/** Who lacks items of an edition, and the contents that it has for them: two questions on one trip to the database. */
import { askGroupsBehind, type Group, groupsIn } from "../audience-store.ts";
import { askContentKeys, type ContentKey, contentKeysIn } from "../content-store.ts";
import type { Edition } from "../edition.ts";

export async function readBehind(
  db: D1Database,
  edition: Edition,
): Promise<{ readonly groups: readonly Group[]; readonly contents: readonly ContentKey[] }> {
  const [groups, contents] = await db.batch([
    askGroupsBehind(db, edition),
    askContentKeys(db, edition.id),
  ]);
  if (groups === undefined || contents === undefined) throw new Error("two questions, two answers");
  return { groups: groupsIn(groups), contents: contentKeysIn(contents) };
}
readBehind.queries = 2;
