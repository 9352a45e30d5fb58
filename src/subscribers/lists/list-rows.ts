/** The text of a list → pages of people: first a look at the whole, then row by row, each person once. */
import type { Sheet } from "./csv.ts";
import { csvRows, sheetOf } from "./csv.ts";
import type { NumberedRow } from "./import.ts";
import { merged, PAGE_ROWS } from "./import.ts";
import { addressColumn, type ListFormat, listFormatOf } from "./list.ts";
import { readAddressCell } from "./row/row-address.ts";
import type { LeftAs } from "./row/table.ts";
import { createSurveyor, type Survey } from "./survey.ts";
import { hasLeft } from "./words.ts";

/** Characters of addresses and labels in one page: D1 takes parameters of 2 MB. */
const PAGE_CHARACTERS = 600_000;

type ListReading =
  | {
      readonly kind: "list";
      readonly format: ListFormat;
      readonly pages: (remark: ListRemarks) => Generator<ListPage>;
    }
  | { readonly kind: "unknown"; readonly line: number; readonly reason: string };

type ListPage = {
  readonly rows: readonly NumberedRow[];
  /** How much of the text is read. */
  readonly upTo: number;
};

type ListRemarks = {
  /** A row that is not taken, and why. */
  readonly bad: (line: number, reason: string) => void;
  /** What was not understood of a row that is. */
  readonly warn: (line: number, reason: string) => void;
  /** A row of somebody who stands in the file before. */
  readonly again: (line: number) => void;
};

export function readList(text: string, now: number, as: LeftAs | undefined): ListReading {
  const sheet = sheetOf(text, (cells) => addressColumn(cells) >= 0);
  if (sheet === undefined) return { kind: "unknown", line: 1, reason: "the file is empty" };
  const addressAt = addressColumn(sheet.header);
  const { survey, twice } = surveyed(text, sheet, addressAt);
  const read = listFormatOf(sheet.header, { now, survey, ...(as === undefined ? {} : { as }) });
  if (read.kind === "unknown") return { ...read, line: sheet.line - 1 };
  const { format } = read;
  return {
    kind: "list",
    format,
    pages: (remark) => pagesOf(text, sheet, addressAt, format, twice, remark),
  };
}

/** The rows of a sheet as they stand. */
function rowsOf(text: string, sheet: Sheet, addressAt: number) {
  return csvRows(
    text,
    sheet,
    (cells) =>
      cells.length === sheet.header.length &&
      readAddressCell(cells[addressAt] ?? "").kind === "address",
  );
}

/** A first look at all rows: what the columns hold, and which addresses stand there twice. */
function surveyed(
  text: string,
  sheet: Sheet,
  addressAt: number,
): { readonly survey: Survey; readonly twice: ReadonlySet<string> } {
  const surveyor = createSurveyor(sheet.header.length);
  const seen = new Set<string>();
  const twice = new Set<string>();
  if (addressAt < 0) return { survey: surveyor.survey(), twice };
  for (const { cells } of rowsOf(text, sheet, addressAt)) {
    surveyor.look(cells);
    const key = keyOf(cells[addressAt] ?? "");
    if (seen.has(key)) twice.add(key);
    else seen.add(key);
  }
  return { survey: surveyor.survey(), twice };
}

/** A cell of an address, near enough to tell one person: what this misses, the database finds. */
function keyOf(cell: string): string {
  const angle = cell.lastIndexOf("<");
  const bare = angle < 0 ? cell : cell.slice(angle + 1, cell.indexOf(">", angle));
  return bare
    .slice(0, 300)
    .trim()
    .toLowerCase()
    .replace(/^(?:='?|')?(?:mailto:)?|'$/g, "");
}

/** What is known of somebody who stands in a file twice, until all of their rows are read. */
type Held = {
  row?: NumberedRow;
  /** The line of a row of theirs of which it is not understood whether they may be mailed. */
  doubt?: number;
};

/** The readable rows of a file, a page at a time; whoever stands there twice comes last, once. */
function* pagesOf(
  text: string,
  sheet: Sheet,
  addressAt: number,
  format: ListFormat,
  twice: ReadonlySet<string>,
  remark: ListRemarks,
): Generator<ListPage> {
  const held = new Map<string, Held>();
  let page: NumberedRow[] = [];
  let characters = 0;
  const isFull = (one: NumberedRow): boolean => {
    page.push(one);
    const { address, tags, words = "", source = "" } = one.row;
    characters += 60 + 2 * address.length + tags.join().length + words.length + source.length;
    return page.length === PAGE_ROWS || characters > PAGE_CHARACTERS;
  };
  const taken = (upTo: number): ListPage => {
    const rows = page;
    page = [];
    characters = 0;
    return { rows, upTo };
  };
  for (const { cells, line, warning, upTo } of rowsOf(text, sheet, addressAt)) {
    const read = format.read(cells);
    if (read.kind === "blank") continue;
    const key = keyOf(cells[addressAt] ?? "");
    const person = twice.has(key) ? heldOf(held, key) : undefined;
    if (read.kind === "bad") {
      remark.bad(line, warning === undefined ? read.reason : `${read.reason} (${warning})`);
      if (person !== undefined && read.mailbox !== undefined) person.doubt ??= line;
      continue;
    }
    for (const one of [...(warning === undefined ? [] : [warning]), ...read.warnings]) {
      remark.warn(line, one);
    }
    const numbered = { number: line, row: read.row };
    if (person === undefined) {
      if (isFull(numbered)) yield taken(upTo);
      continue;
    }
    if (person.row !== undefined) remark.again(line);
    person.row = person.row === undefined ? numbered : merged(person.row, numbered);
  }
  for (const { row, doubt } of held.values()) {
    if (row === undefined) continue;
    if (doubt !== undefined && !hasLeft(row.row.state)) {
      remark.bad(row.number, `the same person stands in line ${doubt}, which is not understood`);
    } else if (isFull(row)) yield taken(text.length);
  }
  if (page.length > 0) yield taken(text.length);
}

function heldOf(held: Map<string, Held>, key: string): Held {
  const known = held.get(key) ?? {};
  held.set(key, known);
  return known;
}
