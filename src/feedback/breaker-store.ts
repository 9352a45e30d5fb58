/** The circuit breaker's hand: editions whose emails fare badly are paused. */

import { pause } from "../editions/operate/operate-store.ts";
import { editionReasonWords } from "../editions/reasons.ts";
import { OPERATOR, queueEmail } from "../outbox/outbox-store.ts";
import type { Canary } from "../outbox/plan-store.ts";
import { bouncedAs, says } from "../outbox/reasons.ts";
import { breach, type Fortune } from "./breaker.ts";

type Fared = Fortune & {
  readonly id: number;
  readonly period: string;
  /** Milliseconds since the epoch; 0 is never. */
  readonly resumedAt: number;
};

/** What our own end left unknown is no fault of the provider's, and no reason to stop. */
const KILLED = `o.state = 'unknown' AND ${says("sender-stopped", "o.")}`;

/**
 * How the emails of editions fare that have emails to stop, in one query, since the operator last let them
 * go on. Others are not read: between two
 * zones an edition is open for hours, and every look reads all of its emails.
 */
async function readFortunes(db: D1Database): Promise<readonly Fared[]> {
  const { results } = await db
    .prepare(
      `SELECT e.id, e.period, e.resumed_at AS resumedAt,
         count(o.ref) FILTER (WHERE NOT (${KILLED})) AS attempts,
         count(*) FILTER (WHERE ${says("hard", "o.")} OR ${bouncedAs(["hard"], "o.")}) AS hard,
         count(*) FILTER (WHERE ${says("complained", "o.")}) AS complaints,
         count(*) FILTER (WHERE ${says("policy", "o.")} OR ${bouncedAs(["policy", "sender"], "o.")}) AS policy,
         count(*) FILTER (WHERE o.state = 'unknown' AND NOT (${KILLED})) AS unknown,
         -- A call is recorded at one moment, and none follows it in the same pass.
         count(DISTINCT o.batch || ' ' || o.at)
           FILTER (WHERE o.state = 'unknown' AND NOT (${KILLED})) AS doubts
       FROM editions e LEFT JOIN outbox o
         ON o.kind = 'edition' AND o.ref = CAST(e.id AS TEXT) AND o.state IN ('sent', 'rejected', 'unknown')
           AND o.at > e.resumed_at
       WHERE e.state IN ('open', 'sending') AND EXISTS (
         SELECT 1 FROM batches b
         WHERE b.kind = 'edition' AND b.ref = CAST(e.id AS TEXT) AND b.open = 1)
       GROUP BY e.id`,
    )
    .all<Fared>();
  return results;
}

/**
 * Pauses the editions whose emails fare so badly that going on would harm the sender, and tells the
 * operator. One tick of the cron calls it.
 *
 * @param canary while no more emails than these went out, fewer answers are enough to judge by
 * @returns the editions that it paused, with the reason in words
 */
export async function breakCircuits(
  db: D1Database,
  now: number,
  canary?: Canary,
): Promise<readonly { readonly period: string; readonly reason: string }[]> {
  const paused: { period: string; reason: string }[] = [];
  for (const { id, period, resumedAt, ...fortune } of await readFortunes(db)) {
    const broken = breach(fortune, canary?.emails);
    if (broken === undefined) continue;
    const reason = editionReasonWords(broken);
    await db.batch([
      pause(db, id, broken),
      queueEmail(db, {
        kind: "operator",
        // One email for each time that it stops.
        ref: resumedAt === 0 ? `breaker-${id}` : `breaker-${id}-${resumedAt.toString(36)}`,
        subscriberId: OPERATOR,
        payload: {
          why: "alarm",
          subject: `${period} is paused: ${reason}`,
          text: `${period} is paused, because ${reason}. Going on would harm the name of your domain.\n\nLook at the addresses and at your domain's SPF, DKIM and DMARC, then resume or cancel the edition.`,
        },
        now,
      }),
    ]);
    paused.push({ period, reason });
  }
  return paused;
}
/** Besides those of each edition that it pauses. */
breakCircuits.queries = 1;
breakCircuits.queriesEach = 2;
