import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compareFigures } from "../../bench/comparing.ts";
import {
  cost,
  counted,
  type Figure,
  missesBudget,
  rate,
  ratio,
  showFigure,
  told,
} from "../../bench/figures.ts";
import type { Machine } from "../../bench/machine.ts";
import { lastRecorded, type Recorded, record } from "../../bench/record.ts";
import { type Run, verdictOf } from "../../bench/verdict.ts";

const names = (changes: readonly { readonly name: string }[]) => changes.map(({ name }) => name);

describe("what became slower", () => {
  test("a rate that fell, a time that grew and a ratio that fell are slower, the worst first", () => {
    const before = [
      rate("posts", "posts/s", [800, 840, 850]),
      cost("edit", "s", [1.3, 1.4, 1.4]),
      ratio("to a peer", [0.9, 0.95, 1]),
    ];
    const now = [
      rate("posts", "posts/s", [400, 420, 430]),
      cost("edit", "s", [2, 2.1, 2.2]),
      ratio("to a peer", [0.7, 0.72, 0.75]),
    ];
    const { slower, faster, compared } = compareFigures(now, before, true);
    expect(slower.map(({ name, worse }) => [name, Number(worse.toFixed(2))])).toEqual([
      ["posts", 1],
      ["edit", 0.5],
      ["to a peer", 0.32],
    ]);
    expect(faster).toEqual([]);
    expect(compared).toBe(3);
    expect(names(compareFigures(before, now, true).faster)).toEqual(["posts", "edit", "to a peer"]);
  });

  test("a median among the other's runs is noise, however far the medians lie apart", () => {
    const before = [cost("edit", "s", [1, 1.1, 1.9, 1.15, 1.05])];
    const now = [cost("edit", "s", [1.5, 1.6, 1.55, 1.52, 1.58])];
    expect(compareFigures(now, before, true)).toMatchObject({ slower: [], compared: 1 });
  });

  test("of nine runs and more one that is spoiled hides nothing", () => {
    const runs = (usual: number) => [...Array.from({ length: 12 }, () => usual), 9];
    const [now, before] = [cost("edit", "s", runs(1.2)), cost("edit", "s", runs(1))];
    expect(names(compareFigures([now], [before], true).slower)).toEqual(["edit"]);
  });

  test("of few runs a tenth is noise, of many it is not, of what is counted a thirtieth is not", () => {
    const tenth = (times: number) => [
      [
        cost(
          "t",
          "s",
          Array.from({ length: times }, () => 1.1),
        ),
      ],
      [
        cost(
          "t",
          "s",
          Array.from({ length: times }, () => 1),
        ),
      ],
    ];
    const [now = [], before = []] = tenth(2);
    expect(compareFigures(now, before, true).slower).toEqual([]);
    const [nowOften = [], beforeOften = []] = tenth(7);
    expect(names(compareFigures(nowOften, beforeOften, true).slower)).toEqual(["t"]);
    const [size, sizeBefore] = [counted("size", "KiB", 248), counted("size", "KiB", 241)];
    expect(names(compareFigures([size], [sizeBefore], true).slower)).toEqual(["size"]);
    expect(compareFigures([counted("size", "KiB", 242)], [sizeBefore], true).slower).toEqual([]);
  });

  test("what was none and is some is slower", () => {
    const [now, before] = [counted("refused", "calls", 3), counted("refused", "calls", 0)];
    expect(names(compareFigures([now], [before], true).slower)).toEqual(["refused"]);
    expect(compareFigures([before], [before], true).slower).toEqual([]);
  });

  test("on another machine rates and times are passed over; ratios, counts and sizes are not", () => {
    const all = (factor: number): readonly Figure[] => [
      rate("rate", "emails/s", [900 / factor]),
      cost("time", "ms", [9 * factor]),
      cost("processor", "µs/request", [9 * factor]),
      ratio("ratio", [0.9 / factor]),
      counted("rows", "rows/recipient", 3 * factor),
      cost("memory", "MB", [80 * factor]),
    ];
    const { slower, compared } = compareFigures(all(2), all(1), false);
    expect(names(slower)).toEqual(["ratio", "rows", "memory"]);
    expect(compared).toBe(3);
  });

  test("a ratio between 0.60 and 2.29 tells nothing, and is said to", () => {
    const wide = ratio("plain", [0.6, 1.08, 2.29], 0.9);
    const narrow = ratio("plain", [0.3, 0.31, 0.32]);
    expect(compareFigures([narrow], [wide], true)).toMatchObject({
      slower: [],
      compared: 0,
      scattered: ["plain"],
    });
    expect(showFigure(wide)).toBe(
      "1.08 × (0.6–2.29) [budget ≥ 0.9: met], too wide a spread to tell",
    );
  });

  test("a peer's figures are not judged; one of ours that is missing is named", () => {
    const before = [told("the peer", "posts/s", [900]), rate("ours", "posts/s", [800])];
    expect(compareFigures([told("the peer", "posts/s", [90])], before, true)).toMatchObject({
      slower: [],
      missing: ["ours"],
    });
  });
});

