/**
 * How broadcasts of the desk are written down: each statement is about the version that its writer has seen, so of two who
 * write at once one is told. What was made into emails is changed by nobody any more, unless it is held.
 */
import {
  BROADCAST,
  type BroadcastAudience,
  type DeskBroadcast,
} from "../../publication/broadcast.ts";
import { broadcastOf, type DraftRow } from "./draft-store.ts";

/** A broadcast with what it was written as. */
export type Draft = DeskBroadcast & {
  readonly markdown: string;
  /** Who changed it last, by address, and when. */
  readonly by: string;
  readonly at: number;
};

/** What a list says of one. */
export type DraftLine = Pick<Draft, "slug" | "title" | "audience" | "sendAt" | "by" | "at"> & {
  /** How much stands in its way. */
  readonly problems: number;
};

type WrittenRow = DraftRow & Pick<Draft, "markdown" | "by" | "at">;

/** SQL: nothing of it has gone out, and nothing is about to. */
const OPEN = `NOT EXISTS (SELECT 1 FROM editions e WHERE e.cadence = '${BROADCAST}'
  AND e.period = '${BROADCAST}:' || broadcast_drafts.slug AND e.state <> 'held')`;

const draftOf = (row: WrittenRow): Draft => ({
  ...broadcastOf(row),
  ...{ markdown: row.markdown, by: row.by, at: row.at },
});

/** By slug, or by the nonce of the form that made it. */
export async function readDraft(
  db: D1Database,
  by: { readonly slug: string } | { readonly nonce: string },
): Promise<Draft | undefined> {
  const [column, value] =
    "slug" in by ? (["slug", by.slug] as const) : (["nonce", by.nonce] as const);
  const row = await db
    .prepare(`SELECT * FROM broadcast_drafts WHERE ${column} = ?1`)
    .bind(value)
    .first<WrittenRow>();
  return row === null ? undefined : draftOf(row);
}

/** The newest first. */
export async function listDrafts(db: D1Database, count: number): Promise<readonly DraftLine[]> {
  const { results } = await db
    .prepare(
      `SELECT slug, title, audience, send_at, by, at, json_array_length(problems) AS problems
       FROM broadcast_drafts ORDER BY at DESC LIMIT ?1`,
    )
    .bind(count)
    .all<
      Pick<WrittenRow, "slug" | "title" | "audience" | "send_at" | "by" | "at"> & {
        problems: number;
      }
    >();
  return results.map(({ audience, send_at, ...row }) => ({
    ...row,
    audience: JSON.parse(audience) as BroadcastAudience,
    ...(send_at !== null && { sendAt: send_at }),
  }));
}

type NewDraft = Omit<Draft, "version" | "sendAt">;

/** Writes a new one. @returns false where its name is taken, or its form was posted before */
export async function insertDraft(
  db: D1Database,
  draft: NewDraft,
  nonce: string,
): Promise<boolean> {
  const written = await db
    .prepare(
      `INSERT INTO broadcast_drafts (slug, title, summary, audience, markdown, portable, text, problems, revision,
         by, at, nonce, version)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1) ON CONFLICT DO NOTHING`,
    )
    .bind(...columnsOf(draft), nonce)
    .run();
  return written.meta.changes === 1;
}

/**
 * Writes a new text in the place of the one that was seen. One that something stands in the way of now has no time any more.
 *
 * @returns false where somebody has changed it since, or it was sent
 */
export async function changeDraft(db: D1Database, draft: NewDraft, seen: number): Promise<boolean> {
  const changed = await db
    .prepare(
      `UPDATE broadcast_drafts SET title = ?2, summary = ?3, audience = ?4, markdown = ?5, portable = ?6, text = ?7,
         problems = ?8, revision = ?9, by = ?10, at = ?11, version = version + 1,
         send_at = iif(?8 = '[]', send_at, NULL)
       WHERE slug = ?1 AND version = ?12 AND ${OPEN}`,
    )
    .bind(...columnsOf(draft), seen)
    .run();
  return changed.meta.changes === 1;
}

/** @param sendAt milliseconds since the epoch; null takes its time away */
export async function timeDraft(
  db: D1Database,
  { slug, version }: Pick<DeskBroadcast, "slug" | "version">,
  sendAt: number | null,
  { by, at }: Pick<Draft, "by" | "at">,
): Promise<boolean> {
  const changed = await db
    .prepare(
      `UPDATE broadcast_drafts SET send_at = ?3, version = version + 1, by = ?4, at = ?5
       WHERE slug = ?1 AND version = ?2 AND problems = '[]'
         AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.cadence = '${BROADCAST}'
           AND e.period = '${BROADCAST}:' || broadcast_drafts.slug)`,
    )
    .bind(slug, version, sendAt, by, at)
    .run();
  return changed.meta.changes === 1;
}

/** @returns false where somebody has changed it since, or it was made into emails */
export async function deleteDraft(
  db: D1Database,
  { slug, version }: Pick<DeskBroadcast, "slug" | "version">,
): Promise<boolean> {
  const deleted = await db
    .prepare(
      `DELETE FROM broadcast_drafts WHERE slug = ?1 AND version = ?2
         AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.cadence = '${BROADCAST}'
           AND e.period = '${BROADCAST}:' || broadcast_drafts.slug)`,
    )
    .bind(slug, version)
    .run();
  return deleted.meta.changes === 1;
}

function columnsOf(draft: NewDraft) {
  const { slug, title, summary, audience, markdown, body, problems, revision, by, at } = draft;
  return [
    ...[slug, title, summary, JSON.stringify(audience), markdown, body.portable, body.text],
    ...[JSON.stringify(problems), revision, by, at],
  ];
}
