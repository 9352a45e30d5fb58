/** Which editions may be read on the web: the table editions, read only. */

import type { Cadence } from "../../publication/cadence/cadences.ts";
import { MAY_BE_OUT } from "../close/totals-store.ts";
import type { Manifest } from "../edition.ts";
import { GOING, isIn } from "../life-cycle.ts";

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
