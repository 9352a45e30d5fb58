/** How long an edition takes within the rate limits: its batches reserve their places as delivery does. Pure. */
import { BATCH_SIZE } from "../batch-store.ts";
import { callMs, NOTHING_TAKEN, type RateLimits, reserve } from "./rate.ts";

/** Readers whose emails become due at one instant, in milliseconds since the epoch. */
export type DueGroup = { readonly at: number; readonly size: number };

export type SendingTime = {
  /** When the first call to the provider is made, and the last one. Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
};

/**
 * Nothing else is sent meanwhile, the provider answers at once, and nobody is turned away: what takes time besides
 * the limits is not in it, nor are limits of recipients' domains.
 *
 * @param call emails that a call may carry
 * @returns undefined when nobody is there, or when some limit lets nothing through for ever
 */
export function sendingTime(
  groups: readonly DueGroup[],
  rateLimits: RateLimits,
  call: number,
): SendingTime | undefined {
  let state = NOTHING_TAKEN;
  let clock = 0;
  let startsAt: number | undefined;
  let endsAt = 0;
  let days = 0;
  for (const { at, size } of [...groups].sort((one, other) => one.at - other.at)) {
    clock = Math.max(clock, at);
    for (let left = size; left > 0; ) {
      const emails = EMAILS.slice(0, Math.min(left, BATCH_SIZE));
      const place = reserve(rateLimits, state, emails, { edition: true, size: call }, clock);
      const { granted, restAt } = place;
      if (granted.length > 0) {
        const calls = Math.ceil(granted.length / call);
        startsAt ??= place.startsAt;
        endsAt = place.startsAt + (calls - 1) * callMs(rateLimits.rate, Math.min(call, BATCH_SIZE));
        state = place.state;
        left -= granted.length;
        days = 0;
      } else {
        // A whole day that has room for nobody is like every other.
        if (place.reason?.kind === "day") days += 1;
        if (days > 1 || restAt === undefined) return undefined;
      }
      // All batches are alike: what is turned away goes next, and those behind it cannot go before.
      if (restAt !== undefined) clock = Math.max(clock, restAt);
    }
  }
  return startsAt === undefined ? undefined : { startsAt, endsAt };
}

/** Whose they are makes no difference to these limits. */
const EMAILS = Array.from({ length: BATCH_SIZE }, (_, subscriber) => ({
  subscriber,
  address: null,
}));
