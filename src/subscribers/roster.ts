/**
 * A list of subscribers as a table: which program wrote it, and what a row of it says. Pure; a file's
 * text becomes rows of cells in lists/csv.ts, the database is the store's.
 */
import { type AddressReading, readAddress } from "./address.ts";
import { cadenceIn, hourIn } from "./lists/choices.ts";
import type { ChoiceField, DateField, Meaning } from "./lists/columns.ts";
import { ADDRESS_NAMES, meaningOf } from "./lists/columns.ts";
import { readDate } from "./lists/dates.ts";
import { DIALECTS, type Dialect } from "./lists/dialects.ts";
import { unguarded } from "./lists/export.ts";
import { NO_SURVEY, type Survey } from "./lists/survey.ts";
import { type Verdict, verdictOf } from "./lists/verdict.ts";
import { givenAway, hasLeft, plainName, worse } from "./lists/words.ts";
import type { State } from "./subscriber.ts";

/** One person as an imported file knows them. Instants in milliseconds since the epoch. */
export type RosterRow = {
  readonly address: string;
  readonly mailbox: string;
  readonly state: State;
  /** The operator wants no e-mail to go there, whatever its owner confirms later; only with a state that left. */
  readonly blocked?: boolean;
  /** As they stand in the file; the importer checks them against the publication. */
  readonly cadence?: string;
  readonly topics?: readonly string[];
  readonly timeZone?: string;
  readonly hour?: string;
  readonly pausedUntil?: number;
  readonly tags: readonly string[];
  readonly created?: number;
  readonly confirmed?: number;
  /** When they left or bounced. */
  readonly left?: number;
  /** The consent as the file records it. */
  readonly words?: string;
  readonly source?: string;
};

export type RowReading =
  | {
      readonly kind: "row";
      readonly row: RosterRow;
      /** What was not understood of a row that goes in all the same; without the address. */
      readonly warnings: readonly string[];
    }
  /** What is wrong, without the address in it; the mailbox where that much could be read. */
  | { readonly kind: "bad"; readonly reason: string; readonly mailbox?: string }
  /** Nothing but separators, as spreadsheets leave below a table. */
  | { readonly kind: "blank" };

export type RosterFormat = {
  /** "Mailchimp". */
  readonly name: string;
  /** Reads the cells of one row, in the order of the header. */
  readonly read: (cells: readonly string[]) => RowReading;
  /** Names of the columns that are not read, as they stand in the header. */
  readonly ignored: readonly string[];
  /** What a file of this program cannot say. */
  readonly note?: string;
};

export type FormatReading =
  | { readonly kind: "format"; readonly format: RosterFormat }
  | { readonly kind: "unknown"; readonly reason: string };

/** What an operator may say of everybody in a file; `suppressed` is the operator's own block. */
export const LEFT_AS = ["unsubscribed", "bounced", "complained", "suppressed"] as const;
export type LeftAs = (typeof LEFT_AS)[number];

export type ReadingOptions = {
  /** Milliseconds since the epoch: a later date is no date of a consent. */
  readonly now: number;
  readonly survey?: Survey;
  /** Everybody in the file has left, whatever it says of them. */
  readonly as?: LeftAs;
};

/** Where the addresses stand in a header; -1 when no column is named so. */
export function addressColumn(header: readonly string[]): number {
  const names = header.map(plainName);
  const name = ADDRESS_NAMES.find((known) => names.includes(known));
  return name === undefined ? -1 : names.indexOf(name);
}

/** Reads the address of a cell, which may have a name before it or a scheme: "Ada Lind <ada@example.com>". */
export function readAddressCell(cell: string): AddressReading {
  // The expressions below see no more than this; what is longer is no address.
  if (cell.length > 1_000) return readAddress(cell);
  const bare = cell.replace(/^[\p{Cf}\s"]+|[\p{Cf}\s"]+$/gu, "");
  const angled = /^[^<>]*<([^<>]+)>$/.exec(bare);
  return readAddress((angled?.[1] ?? bare).replace(/^mailto:/i, ""));
}

/** Recognises the program that wrote a file by its first row. */
export function rosterFormatOf(header: readonly string[], options: ReadingOptions): FormatReading {
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
  const table: Table = { dialect, names, titles, meanings, addressAt, survey, options };
  return {
    kind: "format",
    format: {
      name: dialect.name,
      read: (cells) => readRow(table, cells),
      ignored: meanings.flatMap(({ is }, at) => (is === "ignored" ? [titles[at] ?? ""] : [])),
      ...(dialect.note === undefined ? {} : { note: dialect.note }),
    },
  };
}

