/**
 * What a cadence is: a definition in a file of its own, and a line in cadences.ts. A definition reckons in dates of
 * the calendar; which instant a date's time is, only schedule.ts knows.
 */
import type { Temporal } from "temporal-polyfill";

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A wall-clock time, "08:00", in the publication's zone or in a subscriber's. */
type LocalTime = string;

export type CadenceDefinition<Name extends string = string> = {
  readonly name: Name;
  /** What lists of other programs call it, in lower case and without accents, parted by ", ". */
  readonly inLists: string;
  /** After this long an email of an edition is stale and no longer tried. Milliseconds. */
  readonly emailExpiresMs: number;
};

/** What can be written of a cadence in publication.yaml, by kind: the compiler knows how each is read and refused. */
export type SettingKinds = {
  /** "08:00". */
  readonly time: LocalTime;
  /** `monday` to `sunday`. */
  readonly weekday: Weekday;
  readonly weekdays: readonly Weekday[];
  readonly monthday: number;
  /** `first` to `fourth`, or `last`. */
  readonly nth: 1 | 2 | 3 | 4 | -1;
};

type Kind = keyof SettingKinds;

/** Keys below a cadence's own, each with its kind. A key of a kind with "?" may be left out. */
type SettingKeys = Readonly<Record<string, Kind | `${Kind}?`>>;

/** What stands at such keys. */
type Written<Keys extends SettingKeys> = {
  readonly [Key in keyof Keys]: Keys[Key] extends Kind
    ? SettingKinds[Keys[Key]]
    : Keys[Key] extends `${infer Optional extends Kind}?`
      ? SettingKinds[Optional] | undefined
      : never;
};

/** A cadence that a clock decides; an instant edition is due when its item settles. */
type ClockCadenceDefinition<
  Name extends string,
  Keys extends SettingKeys,
  Settings extends { readonly at: LocalTime },
> = CadenceDefinition<Name> & {
  readonly keys: Keys;
  /** @returns what is wrong with them, as a predicate, where the keys do not go together */
  readonly settings: (written: Written<Keys>) => Settings | string;
  /** How a period is named after the colon, with an example and what it is: "2026-W38", "a week". */
  readonly form: RegExp;
  readonly example: string;
  readonly span: string;
  readonly rule: (settings: Settings) => ClockRule;
  /**
   * The date of a period: the one that its publication's slot falls on unless the zone skips it.
   *
   * @param settings undefined when the cadence is not on offer any more
   * @param name of the right form; a date that does not exist is a RangeError
   */
  readonly dateOf: (settings: Settings | undefined, name: string) => Temporal.PlainDate | undefined;
};

export type ClockRule = {
  /** A day that the zone skips altogether has no edition; a week or a month still has its own. */
  readonly needsItsDay: boolean;
  /**
   * The date on which it may be due, `step` of its own periods from the one that holds `today`: each tick asks, so
   * it must not walk a month day by day.
   */
  readonly near: (today: Temporal.PlainDate, step: number) => Temporal.PlainDate;
  /** The name of the period that is due on a date, if one is. */
  readonly nameOn: (date: Temporal.PlainDate) => string | undefined;
};

/** Defines a cadence, its settings by what its keys hold. */
export function clockCadence<
  const Name extends string,
  const Keys extends SettingKeys,
  Settings extends { readonly at: LocalTime },
>(
  definition: ClockCadenceDefinition<Name, Keys, Settings>,
): ClockCadenceDefinition<Name, Keys, Settings> {
  return definition;
}
