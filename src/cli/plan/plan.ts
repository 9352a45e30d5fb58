/** What `tidings plan` finds, before it is written down for anybody. */
import type { Forecast } from "../../editions/forecast/simulate.ts";
import type { Month, Sending } from "../../providers/sending.ts";
import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { Displaced } from "../../subscribers/ended/places.ts";
import type { Problem } from "../compile/problem.ts";
import type { Change } from "./changes.ts";

/** The next edition of a cadence. */
export type Coming = {
  readonly forecast: Forecast;
  /** The subject that it would have without the change; undefined where there would be no such email. */
  readonly before: string | undefined;
  /** How its text differs from that of the email without the change; empty when nothing does. */
  readonly difference: string;
  /** Undefined where nobody could be asked. */
  readonly sending: Sending | undefined;
  /** Names of files that were written. */
  readonly files: readonly string[];
};

/** A cadence that is taken away. */
export type Ending = { readonly cadence: Cadence; readonly to: Cadence | undefined };

export type Plan = {
  readonly against: string;
  /** Why there is nothing to compare with: a sentence. */
  readonly alone: string | undefined;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly timeZone: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly changes: readonly Change[];
  readonly editions: readonly Coming[];
  /** Who is left without a cadence by this change, and where they move. */
  readonly displaced: readonly Displaced[];
  /** Cadences that this change takes away, each with where its followers move, while nobody can say how many they are. */
  readonly ending: readonly Ending[];
  /** Why the readers are not known: a sentence. */
  readonly unasked: string | undefined;
  readonly month: Month | undefined;
};
