/**
 * What is said of single rows of a file: the first ones as they come up, then the rest by reason with the
 * numbers of their lines, so that nobody who was not taken goes unnamed.
 */

/** Remarks that are written one by one. */
const SINGLE = 20;

export type Remarks = {
  readonly add: (line: number, reason: string) => void;
  readonly count: () => number;
  /** Every remark, in the order in which they came up. */
  readonly all: () => readonly { readonly line: number; readonly reason: string }[];
  /** The lines of text that are still to be written. */
  readonly rest: () => readonly string[];
};

/**
 * @param path the file, as it was typed
 * @param word what befell the rows: "skipped"
 * @param write takes one line of text
 */
export function createRemarks(path: string, word: string, write: (line: string) => void): Remarks {
  const all: { readonly line: number; readonly reason: string }[] = [];
  return {
    add: (line, reason) => {
      all.push({ line, reason });
      if (all.length <= SINGLE) write(`${path}:${line}: ${word}: ${reason}`);
    },
    count: () => all.length,
    all: () => all,
    rest: () => {
      const byReason = new Map<string, number[]>();
      for (const { line, reason } of all.slice(SINGLE)) {
        // The value differs from row to row; what is wrong with it does not.
        const kind = reason.replace(/"(?:[^"\\]|\\.)*"/, "…");
        const lines = byReason.get(kind);
        if (lines === undefined) byReason.set(kind, [line]);
        else lines.push(line);
      }
      return [...byReason].map(
        ([reason, lines]) => `${path}: ${word}, ${rangesOf(lines)}: ${reason}`,
      );
    },
  };
}

/** "lines 3, 5 to 9 and 12". */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const words = ranges.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  const [last = "", ...others] = words.reverse();
  const lines = numbers.length === 1 ? "line" : "lines";
  return `${lines} ${others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`}`;
}
