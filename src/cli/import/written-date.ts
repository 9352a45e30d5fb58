/** Dates as other programs write them → dates as front matter takes them. Pure. */
import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "../../publication/timezone.ts";
import { monthNamed } from "../../text/month-names.ts";
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

/** Characters. The longest honest date, JavaScript's with the name of its zone, has some 75. */
const LONGEST = 120;

/** The day alone, or the day and what the clock of some zone showed. */
type Parts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock?: Clock;
};
type Clock = { readonly time: string; readonly zone?: string };

type Day =
  | { readonly kind: "day"; readonly year: number; readonly month: number; readonly day: number }
  /** Day and month, or month and day: the writer knows, and nobody else. */
  | { readonly kind: "either"; readonly year: number; readonly one: number; readonly two: number }
  | { readonly kind: "none"; readonly why?: string };

/**
 * Reads a date. A time without a zone is taken for one in the publication's zone, since the writer
 * of such a date had no other in mind. A date that can be read in two ways is refused and never guessed.
 *
 * @param text such as "2025-08-31", "2025/8/31 09:30", "August 31, 2025", "Sun, 31 Aug 2025 05:30:00 GMT",
 *   "2025-08-31 5:30 pm -300", or seconds or milliseconds since 1970
 * @param timeZone IANA zone of the publication
 */
