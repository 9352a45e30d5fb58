/** What a fault of a feed is: whom it hurts, and what its owner does. */

/** mend: readers miss posts. note: they get them, at a cost, or later than they could. */
export type Level = "mend" | "note";

export type Fault = {
  readonly level: Level;
  /** What its readers suffer. */
  readonly suffer: string;
  /** What to do, of a feed at this path. */
  readonly mend: (path: string) => string;
};
