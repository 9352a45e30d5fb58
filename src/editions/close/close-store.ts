/** How editions end by themselves: when each of their emails is settled. */

import type { PlainKind } from "../../outbox/reason-columns.ts";
import { mayHappen, stateAfter } from "../life-cycle.ts";
import type { EditionReason } from "../reasons.ts";

export type ClosedEdition = {
  readonly id: number;
  readonly period: string;
  readonly state: "sent" | "paused" | "skipped";
};

const SOME = `EXISTS (SELECT 1 FROM outbox
  WHERE kind = 'edition' AND ref = CAST(editions.id AS TEXT) AND state`;

/** How an edition ends whose emails are all settled: 'sent' only when one is known to have gone out. */
const ENDS = `CASE WHEN ${SOME} = 'sent') THEN ${stateAfter("settleReceived")}
  WHEN ${SOME} = 'unknown') THEN ${stateAfter("settleDoubted")}
  WHEN ${SOME} IS NOT NULL) THEN ${stateAfter("settleUnreceived")}
  ELSE ${stateAfter("settleReceived")} END`;

const [DOUBTED, UNRECEIVED, SETTLED] = [
  "doubted",
  "unreceived",
  "settled",
] as const satisfies readonly PlainKind<EditionReason>[];

/**
 * Closes editions whose emails are all settled, at most so many. One of which no email is known to have gone out
 * is not sent: where some may have, it is paused until a person has looked; where none did, it is skipped.
 *
 * @returns those that this call closed or paused
 */
export async function closeSettled(db: D1Database, most = 20): Promise<readonly ClosedEdition[]> {
  const { results } = await db
    .prepare(
      `UPDATE editions SET
         state = ${ENDS},
         reason = CASE ${ENDS}
           WHEN ${stateAfter("settleDoubted")} THEN '${DOUBTED}'
           WHEN ${stateAfter("settleUnreceived")} THEN '${UNRECEIVED}' ELSE '${SETTLED}' END,
         reason_data = NULL
       WHERE id IN (
         SELECT id FROM editions e WHERE ${mayHappen("settleReceived")} AND NOT EXISTS (
           SELECT 1 FROM batches WHERE kind = 'edition' AND ref = CAST(e.id AS TEXT) AND open = 1)
           -- Emails that are repeated are in no batch until the next tick makes one.
           AND NOT EXISTS (SELECT 1 FROM outbox
             WHERE batch = 0 AND kind = 'edition' AND ref = CAST(e.id AS TEXT))
         LIMIT ?1)
       RETURNING id, period, state`,
    )
    .bind(most)
    .all<ClosedEdition>();
  return results;
}
closeSettled.queries = 1;
