/** When the next edition of a cadence is due, and the email that it would be. Of content alone. */

import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import { nextSlot } from "../../publication/schedule.ts";
import type { Email } from "../../templates/edition-email.ts";
import { follows, topicKey } from "../../templates/item.ts";
import { NO_ADDRESS, TOO_LONG } from "../decide.ts";
import type { Composed, Selection } from "../edition.ts";
import { editionReasonWords } from "../reasons.ts";
import { settlingsOf } from "./coming.ts";
import { type ForecastContext, forecastContext, freezeAt, mailedBy } from "./freeze-at.ts";

export type Preview =
  | {
      readonly kind: "email";
      readonly period: string;
      readonly selection: Selection;
      readonly email: Email;
    }
  /** Nothing to send, and why. */
  | { readonly kind: "none"; readonly period: string; readonly reason: string };

/**
 * When the next edition of a cadence is due, at or after `at`: its slot, or for an instant edition the
 * next settling, else `at` itself.
 *
 * @param at milliseconds since the epoch
 * @returns undefined when the cadence is not on offer
 */
export function nextDue(index: LibraryIndex, cadence: Cadence, at: number): number | undefined {
  const { digest, timeZone } = index.publication;
  if (digest.cadences[cadence] === undefined) return undefined;
  if (cadence !== "instant") return nextSlot(digest.cadences, cadence, timeZone, at - 1)?.at;
  const coming = settlingsOf(index).find(({ settledAt }) => settledAt >= at);
  return coming?.settledAt ?? at;
}

/**
 * The email that the next edition of a cadence would be if it were frozen at `at`.
 *
 * @param topics the reader's, empty for everything
 * @param at milliseconds since the epoch
 * @param newest carry the newest that fit instead of what is new, to see what an email looks like
 * @returns undefined when the cadence is not on offer
 */
export async function preview(
  index: LibraryIndex,
  readBody: ReadBody,
  {
    cadence,
    topics,
    at,
    newest = false,
  }: { cadence: Cadence; topics: readonly string[]; at: number; newest?: boolean },
): Promise<Preview | undefined> {
  const { digest, timeZone } = index.publication;
  if (digest.cadences[cadence] === undefined) return undefined;
  const context = forecastContext(index, readBody);
  // At a slot, the edition of that slot; between slots, what the next one would be by now.
  const slot =
    cadence === "instant" ? undefined : nextSlot(digest.cadences, cadence, timeZone, at - 1);
  const settled = context.posts.filter((one) => one.settledAt <= at).length;
  const period = slot?.period ?? `instant:${settled}`;
  const key = topicKey(topics);
  const upto = newest
    ? beforeNewest(context, cadence, key, at)
    : mailedBy(context, cadence, at - 1);
  const due = { cadence, period, at, slot: at };
  const { composed, decision } = await freezeAt(context, due, upto, key);
  const { email, selection } = composed;
  const goesOut = decision !== undefined && decision.verdict.state !== "skipped";
  if (email === undefined || (!goesOut && !newest)) {
    const reason =
      decision === undefined
        ? silenceOf(index, composed)
        : editionReasonWords(decision.verdict.reason);
    return { kind: "none", period, reason };
  }
  return { kind: "email", period, selection, email };
}

/**
 * What an email of a cadence looks like while nothing is new: the newest posts in the place of news.
 *
 * @param why what keeps the next edition from going out as things stand, a clause
 * @returns the email, and what it is for whoever sees it; undefined when the cadence is not on offer
 */
export async function previewOfNewest(
  index: LibraryIndex,
  readBody: ReadBody,
  wanted: { cadence: Cadence; topics: readonly string[]; at: number },
  why: string,
): Promise<{ readonly seen: Preview; readonly basis: string } | undefined> {
  const seen = await preview(index, readBody, { ...wanted, newest: true });
  const basis = `the newest posts, to show what it looks like; as things stand there is none: ${why}`;
  return seen && { seen, basis };
}

/** Why there is no instant edition, and no word about it. */
function silenceOf({ publication }: LibraryIndex, { tooLong }: Composed): string {
  if (publication.postalAddress.length === 0) return editionReasonWords(NO_ADDRESS.reason);
  return tooLong ? editionReasonWords(TOO_LONG.reason) : "no post settles then";
}

/** The seq before the newest posts that one email to a follower of these topics holds. */
function beforeNewest(
  context: ForecastContext,
  cadence: Cadence,
  topics: string,
  at: number,
): number {
  const most = cadence === "instant" ? 1 : context.index.publication.digest.maximumItems;
  const theirs = context.posts.filter(
    (one) => one.settledAt <= at && "post" in one && follows(topics, topicKey(one.post.topics)),
  );
  return (theirs.slice(-most)[0]?.seq ?? 1) - 1;
}
