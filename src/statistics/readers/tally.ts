/**
 * Polls of feeds, counted in the isolate that answers them: a request costs a look into a map and asks the database
 * nothing. Now and then an isolate writes down what it has seen, after an answer. Addresses are never written down.
 */

import { MINUTE, SECOND } from "../../text/time.ts";

/** One answer to a feed reader. */
export type Poll = {
  /** Of the feed: "/feed.xml". */
  readonly feed: string;
  readonly userAgent: string;
  /** On the net; "" where it is not known. */
  readonly address: string;
  readonly notModified: boolean;
};

/** What was seen of one reader program at one feed. */
export type Seen = {
  readonly feed: string;
  readonly userAgent: string;
  polls: number;
  notModified: number;
  readonly addresses: Set<string>;
};

type Taken = {
  /** Of its first poll, in milliseconds since the epoch. */
  readonly since: number;
  readonly seen: readonly Seen[];
};

export type Tally = {
  /** Counts an answer. @returns milliseconds after which to write down, where it is time; undefined otherwise */
  readonly note: (poll: Poll, now: number) => number | undefined;
  /** All that was counted since the last time. */
  readonly take: (now: number) => Taken;
};

/** Reader programs and addresses that an isolate tells apart between two takings: a flood fills no memory. */
const MOST = 2_000;
/** Characters of a name that are looked at. */
const NAME = 256;

/** After an answer an isolate has 30 seconds left (`waitUntil`). */
const LONGEST_WAIT = 25 * SECOND;
/** What comes together is written down together. */
const SHORTEST_WAIT = 10 * SECOND;
/** Between two takings: twice as long each time, so that a busy isolate writes a hundred rows a day. */
const FIRST_GAP = MINUTE;
const LONGEST_GAP = 15 * MINUTE;

export function createTally(): Tally {
  let byAgent = new Map<string, Map<string, Seen>>();
  let size = 0;
  let since = 0;
  /** When what was seen is to be taken; 0 where nobody was told to. */
  let due = 0;
  let next = 0;
  let gap = FIRST_GAP;

  function seenOf(userAgent: string, feed: string): Seen {
    const known = byAgent.get(userAgent);
    const found = known?.get(feed);
    if (found !== undefined) return found;
    // Whatever comes on top is counted as one nameless program.
    if (size >= MOST && userAgent !== "") return seenOf("", feed);
    const seen = { feed, userAgent, polls: 0, notModified: 0, addresses: new Set<string>() };
    if (known === undefined) byAgent.set(userAgent, new Map([[feed, seen]]));
    else known.set(feed, seen);
    size += 1;
    return seen;
  }

  return {
    note: ({ feed, userAgent, address, notModified }, now) => {
      if (size === 0) since = now;
      const seen = seenOf(userAgent.length > NAME ? userAgent.slice(0, NAME) : userAgent, feed);
      seen.polls += 1;
      if (notModified) seen.notModified += 1;
      if (size < MOST && address !== "" && !seen.addresses.has(address)) {
        seen.addresses.add(address);
        size += 1;
      }
      // Whoever was to take it may have been stopped.
      if (now < due + LONGEST_WAIT || now < next - LONGEST_WAIT) return undefined;
      const wait = Math.max(SHORTEST_WAIT, next - now);
      due = now + wait;
      return wait;
    },
    take: (now) => {
      const seen = [...byAgent.values()].flatMap((feeds) => [...feeds.values()]);
      byAgent = new Map();
      size = 0;
      due = 0;
      next = now + gap;
      gap = Math.min(2 * gap, LONGEST_GAP);
      return { since, seen };
    },
  };
}
