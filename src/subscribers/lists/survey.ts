/**
 * What the whole of a file tells about its rows, before one of them is taken in: what its columns hold,
 * in which order its dates are written, who stands in it twice. Pure.
 */
import { type DateOrder, dateOrderOf } from "./dates.ts";
import { flagOf, givenAway, statusOf } from "./words.ts";

/** What the cells of one column hold. */
type Evidence = {
  /** A word for how somebody stands: "bounced". */
  readonly status: boolean;
  /** Yes and no, in words or as 1 and 0 alone. */
  readonly flags: boolean;
  /** A word that can mean nothing but that somebody has left. */
  readonly leaving: boolean;
};

export type Survey = {
  readonly columns: readonly Evidence[];
  /** Undefined when no date settled it, or two of them do so differently. */
  readonly order?: DateOrder;
};

export const NO_SURVEY: Survey = { columns: [] };

type Surveyor = {
  readonly look: (cells: readonly string[]) => void;
  readonly survey: () => Survey;
};

/** What one cell tells: bits, so that a column's are or-ed together. */
const STATUS = 1;
const FLAG_WORD = 2;
const FLAG_DIGIT = 4;
const NUMBER = 8;
const DAY_FIRST = 16;
const MONTH_FIRST = 32;
const LEAVING = 64;

/** Different cells whose meaning is remembered: most columns hold few, and a million names need not be kept. */
const REMEMBERED = 5_000;

/** @param width columns of the header */
export function createSurveyor(width: number): Surveyor {
  const told = new Array<number>(width).fill(0);
  const remembered = new Map<string, number>();
  const tell = (cell: string): number => {
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const bits = bitsOf(cell.trim());
    if (remembered.size < REMEMBERED) remembered.set(cell, bits);
    return bits;
  };
  return {
    look: (cells) => {
      for (let at = 0; at < width; at += 1) {
        const cell = cells[at];
        if (cell !== undefined && cell !== "") told[at] = (told[at] ?? 0) | tell(cell);
      }
    },
    survey: () => {
      const all = told.reduce((sum, bits) => sum | bits, 0);
      const [dayFirst, monthFirst] = [(all & DAY_FIRST) !== 0, (all & MONTH_FIRST) !== 0];
      return {
        columns: told.map((bits) => ({
          status: (bits & STATUS) !== 0,
          leaving: (bits & LEAVING) !== 0,
          flags: (bits & FLAG_WORD) !== 0 || ((bits & FLAG_DIGIT) !== 0 && (bits & NUMBER) === 0),
        })),
        ...(dayFirst === monthFirst ? {} : { order: dayFirst ? "day first" : "month first" }),
      };
    },
  };
}

function bitsOf(cell: string): number {
  const order = dateOrderOf(cell);
  if (order !== undefined) return order === "day first" ? DAY_FIRST : MONTH_FIRST;
  // No word of these has a digit; a number may be a flag.
  const digits = /\d/.test(cell);
  if (digits && cell.length > 20) return 0;
  const leaving = givenAway(cell) === undefined ? 0 : LEAVING;
  const status = (digits || statusOf(cell) === undefined ? 0 : STATUS) | leaving;
  const flag = flagOf(cell);
  if (flag === "number") return status | NUMBER;
  if (flag !== "yes" && flag !== "no") return status;
  return status | (digits ? FLAG_DIGIT : FLAG_WORD);
}