function unknownReason(header: readonly string[]): string {
  if (header.some((cell) => readAddressCell(cell).kind === "address")) {
    return 'the first row holds an address, not the names of columns: put a row above it that names them, such as "email" or "email,name"';
  }
  const seen = header.slice(0, 8).map((cell) => JSON.stringify(cell.trim().slice(0, 30)));
  return `the first row is not the header of any list that is known: among ${seen.join(", ")} there is no column of addresses. Name it "email"`;
}

type Table = {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** The names as they stand in the header. */
  readonly titles: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly addressAt: number;
  readonly survey: Survey;
  readonly options: ReadingOptions;
};

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

/** What the columns of a row say, gathered one by one. */
type Gathered = {
  state: State;
  unclear: string | undefined;
  readonly instants: Partial<Record<DateField, number>>;
  consented: number | undefined;
  readonly choices: Partial<Record<ChoiceField, string>>;
  readonly texts: { words?: string; source?: string };
  readonly tags: Set<string>;
  readonly warnings: string[];
};

function readRow(table: Table, cells: readonly string[]): RowReading {
  if (cells.every((cell) => cell.trim() === "")) return { kind: "blank" };
  const address = readAddressCell(cellAt(table, cells, table.addressAt));
  if (address.kind === "refused") return { kind: "bad", reason: address.message };
  const row: Gathered = {
    state: "active",
    unclear: undefined,
    instants: {},
    consented: undefined,
    choices: {},
    texts: {},
    tags: new Set(),
    warnings: [],
  };
  shapeOf(table, cells, row);
  for (const at of table.meanings.keys()) gather(table, cells, at, row);
  const { dialect, names, options } = table;
  const whole = dialect.state?.(
    (name) => (names.includes(name) ? cellAt(table, cells, names.indexOf(name)) : ""),
    (name) => names.includes(name),
  );
  if (whole !== undefined) row.state = worse(row.state, whole);
  if (options.as !== undefined) {
    row.state = worse(row.state, options.as === "suppressed" ? "unsubscribed" : options.as);
  }
  // Who has left has left, whatever else the row says.
  if (row.unclear !== undefined && !hasLeft(row.state)) {
    return { kind: "bad", reason: row.unclear, mailbox: address.mailbox };
  }
  const { address: as, mailbox } = address;
  return { kind: "row", row: rowOf(table, row, as, mailbox), warnings: row.warnings };
}

/** Longer lists and texts are cut: what a file carries must fit into one page of an import. */
const MOST_TAGS = 100;
const LONGEST_TEXT = 500;

function rowOf(
  { dialect, options }: Table,
  { state, instants, consented, choices, texts, tags }: Gathered,
  address: string,
  mailbox: string,
): RosterRow {
  const { created, left, pausedUntil } = instants;
  const confirmed = instants.confirmed ?? (state === "pending" ? undefined : consented);
  const { topics, ...others } = choices;
  return {
    address,
    mailbox,
    state,
    ...(options.as === "suppressed" ? { blocked: true } : {}),
    ...others,
    ...(topics === undefined ? {} : { topics: topics.split(/[\s,;|]+/).slice(0, MOST_TAGS) }),
    ...(state === "paused" && pausedUntil !== undefined ? { pausedUntil } : {}),
    tags: [...tags].sort().slice(0, MOST_TAGS),
    ...(created === undefined ? {} : { created }),
    ...(confirmed === undefined ? {} : { confirmed }),
    ...(left !== undefined && (dialect.guarded === true || hasLeft(state)) ? { left } : {}),
    ...texts,
  };
}

function cellAt({ dialect }: Table, cells: readonly string[], at: number): string {
  const cell = (cells[at] ?? "").trim();
  return dialect.guarded === true ? unguarded(cell) : cell;
}

