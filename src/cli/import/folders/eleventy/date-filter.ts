/** Filters of dates, as sites of Eleventy define them: by the format that they are asked for. Pure. */
import { Temporal } from "temporal-polyfill";

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** @param format of Luxon, date-fns or Day.js: `yyyy/LL/dd`, `YYYY-MM-DD` */
export function formatted(value: unknown, format: string): string | undefined {
  const date = instantOf(value);
  if (date === undefined) return undefined;
  const two = (number: number) => String(number).padStart(2, "0");
  const values: Readonly<Record<string, string>> = {
    yyyy: String(date.year),
    YYYY: String(date.year),
    y: String(date.year),
    yy: two(date.year % 100),
    YY: two(date.year % 100),
    LL: two(date.month),
    MM: two(date.month),
    L: String(date.month),
    M: String(date.month),
    LLLL: MONTHS[date.month - 1] ?? "",
    MMMM: MONTHS[date.month - 1] ?? "",
    LLL: (MONTHS[date.month - 1] ?? "").slice(0, 3),
    MMM: (MONTHS[date.month - 1] ?? "").slice(0, 3),
    dd: two(date.day),
    DD: two(date.day),
    d: String(date.day),
    D: String(date.day),
    HH: two(date.hour),
    mm: two(date.minute),
    ss: two(date.second),
  };
  let known = true;
  const text = format.replace(/'([^']*)'|([A-Za-z])\2*/g, (token, literal) => {
    if (literal !== undefined) return literal;
    const found = Object.hasOwn(values, token) ? values[token] : undefined;
    if (found === undefined) known = false;
    return found ?? "";
  });
  return known ? text : undefined;
}

function instantOf(value: unknown): Temporal.ZonedDateTime | undefined {
  const text = value instanceof Date ? value.toISOString() : String(value ?? "");
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? Temporal.PlainDate.from(text).toZonedDateTime("UTC")
      : Temporal.Instant.from(text).toZonedDateTimeISO("UTC");
  } catch {
    return undefined;
  }
}
