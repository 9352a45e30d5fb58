/** One row of a list: what its columns say of a person, by their meanings. Pure. */
import type { State } from "../../life-cycle.ts";
import { hasLeft, worse } from "../words.ts";
import { addressOf, othersIn } from "./row-address.ts";
import { type Collected, collect, shapeOf } from "./row-columns.ts";
import { cellAt, type Table } from "./table.ts";

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
  /** What they chose where they come from: those of these names that are topics here become theirs. */
  readonly lists?: readonly string[];
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
    lists: new Set(),
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

/** Longer lists are cut: what a file carries must fit into one page of an import. */
const MOST_TAGS = 100;

function rowOf(
  { dialect, options }: Table,
  { state, instants, consented, choices, texts, tags, lists }: Collected,
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
    ...(lists.size === 0 ? {} : { lists: [...lists].slice(0, MOST_TAGS) }),
    ...(created === undefined ? {} : { created }),
    ...(confirmed === undefined ? {} : { confirmed }),
    // A block holds whenever they left, and whatever they confirmed since.
    ...(left !== undefined && !blocked && (dialect.guarded === true || hasLeft(state))
      ? { left }
      : {}),
    ...texts,
  };
}
