/** The second step of a tick: makes the editions that are due, each once, and keeps the held ones true. */
import { queueEmail } from "../../outbox/outbox-store.ts";
import { clockWords, dateWords, nextSlot } from "../../publication/schedule.ts";
import { counted } from "../../text/amounts.ts";
import { freezeDueBroadcasts, refreshHeldBroadcast } from "../broadcast/freeze-broadcast.ts";
import { affords, type EditionContext } from "../context.ts";
import { decide } from "../decide.ts";
import {
  type Edition,
  type Item,
  isOfCadence,
  type Selection,
  sealed,
  type Verdict,
} from "../edition.ts";
import { editionsIn, moveEdition } from "../edition-store.ts";
import { type LogLine, logOnce, writeLog } from "../log-store.ts";
import type { Notice, Notify } from "../notice.ts";
import { type EditionReason, editionReasonWords } from "../reasons.ts";
import { itemsBetween, readItemContents } from "../settle/item-store.ts";
import { readWishes, wishedContext } from "../wishes/wish-store.ts";
import { basisOf, compose, styleOf } from "./compose.ts";
import { type Due, duePeriods, readershipOf } from "./due.ts";
import { insertEdition, reviseHeld } from "./freeze-store.ts";

/** Queries for one edition: its items, who follows it, and the transaction that decides, with a line and a notice. */
const FREEZING =
  itemsBetween.queries +
  Math.max(readershipOf.queries, readItemContents.queries) +
  Math.max(insertEdition.queries, reviseHeld.queries) +
  logOnce.queries +
  queueEmail.queries;

/**
 * Freezes every edition that is due at `now`. What is due and cannot be afforded is due at the next tick.
 *
 * @param firstAt the first tick ever: an earlier slot was never due
 * @param now milliseconds since the epoch
 * @returns a line for people for each decision
 */
export async function freezeDue(
  context: EditionContext,
  firstAt: number,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  // Most ticks make nothing, and ask for no wishes.
  let known: EditionContext | undefined;
  const wished = async () => {
    known ??= await wishedContext(context);
    return known;
  };
  for (const held of await editionsIn(context.db, "held")) {
    if (!affords(context, readWishes.queries + FREEZING)) break;
    const refresh = isOfCadence(held)
      ? refreshHeld(await wished(), held, now, notify)
      : refreshHeldBroadcast(context, held, now, notify);
    lines.push(...(await refresh));
  }
  for (const due of await duePeriods(context, firstAt, now)) {
    if (!affords(context, readWishes.queries + FREEZING)) break;
    lines.push(...(await freeze(await wished(), due, now, notify)));
  }
  lines.push(...(await freezeDueBroadcasts(context, now, notify)));
  return lines;
}

async function freeze(
  context: EditionContext,
  due: Due,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const { db, index } = context;
  const items = await itemsBetween(db, due.from, due.upto);
  const composed = await compose(context, due, items);
  const { content, selection, tooLong } = composed;
  const decision = await decide(
    index.publication,
    due.cadence,
    { count: selection.items.length, tooLong, skip: composed.basis.note?.skip },
    now - due.slot,
    readershipOf(db, due),
  );
  if (decision === undefined) return [];
  const { verdict, whole, reaches } = decision;
  const manifest = whole
    ? composed.manifest
    : await sealed({ ...composed.basis, items: [], carried: 0 });
  const kind = verdict.state === "skipped" ? "skip" : "freeze";
  const line = {
    at: now,
    kind,
    line: words(context, due, verdict, whole ? selection : undefined, now),
  };
  const won = await insertEdition(
    db,
    {
      ...due,
      upto: { carried: selection.upto, nothing: due.from, everything: due.upto }[reaches],
      ...verdict,
      manifest: manifest.text,
      manifestHash: manifest.hash,
      frozenAt: now,
      nextAt: now,
    },
    whole ? content : undefined,
    [line],
    whole ? notices(context, due, verdict, manifest.hash).flatMap(notify) : [],
  );
  return won ? [line] : [];
}

