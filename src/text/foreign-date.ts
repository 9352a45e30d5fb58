/** Dates as people, programs and spreadsheets write them, in the languages of most archives → their parts. Pure. */
import { dayIn, dayOf, type ForeignDay } from "./foreign-day.ts";
import { HOUR, MINUTE } from "./time.ts";

/** What a clock showed, whose numbers need not be those of one. */
export type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Milliseconds east of Greenwich, or the name of an IANA zone; undefined where none is written. */
  readonly zone?: number | string;
};

type ForeignDate =
  /** Milliseconds since the epoch, counted as databases do. */
  | { readonly kind: "instant"; readonly ms: number }
  | (ForeignDay & { readonly kind: "date"; readonly clock?: Clock })
  | { readonly kind: "unknown zone" }
  | { readonly kind: "unread" };

type Dated = Extract<ForeignDate, { kind: "date" }>;

/** Characters. The longest honest date, JavaScript's with the name of its zone, has some 75. */
const LONGEST = 120;

/**
 * Takes a date apart, such as "2025-08-31", "2025/8/31 09:30", "August 31, 2025", "Sun, 31 Aug 2025 05:30:00 GMT",
 * "2025-08-31 5:30 pm -300", or seconds or milliseconds since 1970.
 */
export function readForeignDate(text: string): ForeignDate {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return { kind: "unread" };
  const common = COMMON.exec(trimmed);
  if (common !== null) return ofCommon(common);
  const plain = trimmed
    .normalize("NFKC")
    // Quoted twice, or as Org writes an instant.
    .replace(/^(?:(["'])(.*)\1|[[<](.*)[\]>])$/, "$2$3")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    // Go's time.String appends its monotonic clock.
    .replace(/ m=[+-][\d.]+$/, "")
    .replace(/\s+/gu, " ")
    .trim();
  const counted = sinceTheEpoch(plain);
  if (counted !== undefined) return { kind: "instant", ms: counted };
  const { rest, clock } = takeClock(plain);
  if (clock === "unknown zone") return { kind: "unknown zone" };
  const day = dayIn(rest);
  if (day === undefined) return { kind: "unread" };
  return { kind: "date", ...day, ...(clock === undefined ? {} : { clock }) };
}

/** What most programs write: a list of a million people must not be taken apart at the pace of the rest. */
const COMMON = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z| UTC)?)?$/;

function ofCommon([, year, month, day, hour, ...rest]: RegExpExecArray): Dated {
  const readings = { "year first": dayOf(year, month, day) };
  if (hour === undefined) return { kind: "date", readings };
  const [minute, second, fraction, zone] = rest;
  const clock = clockOf(Number(hour), minute, second, fraction);
  return { kind: "date", readings, clock: zone === undefined ? clock : { ...clock, zone: 0 } };
}

function clockOf(hour: number, minute = "0", second = "0", fraction = ""): Clock {
  return {
    hour,
    minute: Number(minute),
    // A leap second is the one before it.
    second: second === "60" ? 59 : Number(second),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, "0")),
  };
}

