/** What was heard of emails, as a test would have it: what the tests of other rooms ask in place of its tables. */

import { adding } from "../support/tables.ts";

/** Nothing was heard of any email. */
export async function forgetFeedback(db: D1Database): Promise<void> {
  await db.batch([db.prepare("DELETE FROM feedback_seen"), db.prepare("DELETE FROM soft_bounces")]);
}

/** How often a mailbox was full. */
export async function softBounces(db: D1Database): Promise<number> {
  const row = await db.prepare("SELECT count(*) AS n FROM soft_bounces").first<{ n: number }>();
  return row?.n ?? 0;
}

/** A mailbox that was full when the first edition came. */
export async function addSoftBounce(db: D1Database, subscriber: number): Promise<void> {
  await adding(db, "soft_bounces", [{ subscriber, ref: "1", at: 0 }]).run();
}