/** A held edition shows what would go out now: what changed under it is composed and asked about anew. */
async function refreshHeld(
  context: EditionContext,
  held: Edition,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const items = await itemsBetween(context.db, held.from, held.upto);
  if (await shows(context, held, items)) return [];
  const waiting = held.manifest.carried;
  const { selection, manifest, content } = await compose(context, { ...held, waiting }, items);
  if (content === undefined) return emptied(context, held, now);
  const line = {
    at: now,
    kind: "freeze",
    line: `${held.period}: changed while held, now ${counted(selection.items.length, "item")}; ${editionReasonWords(held.reason)}`,
  };
  const revised = {
    from: held.from,
    upto: held.upto,
    manifest: manifest.text,
    manifestHash: manifest.hash,
    reason: held.reason,
  };
  const asked = notices(context, held, { state: "held", reason: held.reason }, manifest.hash);
  const won = await reviseHeld(context.db, held, revised, content, [line], asked.flatMap(notify));
  return won ? [line] : [];
}

/** Nothing is left of a held edition. */
async function emptied(
  { db }: EditionContext,
  held: Edition,
  now: number,
): Promise<readonly LogLine[]> {
  const reason: EditionReason = { kind: "emptied" };
  const words = `${held.period}: skipped, ${editionReasonWords(reason)}`;
  const line = { at: now, kind: "skip", line: words };
  if (!(await moveEdition(db, held.id, "empty", reason))) return [];
  await writeLog(db, [line]);
  return [line];
}

/** Whether a held edition's manifest is what would be made of it now: cheap, since each tick asks. */
async function shows(
  context: EditionContext,
  held: Edition,
  items: readonly Item[],
): Promise<boolean> {
  const { manifest } = held;
  const pinned = new Map(manifest.items.map(({ seq, contentHash }) => [seq, contentHash]));
  const leftOut = manifest.note?.leftOut ?? [];
  const theirs = items.filter(
    ({ corrects, itemContent }) =>
      (corrects === undefined || corrects <= held.from) && !leftOut.includes(itemContent.post),
  );
  const sameItems =
    theirs.length === pinned.size &&
    theirs.every((item) => pinned.get(item.seq) === item.contentHash);
  const { items: _, carried: __, ...rest } = manifest;
  const now = { ...basisOf(context, held), ...(await styleOf(context)) };
  return sameItems && JSON.stringify(rest) === JSON.stringify(now);
}

/** The operator gets a copy of the default cadence's editions, and is asked about every held one. */
function notices(
  { index }: EditionContext,
  { cadence, period }: Pick<Due, "cadence" | "period">,
  { state, reason }: Verdict,
  manifestHash: string,
): readonly Notice[] {
  const notice = { cadence, period, manifestHash, reason: editionReasonWords(reason) };
  if (state === "held") return [{ ...notice, why: "review" }];
  return cadence === index.publication.digest.default ? [{ ...notice, why: "copy" }] : [];
}

/** "Mon 08:00 Asia/Baku weekly:2026-W38: skipped, 0 of minimum 1 item; next Mon 14 Sep" */
function words(
  { index }: EditionContext,
  due: Due,
  verdict: Verdict,
  selection: Selection | undefined,
  now: number,
): string {
  const { digest, timeZone } = index.publication;
  const left = selection === undefined ? "" : leftOver(selection, digest.maximumItems);
  const head = `${clockWords(due.slot, timeZone)} ${due.period}: ${verdict.state}, ${editionReasonWords(verdict.reason)}${left}`;
  if (due.cadence === "instant") return head;
  const next = nextSlot(digest.cadences, due.cadence, timeZone, now);
  return next === undefined ? head : `${head}; next ${dateWords(next.at, timeZone)}`;
}

/** "; 70 newer items wait for the next editions: at most 30 go into one (maximum_items)" */
function leftOver({ items, carried }: Selection, most: number): string {
  if (carried === 0) return "";
  const why =
    items.length >= most
      ? `at most ${most} go into one (maximum_items)`
      : "more do not fit into one email of 80 KB";
  return `; ${carried} newer ${carried === 1 ? "item waits" : "items wait"} for the next editions: ${why}`;
}
