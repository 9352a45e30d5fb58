/** How an edition comes into the table editions, and is made anew while it is held: one transaction each. */

import { columnsOf } from "../../outbox/reason-columns.ts";
import { BROADCAST, type Series } from "../../publication/broadcast.ts";
import { type Content, wholeContent } from "../content-store.ts";
import type { Edition } from "../edition.ts";
import { isIn, mayHappen, stateAfter } from "../life-cycle.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import type { EditionReason } from "../reasons.ts";
import { reach } from "./offer-store.ts";

/** An edition on its way into the table. */
type NewEdition = Omit<Edition<Series>, "id" | "manifest" | "approvedHash"> & {
  /** The manifest as text: what the hash was taken of. */
  readonly manifest: string;
  /** The draft of the desk that it was made of: nothing happens where somebody has changed it since. */
  readonly draft?: { readonly slug: string; readonly version: number };
};

/**
 * Freezes an edition, with its whole content and what else must happen with it, in one transaction.
 *
 * @param content the whole edition; undefined for a skipped period
 * @param also statements of others, such as the operator's copy
 * @returns whether this tick won: UNIQUE (cadence, period) lets one through, and all of another's is undone, the line
 *   about it and the copy too
 */
export async function insertEdition(
  db: D1Database,
  edition: NewEdition,
  content: Content | undefined,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const statements = [
    db
      .prepare(
        // An edition without a state is none: the whole transaction is undone where the draft is another by now.
        `INSERT INTO editions (cadence, period, slot, state, reason, reason_data, from_seq, upto_seq, manifest,
           manifest_hash, frozen_at, next_at)
         VALUES (?1, ?2, ?3, iif(?13 IS NULL
             OR EXISTS (SELECT 1 FROM broadcast_drafts WHERE slug = ?13 AND version = ?14), ?4, NULL),
           ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
      )
      .bind(
        edition.cadence,
        edition.period,
        edition.slot,
        edition.state,
        ...columnsOf(edition.reason),
        edition.from,
        edition.upto,
        edition.manifest,
        edition.manifestHash,
        edition.frozenAt,
        edition.nextAt,
        edition.draft?.slug ?? null,
        edition.draft?.version ?? null,
      ),
    ...(content === undefined ? [] : [wholeContent(db, edition, content)]),
    ...progress(db, edition),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ];
  return isDone(
    db,
    statements,
    /UNIQUE constraint failed: editions\.cadence|NOT NULL constraint failed: editions\.state/,
  );
}
/** Besides one for each line, and what it is handed. */
insertEdition.queries = 4;

/** All of a transaction, or none of it where somebody else was first, which its first statement finds out. */
async function isDone(
  db: D1Database,
  statements: readonly D1PreparedStatement[],
  late: RegExp,
): Promise<boolean> {
  try {
    await db.batch([...statements]);
    return true;
  } catch (error) {
    if (late.test(String(error))) return false;
    throw error;
  }
}

/** What an edition means for its cadence and for older ones; a broadcast stands by itself. */
function progress(
  db: D1Database,
  { cadence, period, slot, state, upto }: NewEdition,
): readonly D1PreparedStatement[] {
  if (cadence === BROADCAST) return [];
  return [
    ...(state === "open" || state === "skipped" ? [reach(db, cadence, upto)] : []),
    ...(state === "skipped" ? [] : [supersede(db, { cadence, period, slot })]),
  ];
}

/**
 * Replaces what a held edition would carry, since its posts or the settings changed.
 *
 * @returns false when it is no longer held with the manifest that was read
 */
export async function reviseHeld(
  db: D1Database,
  held: Edition<Series>,
  revised: Pick<NewEdition, "from" | "upto" | "manifest" | "manifestHash" | "reason">,
  content: Content,
  lines: readonly LogLine[],
  also: readonly D1PreparedStatement[] = [],
): Promise<boolean> {
  const statements = [
    db
      .prepare(
        // An edition without a manifest is none: see above.
        `UPDATE editions SET from_seq = ?3, upto_seq = ?4, manifest = ?5,
           manifest_hash = iif(manifest_hash = ?2 AND ${isIn(["held"])}, ?6, NULL),
           reason = ?7, reason_data = ?8
         WHERE id = ?1`,
      )
      .bind(
        held.id,
        held.manifestHash,
        revised.from,
        revised.upto,
        revised.manifest,
        revised.manifestHash,
        ...columnsOf(revised.reason),
      ),
    db.prepare("DELETE FROM contents WHERE edition_id = ?1").bind(held.id),
    wholeContent(db, { ...held, ...revised }, content),
    ...lines.map((line) => logOnce(db, line)),
    ...also,
  ];
  return isDone(db, statements, /NOT NULL constraint failed: editions\.manifest_hash/);
}
/** Besides one for each line, and what it is handed. */
reviseHeld.queries = 3;

/** A newer edition carries all that an older one still waiting for the operator would have carried. */
function supersede(
  db: D1Database,
  edition: Pick<NewEdition, "cadence" | "period" | "slot">,
): D1PreparedStatement {
  const reason: EditionReason = { kind: "superseded", by: edition.period };
  return db
    .prepare(
      `UPDATE editions SET state = ${stateAfter("supersede")}, reason = ?2, reason_data = ?3
       WHERE cadence = ?1 AND ${mayHappen("supersede")} AND slot < ?4`,
    )
    .bind(edition.cadence, ...columnsOf(reason), edition.slot);
}
