/** How a broadcast is frozen: what is written is composed, pinned by a manifest, and decided about, once. */
import { queueEmail } from "../../outbox/outbox-store.ts";
import {
  audienceWords,
  BROADCAST,
  type Broadcast,
  broadcastPeriod,
} from "../../publication/broadcast.ts";
import type { Publication } from "../../publication/publication.ts";
import { clockWords } from "../../publication/schedule.ts";
import { composeBroadcast } from "../../templates/broadcast-email.ts";
import { counted } from "../../text/amounts.ts";
import { sha256 } from "../../text/hash.ts";
import { DAY } from "../../text/time.ts";
import { countAddressed } from "../audience-store.ts";
import type { Content } from "../content-store.ts";
import { affords, type EditionContext } from "../context.ts";
import { NO_ADDRESS, TOO_LONG } from "../decide.ts";
import { type Edition, emailHash, sealed, type Verdict } from "../edition.ts";
import { templateOf } from "../freeze/compose.ts";
import { insertEdition, reviseHeld } from "../freeze/freeze-store.ts";
import { type LogLine, logOnce } from "../log-store.ts";
import type { Notice, Notify } from "../notice.ts";
import { editionReasonWords } from "../reasons.ts";
import { notMade } from "./broadcast-store.ts";
import { dueDrafts } from "./draft-store.ts";
import { bodyOf, findWritten } from "./written.ts";

/** After this long nobody is asked about it any more: it was written for another time. Milliseconds. */
const FORGOTTEN = 7 * DAY;

/** Queries of one: how many it is for, and the transaction that decides, with a line and a notice. */
const FREEZING =
  countAddressed.queries +
  Math.max(insertEdition.queries, reviseHeld.queries) +
  logOnce.queries +
  queueEmail.queries;

/**
 * Freezes those whose time has come. One that was sent asks the database about itself for a week more, and older ones cost
 * nothing.
 *
 * @param now milliseconds since the epoch
 */
export async function freezeDueBroadcasts(
  context: EditionContext,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const due = (context.index.broadcasts ?? []).filter(
    ({ sendAt = Number.POSITIVE_INFINITY }) => sendAt <= now && sendAt > now - FORGOTTEN - DAY,
  );
  if (!affords(context, notMade.queries + dueDrafts.queries)) return [];
  const written = due.length === 0 ? [] : await notMade(context.db, due);
  const drafts = await dueDrafts(context.db, now - FORGOTTEN - DAY, now);
  const lines: LogLine[] = [];
  for (const broadcast of [...written, ...drafts]) {
    if (!affords(context, FREEZING)) break;
    const when = { slot: broadcast.sendAt ?? now, now, asked: false };
    lines.push(...(await freezeBroadcast(context, broadcast, when, notify)).lines);
  }
  return lines;
}

/** What a broadcast would send. */
export type ComposedBroadcast = {
  readonly manifest: { readonly text: string; readonly hash: string };
  /** Undefined when it is larger than mail programs show whole. */
  readonly content: Content | undefined;
};

/** @param slot milliseconds since the epoch: the date on the email */
export async function composeWritten(
  { index, readBody }: Pick<EditionContext, "index" | "readBody">,
  broadcast: Broadcast,
  slot: number,
): Promise<ComposedBroadcast> {
  const template = templateOf({ index });
  const body = await bodyOf({ readBody }, broadcast);
  const { publication } = index;
  const email = composeBroadcast({ publication, template, broadcast, body, slot });
  const { revision, audience } = broadcast;
  return {
    manifest: await sealed({
      cadence: BROADCAST,
      period: broadcastPeriod(broadcast),
      slot,
      layout: "full",
      groupByTopic: false,
      template: await sha256(template),
      items: [],
      carried: 0,
      broadcast: { revision, audience },
    }),
    content: email && {
      ...{ from: 0, topics: "", upto: 0, items: [], layout: email.layout },
      ...{ subject: email.subject, text: email.text, html: email.html },
      hash: await emailHash(email),
    },
  };
}

/**
 * Decides about a broadcast that is due, as `judge` does about an edition.
 *
 * @param readers how many it is for now
 * @param lateMs milliseconds from the instant at which it was to be sent
 * @param asked the owner sends it by hand: nobody has to be asked
 */
