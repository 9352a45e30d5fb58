/** A list of subscribers written as CSV, RFC 4180. Pure. */
import type { Listed } from "../rows.ts";

/** The columns that `tidings subscribers export` writes, a line each, in order. */
const COLUMNS: readonly (readonly [name: string, cell: (subscriber: Listed) => string])[] = [
  ["address", ({ address }) => address],
  ["state", ({ state }) => state],
  ["cadence", ({ cadence }) => cadence],
  ["topics", ({ topics }) => topics.join(" ")],
  ["time_zone", ({ timeZone }) => timeZone ?? ""],
  ["hour", ({ hour }) => hour?.toString() ?? ""],
  ["paused_until", ({ pausedUntil }) => instant(pausedUntil)],
  ["tags", ({ tags }) => tags.join(",")],
  ["created", ({ created }) => instant(created)],
  ["confirmed", ({ confirmed }) => instant(confirmed)],
  ["changed", ({ changed }) => instant(changed)],
  ["consent_words", ({ consent }) => consent?.words ?? ""],
  ["consent_source", ({ consent }) => consent?.source ?? ""],
];

export const LIST_HEADER: readonly string[] = COLUMNS.map(([name]) => name);

function instant(at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toISOString();
}

/** A cell that a spreadsheet would run, by its first character (OWASP ASVS 5 §1.2.10), or that looks guarded already. */
const RUNS = /^[=+\-@\t\r\n\0']/;

/** The row of an export, under `LIST_HEADER`. */
export function listRow(subscriber: Listed): string {
  return csvRow(COLUMNS.map(([, cell]) => cell(subscriber)));
}

/**
 * One row of CSV, RFC 4180 §2, with CRLF. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, which our own import takes off again.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string): string {
  const guarded = RUNS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A cell without the apostrophe that `csvRow` put before it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
