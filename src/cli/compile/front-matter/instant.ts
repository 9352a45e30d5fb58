/** Instants and durations as authors write them. */
import { Temporal } from "temporal-polyfill";
import { DAY, HOUR, MINUTE } from "../../../text/time.ts";

type InstantReading =
  | { readonly kind: "instant"; readonly ms: number }
  | { readonly kind: "wrong"; readonly message: string };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
// RFC 3339 §5.6, with the second optional and a space allowed for the "T", as its note permits.
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\s?([Zz]|[+-]\d{2}:?\d{2})?$/;

/** Years outside this range are typing errors, and feeds and mail cannot carry them. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/**
 * Reads a date or an instant.
 *
 * @param text "2025-08-31" (midnight in `timeZone`) or "2025-08-31T09:30:00+04:00"
 * @param timeZone IANA zone of bare dates
 * @returns milliseconds since the epoch, or a predicate that says what to write instead
 */
export function readInstant(text: string, timeZone: string): InstantReading {
  const example =
    "write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00";
  const year = Number(text.slice(0, 4));
  try {
    if (DATE.test(text)) {
      if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(text);
      return { kind: "instant", ms: midnight(text, timeZone) };
    }
    const parts = INSTANT.exec(text);
    if (parts === null) return wrong(`cannot be ${JSON.stringify(text)}; ${example}`);
    const [, date = "", time = "", zone] = parts;
    if (zone === undefined) {
      const offset = offsetAt(date, time, timeZone);
      return wrong(
        `has a time but no zone; write ${date}T${time}${offset} for that time in ${timeZone}, or end it with Z for UTC`,
      );
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(text);
    return {
      kind: "instant",
      ms: Temporal.Instant.from(`${date}T${time}${zone}`).epochMilliseconds,
    };
  } catch {
    return wrong(`${JSON.stringify(text)} is not in the calendar; ${example}`);
  }
}

/** An instant as an author would write it: "2025-08-31T09:30:00+04:00". */
export function writeInstant(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never" });
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: MINUTE, h: HOUR, d: DAY };

/** Reads "15m", "12h", "90s", "2d" as milliseconds; undefined when it is none of these. */
export function readDuration(text: string): number | undefined {
  const parts = /^(\d{1,6})\s?([smhd])$/.exec(text.trim());
  const unit = UNITS[parts?.[2] ?? ""];
  return parts === null || unit === undefined ? undefined : Number(parts[1]) * unit;
}

/** Reads "1:02:03", "62:03" or a number of seconds as seconds; undefined when it is none of these. */
export function readPlayingTime(value: string | number): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : undefined;
  const parts = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(value.trim());
  if (parts === null) return undefined;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}

/** Where midnight falls into a gap of daylight saving, the first instant of that day. */
function midnight(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

function offsetAt(date: string, time: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).offset;
}

function outOfRange(text: string): InstantReading {
  return wrong(
    `${JSON.stringify(text)} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}; check the year`,
  );
}

function wrong(message: string): InstantReading {
  return { kind: "wrong", message };
}
