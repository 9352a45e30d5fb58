/**
 * What becomes of a due period: one decision for the cron, which acts on it, and for simulation, preview and
 * test emails, which foretell it.
 */

import type { Cadence } from "../publication/cadence/cadences.ts";
import type { Publication } from "../publication/publication.ts";
import { judge, type Verdict } from "./edition.ts";

/** Its items wait for the next edition, and the line tells the operator what to shorten. */
export const TOO_LONG: Verdict = {
  state: "skipped",
  reason: { kind: "too-long" },
};

/** The law of many countries asks for it in each email (CAN-SPAM, 16 CFR 316.5). Items wait as well. */
export const NO_ADDRESS: Verdict = {
  state: "skipped",
  reason: { kind: "no-address" },
};

/** An editor wants none for this period. Its items wait for the next. */
const UNWANTED: Verdict = { state: "skipped", reason: { kind: "unwanted" } };

/** An edition for nobody would only fill the archive with what another cadence has shown already. */
const NOBODY: Verdict = { state: "skipped", reason: { kind: "nobody" } };

/** Who is there. The cron asks the database, and only as far as its answer decides. */
export type Readership = {
  /** Whether anybody is subscribed to the cadence, be it with emails paused. */
  readonly isFollowed: () => boolean | Promise<boolean>;
  /** Whether an active reader has not received everything that earlier editions carried. */
  readonly someoneLacks: () => boolean | Promise<boolean>;
};

export type Decision = {
  readonly verdict: Verdict;
  /** Whether the edition carries its items; else it is for readers who were away, or for nobody. */
  readonly whole: boolean;
  /** How far the cadence has got by it: over what is carried, nothing, or everything that there is. */
  readonly reaches: "carried" | "nothing" | "everything";
};

/**
 * Decides about a due period.
 *
 * @param made how many items the whole edition would carry, whether not even one fits, and whether none is wanted
 * @param lateMs milliseconds from the slot to now
 * @returns undefined for no edition and no word about it: `instant` has no slots that could be missed
 */
export async function decide(
  { digest, postalAddress }: Publication,
  cadence: Cadence,
  made: { readonly count: number; readonly tooLong: boolean; readonly skip?: boolean | undefined },
  lateMs: number,
  readers: Readership,
): Promise<Decision | undefined> {
  const { count, tooLong } = made;
  if (made.skip === true) return { verdict: UNWANTED, whole: false, reaches: "nothing" };
  const instant = cadence === "instant";
  // The default cadence is the publication's own: it has its edition, and the operator a copy, from the start.
  const followed = cadence === digest.default || (await readers.isFollowed());
  const addressless = postalAddress.length === 0;
  const judged = addressless
    ? NO_ADDRESS
    : tooLong
      ? TOO_LONG
      : judge(instant ? { ...digest, minimumItems: 1 } : digest, count, lateMs);
  const verdict = !followed
    ? NOBODY
    : judged.state === "skipped" && !addressless && lateMs <= digest.maxLatenessMs
      ? await forThoseAway(judged, readers)
      : judged;
  if (instant && verdict.state === "skipped" && (followed || count === 0)) return undefined;
  const whole = followed && judged.state !== "skipped";
  // Whoever takes up a cadence that nobody followed begins with what is new then.
  return { verdict, whole, reaches: whole ? "carried" : followed ? "nothing" : "everything" };
}

/**
 * With too little that is new, who was away (a pause, another cadence, items carried over) still gets
 * what they lack: an edition that has nothing for anybody else.
 */
async function forThoseAway(skipped: Verdict, readers: Readership): Promise<Verdict> {
  if (!(await readers.someoneLacks())) return skipped;
  return { state: "open", reason: { kind: "away", because: skipped.reason } };
}
