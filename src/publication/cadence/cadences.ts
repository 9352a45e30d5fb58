/** The cadences, a line each, from the most frequent to the rarest, which is the order in which forms offer them. */
import type { Temporal } from "temporal-polyfill";
import type { CadenceDefinition, ClockRule } from "./cadence.ts";
import { daily } from "./daily.ts";
import { instant } from "./instant.ts";
import { monthly } from "./monthly.ts";
import { weekly } from "./weekly.ts";

/** Those that a clock decides. */
export const CLOCK_DEFINITIONS = [daily, weekly, monthly] as const;

const DEFINITIONS = [instant, ...CLOCK_DEFINITIONS] as const;

type Definition = (typeof DEFINITIONS)[number];
type ClockDefinition = (typeof CLOCK_DEFINITIONS)[number];

/** How often a subscriber wants to hear from us. */
export type Cadence = Definition["name"];

export type ClockCadence = ClockDefinition["name"];

type SettingsOf<Of> = Of extends { readonly settings: (written: never) => infer Settings }
  ? Exclude<Settings, string>
  : Record<never, never>;

/** Which cadences the publication offers, each with its settings: when it is due, by a local time. */
export type Cadences = { readonly [Of in Definition as Of["name"]]?: SettingsOf<Of> };

export const CADENCES: readonly Cadence[] = DEFINITIONS.map(({ name }) => name);

export const CLOCK_CADENCES: readonly ClockCadence[] = CLOCK_DEFINITIONS.map(({ name }) => name);

/** A version that was rolled back meets choices of a newer one, by a name that it does not know. */
export function cadenceNamed(name: Cadence): CadenceDefinition {
  return DEFINITIONS.find((each) => each.name === name) ?? unknownCadence(name);
}

function unknownCadence(name: string): CadenceDefinition {
  const { emailExpiresMs } = weekly;
  return { name, inLists: "", emailExpiresMs };
}

export function clockCadenceNamed(name: ClockCadence): ClockDefinition {
  const known = CLOCK_DEFINITIONS.find((each) => each.name === name);
  if (known === undefined) throw new Error(`no cadence ${name}`);
  return known;
}

/** What becomes of whoever chose a cadence. */
export type Place =
  /** It is on offer: they keep it, whatever else the publication changed. */
  | { readonly kind: "kept" }
  /** It is not, and this is the next rarer one that is. */
  | { readonly kind: "rarer"; readonly cadence: Cadence }
  /** Neither it nor a rarer one is on offer. They are e-mailed nothing, since nobody is e-mailed more often than they chose. */
  | { readonly kind: "none" };

/**
 * The one rule of what a change of the publication's cadences and of its default does to those who are there: whoever
 * chose a cadence keeps it, and where it is taken away moves to a rarer one, never to a more frequent one.
 *
 * @param chosen by name: one that only a newer version knows is left as it is
 */
export function placeOf(cadences: Cadences, chosen: string): Place {
  const known = (CADENCES as readonly string[]).indexOf(chosen);
  const offered = CADENCES.filter((name) => cadences[name] !== undefined);
  if (known < 0 || offered.some((name) => name === chosen)) return { kind: "kept" };
  const cadence = offered.find((name) => CADENCES.indexOf(name) > known);
  return cadence === undefined ? { kind: "none" } : { kind: "rarer", cadence };
}

/** When a cadence is due by the publication's settings; undefined when it is not on offer. */
export function clockRule(cadences: Cadences, name: ClockCadence): ClockRule | undefined {
  // A definition gets the settings of its own name.
  const settings = cadences[name] as never;
  return settings && clockCadenceNamed(name).rule(settings);
}

/** The date of a period by its name after the colon; undefined when only settings that are gone could tell. */
export function dateOfPeriod(
  cadences: Cadences,
  cadence: ClockCadence,
  name: string,
): Temporal.PlainDate | undefined {
  return clockCadenceNamed(cadence).dateOf(cadences[cadence] as never, name);
}
