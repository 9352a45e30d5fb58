/** A list of subscribers written as CSV, RFC 4180. Pure. */
import type { Listed } from "../rows.ts";

/** The header that `tidings subscribers export` writes. */
export const ROSTER_HEADER = [
  "address",
  "state",
  "cadence",
  "topics",
  "time_zone",
  "hour",
  "paused_until",
  "tags",
  "created",
  "confirmed",
  "changed",
  "consent_words",
  "consent_source",
] as const;

/** A cell that a spreadsheet would run, by its first character (OWASP ASVS 5 §1.2.10), or that looks guarded already. */
const RUNS = /^[=+\-@\t\r\n\0']/;

/** The row of an export, under `ROSTER_HEADER`. */
export function listRow(subscriber: Listed): string {
  const { consent, pausedUntil, confirmed } = subscriber;
  return csvRow([
    subscriber.address,
    subscriber.state,
    subscriber.cadence,
    subscriber.topics.join(" "),
    subscriber.timeZone ?? "",
    subscriber.hour?.toString() ?? "",
    pausedUntil === undefined ? "" : new Date(pausedUntil).toISOString(),
    subscriber.tags.join(","),
    new Date(subscriber.created).toISOString(),
    confirmed === undefined ? "" : new Date(confirmed).toISOString(),
    new Date(subscriber.changed).toISOString(),
    consent?.words ?? "",
    consent?.source ?? "",
  ]);
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