/** Says where a row is shorter or longer than the header, and whether that leaves open who may be mailed. */
function shapeOf({ meanings, titles }: Table, cells: readonly string[], row: Gathered): void {
  if (cells.length === titles.length) return;
  const decides = ({ is }: Meaning) => is === "stop" || is === "go" || is === "status";
  const counts = `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header has ${titles.length}`;
  const cut = meanings.findIndex((meaning, at) => at >= cells.length && decides(meaning));
  if (cut >= 0) {
    row.unclear = `${counts}: it ends before "${titles[cut]}", which says whether to mail`;
  }
  const moved = cells.slice(titles.length).some((cell) => cell.trim() !== "");
  if (moved && meanings.some(decides)) {
    row.unclear = `${counts}: its cells may have moved, also the one that says whether to mail`;
  }
  row.warnings.push(counts);
}

function gather(table: Table, cells: readonly string[], at: number, row: Gathered): void {
  const meaning = table.meanings[at];
  const cell = cellAt(table, cells, at);
  if (meaning === undefined || at >= cells.length) return;
  switch (meaning.is) {
    case "address":
      return;
    case "ignored":
      row.state = worse(row.state, givenAway(cell) ?? "active");
      return;
    case "date":
      date(table, at, meaning.of, cell, row, meaning.consents === true);
      return;
    case "choice":
      choose(meaning.of, cell, row);
      return;
    case "tags":
      for (const tag of tagsOf(cell)) row.tags.add(tag);
      return;
    case "tag":
      if (
        verdictOf({ is: "go", otherwise: "pending", of: "created", any: false }, cell).kind === "go"
      )
        row.tags.add(meaning.tag);
      return;
    case "text":
      if (cell !== "") row.texts[meaning.of] = cell.slice(0, LONGEST_TEXT);
      return;
    case "maybe":
      return;
    default:
      judge(table, at, verdictOf(meaning, cell), cell, row);
  }
}

function choose(of: ChoiceField, cell: string, row: Gathered): void {
  if (cell === "") return;
  const choice = of === "cadence" ? cadenceIn(cell) : of === "hour" ? hourIn(cell) : cell;
  // A digest that comes never is none.
  if (choice === "never") row.state = worse(row.state, "unsubscribed");
  else row.choices[of] ??= choice.slice(0, LONGEST_TEXT);
}

/** Takes in what a column says of whether to mail. */
function judge(table: Table, at: number, verdict: Verdict, cell: string, row: Gathered): void {
  if (verdict.kind === "unclear") {
    const value = cell.includes("@") ? "something" : JSON.stringify(cell.slice(0, 30));
    row.unclear ??= `${table.titles[at]} says ${cell === "" ? "nothing" : value}, which is not understood; it says whether to mail`;
    return;
  }
  if (verdict.kind === "stop") row.state = worse(row.state, verdict.state);
  const dates = verdict.dates;
  if (dates !== undefined) date(table, at, dates, cell, row, dates === "created");
}

/** A day's grace for clocks and zones. */
const AHEAD_MS = 86_400_000;
/** Nobody consented to a newsletter by e-mail before. */
const EARLIEST = Date.UTC(1980, 0, 1);

/** Reads a date into its field; one that cannot be read is named and left away, the person goes in. */
function date(
  { titles, survey, options }: Table,
  at: number,
  of: DateField,
  cell: string,
  row: Gathered,
  consents: boolean,
): void {
  if (cell === "" || row.instants[of] !== undefined) return;
  const reading = readDate(cell, survey.order);
  const told = `${titles[at]} ${JSON.stringify(cell.slice(0, 40))}`;
  if (reading.kind !== "instant") {
    const why = {
      never: "is no date",
      ambiguous: "can be two dates, with the day first or the month",
      unread: "is not a date that can be read",
    }[reading.kind];
    row.warnings.push(`${told} ${why}: left away`);
    return;
  }
  const late = of !== "pausedUntil" && reading.ms > options.now + AHEAD_MS;
  if (late || reading.ms < EARLIEST || reading.ms > 8.64e15) {
    row.warnings.push(`${told} ${late ? "lies ahead" : "is too long ago"}: left away`);
    return;
  }
  row.instants[of] = reading.ms;
  if (consents) row.consented = reading.ms;
}

/** A list in one cell: Mailchimp quotes each of its tags, JSON puts brackets around them. */
function tagsOf(cell: string): readonly string[] {
  return cell
    .replace(/^\[|\]$/g, "")
    .split(/[,|;]/)
    .map((word) =>
      word
        .trim()
        .replace(/^["'“”]+/, "")
        .replace(/["'“”]{1,9}$/, "")
        .trim()
        .slice(0, LONGEST_TEXT),
    )
    .filter((word) => word !== "");
}
