/** How much happened in each step of time, as columns, with the numbers in a table behind them. Drawn by the Worker. */
import { scaleLinear, scaleUtc } from "d3-scale";
import type { Point } from "./line-chart.tsx";
import { Table } from "./table.tsx";
import { numberWords, shortWords } from "./words.ts";

const WIDTH = 640;
const HEIGHT = 180;
const LEFT = 64;
const BOTTOM = 30;
const TOP = 10;
/** A column is seen, however short its time is on the axis. */
const LEAST = 2;

export function ColumnChart(view: {
  readonly label: string;
  readonly unit: string;
  /** Milliseconds of one column. */
  readonly step: number;
  /** In order of time. */
  readonly points: readonly Point[];
  readonly words: (at: number) => string;
}) {
  const { points, words, step } = view;
  const first = points[0]?.at ?? 0;
  const end = (points.at(-1)?.at ?? first) + step;
  const most = Math.max(1, ...points.map(({ count }) => count));
  const x = scaleUtc([first, end], [LEFT, WIDTH - 8]);
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const wide = Math.max(LEAST, x(first + step) - x(first) - 1);
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={view.label}>
        {y
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <>
              <line class="rule" x1={LEFT} x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
                {shortWords(tick)}
              </text>
            </>
          ))}
        {points.map(({ at, count }) => (
          <rect class="column" x={x(at)} y={y(count)} width={wide} height={y(0) - y(count)} />
        ))}
        <text x={LEFT} y={HEIGHT - 6}>
          {words(first)}
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 6} text-anchor="end">
          {words(end)}
        </text>
      </svg>
      <details>
        <summary>The numbers</summary>
        <Table
          caption={view.label}
          columns={[{ name: "From" }, { name: view.unit, number: true }]}
          rows={points.slice(0, 300).map(({ at, count }) => [words(at), numberWords(count)])}
        />
      </details>
    </div>
  );
}
