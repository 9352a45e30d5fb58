/** Editions and what decides them: the tables cadences and editions. */
import type { Cadence } from "../publication/cadence/cadences.ts";
import { type Content, wholeContent } from "./content-store.ts";
import { type Edition, type Manifest, UNRECEIVED } from "./edition.ts";
import {
  type EditionEvent,
  type EditionState,
  GOING,
  isIn,
  LIVE,
  mayHappen,
  stateAfter,
} from "./life-cycle.ts";
import { type LogLine, logOnce } from "./log-store.ts";
import { MAY_BE_OUT } from "./totals-store.ts";

/** A cadence on offer: since which tick, and how far its newest opened edition reached. */
export type Offer = { readonly cadence: Cadence; readonly since: number; readonly upto: number };

export async function readOffers(db: D1Database): Promise<readonly Offer[]> {
  const { results } = await db.prepare("SELECT cadence, since, upto FROM cadences").all<Offer>();
  return results;
}

/** Takes cadences on offer and off it. One that was off begins anew: no slot in between was ever due. */
export async function writeOffers(
  db: D1Database,
  begun: readonly Offer[],
  ended: readonly Cadence[],
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO cadences (cadence, since, upto)
         SELECT value->>'cadence', value->>'since', value->>'upto' FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(begun)),
    db
      .prepare("DELETE FROM cadences WHERE cadence IN (SELECT value FROM json_each(?1))")
      .bind(JSON.stringify(ended)),
  ]);
}

export async function findEdition(
  db: D1Database,
  cadence: Cadence,
  period: string,
): Promise<Edition | undefined> {
  const row = await db
    .prepare("SELECT * FROM editions WHERE cadence = ?1 AND period = ?2")
    .bind(cadence, period)
    .first<EditionRow>();
  return row === null ? undefined : editionOf(row);
}

/** Editions in a state, oldest slot first. */
export async function editionsIn(
  db: D1Database,
  state: "held" | "open" | "sending" | "paused",
): Promise<readonly Edition[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM editions WHERE state = ?1
         AND ${isIn(LIVE)} ORDER BY slot, id`,
    )
    .bind(state)
    .all<EditionRow>();
  return results.map(editionOf);
}

/**
 * Whose page may be read: emails link to it, so a pause or an end after the first of them that may have gone out does
 * not take it away.
 */
const IS_PUBLIC = `(${isIn([...GOING, "sent"], "e.state")}
  OR (${isIn(["paused", "skipped", "cancelled"], "e.state")} AND ${MAY_BE_OUT}))`;

/** Whether the page of an edition may be read. */
export async function isPublic(db: D1Database, id: number): Promise<boolean> {
  const row = await db
    .prepare(`SELECT 1 AS found FROM editions e WHERE e.id = ?1 AND ${IS_PUBLIC}`)
    .bind(id)
    .first();
  return row !== null;
}

/** An edition as the web archive lists it. */
export type EditionLine = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch. */
  readonly slot: number;
  readonly subject: string;
  /** Items in it. */
  readonly count: number;
  /** Names its content: it changes when the edition does. */
  readonly hash: string;
};

/** What both readings of public editions have in common. */
const LINE = `e.cadence, e.period, e.slot, c.subject, c.count, e.manifest_hash || '-' || c.hash AS hash`;
const PUBLIC = `editions e JOIN contents c
    ON c.edition_id = e.id AND c.from_seq = e.from_seq AND c.topics = ''
  WHERE ${IS_PUBLIC} AND c.count > 0
  ORDER BY e.slot DESC, e.id DESC LIMIT ?1`;

/**
 * Editions that went out or are going out, newest slot first. The email to those with the whole edition
 * before them stands for it; what is held or skipped is nobody's to read, nor what was paused before its
 * first email.
 */
export async function publicEditions(
  db: D1Database,
  limit: number,
): Promise<readonly EditionLine[]> {
  const { results } = await db
    .prepare(`SELECT ${LINE} FROM ${PUBLIC}`)
    .bind(limit)
    .all<EditionLine>();
  return results;
}

/** The same with what was frozen for each, and the numbers of the items that still stand in it. */
export async function publicManifests(
  db: D1Database,
  limit: number,
): Promise<
  readonly {
    readonly line: EditionLine;
    readonly manifest: Manifest;
    readonly standing: readonly number[];
  }[]
> {
  const { results } = await db
    .prepare(`SELECT ${LINE}, e.manifest, c.items FROM ${PUBLIC}`)
    .bind(limit)
    .all<EditionLine & { readonly manifest: string; readonly items: string }>();
  return results.map(({ manifest, items, ...line }) => ({
    line,
    manifest: JSON.parse(manifest) as Manifest,
    standing: JSON.parse(items) as number[],
  }));
}

/** An edition on its way into the table. */
type NewEdition = Omit<Edition, "id" | "manifest" | "approvedHash"> & {
  /** The manifest as text: what the hash was taken of. */
  readonly manifest: string;
};

/**
 * Freezes an edition, with its whole content and what else must happen with it, in one transaction.
 *
 * @param content the whole edition; undefined for a skipped period
 * @param also statements of others that may be repeated, such as the operator's copy
 * @returns whether this tick won: UNIQUE (cadence, period) lets one through, the others change nothing
 */
export async function insertEdition(
  db: D1Database,
  edition: NewEdition,
  content: Content | undefined,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO editions (cadence, period, slot, state, reason, from_seq, upto_seq, manifest,
           manifest_hash, frozen_at, next_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING`,
      )
      .bind(
        edition.cadence,
        edition.period,
        edition.slot,
        edition.state,
        edition.reason,
        edition.from,
        edition.upto,
        edition.manifest,
        edition.manifestHash,
        edition.frozenAt,
        edition.nextAt,
      ),
    // What follows names the edition by its manifest, so the loser of a race adds nothing to the winner's.
    ...(content === undefined ? [] : [wholeContent(db, edition, content)]),
    ...(edition.state === "open" || edition.state === "skipped"
      ? [reach(db, edition.cadence, edition.upto)]
      : []),
    ...(edition.state === "skipped" ? [] : [supersede(db, edition)]),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ]);
  return (inserted?.meta.changes ?? 0) === 1;
}

