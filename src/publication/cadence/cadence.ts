/**
 * What a cadence is: a definition in a file of its own, and a line in cadences.ts. A definition reckons in dates of
 * the calendar; which instant a date's time is, only schedule.ts knows.
 */
import type { Temporal } from "temporal-polyfill";

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A wall-clock time, "08:00", in the publication's zone or in a subscriber's. */
export type LocalTime = string;

export type CadenceDefinition = {
  readonly name: string;
  /** On the forms: "Weekly". */
  readonly choice: string;
  /** Above an edition on the web: "Weekly digest". */
  readonly kicker: string;
  /** What lists of other programs call it, in lower case and without accents, parted by ", ". */
  readonly inLists: string;
  /** After this long an email of an edition is stale and no longer tried. Milliseconds. */
  readonly emailExpiresMs: number;
};

/** A cadence that a clock decides; an instant edition is due when its item settles. */
export type ClockCadenceDefinition = CadenceDefinition & {
  /** How a period is named after the colon, with an example and what it is: "2026-W38", "a week". */
  readonly form: RegExp;
  readonly example: string;
  readonly span: string;
  /** By the publication's settings; undefined when the cadence is not on offer. */
  readonly rule: (cadences: never) => ClockRule | undefined;
  /**
   * The date of a period: the one that its publication's slot falls on unless the zone skips it.
   *
   * @param name of the right form; a date that does not exist is a RangeError
   */
  readonly dateOf: (cadences: never, name: string) => Temporal.PlainDate | undefined;
};

export type ClockRule = {
  readonly at: LocalTime;
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
