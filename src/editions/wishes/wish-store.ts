/** Wishes for editions: the table edition_wishes. */
import { DAY } from "../../text/time.ts";
import type { EditionContext } from "../context.ts";
import { isIn, LIVE } from "../life-cycle.ts";
import { type Wish, withWishes } from "./wishes.ts";

type Row = Omit<Wish, "leftOut" | "skip"> & { readonly leftOut: string; readonly skip: number };

/** SQL of one wish as a JSON object, for who reads them within another statement. */
export const WISHES_AS_JSON = `(SELECT json_group_array(json_object('period', period, 'before', before,
  'beforeHtml', before_html, 'beforeText', before_text, 'after', after, 'afterHtml', after_html, 'afterText', after_text,
  'pinned', pinned, 'leftOut', left_out, 'skip', skip, 'by', by, 'at', at)) FROM edition_wishes)`;

export async function readWishes(db: D1Database): Promise<readonly Wish[]> {
  const row = await db.prepare(`SELECT ${WISHES_AS_JSON} AS wishes`).first<{ wishes: string }>();
  return wishesIn(row?.wishes ?? "[]");
}
readWishes.queries = 1;

/** Wishes out of `WISHES_AS_JSON`. */
export function wishesIn(json: string): readonly Wish[] {
  return (JSON.parse(json) as readonly Row[]).map((row) => ({
    ...row,
    leftOut: JSON.parse(row.leftOut) as readonly string[],
    skip: row.skip === 1,
  }));
}

/** What is wished of a period that no edition was ever made of is kept for two years longer. Milliseconds. */
const NEVER_MADE = 2 * 365 * DAY;

/** A statement that forgets what was wished of editions that were made before `before`, and wait for nobody. */
export function forgetWishes(db: D1Database, before: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM edition_wishes WHERE at < ?1 AND coalesce(
         (SELECT e.frozen_at < ?1 AND NOT ${isIn(LIVE, "e.state")} FROM editions e
          WHERE e.cadence = substr(edition_wishes.period, 1, instr(edition_wishes.period, ':') - 1)
            AND e.period = edition_wishes.period),
         at < ?1 - ${NEVER_MADE})`,
    )
    .bind(before);
}

/** The context with what is wished of the editions. Costs `readWishes.queries`. */
export async function wishedContext<Context extends Pick<EditionContext, "db" | "index">>(
  context: Context,
): Promise<Context> {
  return { ...context, index: withWishes(context.index, await readWishes(context.db)) };
}

/**
 * Writes a wish in the place of the one that was seen.
 *
 * @param seen its `at`, 0 where there was none
 * @returns false where somebody has changed it since
 */
export async function writeWish(db: D1Database, wish: Wish, seen: number): Promise<boolean> {
  const { period, before, after, pinned, leftOut, skip, by, at } = wish;
  const { beforeHtml, beforeText, afterHtml, afterText } = wish;
  const written = await db
    .prepare(
      `INSERT INTO edition_wishes (period, before, after, pinned, left_out, skip, by, at,
         before_html, before_text, after_html, after_text)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10, ?11, ?12, ?13
       WHERE ?9 = coalesce((SELECT at FROM edition_wishes WHERE period = ?1), 0)
       ON CONFLICT (period) DO UPDATE SET before = excluded.before, after = excluded.after,
         before_html = excluded.before_html, before_text = excluded.before_text,
         after_html = excluded.after_html, after_text = excluded.after_text,
         pinned = excluded.pinned, left_out = excluded.left_out, skip = excluded.skip,
         by = excluded.by, at = max(excluded.at, edition_wishes.at + 1)`,
    )
    .bind(
      ...[period, before, after, pinned, JSON.stringify(leftOut), skip ? 1 : 0, by, at, seen],
      ...[beforeHtml, beforeText, afterHtml, afterText],
    )
    .run();
  return written.meta.changes === 1;
}
