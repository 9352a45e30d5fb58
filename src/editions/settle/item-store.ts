/** Items and the contents that they show or were pinned with: the tables items and item_contents, read only. */

import type { ItemContent } from "../../templates/item.ts";
import type { Item } from "../edition.ts";

/** Items read at once: 200 bodies of at most 80 KB stay far below an isolate's 128 MB. */
export const ITEMS_AT_ONCE = 200;

/** The number of the newest item that stands; that of one taken back is gone. */
export async function lastSeq(db: D1Database): Promise<number> {
  const row = await db.prepare("SELECT coalesce(max(seq), 0) AS seq FROM items").first<Seq>();
  return row?.seq ?? 0;
}

/** Standing items with from < seq <= upto, by seq, at most `ITEMS_AT_ONCE` of them, with their contents. */
export async function itemsBetween(
  db: D1Database,
  from: number,
  upto: number,
): Promise<readonly Item[]> {
  const { results } = await db
    .prepare(
      `${ITEM_COLUMNS} WHERE seq > ?1 AND seq <= ?2 AND withdrawn_at IS NULL
       ORDER BY seq LIMIT ${ITEMS_AT_ONCE}`,
    )
    .bind(from, upto)
    .all<ItemRow>();
  return results.map(itemOf);
}
itemsBetween.queries = 1;

/** Contents of items by hash: what an edition pinned, whatever its items show by now. */
export async function readItemContents(
  db: D1Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ItemContent>> {
  const { results } = await db
    .prepare(
      "SELECT hash, content FROM item_contents WHERE hash IN (SELECT value FROM json_each(?1))",
    )
    .bind(JSON.stringify(hashes))
    .all<{ hash: string; content: string }>();
  return new Map(results.map(({ hash, content }) => [hash, JSON.parse(content) as ItemContent]));
}
readItemContents.queries = 1;

/** Items by number, withdrawn ones left out. */
export async function itemsBySeq(
  db: D1Database,
  seqs: readonly number[],
): Promise<readonly Item[]> {
  const { results } = await db
    .prepare(
      `${ITEM_COLUMNS} WHERE seq IN (SELECT value FROM json_each(?1)) AND withdrawn_at IS NULL`,
    )
    .bind(JSON.stringify(seqs))
    .all<ItemRow>();
  return results.map(itemOf);
}
itemsBySeq.queries = 1;

/** The revisions that items show, and the hashes of their contents, by number. */
export async function readRevisions(
  db: D1Database,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, { readonly revision: string; readonly contentHash: string }>> {
  const { results } = await db
    .prepare(
      "SELECT seq, revision, content_hash AS contentHash FROM items WHERE seq IN (SELECT value FROM json_each(?1))",
    )
    .bind(JSON.stringify(seqs))
    .all<{ seq: number; revision: string; contentHash: string }>();
  return new Map(results.map((row) => [row.seq, row]));
}

const ITEM_COLUMNS = `SELECT seq, corrects, topics, items.content_hash AS hash, item_contents.content AS content
  FROM items JOIN item_contents ON item_contents.hash = items.content_hash`;

type ItemRow = {
  seq: number;
  corrects: number | null;
  topics: string;
  hash: string;
  content: string;
};

function itemOf(row: ItemRow): Item {
  return {
    seq: row.seq,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
    topics: row.topics,
    contentHash: row.hash,
    itemContent: JSON.parse(row.content) as ItemContent,
  };
}

type Seq = { seq: number };
