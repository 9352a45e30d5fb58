/** A database with every migration, and the ports of the room over it. */

import type { Ports } from "../../src/subscribers/ports.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { startDatabase } from "../support/d1.ts";
import { samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";

/** Monday, 08:00 UTC. */
export const START = Date.UTC(2025, 8, 8, 8);

export type SubscribersRoom = {
  readonly db: D1Database;
  readonly ports: Ports;
  readonly close: () => Promise<void>;
};

export async function openSubscribersRoom(): Promise<SubscribersRoom> {
  const { db, close } = await startDatabase();
  const ports = portsOver(db, samplePublication);
  return { db, ports, close };
}

/** Empties every table that this room's tests write. */
export async function sweep(db: D1Database): Promise<void> {
  const tables = [
    "sign_ups",
    "sign_up_emails",
    "sign_up_counts",
    "suppressions",
    "outbox",
    "mailbox",
    "subscribers",
    "items",
    "cadences",
  ];
  await db.batch(tables.map((table) => db.prepare(`DELETE FROM ${table}`)));
}

/** Every row of every table, as text: what a thief or an auditor would see. */
export async function dump(db: D1Database): Promise<string> {
  const { results: tables } = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY name",
    )
    .all<{ name: string }>();
  const rows: string[] = [];
  for (const { name } of tables) {
    const { results } = await db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
    rows.push(...results.map((row) => `${name} ${JSON.stringify(row)}`));
  }
  return rows.join("\n");
}

/** The emails waiting in the outbox, oldest first. */
export async function queued(
  db: D1Database,
): Promise<readonly { kind: string; ref: string; subscriber: number; at: number }[]> {
  const emails = await outboxEmails(db);
  return emails
    .map(({ kind, ref, subscriber, at }) => ({ kind, ref, subscriber, at }))
    .toSorted((a, b) => a.at - b.at);
}
