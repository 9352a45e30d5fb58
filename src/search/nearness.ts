/** Which known terms a mistyped one may stand for. Pure. */

/** Mistakes that a word of so many characters may have: a letter too many, too few, another one, or two changed round. */
export function mistakesIn(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * Hears of each term of a vocabulary that differs by at most so many mistakes, with how many. Terms are in order, so what
 * a term shares with the one before is not compared again, and those with a beginning that is wrong already are passed over.
 *
 * @param vocabulary lines of a term, a space and a number, as segment.ts writes them
 */
export function eachNear(
  vocabulary: string,
  word: string,
  most: number,
  hear: (term: string, mistakes: number, posts: number) => void,
): void {
  const rows = rowsOf(word, most);
  let before = 1;
  let known = 0;
  let start = 1;
  while (start < vocabulary.length) {
    let length = 0;
    while (length < known && sameAt(vocabulary, before + length, start + length)) length += 1;
    let least = 0;
    while (least <= most) {
      const letter = vocabulary.charCodeAt(start + length);
      if (letter === SPACE || Number.isNaN(letter)) break;
      length += 1;
      least = compare(rows, length, vocabulary, start, word, most);
    }
    before = start;
    known = length;
    if (least > most) {
      start = passed(vocabulary, start, length);
      continue;
    }
    const end = vocabulary.indexOf("\n", start);
    if (end === -1) return;
    const mistakes = rows[length]?.[word.length] ?? most + 1;
    if (mistakes <= most) {
      const posts = Number.parseInt(vocabulary.slice(start + length + 1, end), 36);
      hear(vocabulary.slice(start, start + length), mistakes, posts);
    }
    start = end + 1;
  }
}

const SPACE = 32;

function sameAt(text: string, one: number, other: number): boolean {
  return text.charCodeAt(one) === text.charCodeAt(other);
}

/** One row for each length that a term may have: further from the diagonal than `most` all are too many. */
function rowsOf(word: string, most: number): readonly Uint8Array[] {
  return Array.from({ length: word.length + most + 2 }, (_, row) => {
    const cells = new Uint8Array(word.length + 1).fill(most + 1);
    if (row === 0) return cells.map((many, column) => Math.min(column, many));
    cells[0] = Math.min(row, most + 1);
    return cells;
  });
}

/** Optimal string alignment: the row of a term's first `length` letters. @returns the least of it */
function compare(
  rows: readonly Uint8Array[],
  length: number,
  text: string,
  start: number,
  word: string,
  most: number,
): number {
  const current = rows[length];
  const last = rows[length - 1];
  const beforeLast = rows[length - 2];
  if (current === undefined || last === undefined) return most + 1;
  const letter = text.charCodeAt(start + length - 1);
  const letterBefore = length > 1 ? text.charCodeAt(start + length - 2) : -1;
  const to = Math.min(word.length, length + most);
  let least = current[0] ?? 0;
  for (let column = Math.max(1, length - most); column <= to; column += 1) {
    const other = word.charCodeAt(column - 1);
    let value = Math.min(
      (last[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (last[column - 1] ?? 0) + (letter === other ? 0 : 1),
    );
    if (column > 1 && letterBefore === other && letter === word.charCodeAt(column - 2)) {
      value = Math.min(value, (beforeLast?.[column - 2] ?? 0) + 1);
    }
    current[column] = value;
    if (value < least) least = value;
  }
  return least;
}

/** Where the first line stands that does not begin as the one at `start` does: steps that double, then halves. */
function passed(lines: string, start: number, length: number): number {
  const beginning = lines.slice(start, start + length);
  let inside = start;
  let outside = lines.length;
  for (let step = 1; ; step *= 2) {
    const next = lines.indexOf("\n", inside + step) + 1;
    if (next === 0) break;
    if (!lines.startsWith(beginning, next)) {
      outside = next;
      break;
    }
    inside = next;
  }
  for (;;) {
    const next = lines.indexOf("\n", inside) + 1;
    if (next === 0 || next >= outside) return outside;
    const middle = lines.lastIndexOf("\n", (inside + outside) >> 1) + 1;
    const line = middle > inside ? middle : next;
    if (lines.startsWith(beginning, line)) inside = line;
    else outside = line;
  }
}
