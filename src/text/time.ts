/** The units of time, in milliseconds. A day is one of 24 hours: what a zone's clock does is `publication/timezone.ts`. */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whether a tick at this instant is the first of its hour. What is done once an hour and missed is the next hour's. */
export function isFirstOfHour(now: number): boolean {
  return now % HOUR < MINUTE;
}
