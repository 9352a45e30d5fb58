/**
 * The operator's acts on an edition: pause, resume, cancel, approve, and once more for what is unknown.
 * Each is one conditional statement, so of two hands one wins. docs/decisions/0010 says what cancelled means.
 */

import { cancelEmails } from "../../outbox/batch-store.ts";
import { type Equation, equation } from "../../outbox/equation-store.ts";
import { BROADCAST, type Series } from "../../publication/broadcast.ts";
import { CADENCES } from "../../publication/cadence/cadences.ts";
import { counted } from "../../text/amounts.ts";
import { MINUTE } from "../../text/time.ts";
import { isForgotten, noteEnd } from "../close/totals-store.ts";
import { findContent } from "../content-store.ts";
import type { EditionContext } from "../context.ts";
import type { Edition } from "../edition.ts";
import { approveEdition, editionById, findEdition } from "../edition-store.ts";
import { writeLog } from "../log-store.ts";
import { editionReasonWords } from "../reasons.ts";
import {
  cancelEdition,
  type EditionRow,
  pauseEdition,
  readProgress,
  resumeEdition,
  retryUnknown,
  type Waiting,
} from "./operate-store.ts";
import { type Changes, changesSince, readersBehind, scopeOf, takenUpWords } from "./review.ts";

export type Act = "pause" | "resume" | "cancel" | "retry-unknown";

/** What became of it, in a sentence without its full stop. */
export type Operated =
  | { readonly kind: "done"; readonly line: string }
  | { readonly kind: "refused"; readonly line: string };

/** @param name its period, such as "weekly:2026-W38", or its number */
export async function editionNamed(
  db: D1Database,
  name: string,
): Promise<Edition<Series> | undefined> {
  if (/^\d{1,15}$/.test(name)) return editionById(db, Number(name));
  const cadence = ([...CADENCES, BROADCAST] as const).find((known) => name.startsWith(`${known}:`));
  return cadence === undefined ? undefined : findEdition(db, cadence, name);
}

/** @param now milliseconds since the epoch */
export async function operate(
  db: D1Database,
  edition: Edition<Series>,
  act: Act,
  now: number,
): Promise<Operated> {
  const line = await ACTS[act](db, edition, now);
  if (line === undefined) return refused(db, edition, act);
  return done(db, edition, line, now);
}

/**
 * Opens a held edition, as `approveEdition` does, and says so.
 *
 * @param manifest the hash of the manifest that the operator has seen
 */
export async function approve(
  db: D1Database,
  edition: Edition<Series>,
  manifest: string,
  now: number,
): Promise<Operated> {
  if (await approveEdition(db, edition.id, manifest, now)) {
    return done(db, edition, "approved by the operator", now);
  }
  const current = await editionById(db, edition.id);
  if (current?.state !== "held") return refused(db, edition, "approve");
  const line = `${edition.period} has changed since: look at it again, then approve what you see`;
  return { kind: "refused", line };
}

/**
 * Opens a held edition as `approve` does, unless its posts are no longer what they were when it was frozen: that
 * takes a second word, which names the changes that were shown.
 *
 * @param seen the manifest's hash, and the key of the changes that the operator confirms; '' for none
 */
export async function approveSeen(
  context: EditionContext,
  edition: Edition<Series>,
  seen: { readonly manifest: string; readonly confirmed: string },
  now: number,
): Promise<
  Operated | { readonly kind: "changed"; readonly line: string; readonly changes: Changes }
> {
  const { db, index } = context;
  const current = edition.state === "held" && edition.manifestHash === seen.manifest;
  const changes = current ? await changesSince(context, edition, now) : { lines: [], key: "" };
  if (changes.key !== seen.confirmed && changes.lines.length > 0) {
    const line = `${edition.period} was not approved, since the site is ahead of it: ${changes.lines.join("; ")}`;
    return { kind: "changed", line, changes };
  }
  const approved = await approve(db, edition, seen.manifest, now);
  if (approved.kind === "refused" || index.publication.postalAddress.length > 0) return approved;
  return { ...approved, line: `${approved.line}, but nothing goes out without a postal address` };
}

/** What each act says when it was done; undefined when there was nothing to do it to. */
const ACTS: Readonly<
  Record<
    Act,
    (db: D1Database, edition: Edition<Series>, now: number) => Promise<string | undefined>
  >
> = {
  pause: async (db, { id }) =>
    (await pauseEdition(db, id)) ? "paused by the operator" : undefined,
  resume: async (db, { id }, now) =>
    (await resumeEdition(db, id, now)) ? "resumed by the operator" : undefined,
  cancel: async (db, { id }, now) => {
    if (!(await cancelEdition(db, id))) return undefined;
    const left = await finishCancelling(db, id, now);
    const sum = sumOf(await equation(db, id));
    const rest = left === 0 ? "" : `; ${counted(left, "batch", "batches")} under way`;
    return `cancelled by the operator; ${sum}${rest}`;
  },
  "retry-unknown": async (db, { id }, now) => {
    const count = await retryUnknown(db, id, now);
    return count === 0 ? undefined : `${counted(count, "unknown email")} repeated by the operator`;
  },
};

/**
 * Gives up what is left of an edition that was cancelled; the tick calls it again while a holder has a
 * batch of it.
 *
 * @returns batches that still wait for their holder
 */
