/** What happened, while there is a webhook: the table webhook_events, which triggers fill (migrations/0027_webhooks.sql). */
import { DAY } from "../text/time.ts";
import type { Event } from "./event.ts";

/** So long an event can be sent again. Milliseconds. */
export const EVENTS_KEPT = 30 * DAY;

type Row = {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly subject: string;
  readonly data: string;
  readonly address: string | null;
  readonly subscriberCadence: string | null;
  readonly subscriberState: string | null;
  readonly period: string | null;
  readonly cadence: string | null;
  readonly sums: string | null;
};

/** An event with what its subject is by now: who was erased meanwhile is told of by number alone. */
export async function readEvent(db: D1Database, seq: number): Promise<Event | undefined> {
  const row = await db
    .prepare(
      `SELECT v.*, s.address, s.cadence AS subscriberCadence, s.state AS subscriberState, e.period, e.cadence,
         iif(t.edition IS NULL, NULL, json_object('audience', t.audience, 'sent', t.sent, 'rejected', t.rejected,
           'suppressed', t.suppressed, 'cancelled', t.cancelled, 'expired', t.expired, 'unknown', t.unknown)) AS sums
       FROM webhook_events v
         LEFT JOIN subscribers s ON v.type LIKE 'subscriber.%' AND s.id = CAST(v.subject AS INTEGER)
         LEFT JOIN editions e ON (v.type LIKE 'edition.%' OR v.type LIKE 'broadcast.%') AND e.id = CAST(v.subject AS INTEGER)
         LEFT JOIN edition_totals t ON t.edition = e.id AND v.type LIKE '%.sent'
       WHERE v.seq = ?1`,
    )
    .bind(seq)
    .first<Row>();
  if (row === null) return undefined;
  const { id, type, at, subject, address, subscriberCadence, subscriberState, period } = row;
  return {
    seq: row.seq,
    id,
    type,
    at,
    subject,
    data: JSON.parse(row.data) as Readonly<Record<string, unknown>>,
    ...(address !== null && {
      subscriber: { address, cadence: subscriberCadence ?? "", state: subscriberState ?? "" },
    }),
    ...(period !== null && {
      edition: {
        period,
        cadence: row.cadence ?? "",
        ...(row.sums !== null && { sums: JSON.parse(row.sums) as Record<string, number> }),
      },
    }),
  };
}
readEvent.queries = 1;

/** An event in a list: the newest first, of the types that a webhook asked for, and its tests. */
export type EventLine = Pick<Event, "seq" | "type" | "at" | "subject">;

export async function listEvents(
  db: D1Database,
  webhook: { readonly id: number; readonly types: readonly string[]; readonly madeAt: number },
  most: number,
): Promise<readonly EventLine[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, type, at, subject FROM webhook_events
       WHERE at >= ?1 AND ((type = 'webhook.test' AND subject = CAST(?2 AS TEXT)) OR (type <> 'webhook.test'
         AND (?3 = '[]' OR type IN (SELECT value FROM json_each(?3)))))
       ORDER BY seq DESC LIMIT ?4`,
    )
    .bind(webhook.madeAt, webhook.id, JSON.stringify(webhook.types), most)
    .all<EventLine>();
  return results;
}

/** Writes a test down, which goes to nobody by itself. @returns its number */
export async function addTest(db: D1Database, webhook: number, now: number): Promise<number> {
  const row = await db
    .prepare(
      `INSERT INTO webhook_events (type, at, subject, data)
       VALUES ('webhook.test', ?2, ?1, json_object('webhook', ?1)) RETURNING seq`,
    )
    .bind(webhook, now)
    .first<{ seq: number }>();
  if (row === null) throw new Error("a test was not written down");
  return row.seq;
}

/** What a webhook is sent again: one event, or all since an instant. */
export type Wanted = { readonly seq: number } | { readonly since: number };

/**
 * Events as a query of `event`, of the types that a webhook asked for.
 *
 * @param from the number of its first parameter
 */
export function eventsWanted(
  wanted: Wanted,
  types: readonly string[],
  from: number,
): { readonly sql: string; readonly binds: readonly (string | number)[] } {
  const which = "seq" in wanted ? "seq = ?" : "at >= ?";
  return {
    sql: `SELECT CAST(seq AS TEXT) AS event FROM webhook_events WHERE ${which}${from} AND type <> 'webhook.test'
      AND (?${from + 1} = '[]' OR type IN (SELECT value FROM json_each(?${from + 1}))) ORDER BY seq`,
    binds: ["seq" in wanted ? wanted.seq : wanted.since, JSON.stringify(types)],
  };
}

/** Forgets events that can be sent again no more; a receiver that was never told of one by then has been given up. */
export async function forgetWebhookEvents(db: D1Database, now: number): Promise<void> {
  await db
    .prepare("DELETE FROM webhook_events WHERE at < ?1")
    .bind(now - EVENTS_KEPT)
    .run();
}
forgetWebhookEvents.queries = 1;
