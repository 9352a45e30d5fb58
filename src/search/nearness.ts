/** Which known terms a mistyped one may stand for. Pure. */

/** Mistakes that a word of so many characters may have: a letter too many, too few, another one, or two changed round. */
export function mistakesIn(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * Hears of each term of a vocabulary that differs by at most so many mistakes, with how many.
 *
 * @param vocabulary lines of a term, a space and a number, as segment.ts writes them
 */
export function eachNear(
  vocabulary: string,
  word: string,
  most: number,
  hear: (term: string, mistakes: number, posts: number) => void,
): void {
  const rows = [0, 1, 2].map(() => new Uint16Array(word.length + 1));
  let start = 1;
  while (start < vocabulary.length) {
    const end = vocabulary.indexOf("\n", start);
    if (end === -1) return;
    let space = end - 2;
    while (vocabulary.charCodeAt(space) !== SPACE && space > start) space -= 1;
    if (Math.abs(space - start - word.length) <= most) {
      const mistakes = distance(vocabulary, start, space, word, most, rows);
      if (mistakes <= most) {
        const posts = Number.parseInt(vocabulary.slice(space + 1, end), 36);
        hear(vocabulary.slice(start, space), mistakes, posts);
      }
    }
    start = end + 1;
  }
}

const SPACE = 32;

/** Optimal string alignment, given up as soon as it must be more than `most`. */
function distance(
  text: string,
  start: number,
  end: number,
  word: string,
  most: number,
  rows: Uint16Array[],
): number {
  let [beforeLast, last, current] = rows as [Uint16Array, Uint16Array, Uint16Array];
  const width = word.length;
  for (let column = 0; column <= width; column += 1) last[column] = column;
  for (let row = 1; row <= end - start; row += 1) {
    const letter = text.charCodeAt(start + row - 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const other = word.charCodeAt(column - 1);
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      const changedRound =
        row > 1 &&
        column > 1 &&
        letter === word.charCodeAt(column - 2) &&
        text.charCodeAt(start + row - 2) === other;
      if (changedRound) value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[width] ?? most + 1;
}