test("a budget is at least for what should be more, and at most for what should be less", () => {
  expect([ratio("r", [0.9], 0.9), ratio("r", [0.89], 0.9)].map(missesBudget)).toEqual([
    false,
    true,
  ]);
  expect([cost("c", "s", [2], 2), cost("c", "s", [2.1], 2)].map(missesBudget)).toEqual([
    false,
    true,
  ]);
  expect(missesBudget(cost("c", "s", [], 2))).toBe(true);
  expect(showFigure(cost("c", "s", [2.1], 2))).toBe("2.1 s [budget ≤ 2: missed]");
});

const MACHINE: Machine = { cpu: "2 × One", gibibytes: 8, node: "v24.21.0" };
const OTHER: Machine = { ...MACHINE, cpu: "2 × Another" };

const measured = (name: string, figures: readonly Figure[], busyElsewhere = 0): Run => ({
  kind: "measured",
  name,
  busyElsewhere,
  figures,
});

const recordedAs = (figures: readonly Figure[], machine = MACHINE): Recorded => ({
  version: "0.1.0",
  machine,
  date: "2026-11-25",
  busyElsewhere: 0,
  figures,
});

describe("the last lines", () => {
  test("name what became slower and end with how many", () => {
    const { lines, holds } = verdictOf(
      MACHINE,
      [measured("compile", [cost("edit", "s", [2.8, 3, 3.1], 2), ratio("cold", [1, 1.1])])],
      () => recordedAs([cost("edit", "s", [1.4, 1.5, 1.6]), ratio("cold", [1, 1.1])]),
    );
    expect(holds).toBe(false);
    expect(lines.slice(-3)).toEqual([
      "misses its budget: compile: edit: 3 s (2.8–3.1) [budget ≤ 2: missed]",
      "slower: compile: edit: 3 s (2.8–3.1), was 1.5 s (1.4–1.6): 100 % worse",
      "1 of 2 figures became slower",
    ]);
  });

  test("a budget that is missed as it was before does not fail the run", () => {
    const figures = [cost("edit", "s", [3], 2)];
    const run = verdictOf(MACHINE, [measured("compile", figures)], () => recordedAs(figures));
    expect(run.holds).toBe(true);
    expect(run.lines.at(-1)).toBe("nothing became slower, of 1 figures");
  });

  test("another machine is said, and times are not compared", () => {
    const run = verdictOf(MACHINE, [measured("compile", [cost("edit", "s", [9])])], () =>
      recordedAs([cost("edit", "s", [1])], OTHER),
    );
    expect(run).toEqual({
      holds: true,
      lines: [
        "",
        "compile: compared with 0.1.0 of 2026-11-25: 0 figures, without those of time: it was another machine (2 × Another, and here 2 × One)",
        "nothing could be compared",
      ],
    });
  });

  test("a busy machine is said, and times are not compared", () => {
    const run = verdictOf(MACHINE, [measured("c", [cost("edit", "s", [9])], 0.5)], () =>
      recordedAs([cost("edit", "s", [1])]),
    );
    expect(run.holds).toBe(true);
    expect(run.lines.join("\n")).toContain("the machine is busy with something else");
  });

  test("a bench that failed fails the run, and one without a record is said", () => {
    const runs: readonly Run[] = [{ kind: "failed", name: "http" }, measured("new", [])];
    const { lines, holds } = verdictOf(MACHINE, runs, () => undefined);
    expect(holds).toBe(false);
    expect(lines).toEqual([
      "",
      "new: no run is recorded to compare it with",
      "failed: http",
      "nothing could be compared, and 1 could not be measured",
    ]);
  });
});

describe("records", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidings-records-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const seen = (value: number) => ({
    machine: MACHINE,
    date: "2026-11-25",
    busyElsewhere: 0,
    figures: [cost("edit", "s", [value])],
  });

  test("the last one of a bench is that of the highest version that has it", () => {
    expect(lastRecorded(folder, "compile")).toBeUndefined();
    record(folder, "0.9.0", "compile", seen(1));
    record(folder, "0.10.0-beta.2", "compile", seen(2));
    record(folder, "0.10.0", "compile", seen(3.21987));
    record(folder, "0.11.0", "http", seen(4));
    expect(lastRecorded(folder, "compile")).toMatchObject({
      version: "0.10.0",
      figures: [{ median: 3.22 }],
    });
  });

  test("a second run of a version takes the place of the first, and leaves the other benches", () => {
    record(folder, "0.11.0", "compile", seen(5));
    record(folder, "0.11.0", "compile", seen(6));
    expect(lastRecorded(folder, "compile")).toMatchObject({ figures: [{ median: 6 }] });
    expect(lastRecorded(folder, "http")).toMatchObject({ figures: [{ median: 4 }] });
  });
});
