/** One row of a list: what its columns say of a person, by their meanings. Pure. */
import { DAY } from "../../text/time.ts";
import { type AddressReading, readAddress } from "../address/address.ts";
import type { State } from "../life-cycle.ts";
import { cadenceIn, hourIn } from "./choices.ts";
import type { ChoiceField, DateField, Meaning } from "./columns.ts";
import { readDate } from "./dates.ts";
import type { Dialect } from "./dialects.ts";
import { unguarded } from "./export.ts";
import type { Survey } from "./survey.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { givenAway, hasLeft, worse } from "./words.ts";

/** One person as an imported file knows them. Instants in milliseconds since the epoch. */
export type ListRow = {
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
      readonly row: ListRow;
      /** What was not understood of a row that goes in all the same; without the address. */
      readonly warnings: readonly string[];
    }
  /** What is wrong, without the address in it; the mailbox where that much could be read. */
  | { readonly kind: "bad"; readonly reason: string; readonly mailbox?: string }
  /** Nothing but separators, as spreadsheets leave below a table. */
  | { readonly kind: "blank" };

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

/** Reads the address of a cell, which may have a name before it or a scheme: "Ada Lind <ada@example.com>". */
export function readAddressCell(cell: string): AddressReading {
  // The expressions below see no more than this; what is longer is no address.
  if (cell.length > 1_000) return readAddress(cell);
  // ="ada@example.com" is how text is kept text in a spreadsheet.
  const bare = cell
    .replace(/^="/, "")
    .replace(/^'(.*)'$/s, "$1")
    .replace(/^[\p{Cf}\s"]+|(?<![\p{Cf}\s"])[\p{Cf}\s"]+$/gu, "");
  const angled = /^[^<>]*<([^<>]+)>$/.exec(bare);
  return readAddress((angled?.[1] ?? bare).replace(/^mailto:/i, ""));
}

/** A file as its rows are read. */
export type Table = {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** The names as they stand in the header. */
  readonly titles: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly addressAt: number;
  readonly survey: Survey;
  readonly options: ReadingOptions;
};

/** What the columns of a row say, collected one by one. */
type Collected = {
  state: State;
  unclear: string | undefined;
  readonly instants: Partial<Record<DateField, number>>;
  consented: number | undefined;
  readonly choices: Partial<Record<ChoiceField, string>>;
  readonly texts: { words?: string; source?: string };
  readonly tags: Set<string>;
  readonly warnings: string[];
};

/** @param cells in the order of the header */
export function readRow(table: Table, cells: readonly string[]): RowReading {
  if (cells.every((cell) => cell.trim() === "")) return { kind: "blank" };
  const address = addressOf(table, cells);
  if (address.kind === "refused") return { kind: "bad", reason: address.reason };
  const row: Collected = {
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
  row.warnings.push(...othersIn(table, cells, address.mailbox));
  for (const at of table.meanings.keys()) collect(table, cells, at, row);
  const { dialect, names, options } = table;
  const whole = dialect.state?.(
    (name) => (names.includes(name) ? cellAt(table, cells, names.indexOf(name)) : ""),
    (name) => names.includes(name),
  );
  if (whole !== undefined) row.state = worse(row.state, whole);
  // Our own file says itself who is paused.
  if (dialect.guarded !== true && (row.instants.pausedUntil ?? 0) > options.now) {
    row.state = worse(row.state, "paused");
  }
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
  { state, instants, consented, choices, texts, tags }: Collected,
  address: string,
  mailbox: string,
): ListRow {
  const { created, left, pausedUntil } = instants;
  const blocked = options.as === "suppressed";
  const confirmed = instants.confirmed ?? (state === "pending" ? undefined : consented);
  const { topics, ...others } = choices;
  return {
    address,
    mailbox,
    state,
    ...(blocked ? { blocked: true } : {}),
    ...others,
    ...(topics === undefined ? {} : { topics: topics.split(/[\s,;|]+/).slice(0, MOST_TAGS) }),
    ...(state === "paused" && pausedUntil !== undefined ? { pausedUntil } : {}),
    tags: [...tags].sort().slice(0, MOST_TAGS),
    ...(created === undefined ? {} : { created }),
    ...(confirmed === undefined ? {} : { confirmed }),
    // A block holds whenever they left, and whatever they confirmed since.
    ...(left !== undefined && !blocked && (dialect.guarded === true || hasLeft(state))
      ? { left }
      : {}),
    ...texts,
  };
}

function addressOf(table: Table, cells: readonly string[]): AddressReading {
  const cell = cellAt(table, cells, table.addressAt);
  const address = readAddressCell(cell);
  if (address.kind === "refused") {
    const told = {
      empty: othersIn(table, cells, "")[0],
      several: "several addresses stand in one cell: give each of them a line of its own",
    }[address.fault as string];
    return told === undefined ? address : { ...address, reason: told };
  }
  // Mail could carry it, but a spreadsheet wrote it. In our own file it is what somebody signed up with.
  if (table.dialect.guarded !== true && /^'?=/.test(address.mailbox)) {
    const reason = "the address begins with =, as a formula does: write it without";
    return { kind: "refused", reason, fault: "local" };
  }
  return address;
}

/** Addresses in cells that are not read, which would be lost without a word. */
function othersIn(
  { meanings, titles }: Table,
  cells: readonly string[],
  mailbox: string,
): readonly string[] {
  return cells.flatMap((cell, at) => {
    if (!cell.includes("@") || (at < titles.length && meanings[at]?.is !== "ignored")) return [];
    const other = readAddressCell(cell);
    if (other.kind === "refused" || other.mailbox === mailbox) return [];
    const where = at < titles.length ? `column ${at + 1}, "${titles[at]}"` : `cell ${at + 1}`;
    const which = mailbox === "" ? "the only address" : "another address";
    return [`${which} stands in ${where}, and is not taken: give it a line of its own`];
  });
}

function cellAt({ dialect }: Table, cells: readonly string[], at: number): string {
  const cell = (cells[at] ?? "").trim();
  return dialect.guarded === true ? unguarded(cell) : cell;
}

/** Says where a row is shorter or longer than the header, and whether that leaves open who may be mailed. */
function shapeOf({ meanings, titles }: Table, cells: readonly string[], row: Collected): void {
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

function collect(table: Table, cells: readonly string[], at: number, row: Collected): void {
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
      for (const tag of tagsOf(cell)) {
        row.tags.add(tag);
        // People keep who has left by a tag, too.
        row.state = worse(row.state, givenAway(tag) ?? "active");
      }
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

function choose(of: ChoiceField, cell: string, row: Collected): void {
  if (cell === "") return;
  const choice = of === "cadence" ? cadenceIn(cell) : of === "hour" ? hourIn(cell) : cell;
  // A digest that comes never is none.
  if (choice === "never") row.state = worse(row.state, "unsubscribed");
  else row.choices[of] ??= choice.slice(0, LONGEST_TEXT);
}

/** Takes in what a column says of whether to mail. */
function judge(table: Table, at: number, verdict: Verdict, cell: string, row: Collected): void {
  if (verdict.kind === "unclear") {
    row.unclear ??= `${table.titles[at]} says ${cell === "" ? "nothing" : quoted(cell)}, which is not understood; it says whether to mail`;
    return;
  }
  if (verdict.kind === "stop") row.state = worse(row.state, verdict.state);
  const dates = verdict.dates;
  if (dates !== undefined) date(table, at, dates, cell, row, dates === "created");
}

/** A day's grace for clocks and zones. */
const AHEAD_MS = DAY;
/** Nobody consented to a newsletter by e-mail before. */
const EARLIEST = Date.UTC(1980, 0, 1);

/** Reads a date into its field; one that cannot be read is named and left away, the person goes in. */
function date(
  { titles, survey, options }: Table,
  at: number,
  of: DateField,
  cell: string,
  row: Collected,
  consents: boolean,
): void {
  if (cell === "" || row.instants[of] !== undefined) return;
  const reading = readDate(cell, survey.order);
  const told = `${titles[at]} ${quoted(cell)}`;
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

/** A cell in a message, unless it may hold an address: what is logged names no person. */
function quoted(cell: string): string {
  return cell.includes("@") ? "something" : JSON.stringify(cell.slice(0, 40));
}
