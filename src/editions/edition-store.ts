/** Editions as they stand, and what happens to one of them: the table editions. */
import { columnsOf, type ReasonColumns } from "../outbox/reason-columns.ts";
import { BROADCAST, type Series } from "../publication/broadcast.ts";
import { CADENCES } from "../publication/cadence/cadences.ts";
import type { Edition, Manifest } from "./edition.ts";
import {
  type EditionEvent,
  type EditionState,
  isIn,
  LIVE,
  mayHappen,
  stateAfter,
} from "./life-cycle.ts";
import { type LogLine, logIfChanged } from "./log-store.ts";
import { because, type EditionReason, editionReasonIn } from "./reasons.ts";

export async function findEdition<Of extends Series>(
  db: D1Database,
  cadence: Of,
  period: string,
): Promise<Edition<Of> | undefined> {
  const row = await db
    .prepare("SELECT * FROM editions WHERE cadence = ?1 AND period = ?2")
    .bind(cadence, period)
    .first<EditionRow<Of>>();
  return row === null ? undefined : editionOf(row);
}

/**
 * Editions in a state, oldest slot first. Those of a cadence that this version does not know are left to a newer one,
 * which made them before it was rolled back.
 */
export async function editionsIn(
  db: D1Database,
  state: "held" | "open" | "sending" | "paused",
): Promise<readonly (Edition | Edition<typeof BROADCAST>)[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM editions WHERE state = ?1
         AND ${isIn(LIVE)} ORDER BY slot, id`,
    )
    .bind(state)
    .all<EditionRow<Series>>();
  return results.flatMap((row) =>
    row.cadence === BROADCAST
      ? editionOf({ ...row, cadence: row.cadence })
      : CADENCES.includes(row.cadence)
        ? editionOf({ ...row, cadence: row.cadence })
        : [],
  );
}

/**
 * Opens a held edition: the operator has seen exactly this manifest.
 *
 * @param now milliseconds since the epoch
 * @returns whether it was still held with that manifest
 */
export async function approveEdition(
  db: D1Database,
  id: number,
  manifestHash: string,
  now: number,
): Promise<boolean> {
  const [approved] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET state = ${stateAfter("approve")}, ${because("approved")},
           approved_hash = ?2, next_at = ?3
         WHERE id = ?1 AND manifest_hash = ?2 AND ${mayHappen("approve")}`,
      )
      .bind(id, manifestHash, now),
    db
      .prepare(
        `UPDATE cadences SET upto = max(upto, (SELECT upto_seq FROM editions WHERE id = ?1))
         WHERE cadence = (SELECT cadence FROM editions WHERE id = ?1 AND state = 'open')`,
      )
      .bind(id),
  ]);
  return (approved?.meta.changes ?? 0) > 0;
}

/**
 * Ends a pass over those who were due.
 *
 * @param next when the next zones are due, or "planned" when nobody is left
 * @returns whether the edition was still open with the same `nextAt`
 */
export async function endPass(
  db: D1Database,
  edition: Pick<Edition<Series>, "id" | "nextAt">,
  next: number | "planned",
  lines: readonly LogLine[],
): Promise<boolean> {
  const [ended] = await db.batch([
    next === "planned"
      ? db
          .prepare(
            `UPDATE editions SET state = ${stateAfter("planned")}, ${because("planned")}
             WHERE id = ?1 AND ${mayHappen("planned")} AND next_at = ?2`,
          )
          .bind(edition.id, edition.nextAt)
      : db
          .prepare(
            "UPDATE editions SET next_at = ?3 WHERE id = ?1 AND state = 'open' AND next_at = ?2",
          )
          .bind(edition.id, edition.nextAt, next),
    ...lines.map((line) => logIfChanged(db, line)),
  ]);
  return (ended?.meta.changes ?? 0) > 0;
}
/** Besides one for each line. */
endPass.queries = 1;

export async function editionById(
  db: D1Database,
  id: number,
): Promise<Edition<Series> | undefined> {
  const row = await db
    .prepare("SELECT * FROM editions WHERE id = ?1")
    .bind(id)
    .first<EditionRow<Series>>();
  return row === null ? undefined : editionOf(row);
}
editionById.queries = 1;

/** Lets an event happen to an edition, of those that ask nothing but its state. @returns whether it did */
export async function moveEdition(
  db: D1Database,
  id: number,
  event: EditionEvent,
  reason: EditionReason,
): Promise<boolean> {
  const moved = await db
    .prepare(
      `UPDATE editions SET state = ${stateAfter(event)}, reason = ?2, reason_data = ?3
       WHERE id = ?1 AND ${mayHappen(event)}`,
    )
    .bind(id, ...columnsOf(reason))
    .run();
  return moved.meta.changes > 0;
}

type EditionRow<Of extends Series> = ReasonColumns & {
  id: number;
  cadence: Of;
  period: string;
  slot: number;
  state: EditionState;
  from_seq: number;
  upto_seq: number;
  manifest: string;
  manifest_hash: string;
  approved_hash: string | null;
  frozen_at: number;
  next_at: number;
};

function editionOf<Of extends Series>(row: EditionRow<Of>): Edition<Of> {
  return {
    id: row.id,
    cadence: row.cadence,
    period: row.period,
    slot: row.slot,
    state: row.state,
    reason: editionReasonIn(row),
    from: row.from_seq,
    upto: row.upto_seq,
    manifest: JSON.parse(row.manifest) as Manifest<Of>,
    manifestHash: row.manifest_hash,
    approvedHash: row.approved_hash ?? undefined,
    frozenAt: row.frozen_at,
    nextAt: row.next_at,
  };
}
