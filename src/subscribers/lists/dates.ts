/**
 * Dates as programs and spreadsheets write them. Pure. A time without a zone is UTC, as nearly all of
 * these programs write it; for the date of a consent a few hours do not matter.
 */

import { monthNamed } from "../../text/month-names.ts";
import { HOUR, MINUTE } from "../../text/time.ts";

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
const AMBIGUOUS: DateReading = { kind: "ambiguous" };
/** Longer text is no date. Characters; it bounds every expression below, too. */
const LONGEST = 80;

/**
 * Reads one date, with or without a time and a zone.
 *
 * @param order what the file's other dates settled
 */
export function readDate(text: string, order?: DateOrder): DateReading {
  if (text.length > LONGEST) return UNREAD;
  const plain = text
    .normalize("NFKC")
    .trim()
    // Go's time.String appends its monotonic clock.
    .replace(/ m=[+-][\d.]+$/, "");
  if (/^0{1,4}(?:$|[-/.]0{1,2}[-/.]0{1,2}(?!\d))/.test(plain)) return { kind: "never" };
  if (/^0001-01-01/.test(plain)) return { kind: "never" };
  if (/^\d+(?:[.,]\d+)?$/.test(plain)) return ofNumber(plain);
  const { date, clock, zone } = parted(plain);
  const time = clock === undefined ? 0 : millisecondsOf(clock);
  const offset = offsetOf(zone);
  if (time === undefined || offset === undefined) return UNREAD;
  const day = readDay(date, order);
  return typeof day === "number" ? { kind: "instant", ms: day + time - offset } : day;
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

/** 1767225600, 1767225600000, 20260105, 20260105101112, and the days since 1900 that Excel counts. */
function ofNumber(text: string): DateReading {
  const value = Number(text.replace(",", "."));
  const whole = text.length;
  if (/^\d{8}(?:\d{6})?$/.test(text)) {
    const part = (from: number, to: number) => Number(text.slice(from, to));
    const day = dayAt(part(0, 4), part(4, 6), part(6, 8));
    const time = whole === 8 ? 0 : timeOf(part(8, 10), part(10, 12), part(12, 14), 0);
    if (day !== undefined && time !== undefined) return { kind: "instant", ms: day + time };
    return UNREAD;
  }
  if (/^\d{10}(?:[.,]\d+)?$/.test(text)) return { kind: "instant", ms: Math.round(value * 1000) };
  if (/^\d{13}$/.test(text)) return { kind: "instant", ms: value };
  // 36526 is 1 January 2000, 73050 the end of 2099; day 25569 is the epoch.
  if (/^\d{5}(?:[.,]\d+)?$/.test(text) && value >= 36_526 && value <= 73_050) {
    return { kind: "instant", ms: Math.round((value - 25_569) * 86_400) * 1000 };
  }
  return UNREAD;
}

const CLOCK =
  /(?:^|[T\s,])\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?(?:\s?([ap])\.?\s?m\b\.?)?/i;

type Parts = { readonly date: string; readonly clock?: RegExpExecArray; readonly zone: string };

/** Splits a text at its time of day: before it stands the date, after it the zone, or the other way. */
function parted(text: string): Parts {
  const clock = CLOCK.exec(text);
  if (clock === null) return { date: text, zone: "" };
  const before = text.slice(0, clock.index).trim();
  const behind = text.slice(clock.index + clock[0].length).trim();
  if (before === "") return { date: behind.replace(/^[\s,]+/, ""), clock, zone: "" };
  // "Thu Mar 5 14:00:00 CET 2026", as `date` and C's ctime write it.
  const year = /^(.*?)\s*\b(\d{4})$/.exec(behind);
  if (year !== null && !/\d{4}/.test(before) && !/[+-]$/.test(year[1] ?? "")) {
    return { date: `${before} ${year[2]}`, clock, zone: year[1] ?? "" };
  }
  return { date: before, clock, zone: behind };
}

function millisecondsOf(clock: RegExpExecArray): number | undefined {
  const [, hour, minute, second = "0", fraction = "0", half] = clock;
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const thousandths = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return timeOf(hours, Number(minute), Number(second), thousandths);
}

function timeOf(hour: number, minute: number, second: number, ms: number): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** Hours east of Greenwich. Those of North America are RFC 5322 §4.3's. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  WEST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  JST: 9,
  KST: 9,
  SGT: 8,
  HKT: 8,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
};

