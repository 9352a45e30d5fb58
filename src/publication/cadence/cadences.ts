/** The cadences, a line each, in the order in which forms offer them. */
import { type DailySettings, daily } from "./daily.ts";
import { type InstantSettings, instant } from "./instant.ts";
import { type MonthlySettings, monthly } from "./monthly.ts";
import { type WeeklySettings, weekly } from "./weekly.ts";

/** Those that a clock decides. */
export const CLOCK_DEFINITIONS = [daily, weekly, monthly] as const;

const DEFINITIONS = [instant, ...CLOCK_DEFINITIONS] as const;

/** Which cadences the publication offers, and the local time at which each is due. */
export type Cadences = InstantSettings & DailySettings & WeeklySettings & MonthlySettings;

/** How often a subscriber wants to hear from us. */
export type Cadence = (typeof DEFINITIONS)[number]["name"];

export type ClockCadence = (typeof CLOCK_DEFINITIONS)[number]["name"];

export const CADENCES: readonly Cadence[] = DEFINITIONS.map(({ name }) => name);

export const CLOCK_CADENCES: readonly ClockCadence[] = CLOCK_DEFINITIONS.map(({ name }) => name);

export function cadenceNamed(name: Cadence): (typeof DEFINITIONS)[number] {
  const known = DEFINITIONS.find((each) => each.name === name);
  if (known === undefined) throw new Error(`no cadence ${name}`);
  return known;
}

export function clockCadenceNamed(name: ClockCadence): (typeof CLOCK_DEFINITIONS)[number] {
  const known = CLOCK_DEFINITIONS.find((each) => each.name === name);
  if (known === undefined) throw new Error(`no cadence ${name}`);
  return known;
}
