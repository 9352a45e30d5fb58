/** What the owner sees of broadcasts, and sends by hand: the same functions as the tick's. */
import {
  audienceWords,
  type Broadcast,
  type BroadcastAudience,
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
import { notMade } from "./broadcast-store.ts";
import { timedDrafts } from "./draft-store.ts";
import { listDrafts } from "./draft-writing-store.ts";
import { composeWritten, freezeBroadcast, isBlocked } from "./freeze-broadcast.ts";

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
  /** How much stands in its way; only of one that was written at the desk. */
  readonly problems?: number;
};

/** Rows of broadcasts that are looked at, the newest first. */
const LISTED = 500;

/** What is written and what was sent, in order of name. */
export async function listBroadcasts({
  db,
  index,
}: Pick<EditionContext, "db" | "index">): Promise<readonly BroadcastStatus[]> {
  const [rows, drafts] = await Promise.all([
    listForOperator(db, LISTED, undefined, "broadcasts"),
    listDrafts(db, LISTED),
  ]);
  const made = new Map(rows.map((row) => [row.period, row]));
  const all: readonly Listed[] = [...(index.broadcasts ?? []), ...drafts];
  const written = new Map(all.map((one) => [broadcastPeriod(one), one]));
  return [...new Set([...written.keys(), ...made.keys()])]
    .toSorted()
    .map((period) => statusOf(period, written.get(period), made.get(period)));
}

/** What goes out by itself and was not made into emails yet, of files and of the desk, the soonest first. */
export async function comingBroadcasts(
  { db, index }: Pick<EditionContext, "db" | "index">,
  now: number,
): Promise<readonly Broadcast[]> {
  const files = (index.broadcasts ?? []).filter(({ sendAt = 0 }) => sendAt > now);
  const [waiting, drafts] = await Promise.all([
    files.length === 0 ? [] : notMade(db, files),
    timedDrafts(db, now, COMING),
  ]);
  return [...waiting, ...drafts].toSorted((one, other) => (one.sendAt ?? 0) - (other.sendAt ?? 0));
}

/** Drafts that a page names of those to come. */
const COMING = 10;

/** One that is written as its owner sees it, whatever became of it. */
export async function statusOfWritten(
  { db }: Pick<EditionContext, "db">,
  broadcast: Broadcast,
): Promise<BroadcastStatus> {
  const period = broadcastPeriod(broadcast);
  const [made] = await listForOperator(db, 1, undefined, { broadcast: period });
  if (!("problems" in broadcast)) return statusOf(period, broadcast, made);
  return statusOf(period, { ...broadcast, problems: broadcast.problems.length }, made);
}

type Listed = {
  readonly slug: string;
  readonly title: string;
  readonly audience: BroadcastAudience;
  readonly sendAt?: number;
  readonly problems?: number;
};

function statusOf(
  period: string,
  written: Listed | undefined,
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
    ...(written?.problems !== undefined && { problems: written.problems }),
  };
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
  if (isBlocked(broadcast)) {
    return refused(`${period} does not go out: something in its text has to be mended first`);
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
  if (made !== undefined) return refused(onceWords(made));
  return refused(
    verdict.state === "open"
      ? `${period} has changed since: look at it again, then send what you see`
      : `${period} does not go out: ${editionReasonWords(verdict.reason)}`,
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
