/** What became slower since the last recorded run, by more than the two scatter. Pure. */
import { type Figure, isScattered, isTimed, showSpread } from "./figures.ts";

export type Change = {
  readonly name: string;
  readonly now: Figure;
  readonly before: Figure;
  /** By how much it is worse than it was, 0.2 for a fifth; negative where it is better. */
  readonly worse: number;
};

export type Comparison = {
  readonly slower: readonly Change[];
  readonly faster: readonly Change[];
  /** How many could be compared. */
  readonly compared: number;
  /** Names of figures that scatter so much, then or now, that they tell nothing. */
  readonly scattered: readonly string[];
  /** Names of figures that were recorded and are missing now. */
  readonly missing: readonly string[];
};

/** A difference that is smaller is none, however close together the runs lie: of counts, of many runs, of few. */
const LEAST = { counted: 0.02, many: 0.05, few: 0.15 };
/** Runs from which on their range says how far a median strays. */
const MANY = 5;

/**
 * @param alike both were measured on the same machine, with nothing much beside it. Otherwise only ratios to a peer and
 *   what has no time in it are compared.
 */
export function compareFigures(
  now: readonly Figure[],
  before: readonly Figure[],
  alike: boolean,
): Comparison {
  const seen = new Map(now.map((figure) => [figure.name, figure]));
  const judged = before.filter(({ better }) => better !== "neither");
  const missing = judged.filter(({ name }) => !seen.has(name)).map(({ name }) => name);
  const changes = judged.flatMap((old): Change[] => {
    const figure = seen.get(old.name);
    if (figure === undefined || figure.unit !== old.unit) return [];
    if (!alike && isTimed(old)) return [];
    return [{ name: old.name, now: figure, before: old, worse: worsening(figure, old) }];
  });
  const telling = changes.filter(
    (change) => !isScattered(change.now) && !isScattered(change.before),
  );
  const changed = telling.filter(isBeyondNoise);
  return {
    slower: changed.filter(({ worse }) => worse > 0).sort((a, b) => b.worse - a.worse),
    faster: changed.filter(({ worse }) => worse < 0).sort((a, b) => a.worse - b.worse),
    compared: telling.length,
    scattered: changes.filter((change) => !telling.includes(change)).map(({ name }) => name),
    missing,
  };
}

/** By how much dearer: half a rate is twice the time, so both are 1. */
function worsening(now: Figure, before: Figure): number {
  const [dearer, cheaper] =
    now.better === "more" ? [before.median, now.median] : [now.median, before.median];
  if (dearer === cheaper) return 0;
  return dearer / cheaper - 1;
}

/** Where a median may lie: of many runs its own bounds, of few the runs. */
function rangeOf({ low, high, within }: Figure): { readonly low: number; readonly high: number } {
  return within ?? { low, high };
}

/** Neither median lies where the other may, and they differ by enough. */
function isBeyondNoise({ now, before, worse }: Change): boolean {
  const [mine, its] = [rangeOf(now), rangeOf(before)];
  const apart =
    now.median > before.median
      ? now.median > its.high && before.median < mine.low
      : now.median < its.low && before.median > mine.high;
  return apart && Math.abs(worse) >= leastOf(now, before);
}

function leastOf(now: Figure, before: Figure): number {
  if (now.counted === true) return LEAST.counted;
  return Math.min(now.runs, before.runs) >= MANY ? LEAST.many : LEAST.few;
}

/** "feed: 0.60 × (0.55–0.62), was 0.89 × (0.82–0.95): 48 % worse" */
export function showChange({ name, now, before, worse }: Change): string {
  const share = Number.isFinite(worse) ? `${Math.round(Math.abs(worse) * 100)} % ` : "";
  return `${name}: ${showSpread(now)}, was ${showSpread(before)}: ${share}${worse > 0 ? "worse" : "better"}`;
}
