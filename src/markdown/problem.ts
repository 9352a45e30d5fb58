/** What is wrong with an author's text, and the known word that was probably meant. */

/** A mistake that stops publishing, or a warning that does not. */
export type Problem = {
  /** Path as the author knows it: "content/posts/tianjin.md". */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, then what to do. */
  readonly message: string;
  /** In a text that moved in: what waits to be mended there, and stops nothing. */
  readonly unmended?: Unmended;
};

/** What a text that moved in may lack until somebody mends it. */
export type Unmended = "dead link" | "missing picture" | "missing recording" | "remark";

/**
 * The known word that `word` was probably meant to be.
 *
 * @returns undefined when nothing is near enough to be worth proposing
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  // A quarter of the word may be wrong; beyond that a proposal is a guess.
  let bestDistance = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance with swapped neighbours counted once. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
