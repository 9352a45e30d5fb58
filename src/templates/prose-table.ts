/** Tables in mail: which of them Outlook would draw wider than the email. Pure. */

/** Pixels of one character of a table's words, and of a cell's padding, in the email's type. */
const CHARACTER = 9;
const PADDING = 16;

/** Letters between any two of which a line may end. */
const BREAKABLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Says of each table, in the order of their start tags, whether its longest words side by side are wider than a
 * column. Word, with which Outlook draws mail, neither scrolls a table nor breaks a word of it: the whole
 * email would be as wide.
 *
 * @param html sanitised, where each table has its end tag
 * @param column pixels
 */
export function wideTables(html: string, column: number): readonly boolean[] {
  const tags = [...html.matchAll(/<(\/?)table[\s>]/gi)];
  return tags.flatMap(({ 1: closing, index }, position) => {
    if (closing === "/") return [];
    let depth = 0;
    const end = tags.slice(position).find((tag) => {
      depth += tag[1] === "/" ? -1 : 1;
      return depth === 0;
    });
    return [widthOf(html.slice(index, end?.index)) > column];
  });
}

function widthOf(table: string): number {
  const widths: number[] = [];
  for (const row of table.split(/<tr[\s>]/i).slice(1)) {
    for (const [at, cell] of row
      .split(/<t[dh](?=[\s>])/i)
      .slice(1)
      .entries()) {
      const words = cell
        .replace(/^[^>]*>/, "")
        .replace(/<[^>]*>/g, " ")
        .split(/\s+/);
      widths[at] = Math.max(widths[at] ?? 0, ...words.map(unbreakable));
    }
  }
  return widths.reduce((sum, letters) => sum + letters * CHARACTER + PADDING, 0);
}

/** Letters that stay together: two columns for a word that may end anywhere. */
function unbreakable(word: string): number {
  return BREAKABLE.test(word) ? 2 : word.length;
}
