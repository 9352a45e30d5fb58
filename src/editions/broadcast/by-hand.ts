/** What the owner sees of broadcasts, and sends by hand: the same functions as the tick's. */
import {
  audienceWords,
  type Broadcast,
  broadcastPeriod,
  type Series,
} from "../../publication/broadcast.ts";
import { counted } from "../../text/amounts.ts";
import { countAddressed } from "../audience-store.ts";
import type { EditionContext } from "../context.ts";
import type { Edition } from "../edition.ts";
import type { EditionState } from "../life-cycle.ts";
import type { Notify } from "../notice.ts";
import { editionNamed, type Operated } from "../operate/operate.ts";
import { type EditionRow, listForOperator } from "../operate/operate-store.ts";
import { editionReasonWords } from "../reasons.ts";
import { composeWritten, freezeBroadcast } from "./freeze-broadcast.ts";

/** A broadcast as its owner sees it. */
export type BroadcastStatus = {
  readonly slug: string;
  /** "broadcast:moving-house": what approves, pauses, resumes and cancels it. */
  readonly period: string;
  /** undefined when its file is gone, and only what was sent is known. */
  readonly title: string | undefined;
  /** Whom it is for, in words. */
  readonly audience: string | undefined;
  /** Milliseconds since the epoch; undefined where its owner sends it. */
  readonly sendAt: number | undefined;
  /** `written` until it is made into an email; then that of an edition. */
  readonly state: "written" | EditionState;
  readonly reason: string | undefined;
  /** Emails planned so far. */
  readonly emails: number;
};

/** Rows of broadcasts that are looked at, the newest first. */
const LISTED = 500;

/** What is written and what was sent, in order of name. */
export async function listBroadcasts({
  db,
  index,
}: Pick<EditionContext, "db" | "index">): Promise<readonly BroadcastStatus[]> {
  const made = new Map<string, EditionRow>();
  for (const row of await listForOperator(db, LISTED, undefined, "broadcasts"))
    made.set(row.period, row);
  const written = new Map(index.broadcasts?.map((one) => [broadcastPeriod(one), one]));
  return [...new Set([...written.keys(), ...made.keys()])]
    .toSorted()
    .map((period) => statusOf(period, written.get(period), made.get(period)));
}

function statusOf(
  period: string,
  written: Broadcast | undefined,
  made: EditionRow | undefined,
): BroadcastStatus {
  return {
    slug: period.slice(period.indexOf(":") + 1),
    period,
    title: written?.title,
    audience: written && audienceWords(written.audience),
    sendAt: written?.sendAt,
    state: made?.state ?? "written",
    reason: made?.reason,
    emails: made?.emails ?? 0,
  };
}

/** One that is written, by its slug or its period. */
export function broadcastNamed(
  { index }: Pick<EditionContext, "index">,
  name: string,
): Broadcast | undefined {
  return index.broadcasts?.find((one) => one.slug === name || broadcastPeriod(one) === name);
}

/** How many it would go to now. */
export function readersOf(
  { db }: Pick<EditionContext, "db">,
  { audience }: Broadcast,
): Promise<number> {
  return countAddressed(db, audience);
}

/**
 * Sends a broadcast now, whatever its `send_at`. Of two hands, and of a hand and the tick, one wins.
 *
 * @param seen the revision that the owner has looked at; it must be what is deployed
 * @param now milliseconds since the epoch
 */
export async function sendBroadcast(
  context: EditionContext,
  broadcast: Broadcast,
  seen: string | undefined,
  now: number,
  notify: Notify,
): Promise<Operated> {
  const period = broadcastPeriod(broadcast);
  const refused = (line: string): Operated => ({ kind: "refused", line });
  if (seen !== undefined && seen !== broadcast.revision) {
    return refused(`${period} has changed since: look at it again, then send what you see`);
  }
  // Asked again it would write another line and another copy for its owner.
  const known = await editionNamed(context.db, period);
  if (known !== undefined) return refused(onceWords(known));
  const { verdict, won } = await freezeBroadcast(
    context,
    broadcast,
    { slot: Math.min(broadcast.sendAt ?? now, now), now, asked: true },
    notify,
  );
  if (won) {
    const readers = await countAddressed(context.db, broadcast.audience);
    return { kind: "done", line: `${period}: goes out to ${counted(readers, "reader")}` };
  }
  const made = await editionNamed(context.db, period);
  return refused(
    made === undefined
      ? `${period} does not go out: ${editionReasonWords(verdict.reason)}`
      : onceWords(made),
  );
}

/** Why one that was made already is not sent again. */
function onceWords({ period, state, reason }: Edition<Series>): string {
  const remedy = state === "held" ? `; \`tidings approve ${period}\` lets it go out` : "";
  return `${period} is ${state} already, ${editionReasonWords(reason)}: a broadcast goes out once${remedy}`;
}

/** The email that a broadcast would send now, with placeholders for what is one person's. */
export async function writtenEmail(
  context: Pick<EditionContext, "index" | "readBody">,
  broadcast: Broadcast,
  now: number,
): Promise<
  | {
      readonly period: string;
      readonly subject: string;
      readonly text: string;
      readonly html: string;
    }
  | undefined
> {
  const { content } = await composeWritten(context, broadcast, broadcast.sendAt ?? now);
  const period = broadcastPeriod(broadcast);
  return content && { period, subject: content.subject, text: content.text, html: content.html };
}
