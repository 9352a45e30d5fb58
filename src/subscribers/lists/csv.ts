/**
 * The text of a list → rows of cells: RFC 4180, and what spreadsheets and people make of it. Pure.
 *
 * A kept CSV parser gives up a row, or all that follow, at a stray quotation mark. A person must not be
 * lost for one, so this reader takes a mark that is not closed for a character and goes on at the next line.
 */

type Separator = "," | ";" | "\t" | "|";
const SEPARATORS: readonly Separator[] = [",", ";", "\t", "|"];

export type Sheet = {
  readonly separator: Separator;
  readonly header: readonly string[];
  /** Where in the text the first row after the header begins, and the number of its line. */
  readonly from: number;
  readonly line: number;
};

type CsvRow = {
  readonly cells: readonly string[];
  /** The number of its first line in the file. */
  readonly line: number;
  /** What was odd about its quotation marks. */
  readonly warning?: string;
  /** How much of the text is read. */
  readonly upTo: number;
};

/** Lines above the header that a program or a person put there. */
const PREAMBLE = 10;
/** Lines and characters within one pair of quotation marks: what is longer was never closed. */
const OPEN_LINES = 100;
const OPEN_CHARACTERS = 100_000;

/**
 * Finds the separator and the header: the first of the first lines in which a column of addresses is named,
 * else the first line that holds anything.
 *
 * @param isHeader whether cells name a column of addresses
 * @returns undefined for a text of empty lines
 */
export function sheetOf(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): Sheet | undefined {
  let first: Sheet | undefined;
  let asked: Separator | undefined;
  for (const line of linesOf(text, 0, 1)) {
    if (line.number > PREAMBLE) break;
    // Excel's own way to name the separator.
    const named = /^"?sep=(.)"?$/i.exec(line.text)?.[1];
    asked ??= SEPARATORS.find((separator) => separator === named);
    if (named !== undefined || line.text.trim() === "") continue;
    const separator =
      asked ?? separatorOf(line.text, text.slice(line.end, line.end + 20_000), isHeader);
    const sheet = { separator, ...headerAt(text, line, separator) };
    const { header } = sheet;
    if (isHeader(header)) return sheet;
    first ??= sheet;
  }
  return first;
}

/** The cells of a header, whose last lines may stand between quotation marks. */
function headerAt(text: string, first: Line, separator: Separator): Omit<Sheet, "separator"> {
  const alone = splitLine(first.text, separator);
  let split = alone;
  for (const line of linesOf(text, first.end, first.number + 1)) {
    if (!split.open || line.number > first.number + PREAMBLE) break;
    split = splitLine(line.text, separator, split);
    if (!split.open) return { header: split.cells, from: line.end, line: line.number + 1 };
  }
  const header = alone.open ? unquoted(first.text, separator) : alone.cells;
  return { header, from: first.end, line: first.number + 1 };
}

/**
 * The separator that occurs most often in a header, of those between which a column of addresses is named;
 * in the rows below it when it has one column only.
 */
function separatorOf(
  header: string,
  below: string,
  isHeader: (cells: readonly string[]) => boolean,
): Separator {
  const naming = SEPARATORS.filter((separator) => isHeader(splitLine(header, separator).cells));
  return mostOf(header, naming) ?? mostOf(header) ?? mostOf(below) ?? ",";
}

