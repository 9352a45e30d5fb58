/** Dates as other programs write them → dates as front matter takes them. Pure. */
import { Temporal } from "temporal-polyfill";
import { readInstant } from "../compile/instant.ts";

export type WrittenDate =
  | {
      readonly ok: true;
      /** For front matter: "2025-08-31" or "2025-08-31T09:30:00+04:00". */
      readonly written: string;
      /** The day in the publication's zone, for the file's name. */
      readonly day: string;
    }
  | { readonly ok: false; readonly reason: string };

/** "Sun, 31 Aug 2025 09:30:00 +0400": RFC 5322 §3.3, as RSS and mail have it. */
const MAIL_DATE =
  /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC?|Z|[+-]\d{4})$/;

/** A local time without a zone, as Hugo and Jekyll accept it. */
const LOCAL = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/;

/**
 * Reads a date. A time without a zone is taken for one in the publication's zone, since the writer
 * of such a date had no other in mind.
 *
 * @param text such as "2025-08-31", "2025-08-31 09:30", "2025-08-31T05:30:00Z", "Sun, 31 Aug 2025 05:30:00 GMT"
 * @param timeZone IANA zone of the publication
 */
export function readWrittenDate(text: string, timeZone: string): WrittenDate {
  const plain = text.trim().replace(/(\.\d{3})\d+/, "$1");
  if (MAIL_DATE.test(plain) && !Number.isNaN(Date.parse(plain))) {
    return atInstant(Date.parse(plain), timeZone);
  }
  const local = LOCAL.exec(plain);
  if (local !== null) {
    try {
      const time = Temporal.PlainDateTime.from(`${local[1]}T${local[2]}`, { overflow: "reject" });
      return atInstant(time.toZonedDateTime(timeZone).epochMilliseconds, timeZone);
    } catch {
      return { ok: false, reason: `${JSON.stringify(text)} is not in the calendar` };
    }
  }
  const reading = readInstant(plain, timeZone);
  if (reading.kind === "wrong") return { ok: false, reason: reading.message };
  if (plain.length === 10) return { ok: true, written: plain, day: plain };
  return atInstant(reading.ms, timeZone);
}

/** The day that it is at an instant in a zone: "2025-08-31". */
export function dayAt(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).toPlainDate().toString();
}

function atInstant(ms: number, timeZone: string): WrittenDate {
  const time = zoned(ms, timeZone);
  return {
    ok: true,
    written: time.toString({ timeZoneName: "never", smallestUnit: "second" }),
    day: time.toPlainDate().toString(),
  };
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