/** Seconds (9 or 10 digits: 1973 to 2286) or milliseconds (12 or 13) since 1970, as databases have them. */
function sinceTheEpoch(text: string): number | undefined {
  const [, number = "", digits = ""] = /^@?((\d{9,13})(?:[.,]\d+)?)$/.exec(text) ?? [];
  if (digits === "" || digits.length === 11) return undefined;
  // Twelve digits are as often a day and a time of day: 201903181000.
  if (digits.length === 12 && /^(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(digits)) return undefined;
  const value = Number(number.replace(",", "."));
  return Math.round(digits.length < 12 ? value * 1000 : value);
}

const TIME =
  /(?:^|[\sT,@])(?:at |um |à )?(\d{1,2})(?:[:.h](\d{2})(?::(\d{2})(?:[.,:](\d{1,9})\d*)?)?)?(?: ?([ap])\.? ?m\.?(?![a-z])| ?(?:uhr|h))?(?=[\sZ+,[(-]|$)/gi;

/** Takes the time of day and its zone out of a date; `rest` is the day. */
function takeClock(text: string): {
  readonly rest: string;
  readonly clock?: Clock | "unknown zone";
} {
  const joined = /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})?(?=\D|$)(.*)$/.exec(text);
  const spread = joined === null ? text : spelled(joined);
  for (const found of spread.matchAll(TIME)) {
    const [all, hour = "", minute, second, fraction, half] = found;
    // A bare number is a day of the month unless it says that it is an hour.
    if (minute === undefined && half === undefined) continue;
    if (/\d\.\d{2}$/.test(all.trim()) && !spread.includes(":") && dayIn(spread) !== undefined)
      continue;
    const time = clockOf(fullHour(Number(hour), half?.toLowerCase()), minute, second, fraction);
    const before = spread.slice(0, found.index);
    const after = spread.slice(found.index + all.length);
    // Unix puts the year after the time and the zone: "Mon Mar 18 10:00:00 CET 2019".
    const late = /^(.*?) ?\b(\d{4})$/.exec(after);
    const year =
      late !== null && !/[+-]$/.test(late[1] ?? "") && dayIn(before) === undefined ? late : null;
    const zone = zoneOf(year === null ? after : (year[1] ?? ""));
    if (zone === "unknown") {
      // Some write the time first: "10:00, 18 March 2019".
      return before.trim() === "" && dayIn(after) !== undefined
        ? { rest: after, clock: time }
        : { rest: spread, clock: "unknown zone" };
    }
    return {
      rest: `${before} ${year?.[2] ?? ""}`,
      clock: { ...time, ...(zone === undefined ? {} : { zone }) },
    };
  }
  return { rest: spread.replace(/ ?\((?!.*\d).*\)$/, "") };
}

/** "20190318T100000Z" and "20190318100000" as "2019-03-18 10:00:00Z". */
function spelled([, year, month, day, hour, minute, second, rest]: readonly (
  | string
  | undefined
)[]): string {
  return `${year}-${month}-${day} ${hour}:${minute}:${second ?? "00"}${rest ?? ""}`;
}

/** 12 am is midnight. An hour beyond 12 with "pm" is written by mistake, and plain. */
function fullHour(hour: number, half: string | undefined): number {
  return half === undefined || hour > 12 ? hour : (hour % 12) + (half === "p" ? 12 : 0);
}

/** A zone at the end: Z, UTC, GMT+1, +0100, -300, "+0200 CEST", +02:00[Europe/Berlin], EST, (Central European Time). */
const ZONE =
  /^ ?(?:(Z|UTC|GMT|UT)?(?: ?([+-])(\d{1,2}):?(\d{2})?(?: (?:[A-Z]{1,6}|[+-]\d{2,4}))?)?|([A-Z]{2,5})|([A-Za-z_]+\/[A-Za-z_/+-]+))(?: ?[[(][^\])]*[\])])?$/i;

/** Hours east of Greenwich: RFC 5322 §4.3, and others that are nobody else's. CST is also China's, so it is not guessed at. */
const HOURS: Readonly<Record<string, number>> = {
  ...{
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
  },
  ...{ WET: 0, WEST: 1, CET: 1, CEST: 2, MEZ: 1, MESZ: 2, EET: 2, EEST: 3, MSK: 3 },
  ...{ JST: 9, KST: 9, SGT: 8, HKT: 8, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
};

/** @returns undefined where no zone is written; "unknown" for what is none that can be read */
function zoneOf(text: string): number | string | undefined {
  const found = ZONE.exec(text.replace(/^,/, ""));
  if (found === null) return "unknown";
  const [, universal, sign, hours = "", minutes = "0", name, place] = found;
  if (sign !== undefined) {
    if (Number(hours) > 14 || Number(minutes) > 59) return "unknown";
    return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
  }
  if (name !== undefined) {
    const east = Object.hasOwn(HOURS, name.toUpperCase()) ? HOURS[name.toUpperCase()] : undefined;
    return east === undefined ? "unknown" : east * HOUR;
  }
  return universal === undefined ? place : 0;
}
