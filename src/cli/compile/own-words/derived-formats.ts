/** Formats for a language that the runtime of the Worker lacks, from those of Node, which has all. */
import type { FormatWords } from "../../../publication/words.ts";

/** The languages that workerd has; test/publication/in-workerd.slow.ts holds the list to it. */
export const IN_WORKERD: ReadonlySet<string> = new Set(
  "af ak am ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nb nl no pl pt ro ru sk sl sr sv sw ta te th tr uk ur vi zh".split(
    " ",
  ),
);

/**
 * Dates, lists and numbers of a language as `Intl` writes them here, in the Gregorian calendar and Latin digits, for a
 * runtime that would write English ones. Undefined for a language that both know.
 *
 * @param locale BCP 47
 */
export function derivedFormats(locale: string): FormatWords | undefined {
  const plain = new Intl.Locale(locale, { calendar: "gregory", numberingSystem: "latn" });
  if (IN_WORKERD.has(plain.language)) return undefined;
  const inFull = { day: "numeric", month: "long", year: "numeric" } as const;
  const short = { day: "numeric", month: "short" } as const;
  const alone = { month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return {
    months: monthsOf(plain, inFull),
    monthsAlone: monthsOf(plain, alone),
    shortMonths: monthsOf(plain, short),
    day: patternOf(plain, { dateStyle: "long" }),
    shortDay: patternOf(plain, short),
    monthOfYear: patternOf(plain, alone),
    moment: patternOf(plain, { ...inFull, ...time, timeZoneName: "short" }),
    ...listOf(plain),
    numbersOf: numbersLike(plain),
  };
}

type Options = Intl.DateTimeFormatOptions;

/** The fifth of January; a day of one digit, so that a pattern is seen as most days need it. */
const AT = Date.UTC(2026, 0, 5, 12);

function partsAt(locale: Intl.Locale, options: Options, at: number) {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).formatToParts(at);
}

function monthsOf(locale: Intl.Locale, options: Options): readonly string[] {
  return Array.from({ length: 12 }, (_, month) => {
    const parts = partsAt(locale, options, Date.UTC(2026, month, 5, 12));
    return parts.find(({ type }) => type === "month")?.value ?? String(month + 1);
  });
}

/** "5 Mawrth 2026" → "{day} {month} {year}". */
function patternOf(locale: Intl.Locale, options: Options): string {
  const parts = partsAt(locale, options, AT);
  return parts
    .map(({ type, value }, at) => {
      switch (type) {
        case "day":
        case "month":
        case "year":
          return `{${type}}`;
        case "timeZoneName":
          return "{zone}";
        case "hour":
          return "{time}";
        case "minute":
          return "";
        default:
          // What stands between hours and minutes is in {time}.
          return parts[at - 1]?.type === "hour" ? "" : value;
      }
    })
    .join("");
}

function listOf(locale: Intl.Locale): Pick<FormatWords, "list" | "choice" | "comma"> {
  const [between, last] = betweenThree(locale, "conjunction");
  const [, lastChoice] = betweenThree(locale, "disjunction");
  return {
    list: `{before}${last}{last}`,
    choice: `{before}${lastChoice}{last}`,
    ...(between !== ", " && { comma: between }),
  };
}

function betweenThree(
  locale: Intl.Locale,
  type: "conjunction" | "disjunction",
): readonly [string, string] {
  const parts = new Intl.ListFormat(locale, { type }).formatToParts(["A", "B", "C"]);
  const [first = ", ", last = first] = parts
    .filter((part) => part.type === "literal")
    .map(({ value }) => value);
  return [first, last];
}

/** One for each way of parting thousands and decimals. */
const WAYS = ["en", "de", "fr", "ru", "es", "pl", "pt", "hi", "de-CH", "af"];

function numbersLike(locale: Intl.Locale): string {
  const written = (tag: string | Intl.Locale) =>
    [1234, 1234567.5].map((number) => new Intl.NumberFormat(tag).format(number)).join();
  const own = written(locale);
  return WAYS.find((tag) => written(tag) === own) ?? "en";
}
