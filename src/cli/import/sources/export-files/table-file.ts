/** A program's table of posts in CSV. Pure. */
import { csvRows, sheetOf } from "../../../../subscribers/lists/csv.ts";
import { plainName } from "../../../../subscribers/lists/words.ts";

/** A row by the plain names of its columns: "post id", "send date". */
export type TableRow = {
  readonly line: number;
  readonly cell: (name: string) => string;
};

/**
 * The rows below a header.
 *
 * @param names columns of which the header has one at least, by their plain names
 */
export function tableRows(text: string, names: readonly string[]): readonly TableRow[] {
  const isHeader = (cells: readonly string[]) =>
    cells.some((cell) => names.includes(plainName(cell)));
  const sheet = sheetOf(text.replace(/^\uFEFF/, ""), isHeader);
  if (sheet === undefined || !isHeader(sheet.header)) return [];
  const header = sheet.header.map(plainName);
  const rows = csvRows(text.replace(/^\uFEFF/, ""), sheet, () => false);
  return [...rows].map(({ cells, line }) => ({
    line,
    cell: (name) => (cells[header.indexOf(name)] ?? "").trim(),
  }));
}
