/** Days as statistics have them: of UTC, so that a change of zone or of clocks moves no number. Pure. */

import { DAY } from "../text/time.ts";

/** The day of UTC that a moment is in, as this room's tables hold it. */
export function dayOf(now: number): number {
  return Math.floor(now / DAY);
}

/** "2026-11-28" */
export function dayName(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
