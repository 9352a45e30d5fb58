/** What sending an edition takes: readers by zone, time within the rate limits, and the provider's price. Pure. */

import { type Readers, readersOf } from "../editions/forecast/readers.ts";
import type { Forecast } from "../editions/forecast/simulate.ts";
import { BATCH_SIZE } from "../outbox/batch-store.ts";
import type { RateLimits } from "../outbox/rate/rate.ts";
import { sendingTime } from "../outbox/rate/sending-time.ts";
import { CADENCES, type Cadence, cadenceNamed } from "../publication/cadence/cadences.ts";
import type { Publication } from "../publication/publication.ts";
import { nextSlot } from "../publication/schedule.ts";
import type { Audience } from "../subscribers/group-store.ts";
import { DAY, MINUTE } from "../text/time.ts";
import { TARIFFS } from "./prices.ts";
import type { ProviderName } from "./registry.ts";

export type Way = { readonly provider: ProviderName; readonly rateLimits: RateLimits };

export type Sending = {
  readonly readers: readonly Readers[];
  readonly emails: number;
  /** From the first call to the provider to the last; undefined where no limit is known. */
  readonly minutes: number | undefined;
  /** Whether some would be too old by their turn: delivery gives them up then. */
  readonly givenUp: boolean;
};

export function sendingOf(
  publication: Publication,
  forecast: Forecast,
  audiences: readonly Audience[],
  { rateLimits }: Way,
): Sending {
  const readers = readersOf(publication, forecast, audiences);
  const time = sendingTime(readers, rateLimits, BATCH_SIZE);
  const { rate, perDay, warmUpFrom } = rateLimits;
  const limited = [rate, perDay, warmUpFrom].some((limit) => limit !== undefined);
  const { emailExpiresMs } = cadenceNamed(forecast.cadence);
  return {
    readers,
    emails: readers.reduce((sum, { size }) => sum + size, 0),
    minutes: time === undefined || !limited ? undefined : (time.endsAt - time.startsAt) / MINUTE,
    givenUp: time !== undefined && time.endsAt - (readers.at(-1)?.at ?? 0) > emailExpiresMs,
  };
}

export type Month = {
  /** Emails of editions; those of `instant` are not in it: they come with each post. */
  readonly emails: number;
  readonly dollars: number | undefined;
  readonly atMost: boolean;
  readonly tariff: string;
};

/** A month of the cadences that have slots, at today's number of readers. */
export function monthOf(
  publication: Publication,
  audiences: readonly Audience[],
  provider: ProviderName,
  from: number,
): Month {
  const emails = CADENCES.reduce((sum, cadence) => {
    const readers = audiences.filter((one) => one.cadence === cadence);
    const size = readers.reduce((all, one) => all + one.size, 0);
    return sum + Math.round(size * editionsAMonth(publication, cadence, from));
  }, 0);
  const tariff = TARIFFS[provider];
  return {
    emails,
    dollars: tariff?.dollars(emails),
    atMost: tariff?.atMost === true,
    tariff:
      tariff === undefined
        ? `${provider}: nobody's price but your own`
        : `${provider}: ${tariff.words}; ${tariff.seen}`,
  };
}

/** A twelfth of the slots of a year. */
function editionsAMonth({ digest, timeZone }: Publication, cadence: Cadence, from: number): number {
  if (cadence === "instant" || digest.cadences[cadence] === undefined) return 0;
  let slots = 0;
  for (let at = from; ; slots += 1) {
    const slot = nextSlot(digest.cadences, cadence, timeZone, at);
    if (slot === undefined || slot.at > from + 365 * DAY) return slots / 12;
    at = slot.at;
  }
}
