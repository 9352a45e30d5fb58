/**
 * Pollers that ask for the whole of a feed again and again although it has not changed: counted in the isolate, by
 * address, program and feed. Whoever says what they have (`If-None-Match`) never comes here. Pure.
 */

import { HOUR, SECOND } from "../../text/time.ts";

/** @returns seconds after which to come again, for one who came too often; undefined for all others */
export type PollLimit = (key: string, etag: string, now: number) => number | undefined;

/** Pollers that one isolate remembers: those that have not been there the longest are forgotten first. */
const MOST = 1_000;

/** @param most times an hour that one poller may have a feed that has not changed */
export function createPollLimit(most: number): PollLimit {
  const known = new Map<string, { etag: string; since: number; times: number }>();
  return (key, etag, now) => {
    const poller = known.get(key);
    known.delete(key);
    // A feed that has changed is news to whoever asks for it.
    const fresh = poller === undefined || poller.etag !== etag || now >= poller.since + HOUR;
    const counted = fresh ? { etag, since: now, times: 0 } : poller;
    counted.times += 1;
    known.set(key, counted);
    if (known.size > MOST) {
      const [oldest = ""] = known.keys();
      known.delete(oldest);
    }
    if (counted.times <= most) return undefined;
    return Math.max(1, Math.ceil((counted.since + HOUR - now) / SECOND));
  };
}