export async function finishCancelling(db: D1Database, id: number, now: number): Promise<number> {
  const left = await cancelEmails(db, id, now);
  if (left > 0) return left;
  await noteEnd(db, id, await equation(db, id), now);
  return 0;
}
finishCancelling.queries = cancelEmails.queries + equation.queries + noteEnd.queries;

/** "990 of 1,000 sent, 10 cancelled" */
export function sumOf({ audience, sent, ...others }: Equation): string {
  const rest = (["rejected", "suppressed", "cancelled", "expired", "unknown"] as const)
    .filter((state) => others[state] > 0)
    .map((state) => `, ${others[state]} ${state}`);
  return `${sent} of ${audience} sent${rest.join("")}`;
}

/** An edition as the operator sees it: all that `tidings status` shows. */
export type EditionStatus = EditionRow & {
  /** The subject of its email; undefined for a period that was skipped. */
  readonly subject: string | undefined;
  /** Names what it is made of: what an approval pins. */
  readonly manifest: string;
  readonly equation: Equation;
  /** Emails settled a minute, over the last five; 0 when there were none. */
  readonly perMinute: number;
  /** Minutes that the rest takes at that rate; undefined when nothing is under way. */
  readonly minutesLeft: number | undefined;
  readonly waiting: readonly Waiting[];
  /**
   * Readers whose emails are not planned yet, since it is not their hour: they stand in no equation. `at` is
   * when the next of them are, in milliseconds since the epoch. A site of an older version does not say.
   */
  readonly later?: { readonly readers: number; readonly at: number };
  /** What an approval would let go out; only of a held edition. A site of an older version does not say. */
  readonly review?: Review;
};

/** A held edition before its approval. */
export type Review = {
  /** In the order of the email. */
  readonly titles: readonly string[];
  /** Active readers whom it would go to now. */
  readonly readers: number;
  /** How the site differs from it, for people, and the key that confirms that it goes out all the same. */
  readonly changes: readonly string[];
  readonly confirm: string;
  /** When the changes are taken up, and asked about: "once it has been quiet for 15 min". */
  readonly takenUp: string;
};

/** @returns undefined for an edition that waits for nobody */
export async function reviewOf(
  context: EditionContext,
  edition: Edition<Series>,
  now: number,
): Promise<Review | undefined> {
  if (edition.state !== "held") return undefined;
  const { lines, key } = await changesSince(context, edition, now);
  const scope = await scopeOf(context.db, edition);
  return { ...scope, changes: lines, confirm: key, takenUp: takenUpWords(context) };
}

const WINDOW_MS = 5 * MINUTE;
/** A rate over less than this says nothing. Milliseconds. */
const LEAST_SPAN_MS = 5_000;

const NO_PROGRESS = { lately: 0, plannedAt: null, waiting: [] };

/**
 * @param now milliseconds since the epoch
 * @param count who counts its emails: statistics has the sums of large ones that have ended
 */
export async function statusOf(
  db: D1Database,
  edition: Edition<Series>,
  now: number,
  count: (db: D1Database, edition: Edition<Series>) => Promise<Equation> = (_, { id }) =>
    equation(db, id),
): Promise<EditionStatus> {
  const { id, period, cadence, state, reason, slot, manifest, manifestHash } = edition;
  const planning = state === "open" || state === "paused";
  const sums = await count(db, edition);
  const [progress, content, readers] = await Promise.all([
    // What waits for its owner has no email yet, and of what was counted before nothing waits.
    state === "held" || sums.countedAt !== undefined
      ? NO_PROGRESS
      : readProgress(db, id, now - WINDOW_MS),
    findContent(db, id, { from: edition.from, topics: "" }),
    planning ? readersBehind(db, edition) : 0,
  ]);
  const span = Math.max(LEAST_SPAN_MS, Math.min(WINDOW_MS, now - (progress.plannedAt ?? now)));
  const perMinute = Math.round((progress.lately * MINUTE) / span);
  const going = (state === "open" || state === "sending") && sums.open > 0 && perMinute > 0;
  return {
    id,
    period,
    cadence,
    state,
    reason: editionReasonWords(reason),
    slot,
    items: manifest.items.length,
    emails: sums.audience,
    subject: content?.subject,
    manifest: manifestHash,
    equation: sums,
    perMinute,
    minutesLeft: going ? Math.ceil(sums.open / perMinute) : undefined,
    waiting: progress.waiting,
    ...(readers > 0 && { later: { readers, at: edition.nextAt } }),
  };
}

async function done(
  db: D1Database,
  { period }: Edition<Series>,
  words: string,
  now: number,
): Promise<Operated> {
  const line = `${period}: ${words}`;
  await writeLog(db, [{ at: now, kind: "edition", line }]);
  return { kind: "done", line };
}

/** "weekly:2026-W38 is sent: there is nothing to pause" */
async function refused(
  db: D1Database,
  { id, period, state: before }: Edition<Series>,
  act: Act | "approve",
): Promise<Operated> {
  const state = (await editionById(db, id))?.state ?? before;
  if (act === "retry-unknown" && (await isForgotten(db, id))) {
    const line = `${period} is ${state}: its emails are forgotten, and only their sums are kept`;
    return { kind: "refused", line };
  }
  const what = act === "retry-unknown" ? "no unknown email to repeat" : `nothing to ${act}`;
  return { kind: "refused", line: `${period} is ${state}: there is ${what}` };
}
