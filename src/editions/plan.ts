/** The third step of a tick: composes what each group of readers lacks, and lets delivery plan it. */
import { fillOutbox } from "../outbox/plan-store.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import { everywhereOver, localSlot } from "../publication/schedule.ts";
import { counted } from "../text/amounts.ts";
import { sha256 } from "../text/hash.ts";
import {
  addContents,
  type Content,
  contentKeys,
  type Group,
  groupsBehind,
} from "./content-store.ts";
import { affords, type EditionContext } from "./context.ts";
import { composeSelection, type Edition, type Item } from "./edition.ts";
import { editionsIn, endPass } from "./edition-store.ts";
import { contentOf, templateOf } from "./freeze/compose.ts";
import { type LogLine, logOnce } from "./log-store.ts";
import { ITEMS_AT_ONCE, itemsBetween, itemsBySeq, readItemContents } from "./settle/item-store.ts";

/** Delivery's plan statement: queues the emails of everyone due whose zone and hour are named. */
type Fill = (plan: {
  readonly edition: { readonly id: number; readonly cadence: Cadence };
  readonly awake: readonly { readonly timeZone: string | null; readonly hour: number | null }[];
  readonly now: number;
}) => Promise<{
  readonly queued: number;
  /** Those of them that wait to see how the first ones fare. */
  readonly behind?: number;
  readonly done: boolean;
}>;

/** Contents that one tick composes for one edition: about 10 ms each, and a tick has minutes. */
const COMPOSED_AT_ONCE = 200;

/** Queries of a pass that finds everything composed, with one page of the plan and one line. */
const PASS =
  groupsBehind.queries +
  contentKeys.queries +
  fillOutbox.queriesEach +
  fillOutbox.queries +
  endPass.queries +
  logOnce.queries;
/** Queries before the first content is composed: the contents that the edition pinned. */
const PINNED = itemsBySeq.queries + readItemContents.queries;
/** Queries for one content: its items, and the row that freezes it. */
const CONTENT = itemsBetween.queries + addContents.queries;

/**
 * Plans every open edition for the readers who are awake at `now`, milliseconds since the epoch.
 *
 * @returns a line for people for each pass that queued emails or ended the planning
 */
export async function planAwake(
  context: EditionContext,
  now: number,
  fill: Fill,
): Promise<readonly LogLine[]> {
  // What was frozen with an address waits until there is one again.
  if (context.index.publication.postalAddress.length === 0) return [];
  const lines: LogLine[] = [];
  for (const edition of await editionsIn(context.db, "open")) {
    if (edition.nextAt > now || !affords(context, PASS)) continue;
    lines.push(...(await pass(context, edition, now, fill)));
  }
  return lines;
}

async function pass(
  context: EditionContext,
  edition: Edition,
  now: number,
  fill: Fill,
): Promise<readonly LogLine[]> {
  const wakes = wakingTimes(context, edition, now);
  const groups = (await groupsBehind(context.db, edition)).map((group) => ({
    ...group,
    wakesAt: wakes(group),
  }));
  const awake = groups.filter((group) => group.wakesAt <= now);
  const complete = await composeMissing(context, edition, awake);
  const { queued, behind, done } =
    awake.length === 0
      ? { queued: 0, behind: 0, done: true }
      : await fill({ edition, awake: wakers(awake), now });
  // Not all that is due now is planned: the next tick goes on with the same pass.
  if (!complete || !done) {
    return queued === 0 ? [] : [said(edition, { queued, behind }, now, "more to plan")];
  }
  const asleep = groups.filter((group) => group.wakesAt > now);
  const next = Math.min(...asleep.map((group) => group.wakesAt));
  const line =
    asleep.length === 0
      ? said(edition, { queued, behind }, now, "all planned")
      : said(
          edition,
          { queued, behind },
          now,
          `next zone ${new Date(next).toISOString().slice(0, 16)}Z`,
        );
  const lines = queued > 0 || asleep.length === 0 ? [line] : [];
  return (await endPass(context.db, edition, asleep.length === 0 ? "planned" : next, lines))
    ? lines
    : [];
}

/** `wakesAt`, asked once for each zone and hour: groups are many, by cursor and topics as well. */
function wakingTimes(
  context: EditionContext,
  edition: Edition,
  now: number,
): (group: Group) => number {
  const known = new Map<string, number>();
  return (group) => {
    const key = `${group.timeZone} ${group.hour}`;
    const at = known.get(key) ?? wakesAt(context, edition, group, now);
    known.set(key, at);
    return at;
  };
}

/** When an edition is due for a group: the same date by their own clock, at the hour they chose. */
function wakesAt({ index }: EditionContext, edition: Edition, group: Group, now: number): number {
  const { digest, timeZone } = index.publication;
  if (edition.cadence === "instant") return edition.slot;
  const over = everywhereOver(digest.cadences, edition.period);
  // Once the date is over everywhere nobody has a reason to wait, whatever zone they may name.
  if (over !== undefined && over <= now) return edition.slot;
  const choice = {
    ...(group.timeZone === null ? {} : { timeZone: group.timeZone }),
    ...(group.hour === null ? {} : { hour: group.hour }),
  };
  return localSlot(digest.cadences, edition.period, timeZone, choice) ?? edition.slot;
}

/**
 * Composes the contents that awake groups need and the edition does not have.
 *
 * @returns whether all of them now stand
 */
async function composeMissing(
  context: EditionContext,
  edition: Edition,
  awake: readonly Group[],
): Promise<boolean> {
  const key = ({ from, topics }: Pick<Group, "from" | "topics">) => `${from} ${topics}`;
  const have = new Set((await contentKeys(context.db, edition.id)).map(key));
  const missing = new Map(
    awake.filter((group) => !have.has(key(group))).map((group) => [key(group), group]),
  );
  const now = [...missing.values()].slice(0, composable(context));
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

/** How many contents this tick may compose, with enough left to plan those who wait for them. */
function composable({ left }: EditionContext): number {
  if (left === undefined) return COMPOSED_AT_ONCE;
  const affordable = Math.floor((left() - PASS - PINNED) / CONTENT);
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
  const hashes = new Map(edition.manifest.items.map(({ seq, card }) => [seq, card]));
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

function wakers(groups: readonly Group[]): readonly Pick<Group, "timeZone" | "hour">[] {
  const distinct = new Map(
    groups.map(({ timeZone, hour }) => [`${timeZone} ${hour}`, { timeZone, hour }]),
  );
  return [...distinct.values()];
}

function said(
  edition: Edition,
  { queued, behind = 0 }: { readonly queued: number; readonly behind: number | undefined },
  now: number,
  then: string,
): LogLine {
  const canary = behind === 0 ? "" : ` (${behind} of them once the first have fared well)`;
  return {
    at: now,
    kind: "plan",
    line: `${edition.period}: queued ${counted(queued, "email")}${canary}, ${then}`,
  };
}
