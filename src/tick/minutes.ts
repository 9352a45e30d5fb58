/** What is done once an hour, and in which minute of it. */
import { MOVING_MINUTE } from "../subscribers/ended/placed.ts";
import { minuteOfHour } from "../text/time.ts";

/**
 * What is done once an hour, by the minute of the hour: each has one of its own, since together they would ask more than
 * the Free plan admits. A minute that is missed leaves its work to the next hour's.
 */
const MINUTES = {
  forget: 0,
  gather: 1,
  forgetBursts: 2,
  move: MOVING_MINUTE,
  forgetEditions: 4,
  // 5 is that of pushes: push/glance-store.ts.
} as const;

export function isMinute(now: number, of: keyof typeof MINUTES): boolean {
  return minuteOfHour(now) === MINUTES[of];
}
