/** A text that is rewritten step by step and still knows on which line of its file each line began. Pure. */

export type LinedText = {
  readonly text: string;
  /** Line in the file of each line of the text; the first line of a file is 1. */
  readonly lines: readonly number[];
};

/** What replaces a part of a text. Offsets in UTF-16 units; edits must not overlap. */
export type Edit = { readonly start: number; readonly end: number; readonly value: string };

/** @param firstLine line of the file that the text begins on */
export function linedText(text: string, firstLine: number): LinedText {
  return { text, lines: text.split("\n").map((_, at) => firstLine + at) };
}

/** Says on which line of the file an offset is. Made once for many questions about one text. */
export function lineFinder({ text, lines }: LinedText): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return lines[low] ?? lines.at(-1) ?? 1;
  };
}

/** The text with its edits made. What an edit put in stands on the line on which the replaced part began. */
export function edited(source: LinedText, edits: readonly Edit[]): LinedText {
  if (edits.length === 0) return source;
  const lineOf = lineFinder(source);
  const parts: string[] = [];
  const lines: number[] = [source.lines[0] ?? 1];
  const keep = (start: number, end: number) => {
    const part = source.text.slice(start, end);
    parts.push(part);
    for (let at = part.indexOf("\n"); at !== -1; at = part.indexOf("\n", at + 1))
      lines.push(lineOf(start + at + 1));
  };
  let from = 0;
  for (const { start, end, value } of [...edits].sort((a, b) => a.start - b.start)) {
    // A part that another edit has taken already stays with that one.
    if (start < from) continue;
    keep(from, start);
    parts.push(value);
    const line = lineOf(start);
    for (let at = value.indexOf("\n"); at !== -1; at = value.indexOf("\n", at + 1))
      lines.push(line);
    from = end;
  }
  keep(from, source.text.length);
  return { text: parts.join(""), lines };
}

/** A part of a text, with its lines. */
export function partOf(source: LinedText, start: number, end: number): LinedText {
  const first = source.text.slice(0, start).split("\n").length - 1;
  const text = source.text.slice(start, end);
  return { text, lines: source.lines.slice(first, first + text.split("\n").length) };
}
