/** Where code stands in Markdown: whatever a program's mark-up is, in there it is an example. Pure. */

export type Range = { readonly start: number; readonly end: number };

const FENCE = /^((?:[ \t]*>)*[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?)(`{3,}|~{3,})([^\n]*)$/;

/** Fenced blocks and code spans, in order. Lines that are code by their indentation alone are not told from lists. */
export function codeRanges(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let offset = 0;
  let plainFrom = 0;
  let fence: { readonly mark: string; readonly start: number } | undefined;
  for (const line of text.split("\n")) {
    const found = FENCE.exec(line);
    if (
      fence === undefined &&
      found !== null &&
      !(found[2]?.[0] === "`" && found[3]?.includes("`"))
    ) {
      ranges.push(...spansIn(text, plainFrom, offset));
      fence = { mark: found[2] ?? "", start: offset };
    } else if (fence !== undefined && closes(line, fence.mark)) {
      ranges.push({ start: fence.start, end: offset + line.length });
      fence = undefined;
      plainFrom = offset + line.length;
    }
    offset += line.length + 1;
  }
  if (fence === undefined) ranges.push(...spansIn(text, plainFrom, text.length));
  else ranges.push({ start: fence.start, end: text.length });
  return ranges;
}

function closes(line: string, mark: string): boolean {
  const plain = line.replace(/^(?:[ \t]*>)*[ \t]*/, "").trimEnd();
  return plain.length >= mark.length && plain === mark.charAt(0).repeat(plain.length);
}

/** Code spans: a run of backticks up to the next run of the same length, within one paragraph. */
function spansIn(text: string, from: number, to: number): readonly Range[] {
  const ranges: Range[] = [];
  const runs = /`+|\n[ \t]*\n/g;
  runs.lastIndex = from;
  let open: { readonly start: number; readonly length: number }[] = [];
  for (let run = runs.exec(text); run !== null && run.index < to; run = runs.exec(text)) {
    if (run[0].startsWith("\n")) {
      open = [];
      continue;
    }
    if (text[run.index - 1] === "\\" && open.length === 0) continue;
    const at = open.findIndex(({ length }) => length === run?.[0].length);
    const first = open[at];
    if (first === undefined) open.push({ start: run.index, length: run[0].length });
    else {
      ranges.push({ start: first.start, end: run.index + run[0].length });
      open = [];
    }
  }
  return ranges;
}

/** Says whether an offset lies in one of the ranges, which are in order. */
export function within(ranges: readonly Range[]): (offset: number) => boolean {
  return (offset) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = ranges[low];
    return found !== undefined && found.start <= offset;
  };
}