function mostOf(text: string, among = SEPARATORS): Separator | undefined {
  const counts = among.map((separator) => ({
    separator,
    count: splitLine(text, separator).cells.length - 1,
  }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most === undefined || most.count === 0 ? undefined : most.separator;
}

/**
 * The rows below a header, one after the other. Linear in the length of the text.
 *
 * @param isRow whether the cells of a line stand for themselves: then a quotation mark that was opened
 *   above them was a stray one
 */
export function* csvRows(
  text: string,
  { separator, from, line }: Sheet,
  isRow: (cells: readonly string[]) => boolean,
): Generator<CsvRow> {
  let open: Line[] = [];
  let split: Split | undefined;
  let characters = 0;
  const waiting = linesOf(text, from, line);
  const again: Line[] = [];
  const next = (): Line | undefined => again.pop() ?? waiting.next().value ?? undefined;
  for (let current = next(); ; current = next()) {
    const [first] = open;
    if (first !== undefined && split !== undefined) {
      const tooLong = open.length > OPEN_LINES || characters > OPEN_CHARACTERS;
      if (current === undefined || tooLong || standsAlone(current.text, separator, isRow)) {
        yield { ...strayRow(first, separator), upTo: first.end };
        if (current !== undefined) again.push(current);
        again.push(...open.slice(1).reverse());
        open = [];
        split = undefined;
        continue;
      }
      open.push(current);
      characters += current.text.length;
      split = splitLine(current.text, separator, split);
    } else {
      if (current === undefined) return;
      if (current.text.trim() === "") continue;
      open = [current];
      characters = current.text.length;
      split = splitLine(current.text, separator);
    }
    if (split.open) continue;
    yield closedRow(open, split, separator);
    open = [];
    split = undefined;
  }
}

function closedRow(open: readonly Line[], { cells }: Split, separator: Separator): CsvRow {
  const [first] = open;
  const last = open.at(-1);
  if (first === undefined || last === undefined) throw new Error("a row has a line");
  // A row that was swallowed in spite of everything is at least pointed at.
  const inside = open
    .slice(1)
    .find(({ text }) => /^\s*"?[^\s"@]+@[^\s"@]+$/.test(head(text, separator)));
  const told =
    inside === undefined
      ? {}
      : { warning: `line ${inside.number} was read as part of it, between quotation marks` };
  return { cells, line: first.number, upTo: last.end, ...told };
}

/** The beginning of a line up to its first separator: no more than an address is long. */
function head(text: string, separator: Separator): string {
  return (text.slice(0, 300).split(separator, 1)[0] ?? "").trim();
}

function standsAlone(
  text: string,
  separator: Separator,
  isRow: (cells: readonly string[]) => boolean,
): boolean {
  const { cells, open } = splitLine(text, separator);
  return isRow(open ? unquoted(text, separator) : cells);
}

/** A line whose quotation marks do not match, cut at its separators. */
function strayRow({ text, number }: Line, separator: Separator): Omit<CsvRow, "upTo"> {
  return {
    cells: unquoted(text, separator),
    line: number,
    warning: "a quotation mark is not closed",
  };
}

function unquoted(text: string, separator: Separator): readonly string[] {
  return text.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ""));
}

type Split = {
  readonly cells: readonly string[];
  /** Whether the last cell is between quotation marks that are not closed yet. */
  readonly open: boolean;
};

/**
 * Cuts one line into cells, or the next line of a row whose last cell is open. A mark within a quoted cell
 * that ends neither the cell nor stands for one is kept as it is.
 */
function splitLine(text: string, separator: Separator, before?: Split): Split {
  const cells = before === undefined ? [] : [...before.cells];
  let cell = before === undefined ? "" : `${cells.pop() ?? ""}\n`;
  let at = 0;
  let quoted = before !== undefined;
  while (true) {
    if (!quoted) {
      const start = skipBlanks(text, at, separator);
      if (text[start] === '"') {
        quoted = true;
        at = start + 1;
        cell = "";
      }
    }
    if (quoted) {
      const { value, end } = quotedPart(text, at, separator);
      cell += value;
      if (end === undefined) return { cells: [...cells, cell], open: true };
      at = end;
      quoted = false;
    } else {
      const end = text.indexOf(separator, at);
      cell = text.slice(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end;
    }
    cells.push(cell);
    if (at >= text.length) return { cells, open: false };
    at += 1;
    cell = "";
  }
}

/** @returns what stands up to the closing mark, and where the separator or the line's end follows it */
function quotedPart(
  text: string,
  from: number,
  separator: Separator,
): { readonly value: string; readonly end?: number } {
  let value = "";
  let at = from;
  while (true) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return { value: value + text.slice(at) };
    value += text.slice(at, mark);
    if (text[mark + 1] === '"') {
      value += '"';
      at = mark + 2;
      continue;
    }
    const end = skipBlanks(text, mark + 1, separator);
    if (end >= text.length || text[end] === separator) return { value, end };
    value += '"';
    at = mark + 1;
  }
}

function skipBlanks(text: string, from: number, separator: Separator): number {
  let at = from;
  while (text[at] === " " || (text[at] === "\t" && separator !== "\t")) at += 1;
  return at;
}

type Line = {
  readonly text: string;
  readonly number: number;
  /** Where the next line begins. */
  readonly end: number;
};

function* linesOf(text: string, from: number, first: number): Generator<Line, undefined> {
  let number = first;
  for (let at = from; at < text.length; number += 1) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 ? text.length : end;
    yield { text: text.slice(at, stop), number, end: stop + 1 };
    at = stop + 1;
  }
  return undefined;
}
