/** The day of a date as people write it, in numbers or with the month's name. Pure. */
import { monthNamed } from "./month-names.ts";

/** A day by its numbers, which need not be in the calendar. */
export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number };

type Order = "day first" | "month first" | "year first";

export type ForeignDay = {
  /** By which number comes first. Only a month that there is counts, so a sure date has one reading. */
  readonly readings: Readonly<Partial<Record<Order, CalendarDay>>>;
  /** Whether points stand between the numbers: nobody who writes them puts the month first. */
  readonly dotted?: boolean;
  /** Whether the year has two digits, and this century is a guess. */
  readonly shortYear?: boolean;
};

/** The day in what is left of a date, with names of weekdays and small words taken out. */
export function dayIn(text: string): ForeignDay | undefined {
  const plain = text
    .replace(/[<>[\]]/g, " ")
    .replace(/\b(?:at|of|on|the|de|del|den|le|um|à)\b/gi, " ")
    .replace(/(\d)(?:st|nd|rd|th|er|[ºªoa])(?=[\s,]|$)/gi, "$1")
    .replace(/[,\s]+/g, " ")
    .trim();
  const east =
    /^(\d{4}) ?[年.] ?(\d{1,2}) ?[月.] ?(\d{1,2}) ?[日.]?(?: ?\(?\p{L}+\)?)?$/u.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (east !== null) return { readings: { "year first": dayOf(east[1], east[2], east[3]) } };
  const numbers =
    /^(?:\p{L}+\.? )?(\d{1,4})([-/. ]{1,2})(\d{1,2})[-/. ]{1,2}(\d{1,4})\.?T?(?: ?\p{L}+\.?)?$/u.exec(
      plain,
    );
  if (numbers === null) return namedDay(plain);
  const [, first = "", separator = "", second = "", third = ""] = numbers;
  return numberedDay(first, second, third, separator.includes("."));
}

/** A day of three numbers: the year stands first if it has four digits, else last. */
function numberedDay(
  first: string,
  second: string,
  third: string,
  dotted: boolean,
): ForeignDay | undefined {
  if (first.length === 4) {
    return third.length > 2
      ? undefined
      : { readings: { "year first": dayOf(first, second, third) } };
  }
  const shortYear = third.length === 2;
  if (first.length > 2 || (third.length !== 4 && !shortYear)) return undefined;
  const readings = {
    "day first": dayOf(third, second, first),
    "month first": dayOf(third, first, second),
    ...(shortYear ? { "year first": dayOf(first, second, third) } : {}),
  };
  // Above 12 it can only be the day.
  const possible = Object.entries(readings).filter(([, { month }]) => month <= 12);
  return {
    readings: possible.length === 0 ? readings : Object.fromEntries(possible),
    dotted,
    shortYear,
  };
}

/** A day whose month is a name: "18 March 2019", "Mon Mar 18 2019", "18-Mar-2019", "2019 Mar 18". */
function namedDay(text: string): ForeignDay | undefined {
  const parts = text.split(/[\s/.-]+/).filter((part) => part !== "");
  const months = parts.filter((part) => monthNamed(part) !== undefined);
  const [first = "", second = "", ...more] = parts.filter((part) => /^\d{1,4}$/.test(part));
  const others = parts.length - months.length - 2;
  // Besides day, month and year there is at most the weekday, which may look like a month: "mar." is both.
  if (second === "" || more.length > 0 || months.length === 0 || months.length + others > 2)
    return undefined;
  const month = monthNamed(months.at(-1) ?? "");
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  if (month === undefined || day.length > 2 || (year.length !== 4 && year.length !== 2))
    return undefined;
  return {
    readings: { "day first": dayOf(year, String(month), day) },
    shortYear: year.length === 2,
  };
}

export function dayOf(year = "", month = "", day = ""): CalendarDay {
  const full = year.length <= 2 ? 2000 + Number(year) : Number(year);
  return { year: full, month: Number(month), day: Number(day) };
}
