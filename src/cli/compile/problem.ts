/** What is wrong with the author's files, in the one form in which every command says it. */

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

/** `file:line: message`: the form that terminals and editors turn into a link. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.message}`;
}

/** By file, then by line: the order in which an author mends them. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.message, b.message),
  );
}

/** Orders by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

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

/**
 * `did you mean "title"? Known: id, title, date`, for the end of a message.
 *
 * @param near the known word that was meant, where more is known of it than its spelling
 */
export function proposal(
  word: string,
  known: readonly string[],
  noun: string,
  near = nearest(word, known),
): string {
  const list = known.length === 0 ? `there are no ${noun}` : `${noun}: ${known.join(", ")}`;
  return near === undefined ? list : `did you mean "${near}"? ${capital(list)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
