import { expect, test } from "vitest";
import { dayAt, readWrittenDate } from "../../../src/cli/import/written-date.ts";

test.each([
  ["2025-08-31", "2025-08-31", "2025-08-31"],
  ["2025-08-31T09:30:00+04:00", "2025-08-31T09:30:00+04:00", "2025-08-31"],
  ["2025-08-31T21:30:00Z", "2025-09-01T01:30:00+04:00", "2025-09-01"],
  ["2025-08-31 10:00:00 +0200", "2025-08-31T12:00:00+04:00", "2025-08-31"],
  ["2025-08-31 10:00", "2025-08-31T10:00:00+04:00", "2025-08-31"],
  ["2025-08-31T10:00:00.123456", "2025-08-31T10:00:00+04:00", "2025-08-31"],
  ["Sun, 31 Aug 2025 22:00:00 GMT", "2025-09-01T02:00:00+04:00", "2025-09-01"],
])("in Baku %j is written %j", (text, written, day) => {
  expect(readWrittenDate(text, "Asia/Baku")).toEqual({ ok: true, written, day });
});

test("a local time that daylight saving leaves out is the next one that exists", () => {
  const date = readWrittenDate("2025-03-30 02:30", "Europe/Berlin");
  expect(date).toEqual({ ok: true, written: "2025-03-30T03:30:00+02:00", day: "2025-03-30" });
});

test.each([
  "2025-02-30",
  "2025-02-30 10:00",
  "31.8.2025",
  "yesterday",
  "",
  "Sun, 45 Foo 2025 22:00 GMT",
])("%j is no date", (text) => {
  expect(readWrittenDate(text, "Asia/Baku").ok).toBe(false);
});

test("the day depends on the zone", () => {
  const evening = Date.UTC(2025, 7, 31, 21);
  expect(dayAt(evening, "Asia/Baku")).toBe("2025-09-01");
  expect(dayAt(evening, "America/New_York")).toBe("2025-08-31");
});
