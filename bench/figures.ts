/** What a bench has measured, as data: bench/run.ts prints it, compares it with the last recorded run, and records it. */
import { type Spread, spreadOf } from "./measure.ts";

export type Figure = Spread & {
  /** What was measured. It finds its like in the record, so another name begins anew. */
  readonly name: string;
  /** Of time where one of its parts is "s", "ms" or "µs": "posts/s", "µs/request"; "×" is a ratio to a peer in the same run. */
  readonly unit: string;
  /** What a peer does, and what is told for its own sake, is not judged. */
  readonly better: "more" | "less" | "neither";
  /** How many were measured. */
  readonly runs: number;
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
    ...(budget === undefined ? {} : { budget }),
  };
}

/** Whether a machine's speed is in it. */
export function isTimed({ unit }: Figure): boolean {
  return unit.split("/").some((part) => part === "s" || part === "ms" || part === "µs");
}

/** The highest is more than twice the lowest: what lies between tells nothing. */
export function isScattered({ low, high }: Figure): boolean {
  return high > 2 * low;
}

export function missesBudget({ better, median, budget }: Figure): boolean {
  if (budget === undefined) return false;
  // What was not measured is not met.
  return better === "more" ? !(median >= budget) : !(median <= budget);
}

/** "0.97 × (0.91–1.02) [budget ≥ 0.9: met]" */
export function showFigure(figure: Figure): string {
  const { budget, better } = figure;
  const sign = better === "more" ? "≥" : "≤";
  const kept =
    budget === undefined
      ? ""
      : ` [budget ${sign} ${showNumber(budget)}: ${missesBudget(figure) ? "missed" : "met"}]`;
  const worth = isScattered(figure) ? ", too wide a spread to tell" : "";
  return `${showSpread(figure)}${kept}${worth}`;
}

/** "0.97 × (0.91–1.02)", or "0.97 ×" of one run. */
export function showSpread({ median, low, high, unit, runs }: Figure): string {
  const range = runs > 1 ? ` (${showNumber(low)}–${showNumber(high)})` : "";
  return `${showNumber(median)} ${unit}${range}`;
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
