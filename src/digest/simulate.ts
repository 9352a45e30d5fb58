/**
 * What will be sent, worked out from content and settings alone: the editions of the coming days, and
 * the letter that the next one would be. The same functions as the beat's decide, so the answer is what
 * happens when nothing is edited in between. Deterministic: fit for a pipeline.
 *
 * Without a database nothing is known of what was mailed, so each cadence is taken to have carried
 * everything that had settled by its last slot.
 */
import { type LibraryIndex, type ReadBody, visibleAt } from "../publication/library.ts";
import { newestFirst, type Post } from "../publication/post.ts";
import { CADENCES, type Cadence } from "../publication/publication.ts";
import { cardOf, follows, topicKey } from "./card.ts";
import {
  type Composed,
  composeSelection,
  type Item,
  judge,
  type Selection,
  type Verdict,
} from "./edition.ts";
import { TOO_LONG, templateOf } from "./freezing.ts";
import { encodedSize, type Letter } from "./letter.ts";
import { cadenceOf, latestSlot, localSlot, nextSlot } from "./schedule.ts";
import type { Layout } from "./view.ts";

/** A future edition. */
export type Forecast = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch, in the publication's zone; then when each zone asked about wakes. */
  readonly at: number;
  readonly zones: readonly { readonly timeZone: string; readonly at: number }[];
  readonly state: Verdict["state"];
  readonly reason: string;
  /** In the order of the letter. */
  readonly posts: readonly { readonly id: string; readonly title: string }[];
  readonly carried: number;
  /** Undefined for a skipped period. */
  readonly letter?: {
    readonly subject: string;
    readonly layout: Layout;
    /** Octets of HTML after transfer encoding, at most. */
    readonly octets: number;
  };
};

export type Simulation = {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly days: number;
  /** Zones of readers to say the local instants for. */
  readonly zones: readonly string[];
};

const DAY = 24 * 3_600_000;

/** Every edition of the coming days, soonest first. */
export async function simulate(
  index: LibraryIndex,
  readBody: ReadBody,
  { from, days, zones }: Simulation,
): Promise<readonly Forecast[]> {
  const desk = openDesk(index, readBody);
  const forecasts: Forecast[] = [];
  for (const cadence of CADENCES) {
    if (index.publication.digest.cadences[cadence] === undefined) continue;
    let upto = mailedBy(desk, cadence, from);
    for (const due of duesOf(desk, cadence, from, from + days * DAY)) {
      const { composed, verdict } = await freezeAt(desk, { ...due, cadence }, upto, "");
      if (verdict === undefined) continue;
      if (verdict.state !== "skipped") upto = composed.selection.upto;
      forecasts.push(forecastOf(index, { ...due, cadence }, zones, composed, verdict));
    }
  }
  return forecasts.sort((a, b) => a.at - b.at || (a.period < b.period ? -1 : 1));
}

export type Preview =
  | {
      readonly kind: "letter";
      readonly period: string;
      readonly selection: Selection;
      readonly letter: Letter;
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
 * The letter that the next edition of a cadence would be if it were frozen at `at`.
 *
 * @param topics the reader's, empty for everything
 * @param at milliseconds since the epoch
 * @param newest carry the newest that fit instead of what is new, to see what a letter looks like
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
  const desk = openDesk(index, readBody);
  // At a slot, the edition of that slot; between slots, what the next one would be by now.
  const slot =
    cadence === "instant" ? undefined : nextSlot(digest.cadences, cadence, timeZone, at - 1);
  const settled = desk.posts.filter((one) => one.settledAt <= at).length;
  const period = slot?.period ?? `instant:${settled}`;
  const key = topicKey(topics);
  const upto = newest ? beforeNewest(desk, cadence, key, at) : mailedBy(desk, cadence, at - 1);
  const { composed, verdict } = await freezeAt(desk, { cadence, period, at }, upto, key);
  const { letter, selection } = composed;
  if (verdict === undefined) return { kind: "none", period, reason: "no post settles then" };
  if (letter === undefined || (verdict.state === "skipped" && !newest)) {
    return { kind: "none", period, reason: verdict.reason };
  }
  return { kind: "letter", period, selection, letter };
}

/** A post with the number and the instant at which it settles when it is not edited any more. */
type Settling = { readonly seq: number; readonly post: Post; readonly settledAt: number };

type Desk = {
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  /** By seq. */
  readonly posts: readonly Settling[];
};

function openDesk(index: LibraryIndex, readBody: ReadBody): Desk {
  return { index, readBody, posts: settlingsOf(index) };
}

