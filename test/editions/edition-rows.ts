/** Editions as they stand and as a test would have them: what the tests of other rooms ask in place of their tables. */

import type { ReasonColumns } from "../../src/outbox/reason-columns.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { wordedEdition } from "../support/reasons.ts";
import { adding, type Columns, setRows } from "../support/tables.ts";

type EditionRow = {
  readonly id: number;
  readonly cadence: string;
  readonly period: string;
  readonly slot: number;
  readonly state: string;
  readonly reason: string;
  readonly from_seq: number;
  readonly upto_seq: number;
  readonly manifest: string;
  readonly manifest_hash: string;
  readonly approved_hash: string | null;
  readonly frozen_at: number;
  readonly next_at: number;
};

/** Editions with their reasons in words, or those with these values; by slot, and the slower cadence first. */
export async function editionRows(
  db: D1Database,
  of: Partial<EditionRow> = {},
): Promise<readonly EditionRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM editions ORDER BY slot, cadence DESC")
    .all<EditionRow & ReasonColumns>();
  const asked = Object.entries(of);
  return results
    .map(wordedEdition)
    .filter((row) => asked.every(([column, value]) => row[column as keyof EditionRow] === value));
}

/** How every edition stands. */
export async function editionStates(db: D1Database): Promise<readonly string[]> {
  return (await editionRows(db)).map(({ state }) => state);
}

/** Editions as they might have come to stand, without a tick. */
export function setEditions(
  db: D1Database,
  set: Partial<EditionRow>,
  of: Partial<EditionRow> = {},
): Promise<void> {
  return setRows(db, "editions", set as Columns, of as Columns);
}

/** A statement that adds a weekly edition of what is newer than item 4. */
export function addingEdition(
  db: D1Database,
  edition: Pick<EditionRow, "id" | "slot"> & Partial<EditionRow>,
): D1PreparedStatement {
  const { slot } = edition;
  return adding(db, "editions", [
    {
      cadence: "weekly",
      period: "weekly:2025-W37",
      state: "open",
      reason: "settled",
      from_seq: 4,
      upto_seq: 9,
      manifest: "[]",
      manifest_hash: "hash",
      frozen_at: slot,
      next_at: slot,
      ...edition,
    },
  ]);
}

type ContentRow = {
  readonly id: number;
  readonly edition_id: number;
  readonly from_seq: number;
  readonly topics: string;
  readonly upto_seq: number;
  readonly count: number;
  readonly items: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly hash: string;
};

/** Frozen contents with the editions that they belong to, by slot and in the order of their making. */
export async function contentRows(
  db: D1Database,
): Promise<readonly (ContentRow & Pick<EditionRow, "cadence" | "period" | "slot">)[]> {
  const { results } = await db
    .prepare(
      `SELECT c.*, e.cadence, e.period, e.slot FROM contents c JOIN editions e ON e.id = c.edition_id
       ORDER BY e.slot, c.id`,
    )
    .all<ContentRow & Pick<EditionRow, "cadence" | "period" | "slot">>();
  return results;
}

/** A statement that adds a frozen content. */
export function addingContent(
  db: D1Database,
  content: Pick<ContentRow, "id" | "edition_id" | "from_seq" | "topics" | "upto_seq" | "count">,
): D1PreparedStatement {
  return adding(db, "contents", [
    {
      ...content,
      items: "[]",
      layout: "full",
      subject: "What was new",
      text: "text",
      html: "<p>html</p>",
      hash: `h${content.id}`,
    },
  ]);
}

/** Frozen contents with other words. */
export function setContents(
  db: D1Database,
  set: Partial<Pick<ContentRow, "subject" | "text" | "html">>,
): Promise<void> {
  return setRows(db, "contents", set);
}

/** The emails of editions with what is in them, by subscriber and slot. */
export async function mailed(db: D1Database): Promise<
  readonly {
    readonly subscriber: number;
    readonly batch: number;
    readonly state: string;
    readonly at: number;
    readonly content: Awaited<ReturnType<typeof contentRows>>[number];
  }[]
> {
  const contents = new Map((await contentRows(db)).map((content) => [content.id, content]));
  const emails = (await outboxEmails(db, { kind: "edition" })).flatMap(
    ({ content: id, subscriber, batch, state, at }) => {
      const content = contents.get(id ?? 0);
      return content === undefined ? [] : [{ subscriber, batch, state, at, content }];
    },
  );
  return emails.toSorted((a, b) => a.subscriber - b.subscriber || a.content.slot - b.content.slot);
}

/** Settled posts, by number. */
export async function itemRows(
  db: D1Database,
): Promise<readonly { readonly seq: number; readonly post: string }[]> {
  const { results } = await db
    .prepare("SELECT seq, post FROM items ORDER BY seq")
    .all<{ seq: number; post: string }>();
  return results;
}

/** How many posts the ticks have seen, settled or not. */
export async function seenPosts(db: D1Database): Promise<number> {
  const row = await db.prepare("SELECT count(*) AS n FROM seen_posts").first<{ n: number }>();
  return row?.n ?? 0;
}

/** A cadence on offer whose newest edition reached an item. */
export async function addCadence(db: D1Database, cadence: string, upto: number): Promise<void> {
  await adding(db, "cadences", [{ cadence, since: 0, upto }]).run();
}

/** Nothing was decided by any tick. */
export async function forgetLog(db: D1Database): Promise<void> {
  await db.prepare("DELETE FROM tick_log").run();
}

/** Items with these numbers. */
export async function addItems(db: D1Database, seqs: readonly number[]): Promise<void> {
  const item = { kind: "post", topics: ",", revision: "r", content_hash: "c", settled_at: 0 };
  await adding(
    db,
    "items",
    seqs.map((seq) => ({ seq, post: `p${seq}`, ...item })),
  ).run();
}

/** As after a first tick. */
export async function startClock(db: D1Database, at: number): Promise<void> {
  await adding(db, "clock", [{ id: 1, first_at: at, last_at: at, library: "" }]).run();
}

/** A post that a tick has seen and will never mail. */
export async function addSeenPost(db: D1Database, post: string, since: number): Promise<void> {
  await adding(db, "seen_posts", [{ post, revision: "r", since, seq: 0, waiting: 0 }]).run();
}
