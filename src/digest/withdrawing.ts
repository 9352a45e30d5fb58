/** A step of the beat between settling and freezing: what was retracted leaves letters not yet out. */

import { replaceContent, type Tainted, taintedContents } from "./content-store.ts";
import { contentOf, templateOf } from "./freezing.ts";
import { itemsBySeq } from "./item-store.ts";
import { composeLetter } from "./letter.ts";
import { type LogLine, writeLog } from "./log-store.ts";
import { asPinned, nothing } from "./planning.ts";
import { affords, type Desk } from "./settling.ts";
import { editionById } from "./store.ts";

/**
 * How far back a withdrawal is looked for: a beat that was killed between settling and this step is made
 * up for by any later one. Milliseconds.
 */
const LOOKBACK = 7 * 24 * 3_600_000;

/** Queries for one content, and for the line about it. */
const TAKING_OUT = 6;

/**
 * Takes withdrawn items out of frozen contents that may still be read: of live editions, and of the
 * editions' pages.
 *
 * @param now milliseconds since the epoch
 */
export async function takeOutWithdrawn(desk: Desk, now: number): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (const tainted of await taintedContents(desk.db, now - LOOKBACK)) {
    if (!affords(desk, TAKING_OUT)) break;
    const line = await takeOut(desk, tainted, now);
    if (line !== undefined && !lines.some((one) => one.line === line)) {
      lines.push({ at: now, kind: "edition", line });
    }
  }
  await writeLog(desk.db, lines);
  return lines;
}

async function takeOut(desk: Desk, tainted: Tainted, now: number): Promise<string | undefined> {
  const edition = await editionById(desk.db, tainted.editionId);
  if (edition === undefined) return undefined;
  const left = await asPinned(desk, edition, await itemsBySeq(desk.db, tainted.items));
  const bySeq = new Map(left.map((item) => [item.seq, item]));
  const items = tainted.items.flatMap((seq) => bySeq.get(seq) ?? []);
  const letter =
    items.length === 0
      ? undefined
      : composeLetter({
          ...edition.manifest,
          publication: desk.index.publication,
          template: templateOf(desk),
          cards: items.map(({ card }) => card),
        });
  const reader = { from: tainted.from, topics: tainted.topics };
  const selection = { items, upto: tainted.upto, carried: 0 };
  const composed = letter === undefined ? { selection } : { selection, letter };
  const content = (await contentOf(reader, composed)) ?? (await nothing(reader));
  await replaceContent(desk.db, tainted, { ...content, upto: tainted.upto }, now);
  return items.length === 0
    ? `${edition.period}: everything in a letter was withdrawn, its copies are cancelled`
    : `${edition.period}: withdrawn posts were taken out of what is not sent yet`;
}
