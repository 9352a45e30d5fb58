/** What the benches make of runs that differ: when a budget is met, and when nothing can be said. */
import { describe, expect, test } from "vitest";
import { isScattered, ratio, showFigure } from "../../bench/figures.ts";
import { medianWithin } from "../../bench/measure.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe("the median of all that could be measured", () => {
  // Ranks of the sign test: Conover, Practical Nonparametric Statistics, table A3.
  test.each([
    [5, 1, 5],
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
  ])("lies of %i runs between the values at %i and %i", (count, low, high) => {
    expect(medianWithin(upTo(count).reverse())).toEqual({ low, high });
  });

  test("is where nineteen of twenty draws say", () => {
    let state = 7;
    const draw = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const hits = upTo(2_000).filter(() => {
      const { low, high } = medianWithin(upTo(15).map(draw));
      return low <= 0.5 && 0.5 <= high;
    });
    expect(hits.length / 2_000).toBeGreaterThan(0.95);
  });
});

describe("fifteen pairs", () => {
  const around = (middle: number, by: number) => upTo(15).map((at) => middle + (by * (at - 8)) / 7);
  const said = (values: readonly number[]) => showFigure(ratio("x", values, 0.9));

  test.each([
    [around(0.95, 0.04), "0.95 × in 0.93–0.97 (0.91–0.99) [budget ≥ 0.9: met]"],
    [around(0.8, 0.05), "0.8 × in 0.77–0.83 (0.75–0.85) [budget ≥ 0.9: missed]"],
    [
      around(0.91, 0.05),
      "0.91 × in 0.88–0.94 (0.86–0.96) [budget ≥ 0.9: met, by less than the runs differ]",
    ],
    [
      around(1, 0.6),
      "1 × in 0.66–1.34 (0.4–1.6) [budget ≥ 0.9: met, by less than the runs differ], too wide a spread to tell",
    ],
  ])("are told with what they are worth: %#", (values, words) => {
    expect(said(values)).toBe(words);
  });

  test("bear three that other work has spoiled, and six do not", () => {
    const spoiled = (count: number) => [
      ...upTo(15 - count).map(() => 1),
      ...upTo(count).map(() => 3),
    ];
    expect([3, 6].map((count) => isScattered(ratio("x", spoiled(count))))).toEqual([false, true]);
    // Of few pairs any one may be the spoiled one.
    expect(isScattered(ratio("x", [1, 1, 1, 1, 3]))).toBe(true);
  });
});
