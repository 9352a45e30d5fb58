import { expect, test } from "vitest";
import { readForeignDate } from "../../src/text/foreign-date.ts";
import { HOUR } from "../../src/text/time.ts";

const clock = { hour: 14, minute: 30, second: 0, millisecond: 0 };
const fifth = { year: 2026, month: 3, day: 5 };
const third = { year: 2026, month: 5, day: 3 };

test.each([
  ["2026-03-05 14:30Z", { readings: { "year first": fifth }, clock: { ...clock, zone: 0 } }],
  ["5 mars 2026 14h30", { readings: { "day first": fifth }, shortYear: false, clock }],
  [
    "03/05/2026 2:30 pm CET",
    {
      readings: { "day first": third, "month first": fifth },
      dotted: false,
      shortYear: false,
      clock: { ...clock, zone: HOUR },
    },
  ],
  [
    "25.3.26",
    {
      readings: {
        "day first": { ...fifth, day: 25 },
        "year first": { year: 2025, month: 3, day: 26 },
      },
      dotted: true,
      shortYear: true,
    },
  ],
  [
    "2026年3月5日 14:30 Asia/Baku",
    { readings: { "year first": fifth }, clock: { ...clock, zone: "Asia/Baku" } },
  ],
])("%s is taken apart, and what it leaves open stays open", (text, parts) => {
  expect(readForeignDate(text)).toEqual({ kind: "date", ...parts });
});

test.each([
  ["1772719200", { kind: "instant", ms: Date.UTC(2026, 2, 5, 14) }],
  ["2026-03-05 23:59:60Z", { clock: { hour: 23, minute: 59, second: 59 } }],
  ["2026-03-05 14:30 CST", { kind: "unknown zone" }],
  ["2026-03-05 14:30 +9900", { kind: "unknown zone" }],
  ["5 March", { kind: "unread" }],
  ["x".repeat(121), { kind: "unread" }],
])("%s is read as %o", (text, expected) => {
  expect(readForeignDate(text)).toMatchObject(expected);
});
