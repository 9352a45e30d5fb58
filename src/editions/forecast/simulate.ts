/**
 * What will be sent: the editions of the coming days, and the email that the next one would be. The same
 * functions as the tick's decide, so the answer is what happens when nothing is edited in between. Deterministic:
 * fit for a pipeline.
 *
 * Without a database nothing is known of what was mailed, so each cadence is taken to have carried
 * everything that had settled by its last slot, and to have readers who lack nothing.
 */

import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import { cadenceOf, latestSlot, localSlot, nextSlot } from "../../publication/schedule.ts";
import { type Email, encodedSize } from "../../templates/edition-email.ts";
import type { Layout } from "../../templates/edition-view.ts";
import { follows, itemContentOf, topicKey } from "../../templates/item.ts";
import { DAY, MINUTE } from "../../text/time.ts";
import { type Decision, decide, NO_ADDRESS, type Readership, TOO_LONG } from "../decide.ts";
import {
  type Composed,
  composeSelection,
  type Item,
  type Selection,
  type Verdict,
} from "../edition.ts";
import { restPeriod, templateOf } from "../freeze.ts";
import { ITEMS_AT_ONCE } from "../settle/item-store.ts";
import { type Settling, settlingsFrom, settlingsOf } from "./coming.ts";
import { type Due, duesOf } from "./dues.ts";
import type { Standing } from "./standing.ts";

/** A future edition. */
export type Forecast = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch, in the publication's zone; then when each zone asked about wakes. */
  readonly at: number;
  readonly zones: readonly { readonly timeZone: string; readonly at: number }[];
  readonly state: Verdict["state"];
  readonly reason: string;
  /** In the order of the email. */
  readonly posts: readonly { readonly id: string; readonly title: string }[];
  readonly carried: number;
  /** Undefined for a skipped period. */
  readonly email?: {
    readonly subject: string;
    readonly layout: Layout;
    /** Octets of HTML after transfer encoding, at most. */
    readonly octets: number;
  };
};

type Simulation = {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly days: number;
  /** Zones of readers to say the local instants for. */
  readonly zones: readonly string[];
  /** What the database holds; it is left aside when `from` lies before its newest tick. */
  readonly standing?: Standing;
  /** Cadences that somebody follows; without it, all of them. */
  readonly followed?: readonly Cadence[];
};

/** Every edition of the coming days, soonest first. */
export async function simulate(
  index: LibraryIndex,
  readBody: ReadBody,
  { from, days, zones, standing, followed }: Simulation,
): Promise<readonly Forecast[]> {
  const known = standing !== undefined && standing.lastAt <= from ? standing : undefined;
  const posts = known === undefined ? settlingsOf(index) : settlingsFrom(index, known, from);
  const context = { index, readBody, posts };
  const forecasts: Forecast[] = [];
  for (const cadence of CADENCES) {
    if (index.publication.digest.cadences[cadence] === undefined) continue;
    const point = known?.cadences.get(cadence);
    let upto =
      known === undefined ? mailedBy(context, cadence, from) : (point?.offer?.upto ?? known.seq);
    // Who was away lacks something until the next edition that there is.
    let lacking = point?.lacking ?? false;
    const isFollowed = () => point?.followed ?? followed?.includes(cadence) ?? true;
    const dues = [...duesOf(index, posts, cadence, from, from + days * DAY, { upto, point })];
    for (let due = dues.shift(); due !== undefined; due = dues.shift()) {
      const readers = { isFollowed, someoneLacks: () => lacking };
      const { composed, decision, last } = await freezeAt(
        context,
        { ...due, cadence },
        upto,
        "",
        readers,
      );
      if (decision === undefined) continue;
      const { verdict, whole, reaches } = decision;
      if (verdict.state === "open") lacking = false;
      // A held edition that nobody approves is superseded by the next one, which carries its items.
      if (verdict.state !== "held") {
        upto = { carried: composed.selection.upto, nothing: upto, everything: last }[reaches];
      }
      forecasts.push(forecastOf(index, { ...due, cadence }, zones, composed, { verdict, whole }));
      const again = due.at + MINUTE;
      if (cadence !== "instant" || !whole || verdict.state !== "open" || upto >= last) continue;
      if (dues[0] !== undefined && dues[0].at <= again) continue;
      dues.unshift({ period: restPeriod(last, upto), slot: again, at: again });
    }
  }
  return forecasts.sort((a, b) => a.at - b.at || (a.period < b.period ? -1 : 1));
}

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
    const reason = decision?.verdict.reason ?? silenceOf(index, composed);
    return { kind: "none", period, reason };
  }
  return { kind: "email", period, selection, email };
}

