/**
 * Dates as the programs that keep lists write them. Pure. A time without a zone is UTC, as nearly all of
 * these programs write it; for the date of a consent a few hours do not matter.
 */
import { type Clock, readForeignDate } from "../../text/foreign-date.ts";
import type { CalendarDay } from "../../text/foreign-day.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../text/time.ts";

/** Which number comes first where only the habit of the writer tells: 05/03/2026. */
export type DateOrder = "day first" | "month first";

type DateReading =
  /** Milliseconds since the epoch. */
  | { readonly kind: "instant"; readonly ms: number }
  /** What databases write for "never": 0000-00-00, and Go's year 1. */
  | { readonly kind: "never" }
  /** Two dates at once, and nothing settles which. */
  | { readonly kind: "ambiguous" }
  | { readonly kind: "unread" };

const UNREAD: DateReading = { kind: "unread" };
/** Longer text is no date. Characters. */
const LONGEST = 80;

/**
 * Reads one date, with or without a time and a zone.
 *
 * @param order what the file's other dates settled
 */
export function readDate(text: string, order?: DateOrder): DateReading {
  if (text.length > LONGEST) return UNREAD;
  const plain = text.normalize("NFKC").trim();
  if (/^0{1,4}(?:$|[-/.]0{1,2}[-/.]0{1,2}(?!\d))|^0001-01-01/.test(plain)) return { kind: "never" };
  const counted = byExcel(plain);
  if (counted !== undefined) return { kind: "instant", ms: counted };
  const read = readForeignDate(plain);
  if (read.kind === "instant") return read;
  if (read.kind !== "date") return UNREAD;
  const time = read.clock === undefined ? 0 : timeOf(read.clock);
  if (time === undefined) return UNREAD;
  const habit = read.dotted === true ? "day first" : order;
  const settled = habit && read.readings[habit];
  const days = new Set(
    (settled === undefined ? Object.values(read.readings) : [settled]).flatMap(
      (day) => beginningOf(day) ?? [],
    ),
  );
  const [only] = days;
  if (only === undefined) return UNREAD;
  return days.size === 1 ? { kind: "instant", ms: only + time } : { kind: "ambiguous" };
}

/** Days since 1900: 36526 is 1 January 2000, 73050 the end of 2099; day 25569 is the epoch. */
function byExcel(text: string): number | undefined {
  if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return undefined;
  const days = Number(text.replace(",", "."));
  if (days < 36_526 || days > 73_050) return undefined;
  return Math.round((days - 25_569) * (DAY / SECOND)) * SECOND;
}

/** Which order a date gives away, by a number that can be no month; undefined when it tells nothing. */
export function dateOrderOf(text: string): DateOrder | undefined {
  if (text.length > LONGEST) return undefined;
  const match = /^\s*(\d{1,2})([/-])(\d{1,2})\2\d{4}(?!\d)/.exec(text);
  if (match === null) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return "day first";
  return second > 12 && second <= 31 && first >= 1 && first <= 12 ? "month first" : undefined;
}

/** @returns milliseconds from the day's beginning in UTC; undefined for what no clock shows, and for places */
function timeOf({ hour, minute, second, millisecond, zone = 0 }: Clock): number | undefined {
  if (hour > 23 || minute > 59 || second > 59 || typeof zone === "string") return undefined;
  return hour * HOUR + minute * MINUTE + second * SECOND + millisecond - zone;
}

/** @returns milliseconds since the epoch; undefined for a day that is not in the calendar */
function beginningOf({ year, month, day }: CalendarDay): number | undefined {
  const ms = Date.UTC(year, month - 1, day);
  // Date.UTC turns the 31st of February into the 3rd of March.
  const real = month >= 1 && month <= 12 && new Date(ms).getUTCDate() === day && day >= 1;
  return real && year >= 1000 ? ms : undefined;
}

/** Whether a text is a day as a date field of a form sends it: "2026-09-15". */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return beginningOf({ year: Number(year), month: Number(month), day: Number(day) }) !== undefined;
}
