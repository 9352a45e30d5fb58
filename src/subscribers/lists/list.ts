/**
 * A list of subscribers as a table: which program wrote it, and what a row of it says. Pure; a file's
 * text becomes rows of cells in lists/csv.ts, the database is the store's.
 */
import { ADDRESS_NAMES, type Meaning, meaningOf } from "./columns.ts";
import type { Dialect } from "./dialects/dialect.ts";
import { DIALECTS } from "./dialects/dialects.ts";
import { type RowReading, readRow } from "./row/row.ts";
import { readAddressCell } from "./row/row-address.ts";
import type { ReadingOptions, Table } from "./row/table.ts";
import { NO_SURVEY, type Survey } from "./survey.ts";
import { plainName } from "./words.ts";

export type ListFormat = {
  /** "Mailchimp". */
  readonly name: string;
  /** Reads the cells of one row, in the order of the header. */
  readonly read: (cells: readonly string[]) => RowReading;
  /** Names of the columns that are not read, as they stand in the header. */
  readonly ignored: readonly string[];
  /** Names of those of which nothing is read but a cell that says that somebody has left. */
  readonly partly: readonly string[];
  /** What a file of this program cannot say. */
  readonly note?: string;
};

type FormatReading =
  | { readonly kind: "format"; readonly format: ListFormat }
  | { readonly kind: "unknown"; readonly reason: string };

/** Where the addresses stand in a header; -1 when no column is named so. */
export function addressColumn(header: readonly string[]): number {
  const names = header.map(plainName);
  const name = ADDRESS_NAMES.find((known) => names.includes(known));
  return name === undefined ? -1 : names.indexOf(name);
}

/** Recognises the program that wrote a file by its first row. */
export function listFormatOf(header: readonly string[], options: ReadingOptions): FormatReading {
  const names = header.map(plainName);
  const addressAt = addressColumn(header);
  if (addressAt < 0) return { kind: "unknown", reason: unknownReason(header) };
  const survey = options.survey ?? NO_SURVEY;
  const has = (name: string) => names.includes(name);
  const holdsStatus = (name: string) => survey.columns[names.indexOf(name)]?.status === true;
  const dialect = DIALECTS.find((known) => known.recognises(has, holdsStatus));
  if (dialect === undefined) throw new Error("a plain list recognises every header");
  const meanings = names.map((_, at) => meaningHere(dialect, names, addressAt, at, survey));
  const titles = header.map((title, at) => title.trim() || `number ${at + 1}, without a name`);
  const ignored = [...meanings.keys()].filter((at) => meanings[at]?.is === "ignored");
  const gives = (at: number) => survey.columns[at]?.leaving === true;
  const table: Table = { dialect, names, titles, meanings, addressAt, survey, options };
  return {
    kind: "format",
    format: {
      name: dialect.name,
      read: (cells) => readRow(table, cells),
      ignored: ignored.filter((at) => !gives(at)).map((at) => titles[at] ?? ""),
      partly: ignored.filter(gives).map((at) => titles[at] ?? ""),
      ...(dialect.note === undefined ? {} : { note: dialect.note }),
    },
  };
}

function unknownReason(header: readonly string[]): string {
  if (header.some((cell) => readAddressCell(cell).kind === "address")) {
    return 'the first row holds an address, not the names of columns: put a row above it that names them, such as "email" or "email,name"';
  }
  const parted = header.length === 1 ? " between commas, semicolons, tabs or |" : "";
  const seen = header.slice(0, 8).map((cell) => JSON.stringify(cell.trim().slice(0, 30)));
  return `the first row is not the header of any list that is known: among ${seen.join(", ")} there is no column of addresses${parted}. Name it "email"`;
}

/** What a column means in this file. */
function meaningHere(
  dialect: Dialect,
  names: readonly string[],
  addressAt: number,
  at: number,
  survey: Survey,
): Meaning {
  if (at === addressAt) return { is: "address" };
  const name = names[at] ?? "";
  const meaning = dialect.columns[name] ?? meaningOf(name);
  // One column of addresses is read: another one is a street, or somebody else's.
  if (meaning.is === "address") return { is: "ignored" };
  if (meaning.is !== "maybe") return meaning;
  const evidence = survey.columns[at];
  if (evidence?.status === true) return { is: "status" };
  if (meaning.flags && evidence?.flags === true) {
    return { is: "go", otherwise: "unsubscribed", of: "created", any: false };
  }
  return { is: "ignored" };
}
