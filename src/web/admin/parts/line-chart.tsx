/** A number over time, as a line on a ground, with the numbers in a table behind it. Drawn by the Worker. */
import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";
import { Table } from "./table.tsx";
import { numberWords, shortWords } from "./words.ts";

export type Point = { readonly at: number; readonly count: number };

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 30;
const TOP = 10;

export function LineChart(view: {
  /** What it shows, as a sentence: also what is read out. */
  readonly label: string;
  /** What is counted: "Subscribers". */
  readonly unit: string;
  /** In order of time; at least two. */
  readonly points: readonly Point[];
  /** An instant as the axis and the table say it. */
  readonly words: (at: number) => string;
}) {
  const { points, words } = view;
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const most = Math.max(1, ...points.map(({ count }) => count));
  const x = scaleUtc([first, last], [LEFT, WIDTH - 8]);
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const outline = line<Point>(
    (point) => x(point.at),
    (point) => y(point.count),
  ).curve(curveMonotoneX);
  const ground = area<Point>(
    (point) => x(point.at),
    y(0),
    (point) => y(point.count),
  ).curve(curveMonotoneX);
  const steps = y.ticks(4).filter(Number.isInteger);
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={view.label}>
        {steps.map((step) => (
          <>
            <line class="rule" x1={LEFT} x2={WIDTH - 8} y1={y(step)} y2={y(step)} />
            <text x={LEFT - 8} y={y(step) + 4} text-anchor="end">
              {shortWords(step)}
            </text>
          </>
        ))}
        <path class="area" d={ground([...points]) ?? ""} />
        <path class="line" d={outline([...points]) ?? ""} />
        <text x={LEFT} y={HEIGHT - 6}>
          {words(first)}
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 6} text-anchor="end">
          {words(last)}
        </text>
      </svg>
      <details>
        <summary>The numbers</summary>
        <Table
          caption={view.label}
          columns={[{ name: "When" }, { name: view.unit, number: true }]}
          rows={points.map(({ at, count }) => [words(at), numberWords(count)])}
        />
      </details>
    </div>
  );
}
