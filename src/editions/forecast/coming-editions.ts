/** The next editions as the desk shows them: foretold by the simulation, for the readers that there are. */
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import type { Audience } from "../../subscribers/group-store.ts";
import { type Forecast, simulate } from "./simulate.ts";
import type { Standing } from "./standing.ts";

/** Far enough for every cadence but a monthly one, whose next edition is looked for by itself. */
const DAYS = 8;

/**
 * The first edition of each cadence within days, soonest first; what is skipped before it is left out, and a cadence of which
 * nothing goes out is there with its first skipped period.
 *
 * @param now milliseconds since the epoch
 */
export async function comingEditions(
  index: LibraryIndex,
  readBody: ReadBody,
  standing: Standing | undefined,
  audiences: readonly Audience[],
  now: number,
): Promise<readonly Forecast[]> {
  const forecasts = await simulate(index, readBody, {
    ...{ from: now, days: DAYS, zones: [] },
    ...(standing === undefined
      ? { followed: audiences.map(({ cadence }) => cadence) }
      : { standing }),
  });
  const first = new Map<string, Forecast>();
  for (const forecast of forecasts) {
    const known = first.get(forecast.cadence);
    if (known === undefined || (known.state === "skipped" && forecast.state !== "skipped")) {
      first.set(forecast.cadence, forecast);
    }
  }
  return [...first.values()].sort((one, other) => one.at - other.at);
}
