/**
 * How far each subscriber has got: the column `cursor`, the number of the last item that their emails reached.
 * Statements for the outbox, which moves cursors in the transaction that plans or gives up an email.
 */

import type { BroadcastAudience } from "../publication/broadcast.ts";

/**
 * Those due for an edition: `?1` its id, `?2` its cadence, `?3` their zones and hours as keys or NULL for all.
 *
 * Subscribers are read once, in the order of their ids: an index that held the cursor would cost a write
 * more for each recipient. Most rows of a pass have had their email, so the cursor is looked at first.
 * An edition that was paused or cancelled since the tick read it has nobody due.
 */
export const DUE = `
  subscribers s CROSS JOIN contents c
    ON c.edition_id = ?1 AND c.from_seq = s.cursor AND c.topics = s.topics
  WHERE s.cursor < (SELECT upto_seq FROM editions WHERE id = ?1 AND state = 'open')
    AND s.state = 'active' AND s.cadence = ?2
    AND (?3 IS NULL OR coalesce(s.time_zone, '') || ' ' || coalesce(s.hour, '')
      IN (SELECT value FROM json_each(?3)))`;

/**
 * Those whom a broadcast goes to and who have not had it: `?1` its edition's id, `?2` the cadence that they chose or
 * NULL, `?3` JSON with the `topic` that they follow or the `tag` that they have, or NULL. Who came after it was let go is
 * not among them, and cursors have no part in it: it is no post.
 */
export const ADDRESSED = `
  subscribers s CROSS JOIN contents c ON c.edition_id = ?1
  WHERE coalesce(s.confirmed, s.created) <= (
      SELECT next_at FROM editions WHERE id = ?1 AND state = 'open')
    AND ${belongsTo("?2", "?3")}`;

/** SQL that is true of an active subscriber `s` of a broadcast's audience, by the two parameters of `ADDRESSED`. */
export function belongsTo(cadence: string, group: string): string {
  return `${hasChosen(cadence, group)}
    AND (${group} ->> 'tag' IS NULL OR instr(s.tags, ',' || (${group} ->> 'tag') || ',') > 0)`;
}

/** The same without the tag, which is true of a row of subscriber_groups as well. */
export function hasChosen(cadence: string, group: string): string {
  return `s.state = 'active' AND (${cadence} IS NULL OR s.cadence = ${cadence})
    AND (${group} ->> 'topic' IS NULL OR s.topics = ''
      OR instr(s.topics, ',' || (${group} ->> 'topic') || ',') > 0)`;
}

/** A broadcast's audience as the two parameters of `ADDRESSED`. */
export function audienceKeys(
  audience: BroadcastAudience,
): readonly [cadence: string | null, group: string | null] {
  switch (audience.kind) {
    case "everybody":
      return [null, null];
    case "cadence":
      return [audience.cadence, null];
    case "topic":
      return [null, JSON.stringify({ topic: audience.topic })];
    case "tag":
      return [null, JSON.stringify({ tag: audience.tag })];
  }
}

/** Moves a cursor on to where the content of edition `?1` for its subscriber ends. */
const MOVE_ON = `UPDATE subscribers SET cursor = (
  SELECT c.upto_seq FROM contents c
  WHERE c.edition_id = ?1 AND c.from_seq = subscribers.cursor AND c.topics = subscribers.topics)`;

/** Moves the cursors of those whom a page of the plan has just given an email. `plan` is the token of its batches. */
export function moveCursors(db: D1Database, edition: number, plan: string): D1PreparedStatement {
  return db
    .prepare(
      `${MOVE_ON}
       WHERE id IN (SELECT m.value FROM batches b, json_each(b.members) m WHERE b.plan = ?2)`,
    )
    .bind(edition, plan);
}

/** Moves the cursors of those who follow nothing in the edition, at most so many. @param due their zones and hours as keys, or null for all */
export function passOver(
  db: D1Database,
  edition: { readonly id: number; readonly cadence: string },
  due: string | null,
  most: number,
): D1PreparedStatement {
  return db
    .prepare(
      `${MOVE_ON}
       WHERE id IN (
         SELECT s.id FROM ${DUE} AND c.count = 0
           -- Asked once and before any subscriber is read: most editions have no such content.
           AND EXISTS (SELECT 1 FROM contents WHERE edition_id = ?1 AND count = 0)
         LIMIT ${most})`,
    )
    .bind(edition.id, edition.cadence, due);
}

/** Moves cursors back to where the email found them, unless a later edition has moved them on. */
export function giveBack(
  db: D1Database,
  emails: { readonly kind: string; readonly ref: string },
  subscribers: readonly number[],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE subscribers SET cursor = c.from_seq
       FROM json_each(?3) m
         CROSS JOIN outbox o ON o.kind = ?1 AND o.ref = ?2 AND o.subscriber = m.value
         CROSS JOIN contents c ON c.id = o.content
       WHERE subscribers.id = m.value AND subscribers.cursor = c.upto_seq
         AND o.state IN ('rejected', 'cancelled', 'expired')`,
    )
    .bind(emails.kind, emails.ref, JSON.stringify(subscribers));
}

/**
 * The same for all emails of an edition that are given up: those of no batch, and of the batches that are free.
 *
 * @param free SQL that selects the ids of these batches, of `?1` the edition and `?2` the time
 */
export function giveAllBack(
  db: D1Database,
  edition: number,
  free: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE subscribers SET cursor = c.from_seq
       FROM outbox o CROSS JOIN contents c ON c.id = o.content
       WHERE o.kind = 'edition' AND o.ref = ?1 AND o.state IN ('queued', 'retry')
         AND (o.batch = 0 OR o.batch IN (${free}))
         AND subscribers.id = o.subscriber AND subscribers.cursor = c.upto_seq`,
    )
    .bind(String(edition), now);
}