/** Every post that is mailed, in the order in which it settles. */
function settlingsOf(index: LibraryIndex): readonly Settling[] {
  const { quietWindowMs } = index.publication.digest;
  return visibleAt(index, Number.POSITIVE_INFINITY)
    .posts.filter((post) => post.email !== "never")
    .map((post) => ({
      post,
      settledAt: post.published + (post.email === "now" ? 0 : quietWindowMs),
    }))
    .sort((a, b) => a.settledAt - b.settledAt || newestFirst(b.post, a.post))
    .map((one, position) => ({ ...one, seq: position + 1 }));
}

/** The last seq that the cadence's newest edition before or at `now` has carried. */
function mailedBy({ index, posts }: Desk, cadence: Cadence, now: number): number {
  const { digest, timeZone } = index.publication;
  const slot =
    cadence === "instant" ? { at: now } : latestSlot(digest.cadences, cadence, timeZone, now);
  return slot === undefined ? 0 : posts.filter((one) => one.settledAt <= slot.at).length;
}

/** The seq before the newest posts that one letter to a follower of these topics holds. */
function beforeNewest(desk: Desk, cadence: Cadence, topics: string, at: number): number {
  const most = cadence === "instant" ? 1 : desk.index.publication.digest.maximumItems;
  const theirs = desk.posts.filter(
    ({ post, settledAt }) => settledAt <= at && follows(topics, topicKey(post.topics)),
  );
  return (theirs.slice(-most)[0]?.seq ?? 1) - 1;
}

type Due = { readonly cadence: Cadence; readonly period: string; readonly at: number };

/** What becomes due after `from` and until `end`. */
function duesOf(
  { index, posts }: Desk,
  cadence: Cadence,
  from: number,
  end: number,
): readonly Omit<Due, "cadence">[] {
  if (cadence === "instant") {
    return posts
      .filter(({ settledAt }) => settledAt > from && settledAt <= end)
      .map(({ seq, settledAt }) => ({ period: `instant:${seq}`, at: settledAt }));
  }
  const { digest, timeZone } = index.publication;
  const dues: Omit<Due, "cadence">[] = [];
  let slot = nextSlot(digest.cadences, cadence, timeZone, from);
  while (slot !== undefined && slot.at <= end) {
    dues.push({ period: slot.period, at: slot.at });
    slot = nextSlot(digest.cadences, cadence, timeZone, slot.at);
  }
  return dues;
}

async function freezeAt(
  desk: Desk,
  due: Due,
  upto: number,
  topics: string,
): Promise<{ readonly composed: Composed; readonly verdict: Verdict | undefined }> {
  const { publication, notes } = desk.index;
  const ready = desk.posts.filter(({ seq, settledAt }) => seq > upto && settledAt <= due.at);
  const items = await Promise.all(ready.map((one) => itemOf(desk, one)));
  const note = notes?.find(({ period }) => period === due.period);
  const composed = composeSelection(
    items,
    { from: upto, topics },
    {
      publication,
      template: templateOf(desk),
      manifest: { ...due, slot: due.at, ...(note === undefined ? {} : { note }) },
      upto: ready.at(-1)?.seq ?? upto,
    },
  );
  const count = composed.selection.items.length;
  const instant = due.cadence === "instant";
  if (instant && count === 0) return { composed, verdict: undefined };
  if (composed.tooLong) return { composed, verdict: TOO_LONG };
  const { digest } = publication;
  return { composed, verdict: judge(instant ? { ...digest, minimumItems: 1 } : digest, count, 0) };
}

async function itemOf({ index, readBody }: Desk, { seq, post }: Settling): Promise<Item> {
  const card = cardOf(index.publication, post, await readBody(post));
  return { seq, topics: topicKey(post.topics), cardHash: post.revision, card };
}

function forecastOf(
  { publication }: LibraryIndex,
  due: Due,
  zones: readonly string[],
  { selection, letter }: Composed,
  verdict: Verdict,
): Forecast {
  const local = (timeZone: string) =>
    localSlot(publication.digest.cadences, due.period, publication.timeZone, { timeZone });
  return {
    ...due,
    // Before the edition is frozen nobody can receive it, however early their clock says so.
    zones: zones.map((timeZone) => ({
      timeZone,
      at:
        cadenceOf(due.period) === "instant" ? due.at : Math.max(due.at, local(timeZone) ?? due.at),
    })),
    ...verdict,
    posts: selection.items.map(({ card }) => ({ id: card.post, title: card.title })),
    carried: selection.carried,
    ...(letter === undefined || verdict.state === "skipped"
      ? {}
      : {
          letter: {
            subject: letter.subject,
            layout: letter.layout,
            octets: encodedSize(letter.html),
          },
        }),
  };
}
