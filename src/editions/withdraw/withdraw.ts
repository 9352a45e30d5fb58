/** A step of the tick between settling and freezing: frozen emails lose what is withdrawn, and regain it. */

import { composeEmail } from "../../templates/edition-email.ts";
import { DAY } from "../../text/time.ts";
import { affords, type EditionContext } from "../context.ts";
import { isOfCadence } from "../edition.ts";
import { editionById } from "../edition-store.ts";
import { contentOf, templateOf } from "../freeze/compose.ts";
import { type LogLine, logOnce, writeLog } from "../log-store.ts";
import { asPinned, nothing } from "../plan/contents.ts";
import { itemsBySeq, readItemContents } from "../settle/item-store.ts";
import { replaceContent, type Stale, staleContents } from "./withdraw-store.ts";

/**
 * How far back a withdrawal is looked for: a tick that was killed between settling and this step is made
 * up for by any later one. Milliseconds.
 */
const LOOKBACK = 7 * DAY;

/** Queries for one content, and for the line about it. */
const TAKING_OUT =
  editionById.queries +
  itemsBySeq.queries +
  readItemContents.queries +
  replaceContent.queries +
  logOnce.queries;

/**
 * Takes withdrawn items out of frozen contents that may still be read: of live editions, and of the
 * editions' pages; and puts back those whose posts are back.
 *
 * @param now milliseconds since the epoch
 */
export async function followWithdrawals(
  context: EditionContext,
  now: number,
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (const stale of await staleContents(context.db, now - LOOKBACK)) {
    if (!affords(context, TAKING_OUT)) break;
    const line = await bringUpToDate(context, stale, now);
    if (line !== undefined && !lines.some((one) => one.line === line)) {
      lines.push({ at: now, kind: "edition", line });
    }
  }
  await writeLog(context.db, lines);
  return lines;
}

async function bringUpToDate(
  context: EditionContext,
  stale: Stale,
  now: number,
): Promise<string | undefined> {
  const edition = await editionById(context.db, stale.editionId);
  // A broadcast holds no posts.
  if (edition === undefined || !isOfCadence(edition)) return undefined;
  const left = await asPinned(context, edition, await itemsBySeq(context.db, stale.items));
  const bySeq = new Map(left.map((item) => [item.seq, item]));
  const items = stale.items.flatMap((seq) => bySeq.get(seq) ?? []);
  const email =
    items.length === 0
      ? undefined
      : composeEmail({
          ...edition.manifest,
          publication: context.index.publication,
          template: templateOf(context),
          itemContents: items.map(({ itemContent }) => itemContent),
        });
  const reader = { from: stale.from, topics: stale.topics };
  const selection = { items, upto: stale.upto, carried: 0 };
  const composed = email === undefined ? { selection } : { selection, email };
  const content = (await contentOf(reader, composed)) ?? (await nothing(reader));
  const current = { ...content, upto: stale.upto };
  if (!(await replaceContent(context.db, stale, current, now))) return undefined;
  if (items.length === stale.items.length)
    return `${edition.period}: its posts are back, as it was frozen`;
  return items.length === 0
    ? `${edition.period}: everything in an email was withdrawn, its copies are cancelled`
    : `${edition.period}: withdrawn posts were taken out of what is not sent yet`;
}