/** Why there is no instant edition, and no word about it. */
function silenceOf({ publication }: LibraryIndex, { tooLong }: Composed): string {
  if (publication.postalAddress.length === 0) return NO_ADDRESS.reason;
  return tooLong ? TOO_LONG.reason : "no post settles then";
}

type EditionContext = {
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  /** By seq. */
  readonly posts: readonly Settling[];
};

function forecastContext(index: LibraryIndex, readBody: ReadBody): EditionContext {
  return { index, readBody, posts: settlingsOf(index) };
}

/** The last seq that the cadence's newest edition before or at `now` has carried. */
function mailedBy({ index, posts }: EditionContext, cadence: Cadence, now: number): number {
  const { digest, timeZone } = index.publication;
  const slot =
    cadence === "instant" ? { at: now } : latestSlot(digest.cadences, cadence, timeZone, now);
  return slot === undefined ? 0 : posts.filter((one) => one.settledAt <= slot.at).length;
}

/** The seq before the newest posts that one email to a follower of these topics holds. */
function beforeNewest(
  context: EditionContext,
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

/** Without a database it is taken that everybody has what was sent. */
const EVERYBODY: Readership = { isFollowed: () => true, someoneLacks: () => false };

async function freezeAt(
  context: EditionContext,
  due: Due,
  upto: number,
  topics: string,
  readers: Readership = EVERYBODY,
): Promise<{
  readonly composed: Composed;
  readonly decision: Decision | undefined;
  /** The newest item by then. */
  readonly last: number;
}> {
  const { publication, notes } = context.index;
  const settled = context.posts.filter(({ settledAt }) => settledAt <= due.at);
  const last = settled.at(-1)?.seq ?? upto;
  const ready = settled.filter(({ seq }) => seq > upto).slice(0, ITEMS_AT_ONCE);
  const items = await Promise.all(ready.map((one) => itemOf(context, one)));
  const note = notes?.find(({ period }) => period === due.period);
  const composed = composeSelection(
    items,
    { from: upto, topics },
    {
      publication,
      template: templateOf(context),
      manifest: { ...due, ...(note === undefined ? {} : { note }) },
      upto: Math.max(upto, last),
    },
  );
  const { selection, tooLong = false } = composed;
  const made = { count: selection.items.length, tooLong };
  const decision = await decide(publication, due.cadence, made, due.at - due.slot, readers);
  return { composed, decision, last: Math.max(upto, last) };
}

async function itemOf({ index, readBody }: EditionContext, settling: Settling): Promise<Item> {
  const { seq } = settling;
  if ("item" in settling) {
    const { item } = settling;
    const post = index.posts.find(({ id }) => id === item.itemContent.post);
    // What was edited since is shown as it is by then; a correction is kept.
    if (item.itemContent.kind !== "post" || post === undefined) return item;
    return itemOf({ index, readBody, posts: [] }, { seq, settledAt: settling.settledAt, post });
  }
  const { post } = settling;
  const itemContent = itemContentOf(index.publication, post, await readBody(post));
  return { seq, topics: topicKey(post.topics), contentHash: post.revision, itemContent };
}

function forecastOf(
  { publication }: LibraryIndex,
  due: Due,
  zones: readonly string[],
  { selection, email }: Composed,
  { verdict, whole }: Pick<Decision, "verdict" | "whole">,
): Forecast {
  const local = (timeZone: string) =>
    localSlot(publication.digest.cadences, due.period, publication.timeZone, { timeZone });
  const { slot: _, ...named } = due;
  return {
    ...named,
    // Before the edition is frozen nobody can receive it, however early their clock says so.
    zones: zones.map((timeZone) => ({
      timeZone,
      at:
        cadenceOf(due.period) === "instant" ? due.at : Math.max(due.at, local(timeZone) ?? due.at),
    })),
    ...verdict,
    posts: selection.items.map(({ itemContent }) => ({
      id: itemContent.post,
      title: itemContent.title,
    })),
    carried: selection.carried,
    ...(email === undefined || !whole || verdict.state === "skipped"
      ? {}
      : {
          email: {
            subject: email.subject,
            layout: email.layout,
            octets: encodedSize(email.html),
          },
        }),
  };
}
