/** What a bench has measured, as data: bench/run.ts prints it, compares it with the last recorded run, and records it. */
import { medianWithin, type Spread, spreadOf } from "./measure.ts";

export type Figure = Spread & {
  /** What was measured. It finds its like in the record, so another name begins anew. */
  readonly name: string;
  /** Of time where one of its parts is "s", "ms" or "µs": "posts/s", "µs/request"; "×" is a ratio to a peer in the same run. */
  readonly unit: string;
  /** What a peer does, and what is told for its own sake, is not judged. */
  readonly better: "more" | "less" | "neither";
  /** How many were measured. */
  readonly runs: number;
  /** Of nine runs and more: where the median lies in 95 of 100 cases. It is what a budget is held to. */
  readonly within?: Pick<Spread, "low" | "high">;
  /** It was counted and not timed: the same code gives the same, but for a hair. */
  readonly counted?: true;
  /** At least so much where more is better, at most where less is. */
  readonly budget?: number;
};

export type Measured = {
  /** What was measured and with what, in words. */
  readonly notes: readonly string[];
  readonly figures: readonly Figure[];
  /** Lines of Markdown for a page of docs/, printed as they are. */
  readonly page?: readonly string[];
};

/** How often, in a second or in all: more is better. */
export function rate(
  name: string,
  unit: string,
  values: readonly number[],
  atLeast?: number,
): Figure {
  return sampled(name, unit, "more", values, atLeast);
}

/** Ours in relation to a peer's, of pairs that were taken one right after the other: more is better. */
export function ratio(name: string, values: readonly number[], atLeast?: number): Figure {
  return sampled(name, "×", "more", values, atLeast);
}

/** Time, memory, or times the floor: less is better. */
export function cost(
  name: string,
  unit: string,
  values: readonly number[],
  atMost?: number,
): Figure {
  return sampled(name, unit, "less", values, atMost);
}

/** What does not change from run to run: octets, rows, queries. Less is better. */
export function counted(name: string, unit: string, value: number, atMost?: number): Figure {
  return { ...sampled(name, unit, "less", [value], atMost), counted: true };
}

/** A peer's, or of what ours is made up. */
export function told(name: string, unit: string, values: readonly number[]): Figure {
  return sampled(name, unit, "neither", values);
}

/** Runs from which on one spoiled by other work is told from the others. */
const ENOUGH = 9;

function sampled(
  name: string,
  unit: string,
  better: Figure["better"],
  values: readonly number[],
  budget?: number,
): Figure {
  const spread = spreadOf(values);
  return {
    name,
    unit,
    better,
    ...spread,
    runs: values.length,
    ...(values.length < ENOUGH ? {} : { within: medianWithin(values) }),
    ...(budget === undefined ? {} : { budget }),
  };
}

/** Whether a machine's speed is in it. */
export function isTimed({ unit }: Figure): boolean {
  return unit.split("/").some((part) => part === "s" || part === "ms" || part === "µs");
}

/**
 * What lies between tells nothing: the highest is more than twice the lowest, or, where the median's own bounds are
 * known, these are more than a quarter apart.
 */
export function isScattered({ low, high, within }: Figure): boolean {
  return within === undefined ? high > 2 * low : !(within.high <= 1.25 * within.low);
}

/** The budget lies where the median may: other runs of the same could say the opposite. */
function isUndecided({ budget, within }: Figure): boolean {
  return (
    budget !== undefined && within !== undefined && within.low < budget && budget < within.high
  );
}

export function missesBudget({ better, median, budget }: Figure): boolean {
  if (budget === undefined) return false;
  // What was not measured is not met.
  return better === "more" ? !(median >= budget) : !(median <= budget);
}

/** "0.97 × (0.91–1.02) [budget ≥ 0.9: met]"; of nine runs and more "0.97 × in 0.95–0.99 (0.91–1.02)" */
export function showFigure(figure: Figure): string {
  const { budget, better } = figure;
  const sign = better === "more" ? "≥" : "≤";
  const kept =
    budget === undefined
      ? ""
      : ` [budget ${sign} ${showNumber(budget)}: ${missesBudget(figure) ? "missed" : "met"}${isUndecided(figure) ? ", by less than the runs differ" : ""}]`;
  const worth = isScattered(figure) ? ", too wide a spread to tell" : "";
  return `${showSpread(figure)}${kept}${worth}`;
}

/** "0.97 × (0.91–1.02)", or "0.97 ×" of one run. */
export function showSpread({ median, low, high, unit, runs, within }: Figure): string {
  const range = runs > 1 ? ` (${showNumber(low)}–${showNumber(high)})` : "";
  const bounds = within && ` in ${showNumber(within.low)}–${showNumber(within.high)}`;
  return `${showNumber(median)} ${unit}${bounds ?? ""}${range}`;
}

/** Three digits that count; whole numbers from a hundred on. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3;
  const text = value.toLocaleString("en", {
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  });
  return text;
}
