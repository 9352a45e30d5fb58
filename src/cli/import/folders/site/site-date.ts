/** Dates as a program reads them, which decides the instant, and the addresses that have a day in them. Pure. */
import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "../../../../publication/timezone.ts";
import { readForeignDate } from "../../../../text/foreign-date.ts";
import { MINUTE } from "../../../../text/time.ts";
import { readWrittenDate } from "../../written-date.ts";

export type DateRule = {
  /** IANA zone of the site: in it the days of its addresses are counted. */
  readonly zone: string;
  /** IANA zone of a time that names none. */
  readonly unzoned: string;
  /** Whether the day of a date with an offset is the one there, and not the one in the site's zone. */
  readonly keepsOffset?: boolean;
  /** What `05/03/2019` means to the program. */
  readonly order: "day first" | "month first";
};

export type SiteDate = {
  /** A bare day stays one: "2019-05-01"; else an instant with its zone. */
  readonly written: string;
  /** In the site's zone. */
  readonly local: Temporal.ZonedDateTime;
};

/** @returns undefined for what no program could read, "Last Modified" among it */
export function siteDate(value: unknown, rule: DateRule): SiteDate | undefined {
  const text = value instanceof Date ? value.toISOString() : String(value ?? "").trim();
  if (text === "") return undefined;
  const tried = [text, ...spellings(text)].map((spelling) =>
    readWrittenDate(inOrder(spelling, rule.order), rule.unzoned),
  );
  const read = tried.find(({ ok }) => ok);
  if (read?.ok !== true) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(read.written)) {
    const local = Temporal.PlainDate.from(read.written).toZonedDateTime(rule.zone);
    return { written: read.written, local };
  }
  const zone = rule.keepsOffset === true ? (offsetIn(text) ?? rule.zone) : rule.zone;
  const local = Temporal.Instant.fromEpochMilliseconds(read.ms).toZonedDateTimeISO(zone);
  return {
    written: local.toString({ timeZoneName: "never", smallestUnit: "second" }),
    local,
  };
}

/** Zones that people in several countries call by one name, as Ruby, Go and JavaScript take them. */
const ZONES: Readonly<Record<string, string>> = {
  CST: "-0600",
  BST: "+0100",
  IST: "+0530",
  AST: "-0400",
};

/** Other ways to write what the programs read and we would not guess: a month, midnight as 24:00, the name of a zone. */
function spellings(text: string): readonly string[] {
  const zoned = text.replace(/\b(CST|BST|IST|AST)$/, (name) => ZONES[name] ?? name);
  const midnight = text.replace(/([T ])24:00(?::00)?/, "$123:59:59");
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  const named = /^(\p{L}+)\.?,? (\d{4})$/u.exec(text);
  return [
    ...(zoned === text ? [] : [zoned]),
    ...(midnight === text ? [] : [midnight]),
    ...(month === null ? [] : [`${text}-01`]),
    ...(named === null ? [] : [`1 ${named[1]} ${named[2]}`]),
  ];
}

/** The offset that a date is written with, as a zone: "+02:00". */
function offsetIn(text: string): string | undefined {
  const read = readForeignDate(text);
  if (read.kind !== "date" || typeof read.clock?.zone !== "number") return undefined;
  const minutes = Math.round(Math.abs(read.clock.zone) / MINUTE);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${read.clock.zone < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A day of three numbers with the year first, where the program has one reading of what we would not guess. */
function inOrder(text: string, order: DateRule["order"]): string {
  const read = readForeignDate(text);
  if (read.kind !== "date") return text;
  const day = read.readings[order];
  if (day === undefined || Object.keys(read.readings).length < 2 || read.shortYear === true)
    return text;
  const numbers = /\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}/.exec(text)?.[0];
  if (numbers === undefined) return text;
  const two = (number: number) => String(number).padStart(2, "0");
  return text.replace(numbers, `${day.year}-${two(day.month)}-${two(day.day)}`);
}

/** A zone by its name; undefined for what is none. */
export function zoneNamed(value: unknown): string | undefined {
  return typeof value === "string" && isTimeZone(value) ? value : undefined;
}