export function readWrittenDate(text: string, timeZone: string): WrittenDate {
  const shown = JSON.stringify(text.slice(0, LONGEST));
  const plain = text
    .trim()
    // Quoted twice, or as Org writes an instant.
    .replace(/^(?:(["'])(.*)\1|[[<](.*)[\]>])$/, "$2$3")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/gu, " ")
    .trim();
  if (plain === "" || plain.length > LONGEST) return { ok: false, reason: unknown(shown) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return atDay(plain, timeZone);
  const counted = sinceTheEpoch(plain);
  if (counted !== undefined) return atInstant(counted, timeZone, shown);
  const { rest, clock } = takeClock(plain);
  if (clock === "unknown zone") {
    return {
      ok: false,
      reason: `${shown} has a zone whose offset is not known; write it as +04:00`,
    };
  }
  const day = dayIn(rest);
  if (day.kind === "none") return { ok: false, reason: day.why ?? unknown(shown) };
  if (day.kind === "day") return settled({ ...day, ...clock }, timeZone, shown);
  return inTwoWays(day, clock, timeZone, shown);
}

function unknown(shown: string): string {
  return `cannot be ${shown}; write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00`;
}

function settled(parts: Parts, timeZone: string, shown: string): WrittenDate {
  const date = isoDay(parts);
  const { clock } = parts;
  if (clock === undefined) return atDay(date, timeZone, shown);
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${clock.time}`, { overflow: "reject" });
    const zone = clock.zone ?? timeZone;
    return atInstant(local.toZonedDateTime(zone).epochMilliseconds, timeZone, shown);
  } catch {
    return { ok: false, reason: `${shown} is not in the calendar` };
  }
}

function inTwoWays(
  { year, one, two }: Extract<Day, { kind: "either" }>,
  clock: { readonly clock?: Clock },
  timeZone: string,
  shown: string,
): WrittenDate {
  const readings = [
    { year, month: two, day: one },
    { year, month: one, day: two },
  ];
  const [dayFirst = "", monthFirst = ""] = readings.map(isoDay);
  const instants = readings.map((parts) => settled({ ...parts, ...clock }, timeZone, shown));
  return {
    ok: false,
    reason: `${shown} can be ${dayFirst} or ${monthFirst}; write which`,
    latest: Math.max(...instants.map((date) => (date.ok ? date.ms : Number.NEGATIVE_INFINITY))),
  };
}

function isoDay({ year, month, day }: Parts): string {
  return `${String(year).padStart(4, "0")}-${padded(month)}-${padded(day)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
}

/** Seconds (9 or 10 digits: 1973 to 2286) or milliseconds (12 or 13) since 1970, as databases have them. */
function sinceTheEpoch(text: string): number | undefined {
  const digits = /^@?(\d{9,13})(?:\.\d+)?$/.exec(text)?.[1];
  if (digits === undefined || digits.length === 11) return undefined;
  // Twelve digits are as often a day and a time of day: 201903181000.
  if (digits.length === 12 && /^(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(digits)) return undefined;
  return digits.length < 12 ? Number(digits) * 1000 : Number(digits);
}

const TIME =
  /(?:^|[\sT,@])(?:at |um |à )?(\d{1,2})(?:[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?(?: ?([ap])\.? ?m\.?(?![a-z])| ?(?:uhr|h))?(?=[\sZ+,[(-]|$)/gi;

/** A zone at the end: Z, UTC, GMT+1, +0100, -300, +02:00[Europe/Berlin], EST, (Central European Time). */
const ZONE =
  /^ ?(?:(Z|UTC|GMT|UT)(?: ?([+-]\d{1,2}(?::?\d{2})?))?|([+-])(\d{1,2}):?(\d{2})?(?: [A-Z]{3,5})?|([A-Z]{2,5})|([A-Za-z_]+\/[A-Za-z_/+-]+))?(?: ?[[(][^\])]*[\])])?$/i;

/** Zones of RFC 5322 §4.3, and others that are nobody else's. CST is also China's, so it is not guessed at. */
const OFFSETS: Readonly<Record<string, string>> = {
  ...{ EST: "-05:00", EDT: "-04:00", CDT: "-05:00", MST: "-07:00", MDT: "-06:00" },
  ...{ PST: "-08:00", PDT: "-07:00", WET: "+00:00", WEST: "+01:00", CET: "+01:00", CEST: "+02:00" },
  ...{ MEZ: "+01:00", MESZ: "+02:00", EET: "+02:00", EEST: "+03:00", MSK: "+03:00", JST: "+09:00" },
};

/** Takes the time of day and its zone out of a date; `rest` is the day. */
function takeClock(text: string): {
  readonly rest: string;
  readonly clock: { readonly clock?: Clock } | "unknown zone";
} {
  const joined = /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})?(?=\D|$)(.*)$/.exec(text);
  const spread = joined === null ? text : spelled(joined);
  for (const found of spread.matchAll(TIME)) {
    const [all, hour = "", minute, second = "00", half] = found;
    // A bare number is a day of the month unless it says that it is an hour.
    if (minute === undefined && half === undefined) continue;
    if (/\d\.\d{2}$/.test(all.trim()) && !spread.includes(":") && dayIn(spread).kind !== "none")
      continue;
    const time = clockTime(Number(hour), minute ?? "00", second, half?.toLowerCase());
    const before = spread.slice(0, found.index);
    const after = spread.slice(found.index + all.length);
    // Unix puts the year after the time and the zone: "Mon Mar 18 10:00:00 CET 2019".
    const late = /^(.*?) ?\b(\d{4})$/.exec(after);
    const year =
      late !== null && !/[+-]$/.test(late[1] ?? "") && dayIn(before).kind === "none" ? late : null;
    const zone = zoneOf(year === null ? after : (year[1] ?? ""));
    if (zone === "unknown") {
      // Some write the time first: "10:00, 18 March 2019".
      if (before.trim() === "" && dayIn(after).kind !== "none")
        return { rest: after, clock: { clock: { time } } };
      return { rest: spread, clock: "unknown zone" };
    }
    const rest = `${before} ${year?.[2] ?? ""}`;
    return { rest, clock: { clock: { time, ...(zone === undefined ? {} : { zone }) } } };
  }
  return { rest: spread.replace(/ ?\((?!.*\d).*\)$/, ""), clock: {} };
}

/** "20190318T100000Z" and "20190318100000" as "2019-03-18 10:00:00Z". */
function spelled([, year, month, day, hour, minute, second, rest]: readonly (
  | string
  | undefined
)[]): string {
  return `${year}-${month}-${day} ${hour}:${minute}:${second ?? "00"}${rest ?? ""}`;
}

function clockTime(hour: number, minute: string, second: string, half: string | undefined): string {
  // 12 am is midnight. An hour beyond 12 with "pm" is written by mistake, and plain.
  const full = half === undefined || hour > 12 ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return `${padded(full)}:${minute}:${second}`;
}

/** An offset or a zone that Temporal takes; undefined when there is none. */
function zoneOf(text: string): string | undefined {
  const found = ZONE.exec(text.replace(/^,/, ""));
  if (found === null) return "unknown";
  const [, universal, from, sign, hours = "", minutes, name, place] = found;
  if (universal !== undefined) return from === undefined ? "UTC" : offset(from);
  if (sign !== undefined) return offset(`${sign}${hours}${minutes ?? ""}`);
  if (name !== undefined) return OFFSETS[name.toUpperCase()] ?? "unknown";
  if (place === undefined) return undefined;
  return isTimeZone(place) ? place : "unknown";
}

/** "+1", "+0100", "-300" and "+05:30" as "+01:00", "+01:00", "-03:00", "+05:30". */
function offset(text: string): string {
  const digits = text.replace(/\D/g, "");
  const four = digits.length <= 2 ? `${digits.padStart(2, "0")}00` : digits.padStart(4, "0");
  return `${text.startsWith("-") ? "-" : "+"}${four.slice(0, 2)}:${four.slice(2)}`;
}

/** The day in what is left of a date, with names of weekdays and small words taken out. */
function dayIn(text: string): Day {
  const plain = text
    .replace(/[<>[\]]/g, " ")
    .replace(/\b(?:at|of|on|the|de|del|den|le|um|à)\b/gi, " ")
    .replace(/(\d)(?:st|nd|rd|th|er|º|ª|ª)(?=[\s,]|$)/gi, "$1")
    .replace(/[,\s]+/g, " ")
    .trim();
  const east = /^(\d{4}) ?[年.] ?(\d{1,2}) ?[月.] ?(\d{1,2}) ?[日.]?(?: ?\(?\p{L}+\)?)?$/u.exec(
    plain,
  );
  if (east !== null) return dayOf(east[1], east[2], east[3]);
  const ordered = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]?(?: \p{L}+\.?)?$/u.exec(plain);
  if (ordered !== null) return dayOf(ordered[1], ordered[2], ordered[3]);
  const joined = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (joined !== null) return dayOf(joined[1], joined[2], joined[3]);
  const numbers = /^(?:\p{L}+\.? )?(\d{1,2})([-/.] ?)(\d{1,2})\2(\d{4})\.?$/u.exec(plain);
  if (numbers !== null) return eitherOf(Number(numbers[1]), Number(numbers[3]), Number(numbers[4]));
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(plain)) {
    return {
      kind: "none",
      why: `${JSON.stringify(plain)} names its year by two digits; write all four`,
    };
  }
  return namedDay(plain);
}

/** A day whose month is a name: "18 March 2019", "Mon Mar 18 2019", "18-Mar-2019", "2019 Mar 18". */
function namedDay(text: string): Day {
  const parts = text.split(/[\s/.-]+/).filter((part) => part !== "");
  const months = parts.filter((part) => monthNamed(part) !== undefined);
  const numbers = parts.filter((part) => /^\d{1,4}$/.test(part));
  const others = parts.length - months.length - numbers.length;
  // Besides day, month and year there is at most the weekday, which may look like a month: "mar." is both.
  if (numbers.length !== 2 || months.length === 0 || months.length + others > 2)
    return { kind: "none" };
  const month = monthNamed(months.at(-1) ?? "");
  const year = numbers.find((part) => part.length === 4);
  const day = numbers.find((part) => part.length <= 2);
  return month === undefined ? { kind: "none" } : dayOf(year, String(month), day);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): Day {
  if (year === undefined || month === undefined || day === undefined) return { kind: "none" };
  return { kind: "day", year: Number(year), month: Number(month), day: Number(day) };
}

/** Above 12 it can only be the day. */
function eitherOf(one: number, two: number, year: number): Day {
  if (one > 12 || one === two) return { kind: "day", year, month: two, day: one };
  if (two > 12) return { kind: "day", year, month: one, day: two };
  return { kind: "either", year, one, two };
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
