/** Dates as readers see them: in the publication's language and zone. For display and archives only. */
import type { Publication } from "../../publication/publication.ts";
import { HOUR } from "../../text/time.ts";

/** All functions take milliseconds since the epoch. */
export type Dateline = {
  /** "31 August 2025" in the publication's language. */
  readonly day: (at: number) => string;
  /** "31 Aug": for lists under a heading that names the year. */
  readonly shortDay: (at: number) => string;
  /** "31 August 2025 at 18:30 GMT+4": with the zone, for corrections and updates. */
  readonly moment: (at: number) => string;
  /** "August". */
  readonly monthName: (at: number) => string;
  /** The Gregorian year in the publication's zone. */
  readonly year: (at: number) => number;
  /** 1 to 12, in the publication's zone. */
  readonly month: (at: number) => number;
};

/** Making a formatter costs as much as some hundred uses of it, so a site makes each one once. */
export function createDateline(publication: Pick<Publication, "language" | "timeZone">): Dateline {
  const { language, timeZone } = publication;
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long" });
  const shortDay = new Intl.DateTimeFormat(language, { timeZone, day: "numeric", month: "short" });
  const moment = new Intl.DateTimeFormat(language, {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const monthName = new Intl.DateTimeFormat(language, { timeZone, month: "long" });
  // Addresses of the archive are numbers, so they take the Gregorian calendar in every language.
  const numbers = new Intl.DateTimeFormat("en-US-u-ca-gregory", {
    timeZone,
    year: "numeric",
    month: "numeric",
  });
  const number = (at: number, type: "year" | "month") =>
    Number(numbers.formatToParts(at).find((part) => part.type === type)?.value);
  return {
    day: (at) => day.format(at),
    shortDay: (at) => shortDay.format(at),
    moment: (at) => moment.format(at),
    monthName: (at) => monthName.format(at),
    year: (at) => {
      // No zone is more than 15 hours from UTC: away from New Year, 10,000 posts need no formatter.
      const earliest = new Date(at - 15 * HOUR).getUTCFullYear();
      return earliest === new Date(at + 15 * HOUR).getUTCFullYear() ? earliest : number(at, "year");
    },
    month: (at) => number(at, "month"),
  };
}

/** RFC 3339 in UTC, for `<time datetime>`, JSON-LD and sitemaps. */
export function instant(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
