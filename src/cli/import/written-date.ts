/** Dates as other programs write them → dates as front matter takes them. Pure. */
import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "../../publication/timezone.ts";
import { type Clock, readForeignDate } from "../../text/foreign-date.ts";
import type { CalendarDay } from "../../text/foreign-day.ts";
import { readInstant } from "../compile/front-matter/instant.ts";

export type WrittenDate =
  | {
      readonly ok: true;
      /** For front matter: "2025-08-31" or "2025-08-31T09:30:00+04:00". */
      readonly written: string;
      /** The day in the publication's zone, for the file's name. */
      readonly day: string;
      /** Milliseconds since the epoch; of a bare date, its midnight in the publication's zone. */
      readonly ms: number;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Of a date that can be read in two ways, the later one, in milliseconds since the epoch. */
      readonly latest?: number;
    };

/** Characters of a date that are shown. */
const SHOWN = 120;

/**
 * Reads a date. A time without a zone is taken for one in the publication's zone, since the writer
 * of such a date had no other in mind. A date that can be read in two ways is refused and never guessed.
 *
 * @param timeZone IANA zone of the publication
 */
export function readWrittenDate(text: string, timeZone: string): WrittenDate {
  const shown = JSON.stringify(text.slice(0, SHOWN));
  const read = readForeignDate(text);
  switch (read.kind) {
    case "instant":
      return atInstant(read.ms, timeZone, shown);
    case "unknown zone":
      return wrong(`${shown} has a zone whose offset is not known; write it as +04:00`);
    case "unread":
      return wrong(
        `cannot be ${shown}; write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00`,
      );
    case "date": {
      if (read.shortYear === true)
        return wrong(`${shown} names its year by two digits; write all four`);
      const days = new Set(Object.values(read.readings).map(isoDay));
      const dates = [...days].map((day) => settled(day, read.clock, timeZone, shown));
      const [only, another] = dates;
      if (only !== undefined && another === undefined) return only;
      return {
        ok: false,
        reason: `${shown} can be ${[...days].join(" or ")}; write which`,
        latest: Math.max(...dates.map((date) => (date.ok ? date.ms : Number.NEGATIVE_INFINITY))),
      };
    }
  }
}

function wrong(reason: string): WrittenDate {
  return { ok: false, reason };
}

function isoDay({ year, month, day }: CalendarDay): string {
  const [four, ...two] = [year, month, day].map(String);
  return [four?.padStart(4, "0"), ...two.map((number) => number.padStart(2, "0"))].join("-");
}

function settled(
  date: string,
  clock: Clock | undefined,
  timeZone: string,
  shown: string,
): WrittenDate {
  if (clock === undefined) return atDay(date, timeZone, shown);
  const { zone = timeZone, ...time } = clock;
  if (zone !== timeZone && typeof zone === "string" && !isTimeZone(zone))
    return wrong(`${shown} has a zone whose offset is not known; write it as +04:00`);
  try {
    const local = Temporal.PlainDate.from(date).toPlainDateTime(
      Temporal.PlainTime.from(time, { overflow: "reject" }),
    );
    const ms =
      typeof zone === "string"
        ? local.toZonedDateTime(zone).epochMilliseconds
        : local.toZonedDateTime("UTC").epochMilliseconds - zone;
    return atInstant(ms, timeZone, shown);
  } catch {
    return wrong(`${shown} is not in the calendar`);
  }
}

/** The day that it is at an instant in a zone: "2025-08-31". */
export function dayAt(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).toPlainDate().toString();
}

function atDay(date: string, timeZone: string, shown = JSON.stringify(date)): WrittenDate {
  const reading = readInstant(date, timeZone);
  if (reading.kind === "instant") return { ok: true, written: date, day: date, ms: reading.ms };
  return { ok: false, reason: reading.message.replace(JSON.stringify(date), shown) };
}

function atInstant(ms: number, timeZone: string, shown: string): WrittenDate {
  const time = zoned(ms, timeZone);
  const day = time.toPlainDate().toString();
  // Years that feeds and mail cannot carry are typing errors.
  const year = atDay(day, timeZone, shown);
  if (!year.ok) return year;
  const written = time.toString({ timeZoneName: "never", smallestUnit: "second" });
  return { ok: true, written, day, ms: Math.floor(ms / 1000) * 1000 };
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
