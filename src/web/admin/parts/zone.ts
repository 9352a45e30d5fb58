/** An instant in parts, in a time zone. Pure. */

type Parts = {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly clock: string;
};

/** Making one takes longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function timeZoneParts(at: number, timeZone: string): Parts {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
  formats.set(timeZone, format);
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? "";
  return {
    weekday: part("weekday"),
    day: part("day"),
    month: part("month"),
    year: part("year"),
    clock: `${part("hour")}:${part("minute")}`,
  };
}

/** "2026-03-29T02:30": the clock of a zone as a form field of day and time has it. */
export function clockValue(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  return format.format(at).replace(" ", "T");
}
