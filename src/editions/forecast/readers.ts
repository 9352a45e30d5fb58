/** For whom an edition is, and when their own clocks say that it is due. Pure. */

import type { Publication } from "../../publication/publication.ts";
import { localSlot } from "../../publication/schedule.ts";
import type { Audience } from "../../subscribers/group-store.ts";
import type { Forecast } from "./simulate.ts";

/** Readers who receive an edition at one instant in one zone. */
export type Readers = {
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly size: number;
};

/** Groups those who chose the cadence by zone and instant, soonest first. */
export function readersOf(
  { digest, timeZone: home }: Publication,
  { cadence, period, at: due }: Pick<Forecast, "cadence" | "period" | "at">,
  audiences: readonly Audience[],
): readonly Readers[] {
  const groups = new Map<string, Readers>();
  for (const { cadence: chosen, timeZone, hour, size } of audiences) {
    if (chosen !== cadence) continue;
    const zone = timeZone ?? home;
    const choice = { timeZone: zone, ...(hour === null ? {} : { hour }) };
    const local = cadence === "instant" ? due : localSlot(digest.cadences, period, home, choice);
    // Before the edition is frozen nobody can receive it, however early their clock says so.
    const at = Math.max(due, local ?? due);
    const key = `${zone} ${at}`;
    groups.set(key, { timeZone: zone, at, size: size + (groups.get(key)?.size ?? 0) });
  }
  return [...groups.values()].sort(
    (a, b) => a.at - b.at || b.size - a.size || (a.timeZone < b.timeZone ? -1 : 1),
  );
}
