/** What the columns of a row say of a person, by their meanings. Pure. */
import { DAY } from "../../../text/time.ts";
import type { State } from "../../life-cycle.ts";
import type { ChoiceField, DateField, Meaning } from "../columns.ts";
import { readDate } from "../dates.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { givenAway, worse } from "../words.ts";
import { cadenceIn, hourIn } from "./choices.ts";
import { cellAt, type Table } from "./table.ts";

/** Longer texts are cut: what a file carries must fit into one page of an import. Characters. */
const LONGEST_TEXT = 500;

/** What was read, column by column. */
export type Collected = {
  state: State;
  unclear: string | undefined;
  readonly instants: Partial<Record<DateField, number>>;
  consented: number | undefined;
  readonly choices: Partial<Record<ChoiceField, string>>;
  readonly texts: { words?: string; source?: string };
  readonly tags: Set<string>;
  readonly lists: Set<string>;
  readonly warnings: string[];
};

/** Says where a row is shorter or longer than the header, and whether that leaves open who may be mailed. */
export function shapeOf(
  { meanings, titles }: Table,
  cells: readonly string[],
  row: Collected,
): void {
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

/** Takes in what the column at that place says. */
export function collect(table: Table, cells: readonly string[], at: number, row: Collected): void {
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
    case "lists":
      for (const name of tagsOf(cell)) row.lists.add(name);
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
