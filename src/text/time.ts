/** The units of time, in milliseconds. A day is one of 24 hours: what a zone's clock does is `publication/timezone.ts`. */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Which minute of its hour an instant lies in, by the clock of UTC. */
export function minuteOfHour(now: number): number {
  return Math.floor((now % HOUR) / MINUTE);
}
