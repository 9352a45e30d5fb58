/** The local mail box as a test would have it: what the tests of other rooms ask in place of its table. */

import { listEmails } from "../../src/providers/preview/mailbox-store.ts";
import { adding } from "../support/tables.ts";

/** No email was ever sent through it. */
export async function emptyMailbox(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM mailbox").run();
}

/** An email to somebody. */
export async function addToMailbox(db: D1Database, to: string): Promise<void> {
  await adding(db, "mailbox", [
    {
      id: 1,
      delivery_id: "d",
      at: 0,
      recipient: to,
      sender: "s",
      subject: "s",
      text: "t",
      html: "h",
      mime: `To: ${to}`,
    },
  ]).run();
}

/** All emails that it holds, newest first: its page lists only the latest. */
export function storedEmails(db: D1Database): ReturnType<typeof listEmails> {
  return listEmails(db, 1_000);
}
