/** What each group of readers lacks, composed from the contents that the edition pinned, and frozen. */

import { sha256 } from "../../text/hash.ts";
import type { Group } from "../audience-store.ts";
import { addContents, type Content, type ContentKey } from "../content-store.ts";
import type { EditionContext } from "../context.ts";
import { composeSelection, type Edition, type Item } from "../edition.ts";
import { contentOf, templateOf } from "../freeze/compose.ts";
import { ITEMS_AT_ONCE, itemsBetween, itemsBySeq, readItemContents } from "../settle/item-store.ts";

/** Contents that one tick composes for one edition: about 10 ms each, and a tick has minutes. */
const COMPOSED_AT_ONCE = 200;

/** Queries before the first content is composed: the contents that the edition pinned. */
const PINNED = itemsBySeq.queries + readItemContents.queries;

/** Queries for one content: its items, and the row that freezes it. */
const CONTENT = itemsBetween.queries + addContents.queries;

/**
 * Composes the contents that groups which are due need and the edition does not have.
 *
 * @param standing those that it has
 * @param spare queries that must be left to plan those who wait for them
 * @returns whether all of them now stand
 */
export async function composeMissing(
  context: EditionContext,
  edition: Edition,
  due: readonly Group[],
  standing: readonly ContentKey[],
  spare: number,
): Promise<boolean> {
  const key = ({ from, topics }: ContentKey) => `${from} ${topics}`;
  const have = new Set(standing.map(key));
  const missing = new Map(
    due.filter((group) => !have.has(key(group))).map((group) => [key(group), group]),
  );
  const now = [...missing.values()].slice(0, composable(context, spare));
  const memo = new Map<string, Content>();
  const pinned = now.length === 0 ? new Map() : await pinnedItems(context, edition);
  let complete = now.length === missing.size;
  for (const { from, topics } of now) {
    const content = await compose(context, edition, { from, topics }, pinned, memo);
    await addContents(context.db, edition.id, [content]);
    // Far behind: the readers' cursors move on, and the next tick looks at what follows.
    complete &&= content.items.length > 0 || content.upto === edition.upto;
  }
  return complete;
}

/** How many contents this tick may compose, with so many queries to spare. */
function composable({ left }: EditionContext, spare: number): number {
  if (left === undefined) return COMPOSED_AT_ONCE;
  const affordable = Math.floor((left() - spare - PINNED) / CONTENT);
  return Math.min(COMPOSED_AT_ONCE, Math.max(0, affordable));
}

async function compose(
  context: EditionContext,
  edition: Edition,
  reader: { readonly from: number; readonly topics: string },
  pinned: ReadonlyMap<number, Item>,
  memo: Map<string, Content>,
): Promise<Content> {
  const standing = await itemsBetween(context.db, reader.from, edition.upto);
  const items = standing.map((item) => pinned.get(item.seq) ?? item);
  const last = items.length === ITEMS_AT_ONCE ? (items.at(-1)?.seq ?? edition.upto) : edition.upto;
  const composed = composeSelection(items, reader, {
    publication: context.index.publication,
    template: templateOf(context),
    manifest: edition.manifest,
    upto: last,
  });
  const same = JSON.stringify([
    composed.selection.items.map(({ seq }) => seq),
    composed.selection.carried,
  ]);
  const known = memo.get(same);
  const content = known ?? (await contentOf(reader, composed)) ?? (await nothing(reader));
  memo.set(same, content);
  return { ...content, ...reader, upto: composed.selection.upto };
}

/** What an edition shows of its items is fixed at the freeze, whatever was edited since. */
async function pinnedItems(
  context: EditionContext,
  edition: Edition,
): Promise<ReadonlyMap<number, Item>> {
  const items = await itemsBySeq(
    context.db,
    edition.manifest.items.map(({ seq }) => seq),
  );
  const shown = await asPinned(context, edition, items);
  return new Map(shown.map((item) => [item.seq, item]));
}

/** Items with the contents that an edition pinned; those it did not pin stay as they are. */
export async function asPinned(
  { db }: EditionContext,
  edition: Edition,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const hashes = new Map(edition.manifest.items.map(({ seq, contentHash }) => [seq, contentHash]));
  const itemContents = await readItemContents(db, [...hashes.values()]);
  return items.map((item) => {
    const contentHash = hashes.get(item.seq);
    const itemContent = contentHash === undefined ? undefined : itemContents.get(contentHash);
    return contentHash === undefined || itemContent === undefined
      ? item
      : { ...item, contentHash, itemContent };
  });
}

/** For those who follow nothing in the edition: no email, the cursor moves. */
export async function nothing(reader: {
  readonly from: number;
  readonly topics: string;
}): Promise<Content> {
  return {
    ...reader,
    upto: reader.from,
    items: [],
    layout: "titles",
    subject: "",
    text: "",
    html: "",
    hash: await sha256(""),
  };
}
