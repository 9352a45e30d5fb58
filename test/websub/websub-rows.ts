/** Subscriptions that stand already, and how many do: what tests and proofs ask in place of the tables. */
import { adding } from "../support/tables.ts";

export type StandingSubscription = {
  readonly id: number;
  readonly topic: string;
  readonly callback: string;
  readonly host: string;
  /** Sealed. */
  readonly secret: string | null;
  readonly expires_at: number;
  /** Since when it could not be told, and why. */
  readonly failing_since?: number;
  readonly reason?: string;
};

/** A statement that adds subscriptions as if their callbacks had agreed. */
export function addingSubscriptions(
  db: D1Database,
  rows: readonly StandingSubscription[],
): D1PreparedStatement {
  return adding(db, "websub_subscriptions", rows);
}

/** A statement that adds topics which were last told of in a state. */
export function addingTopics(
  db: D1Database,
  rows: readonly { readonly path: string; readonly tag: string }[],
): D1PreparedStatement {
  return adding(db, "websub_topics", rows);
}

/** How many subscriptions stand. */
export async function countSubscriptions(db: D1Database): Promise<number> {
  const row = await db
    .prepare("SELECT count(*) AS count FROM websub_subscriptions")
    .first<{ count: number }>();
  return row?.count ?? 0;
}
