/** The frozen emails of editions, by who receives them: the table contents. */

import type { Series } from "../publication/broadcast.ts";
import type { Layout } from "../templates/edition-input.ts";
import type { Edition } from "./edition.ts";

/** One frozen email: what all subscribers of an edition with this cursor and these topics receive. */
export type Content = {
  readonly from: number;
  readonly topics: string;
  readonly upto: number;
  /** Numbers of its items in the email's order. Empty: nothing for them, only the cursor moves. */
  readonly items: readonly number[];
  readonly layout: Layout;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly hash: string;
};

/** For whom an edition has a content. */
export type ContentKey = { readonly from: number; readonly topics: string };

/** A statement that finds which contents an edition has, without their text. */
export function askContentKeys(db: D1Database, editionId: number): D1PreparedStatement {
  return db
    .prepare(`SELECT from_seq AS "from", topics FROM contents WHERE edition_id = ?1`)
    .bind(editionId);
}

/** What that statement found. */
export function contentKeysIn({ results }: D1Result): readonly ContentKey[] {
  return results as unknown as readonly ContentKey[];
}

/** One frozen content, by its edition and its readers. */
export async function findContent(
  db: D1Database,
  editionId: number,
  reader: { readonly from: number; readonly topics: string },
): Promise<(Content & { readonly id: number }) | undefined> {
  const row = await db
    .prepare("SELECT * FROM contents WHERE edition_id = ?1 AND from_seq = ?2 AND topics = ?3")
    .bind(editionId, reader.from, reader.topics)
    .first<ContentRow>();
  return row === null
    ? undefined
    : {
        id: row.id,
        from: row.from_seq,
        topics: row.topics,
        upto: row.upto_seq,
        items: JSON.parse(row.items) as number[],
        layout: row.layout,
        subject: row.subject,
        text: row.text,
        html: row.html,
        hash: row.hash,
      };
}

/** Adds contents for further groups of readers; one that stands already is left as it is. */
export async function addContents(
  db: D1Database,
  editionId: number,
  contents: readonly Content[],
): Promise<void> {
  if (contents.length === 0) return;
  await db.batch(
    contents.map((content) =>
      db
        .prepare(
          `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
             text, html, hash)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING`,
        )
        .bind(editionId, ...contentValues(content)),
    ),
  );
}
/** For each content. */
addContents.queries = 1;

/** A statement that forgets what only emails needed: the whole content stands on the web, and stays. */
export function forgetContents(db: D1Database, editionId: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM contents WHERE edition_id = ?1 AND NOT (topics = '' AND from_seq = (
         SELECT from_seq FROM editions WHERE id = ?1))`,
    )
    .bind(editionId);
}

type ContentRow = {
  id: number;
  from_seq: number;
  topics: string;
  upto_seq: number;
  items: string;
  layout: Layout;
  subject: string;
  text: string;
  html: string;
  hash: string;
};

export function wholeContent(
  db: D1Database,
  edition: Pick<Edition<Series>, "cadence" | "period" | "manifestHash">,
  content: Content,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO contents (edition_id, from_seq, topics, upto_seq, count, items, layout, subject,
         text, html, hash)
       SELECT id, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13 FROM editions
       WHERE cadence = ?1 AND period = ?2 AND manifest_hash = ?3 ON CONFLICT DO NOTHING`,
    )
    .bind(edition.cadence, edition.period, edition.manifestHash, ...contentValues(content));
}

export function contentValues(content: Content): readonly (string | number)[] {
  return [
    content.from,
    content.topics,
    content.upto,
    content.items.length,
    JSON.stringify(content.items),
    content.layout,
    content.subject,
    content.text,
    content.html,
    content.hash,
  ];
}
