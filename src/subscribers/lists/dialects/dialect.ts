/** What one program's list of people is known by, and what its columns mean beside the general names. */
import type { State } from "../../life-cycle.ts";
import type { Meaning } from "../columns.ts";

/** A row's cell by a column's plain name; '' when the file lacks it. */
export type Cell = (name: string) => string;

export type Dialect = {
  readonly name: string;
  /** @param has whether the file has a column, by its plain name @param status whether one holds words of a state */
  readonly recognises: (
    has: (name: string) => boolean,
    status: (name: string) => boolean,
  ) => boolean;
  /** Whether a leading apostrophe before = + - @ is ours and comes off again. */
  readonly guarded?: boolean;
  readonly columns: Readonly<Record<string, Meaning>>;
  /** What the row says as a whole. */
  readonly state?: (cell: Cell, has: (name: string) => boolean) => State | undefined;
  /** What a file of this program cannot say: a sentence. */
  readonly note?: string;
};

export const CREATED: Meaning = { is: "date", of: "created", consents: true };
export const CONFIRMED: Meaning = { is: "date", of: "confirmed" };
export const LEFT: Meaning = { is: "date", of: "left" };
export const LISTS: Meaning = { is: "lists" };
export const IGNORED: Meaning = { is: "ignored" };