export function judgeBroadcast(
  { digest, postalAddress }: Pick<Publication, "digest" | "postalAddress">,
  { audience }: Pick<Broadcast, "audience">,
  readers: number,
  lateMs: number,
  asked: boolean,
): Verdict {
  if (postalAddress.length === 0) return { state: "held", reason: NO_ADDRESS.reason };
  const late = { kind: "late", lateMs, allowedMs: digest.maxLatenessMs } as const;
  if (!asked && lateMs > FORGOTTEN) return { state: "skipped", reason: late };
  if (!asked && lateMs > digest.maxLatenessMs) return { state: "held", reason: late };
  if (!asked && digest.review) return { state: "held", reason: { kind: "review" } };
  if (readers === 0) return { state: "skipped", reason: { kind: "nobody" } };
  return { state: "open", reason: { kind: "broadcast", to: audienceWords(audience) } };
}

/**
 * Freezes one, whatever the time: the table lets one of a name through, so of two hands one wins.
 *
 * @param slot when it was to be sent; milliseconds since the epoch, as `now`
 * @returns what was decided and whether it stands; a broadcast that cannot be decided about changes nothing
 */
export async function freezeBroadcast(
  context: EditionContext,
  broadcast: Broadcast,
  { slot, now, asked }: { readonly slot: number; readonly now: number; readonly asked: boolean },
  notify: Notify,
): Promise<{
  readonly verdict: Verdict;
  readonly won: boolean;
  readonly lines: readonly LogLine[];
}> {
  const { db, index } = context;
  const { manifest, content } = await composeWritten(context, broadcast, slot);
  const readers = await countAddressed(db, broadcast.audience);
  const verdict =
    content === undefined
      ? TOO_LONG
      : judgeBroadcast(index.publication, broadcast, readers, now - slot, asked);
  const period = broadcastPeriod(broadcast);
  if (asked && verdict.state !== "open") return { verdict, won: false, lines: [] };
  const { state, reason } = verdict;
  const going = state === "open" ? `, ${counted(readers, "reader")}` : "";
  const line = {
    at: now,
    kind: state === "skipped" ? "skip" : "freeze",
    line: `${clockWords(slot, index.publication.timeZone)} ${period}: ${state}, ${editionReasonWords(reason)}${going}`,
  };
  const won = await insertEdition(
    db,
    {
      ...{ cadence: BROADCAST, period, slot, state, reason, from: 0, upto: 0 },
      ...{ manifest: manifest.text, manifestHash: manifest.hash, frozenAt: now, nextAt: now },
      ...("version" in broadcast && { draft: broadcast }),
    },
    state === "skipped" ? undefined : content,
    [line],
    state === "skipped" ? [] : notify(noticeOf(period, verdict, manifest.hash)),
  );
  return { verdict, won, lines: won ? [line] : [] };
}

/** A held one shows what would go out now: what was edited is taken up at once, and asked about anew. */
export async function refreshHeldBroadcast(
  context: EditionContext,
  held: Edition<typeof BROADCAST>,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const written = await findWritten(context, held.period);
  if (
    written === undefined ||
    isBlocked(written) ||
    written.revision === held.manifest.broadcast?.revision
  )
    return [];
  const { manifest, content } = await composeWritten(context, written, held.slot);
  if (content === undefined) return [];
  const { from, upto, reason } = held;
  const words = `${held.period}: changed while held; ${editionReasonWords(reason)}`;
  const line = { at: now, kind: "freeze", line: words };
  const revised = { from, upto, reason, manifest: manifest.text, manifestHash: manifest.hash };
  const asked = notify(noticeOf(held.period, { state: "held", reason }, manifest.hash));
  return (await reviseHeld(context.db, held, revised, content, [line], asked)) ? [line] : [];
}

/** Whether something stands in its way. */
export function isBlocked(broadcast: Broadcast): boolean {
  return "problems" in broadcast && broadcast.problems.length > 0;
}

/** The owner gets a copy of what goes out, and is asked about what is held. */
function noticeOf(period: string, { state, reason }: Verdict, manifestHash: string): Notice {
  const why = state === "held" ? "review" : "copy";
  return { why, cadence: BROADCAST, period, manifestHash, reason: editionReasonWords(reason) };
}
