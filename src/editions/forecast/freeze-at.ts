/** The edition that a period would have, of content alone: composed and decided as the tick does it. Pure. */

import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import { latestSlot } from "../../publication/schedule.ts";
import { itemContentOf, topicKey } from "../../templates/item.ts";
import { type Decision, decide, type Readership } from "../decide.ts";
import { type Composed, composeSelection, type Item } from "../edition.ts";
import { templateOf } from "../freeze/compose.ts";
import { ITEMS_AT_ONCE } from "../settle/item-store.ts";
import { type Settling, settlingsOf } from "./coming.ts";
import type { Due } from "./dues.ts";

export type ForecastContext = {
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  /** By seq. */
  readonly posts: readonly Settling[];
};

export function forecastContext(index: LibraryIndex, readBody: ReadBody): ForecastContext {
  return { index, readBody, posts: settlingsOf(index) };
}

/** The last seq that the cadence's newest edition before or at `now` has carried. */
export function mailedBy({ index, posts }: ForecastContext, cadence: Cadence, now: number): number {
  const { digest, timeZone } = index.publication;
  const slot =
    cadence === "instant" ? { at: now } : latestSlot(digest.cadences, cadence, timeZone, now);
  return slot === undefined ? 0 : posts.filter((one) => one.settledAt <= slot.at).length;
}

/** Without a database it is taken that everybody has what was sent. */
const EVERYBODY: Readership = { isFollowed: () => true, someoneLacks: () => false };

export async function freezeAt(
  context: ForecastContext,
  due: Due,
  upto: number,
  topics: string,
  readers: Readership = EVERYBODY,
): Promise<{
  readonly composed: Composed;
  readonly decision: Decision | undefined;
  /** The newest item by then. */
  readonly last: number;
}> {
  const { publication, notes } = context.index;
  const settled = context.posts.filter(({ settledAt }) => settledAt <= due.at);
  const last = settled.at(-1)?.seq ?? upto;
  const ready = settled.filter(({ seq }) => seq > upto).slice(0, ITEMS_AT_ONCE);
  const items = await Promise.all(ready.map((one) => itemOf(context, one)));
  const note = notes?.find(({ period }) => period === due.period);
  const composed = composeSelection(
    items,
    { from: upto, topics },
    {
      publication,
      template: templateOf(context),
      manifest: { ...due, ...(note === undefined ? {} : { note }) },
      upto: Math.max(upto, last),
    },
  );
  const { selection, tooLong = false } = composed;
  const made = { count: selection.items.length, tooLong, skip: note?.skip };
  const decision = await decide(publication, due.cadence, made, due.at - due.slot, readers);
  return { composed, decision, last: Math.max(upto, last) };
}

/** A post, or a correction, as an edition would carry it. */
export async function itemOf(
  { index, readBody }: ForecastContext,
  settling: Settling,
): Promise<Item> {
  const { seq } = settling;
  if ("item" in settling) {
    const { item } = settling;
    const post = index.posts.find(({ id }) => id === item.itemContent.post);
    // What was edited since is shown as it is by then; a correction is kept.
    if (item.itemContent.kind !== "post" || post === undefined) return item;
    return itemOf({ index, readBody, posts: [] }, { seq, settledAt: settling.settledAt, post });
  }
  const { post } = settling;
  const itemContent = itemContentOf(index.publication, post, await readBody(post));
  return { seq, topics: topicKey(post.topics), contentHash: post.revision, itemContent };
}