/** An offset, with the zone's name behind it as Go writes it: "+0200 CEST", "+0400 +04". */
const OFFSET =
  /^(?:UTC|GMT|Z)?\s?([+-])(\d{1,2})(?::?(\d{2}))?(?:\s+(?:[A-Za-z]{1,6}|[+-]\d{2,4}))?$/;

/** @returns milliseconds; undefined for a zone that is not known */
function offsetOf(text: string): number | undefined {
  const zone = text
    .replace(/\([^()]*\)$|\[[^[\]]*\]$/, "")
    .replace(/\b(?:Uhr|h)$/i, "")
    .trim();
  if (zone === "") return 0;
  const named = ZONES[zone.toUpperCase()];
  if (named !== undefined) return named * HOUR;
  const match = OFFSET.exec(zone.replaceAll("−", "-"));
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 14 || minutes > 59) return undefined;
  return (match[1] === "-" ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/** @returns milliseconds of the day's beginning in UTC */
function readDay(text: string, order: DateOrder | undefined): number | DateReading {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const numbers = plain.match(/\d+/g) ?? [];
  const months = (plain.match(/\p{L}+/gu) ?? []).flatMap((word) => monthNamed(word) ?? []);
  if (numbers.length === 2 && months.length === 1) return ofMonthName(numbers, months[0] ?? 0);
  // Words beside three numbers: a weekday, or no date at all. "mar" is a Tuesday in French, too.
  if (numbers.length !== 3 || !/^(?:\p{L}+[.,]?\s+)?[\d\s./,-]+[\p{L}.]*$/u.test(plain))
    return UNREAD;
  return ofNumbers(numbers, /\d\s?\.\s?\d/.test(plain), order);
}

function ofMonthName(numbers: readonly string[], month: number): number | DateReading {
  const [first = "", second = ""] = numbers;
  const yearFirst = first.length === 4;
  const [year, day] = yearFirst ? [first, second] : [second, first];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return UNREAD;
  return dayAt(fullYear(year), month, Number(day)) ?? UNREAD;
}

function ofNumbers(
  [first = "", second = "", third = ""]: readonly string[],
  dotted: boolean,
  order: DateOrder | undefined,
): number | DateReading {
  if (second.length > 2) return UNREAD;
  const [a, b] = [Number(first), Number(second)];
  if (first.length === 4) {
    return third.length > 2 ? UNREAD : (dayAt(a, b, Number(third)) ?? UNREAD);
  }
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return UNREAD;
  const dayFirst = dayAt(fullYear(third), b, a);
  // Nobody who writes points puts the month first.
  if (dotted) return dayFirst ?? UNREAD;
  const monthFirst = dayAt(fullYear(third), a, b);
  const yearFirst = third.length === 2 ? dayAt(fullYear(first), b, Number(third)) : undefined;
  const settled =
    order === "day first" ? dayFirst : order === "month first" ? monthFirst : undefined;
  if (settled !== undefined) return settled;
  const readings = new Set([dayFirst, monthFirst, yearFirst].filter((one) => one !== undefined));
  const [only] = readings;
  if (only === undefined) return UNREAD;
  return readings.size === 1 ? only : AMBIGUOUS;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** @returns undefined for a day that is not in the calendar */
function dayAt(year: number, month: number, day: number): number | undefined {
  const ms = Date.UTC(year, month - 1, day);
  // Date.UTC turns the 31st of February into the 3rd of March.
  const real = month >= 1 && month <= 12 && new Date(ms).getUTCDate() === day && day >= 1;
  return real && year >= 1000 ? ms : undefined;
}

/** Whether a text is a day as a date field of a form sends it: "2026-09-15". */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return (
    match !== null && dayAt(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined
  );
}
