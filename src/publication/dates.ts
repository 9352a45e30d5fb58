/** Dates as readers see them: in the words' language, its region's form and calendar, and a zone. Pure. */
import { HOUR } from "../text/time.ts";
import { type FormatWords, fill, type Words } from "./words.ts";

/** All functions take milliseconds since the epoch. */
export type Dates = {
  /** "31 August 2025". */
  readonly day: (at: number) => string;
  /** "31 Aug": for lists under a heading that names the year. */
  readonly shortDay: (at: number) => string;
  /** "31 August 2025 at 18:30 GMT+4": with the zone, for corrections and updates. */
  readonly moment: (at: number) => string;
  /** "August 2025". */
  readonly monthOfYear: (at: number) => string;
  /** "2025", "2025年", "۱۴۰۴". */
  readonly yearName: (at: number) => string;
  /**
   * The year in the calendar that the language's dates are in, 2025, and 1404 in Persian; of a calendar that has a number for
   * several years, the common one.
   */
  readonly year: (at: number) => number;
  /** 1 to 13, of that year; 0 where months have names alone, as in the Hebrew calendar. */
  readonly month: (at: number) => number;
};

type Options = Intl.DateTimeFormatOptions;

/** How each form is asked of `Intl`. */
const FORMS = {
  day: { dateStyle: "long" },
  shortDay: { day: "numeric", month: "short" },
  monthOfYear: { month: "long", year: "numeric" },
  moment: {
    ...({ day: "numeric", month: "long", year: "numeric" } as const),
    ...({ hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const),
  },
} satisfies Record<string, Options>;

/**
 * What a pattern of a language's own is filled from: single fields, and hours to 24, since it has no place for "pm".
 * `dateStyle` goes with none.
 */
const FIELDS = {
  ...FORMS,
  day: { day: "numeric", month: "long", year: "numeric" },
  moment: { ...FORMS.moment, hourCycle: "h23" },
} as const;

/**
 * Making a formatter costs as much as some hundred uses of it: a site makes these once.
 *
 * @param timeZone IANA zone in which dates are read
 */
export function datesIn(words: Pick<Words, "locale" | "formats">, timeZone: string): Dates {
  // Whoever brings names of months writes dates of the common calendar around them.
  const locale = words.formats?.months === undefined ? words.locale : "en-GB";
  const form = (name: keyof typeof FORMS) => formOf(words, timeZone, name);
  const yearName = new Intl.DateTimeFormat(locale, { timeZone, year: "numeric" });
  const { calendar: own } = yearName.resolvedOptions();
  const calendar = BEGIN_AGAIN.has(own) ? "gregory" : own;
  const numbers = new Intl.DateTimeFormat(`en-US-u-ca-${calendar}`, {
    ...({ timeZone, year: "numeric", month: "numeric" } as const),
  });
  const number = (at: number, type: "year" | "month") =>
    Number(numbers.formatToParts(at).find((part) => part.type === type)?.value);
  return {
    day: form("day"),
    shortDay: form("shortDay"),
    moment: form("moment"),
    monthOfYear: form("monthOfYear"),
    yearName: (at) => yearName.format(at),
    year: (at) => {
      // No zone is more than 15 hours from UTC: away from New Year, 10,000 posts need no formatter.
      const earliest = new Date(at - 15 * HOUR).getUTCFullYear();
      const gregorian = calendar === "gregory";
      return gregorian && earliest === new Date(at + 15 * HOUR).getUTCFullYear()
        ? earliest
        : number(at, "year");
    },
    month: (at) => number(at, "month") || 0,
  };
}

/** Calendars of eras or cycles: Reiwa 7 is 2025, and Heisei 7 was 1995. */
const BEGIN_AGAIN: ReadonlySet<string> = new Set(["japanese", "chinese", "dangi"]);

/** One form of a date: as `Intl` has it, or by the language's own pattern. */
function formOf(
  { locale, formats }: Pick<Words, "locale" | "formats">,
  timeZone: string,
  name: keyof typeof FORMS,
): (at: number) => string {
  const pattern = formats?.[name];
  const first = firstDayOf(locale, formats);
  if (pattern === undefined) {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...FORMS[name] });
    if (first === undefined) return (at) => format.format(at);
    return (at) =>
      format
        .formatToParts(at)
        .map(({ type, value }) => (type === "day" && value === FIRST ? first : value))
        .join("");
  }
  const months = formats && monthsOf(formats, name);
  // Names of its own stand for the numbers of months, which every runtime knows.
  const parts = new Intl.DateTimeFormat(months === undefined ? locale : "en-GB", {
    ...{ timeZone, ...FIELDS[name] },
    ...(months !== undefined && { month: "numeric" }),
  });
  return (at) => {
    const found = Object.fromEntries(
      parts.formatToParts(at).map(({ type, value }): [string, string] => [type, value]),
    );
    const month = months?.[Number(found.month) - 1] ?? found.month ?? "";
    const time = `${found.hour}:${found.minute}`;
    // Without a name for the month "en-GB" writes the day in two digits.
    const number = months === undefined ? (found.day ?? "") : String(Number(found.day));
    const day = number === FIRST && first !== undefined ? first : number;
    return fill(pattern, { ...found, day, month, time, zone: found.timeZoneName ?? "" });
  };
}

/** As `Intl` has it in Latin figures; in others the first day stays a number. */
const FIRST = "1";

function firstDayOf(locale: string, formats: FormatWords | undefined): string | undefined {
  const first = formats?.firstDay;
  if (first?.region === undefined) return first?.said;
  return new Intl.Locale(locale).maximize().region === first.region ? first.said : undefined;
}

function monthsOf(
  { months, monthsAlone = months, shortMonths }: FormatWords,
  name: keyof typeof FORMS,
): readonly string[] | undefined {
  if (name === "shortDay") return shortMonths;
  return name === "monthOfYear" ? monthsAlone : months;
}