/**
 * Replaces what a held edition would carry, since its posts or the settings changed.
 *
 * @returns false when it is no longer held with the manifest that was read
 */
export async function reviseHeld(
  db: D1Database,
  held: Edition,
  revised: Pick<NewEdition, "from" | "upto" | "manifest" | "manifestHash" | "reason">,
  content: Content,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE editions SET from_seq = ?3, upto_seq = ?4, manifest = ?5, manifest_hash = ?6, reason = ?7
         WHERE id = ?1 AND manifest_hash = ?2 AND state = 'held'`,
      )
      .bind(
        held.id,
        held.manifestHash,
        revised.from,
        revised.upto,
        revised.manifest,
        revised.manifestHash,
        revised.reason,
      ),
    db
      .prepare(
        `DELETE FROM contents WHERE edition_id = ?1 AND EXISTS
           (SELECT 1 FROM editions WHERE id = ?1 AND manifest_hash = ?2 AND state = 'held')`,
      )
      .bind(held.id, revised.manifestHash),
    wholeContent(db, { ...held, ...revised }, content),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ]);
  return (updated?.meta.changes ?? 0) === 1;
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
        `UPDATE editions SET state = ${stateAfter("approve")}, reason = 'approved',
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
  return (approved?.meta.changes ?? 0) === 1;
}

/**
 * Ends a pass over those who were awake.
 *
 * @param next when the next zones wake, or "planned" when nobody is left
 * @returns whether the edition was still open with the same `nextAt`
 */
export async function endPass(
  db: D1Database,
  edition: Edition,
  next: number | "planned",
  lines: readonly LogLine[],
): Promise<boolean> {
  const [ended] = await db.batch([
    next === "planned"
      ? db
          .prepare(
            `UPDATE editions SET state = ${stateAfter("planned")}, reason = 'every email is planned'
             WHERE id = ?1 AND ${mayHappen("planned")} AND next_at = ?2`,
          )
          .bind(edition.id, edition.nextAt)
      : db
          .prepare(
            "UPDATE editions SET next_at = ?3 WHERE id = ?1 AND state = 'open' AND next_at = ?2",
          )
          .bind(edition.id, edition.nextAt, next),
    ...lines.map((line) => logOnce(db, line)),
  ]);
  return (ended?.meta.changes ?? 0) === 1;
}

export async function editionById(db: D1Database, id: number): Promise<Edition | undefined> {
  const row = await db.prepare("SELECT * FROM editions WHERE id = ?1").bind(id).first<EditionRow>();
  return row === null ? undefined : editionOf(row);
}

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
           WHEN ${stateAfter("settleDoubted")} THEN 'no email of it is known to have gone out'
           WHEN ${stateAfter("settleUnreceived")} THEN '${UNRECEIVED}' ELSE 'every email is settled' END
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

/** Lets an event happen to an edition, of those that ask nothing but its state. @returns whether it did */
export async function moveEdition(
  db: D1Database,
  id: number,
  event: EditionEvent,
  reason: string,
): Promise<boolean> {
  const moved = await db
    .prepare(
      `UPDATE editions SET state = ${stateAfter(event)}, reason = ?2
       WHERE id = ?1 AND ${mayHappen(event)}`,
    )
    .bind(id, reason)
    .run();
  return moved.meta.changes === 1;
}

type EditionRow = {
  id: number;
  cadence: Cadence;
  period: string;
  slot: number;
  state: EditionState;
  reason: string;
  from_seq: number;
  upto_seq: number;
  manifest: string;
  manifest_hash: string;
  approved_hash: string | null;
  frozen_at: number;
  next_at: number;
};

function editionOf(row: EditionRow): Edition {
  return {
    id: row.id,
    cadence: row.cadence,
    period: row.period,
    slot: row.slot,
    state: row.state,
    reason: row.reason,
    from: row.from_seq,
    upto: row.upto_seq,
    manifest: JSON.parse(row.manifest) as Manifest,
    manifestHash: row.manifest_hash,
    approvedHash: row.approved_hash ?? undefined,
    frozenAt: row.frozen_at,
    nextAt: row.next_at,
  };
}

function reach(db: D1Database, cadence: Cadence, upto: number): D1PreparedStatement {
  return db
    .prepare("UPDATE cadences SET upto = max(upto, ?2) WHERE cadence = ?1")
    .bind(cadence, upto);
}

/** A newer edition carries all that an older one still waiting for the operator would have carried. */
function supersede(
  db: D1Database,
  edition: Pick<NewEdition, "cadence" | "period" | "slot">,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE editions SET state = ${stateAfter("supersede")}, reason = 'its items moved on to ' || ?2
       WHERE cadence = ?1 AND ${mayHappen("supersede")} AND slot < ?3`,
    )
    .bind(edition.cadence, edition.period, edition.slot);
}
