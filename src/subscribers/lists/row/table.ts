/** A list as a table whose columns are understood. Pure. */
import type { Meaning } from "../columns.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { unguarded } from "../export.ts";
import type { Survey } from "../survey.ts";

/** What an operator may say of everybody in a file; `suppressed` is the operator's own block. */
export const LEFT_AS = ["unsubscribed", "bounced", "complained", "suppressed"] as const;
export type LeftAs = (typeof LEFT_AS)[number];

export type ReadingOptions = {
  /** Milliseconds since the epoch: a later date is no date of a consent. */
  readonly now: number;
  readonly survey?: Survey;
  /** Everybody in the file has left, whatever it says of them. */
  readonly as?: LeftAs;
};

/** A file as its rows are read. */
export type Table = {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** The names as they stand in the header. */
  readonly titles: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly addressAt: number;
  readonly survey: Survey;
  readonly options: ReadingOptions;
};

/** A cell without what surrounds it and what our own export put before it. */
export function cellAt({ dialect }: Table, cells: readonly string[], at: number): string {
  const cell = (cells[at] ?? "").trim();
  return dialect.guarded === true ? unguarded(cell) : cell;
}
