import { describe, expect, test } from "vitest";
import { dateOrderOf, isDay, readDate } from "../../../src/subscribers/lists/dates.ts";

/** Each shape that exporters and spreadsheets write, beside the instant that it is. */
test.each([
  ["2024-01-15", "2024-01-15T00:00:00.000Z"],
  ["2024-01-15 10:11", "2024-01-15T10:11:00.000Z"],
  ["2024-01-15 10:11:12", "2024-01-15T10:11:12.000Z"],
  ["2024-01-15T10:11:12.5Z", "2024-01-15T10:11:12.500Z"],
  ["2024-01-15T10:11:12.123456789Z", "2024-01-15T10:11:12.123Z"],
  ["2024-01-15T10:11:12+04:00", "2024-01-15T06:11:12.000Z"],
  ["2024-01-15T10:11:12+0400", "2024-01-15T06:11:12.000Z"],
  ["2024-01-15 10:11:12 -0330", "2024-01-15T13:41:12.000Z"],
  ["2024-01-15 10:11:12+02", "2024-01-15T08:11:12.000Z"],
  ["2024-01-15 10:11:12 UTC", "2024-01-15T10:11:12.000Z"],
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  // Go's time.String, in any zone.
  ["2026-03-05 14:00:00 +0200 CEST", "2026-03-05T12:00:00.000Z"],
  ["2026-03-05 14:00:00 +0000 UTC", "2026-03-05T14:00:00.000Z"],
  ["2026-03-05 14:00:00.123456 +0400 +04", "2026-03-05T10:00:00.123Z"],
  ["2026-03-05 14:00:00 -0300 -03", "2026-03-05T17:00:00.000Z"],
  ["2026-03-05 14:00:00 +0530 IST m=+0.000012", "2026-03-05T08:30:00.000Z"],
  // JavaScript's, C's, mail's.
  [
    "Thu Mar 05 2026 14:00:00 GMT+0200 (Eastern European Standard Time)",
    "2026-03-05T12:00:00.000Z",
  ],
  ["Thu Mar  5 14:00:00 2026", "2026-03-05T14:00:00.000Z"],
  ["Thu Mar  5 14:00:00 CET 2026", "2026-03-05T13:00:00.000Z"],
  ["Thu, 05 Mar 2026 14:00:00 +0000", "2026-03-05T14:00:00.000Z"],
  ["Thu, 05 Mar 2026 14:00:00 EST", "2026-03-05T19:00:00.000Z"],
  // Names of months.
  ["Mar 5, 2026", "2026-03-05T00:00:00.000Z"],
  ["March 5, 2026 2:00 PM", "2026-03-05T14:00:00.000Z"],
  ["Mar 5, 2026 at 2:00\u202fPM", "2026-03-05T14:00:00.000Z"],
  ["March 5th, 2026", "2026-03-05T00:00:00.000Z"],
  ["5 March 2026", "2026-03-05T00:00:00.000Z"],
  ["5-Mar-26", "2026-03-05T00:00:00.000Z"],
  ["5. März 2026, 14:00 Uhr", "2026-03-05T14:00:00.000Z"],
  ["5 de marzo de 2026", "2026-03-05T00:00:00.000Z"],
  ["le 5 août 2026", "2026-08-05T00:00:00.000Z"],
  ["Donnerstag, 5. Dezember 2024", "2024-12-05T00:00:00.000Z"],
  // Numbers that can be one day only, or are written as nobody writes the other one.
  ["05.03.2026 14:00", "2026-03-05T14:00:00.000Z"],
  ["5.3.26", "2026-03-05T00:00:00.000Z"],
  ["13/02/2026", "2026-02-13T00:00:00.000Z"],
  ["02/13/2026 3:04 PM", "2026-02-13T15:04:00.000Z"],
  ["04/04/2026", "2026-04-04T00:00:00.000Z"],
  ["2026/03/05", "2026-03-05T00:00:00.000Z"],
  ["2026.3.5", "2026-03-05T00:00:00.000Z"],
  ["14:00 05.03.2026", "2026-03-05T14:00:00.000Z"],
  ["20260305", "2026-03-05T00:00:00.000Z"],
  ["20260305140000", "2026-03-05T14:00:00.000Z"],
  ["1772719200", "2026-03-05T14:00:00.000Z"],
  ["1772719200000", "2026-03-05T14:00:00.000Z"],
  // Days since 1900, as Excel counts them.
  ["46086.5", "2026-03-05T12:00:00.000Z"],
])("%s is the instant %s", (text, iso) => {
  const reading = readDate(text);
  expect(reading).toEqual({ kind: "instant", ms: Date.parse(iso) });
});

test.each([
  ["05/03/2026", "2026-03-05", "2026-05-03"],
  ["05-03-2026", "2026-03-05", "2026-05-03"],
  ["1/2/2024 3:04", "2024-02-01T03:04Z", "2024-01-02T03:04Z"],
  ["1/2/24", "2024-02-01", "2024-01-02"],
])(
  "%s can be two dates, until the file's others settle the order",
  (text, dayFirst, monthFirst) => {
    expect(readDate(text)).toEqual({ kind: "ambiguous" });
    expect(readDate(text, "day first")).toEqual({ kind: "instant", ms: Date.parse(dayFirst) });
    expect(readDate(text, "month first")).toEqual({ kind: "instant", ms: Date.parse(monthFirst) });
  },
);

test.each([
  ["13/02/2026", "day first"],
  ["02/13/2026 3:04", "month first"],
  ["02/03/2026", undefined],
  ["32/13/2026", undefined],
  ["13.02.2026", undefined],
])("%s tells of the order: %s", (text, order) => {
  expect(dateOrderOf(text)).toBe(order);
});

test.each(["0000-00-00", "0000-00-00 00:00:00", "0001-01-01 00:00:00 +0000 UTC", "0"])(
  "%s is what databases write for never",
  (text) => {
    expect(readDate(text)).toEqual({ kind: "never" });
  },
);

test.each([
  "2024-13-01",
  "2023-02-29",
  "31/02/2026",
  "2024-01-15 24:00",
  "2024-01-15 10:11:12 +9900",
  "2024-01-15 10:11:12 XYZ",
  "2024",
  "now",
  "yesterday",
  "Mar 5",
  "12:30",
  "hello 1 2 3 world",
  "",
])("%j is no date", (text) => {
  expect(readDate(text)).toEqual({ kind: "unread" });
});

describe("a megabyte is no date, at once", () => {
  test.each([" ", "1", "a", "1/", "T1:", "("])("%j again and again", (unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    expect(readDate(text)).toEqual({ kind: "unread" });
    expect(dateOrderOf(text)).toBeUndefined();
  });
});

test.each([
  ["2026-09-15", true],
  ["2026-02-30", false],
  ["2026-9-15", false],
  ["tomorrow", false],
])("%s as a day of a form: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});
