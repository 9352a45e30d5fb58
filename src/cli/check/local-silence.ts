/** What the local database knows of posts that are never e-mailed. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isBackCatalogue, isBackDated } from "../../editions/settle/settle.ts";
import { readClock, readKnown } from "../../editions/settle/settle-store.ts";
import type { Post } from "../../publication/post.ts";
import { LOCAL_DATABASES } from "../local/files.ts";

/**
 * @param cwd where wrangler.toml and .wrangler/ are
 * @returns whether a post is never e-mailed since it is older than the digest; undefined before the first tick,
 *   and while another process holds the database or has not made its tables yet. What was public then is left out: who moves in knows it.
 */
export async function localSilence(cwd: string): Promise<((post: Post) => boolean) | undefined> {
  // Looking for it takes Wrangler, which takes a second to load.
  if (!existsSync(join(cwd, LOCAL_DATABASES))) return undefined;
  const { openLocalDatabase } = await import("../digest/database.ts");
  const database = await openLocalDatabase(cwd, { say: () => undefined });
  if (database.kind === "none") return undefined;
  try {
    const clock = await readClock(database.db);
    if (clock === undefined) return undefined;
    const known = await readKnown(database.db, "all");
    const seenPosts = new Map(known.seenPosts.map((seenPost) => [seenPost.post, seenPost]));
    return (post) => {
      if (post.email !== "settled" || post.retracted !== undefined) return false;
      const seen = seenPosts.get(post.id);
      if (seen === undefined) return isBackDated(post, clock.firstAt);
      return isBackCatalogue(seen.seq) && seen.since !== clock.firstAt;
    };
  } catch (error) {
    // `npm start` has not made them yet, or makes them just now.
    if (error instanceof Error && /^no such (?:table|column)/.test(error.message)) return undefined;
    throw error;
  } finally {
    await database.close();
  }
}
