/** A whole and its parts, as one bar with a line for each part below it: the numbers are there for who sees no bar. */
import { scaleLinear } from "d3-scale";
import { numberWords } from "./words.ts";

export type Share = {
  readonly name: string;
  readonly count: number;
  /** A class of styles/charts.ts. */
  readonly kind: string;
};

const WIDTH = 1000;
const HEIGHT = 28;
/** A part that is there is seen, however small it is. */
const LEAST = 4;

export function ShareBar(view: {
  /** What the whole is: "Emails of weekly:2026-W38". */
  readonly label: string;
  readonly shares: readonly Share[];
}) {
  const there = view.shares.filter(({ count }) => count > 0);
  const whole = there.reduce((sum, { count }) => sum + count, 0);
  const scale = scaleLinear([0, Math.max(1, whole)], [0, WIDTH - LEAST * there.length]);
  let x = 0;
  return (
    <div class="share">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${view.label}: ${there.map(({ name, count }) => `${numberWords(count)} ${name}`).join(", ") || "none"}`}
      >
        <rect class="ground" width={WIDTH} height={HEIGHT} />
        {there.map(({ count, kind }) => {
          const width = scale(count) + LEAST;
          const from = x;
          x += width;
          return <rect class={`part ${kind}`} x={from} width={width} height={HEIGHT} />;
        })}
      </svg>
      <ul class="legend">
        {view.shares.map(({ name, count, kind }) => (
          <li class={count === 0 ? "none" : undefined}>
            <svg class="swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <rect class={`part ${kind}`} width="10" height="10" />
            </svg>
            <b>{numberWords(count)}</b> {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
