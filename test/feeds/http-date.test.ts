import { describe, expect, test } from "vitest";
import { httpDate, parseHttpDate } from "../../src/feeds/http-date.ts";

const NEAR = Date.UTC(2026, 5, 1);

describe("parseHttpDate", () => {
  test.each([
    ["Sun, 06 Nov 1994 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["Sunday, 06-Nov-94 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["Sun Nov  6 08:49:37 1994", Date.UTC(1994, 10, 6, 8, 49, 37)],
    ["Sun Nov 16 08:49:37 2025", Date.UTC(2025, 10, 16, 8, 49, 37)],
    ["Thu, 29 Feb 2024 23:59:59 GMT", Date.UTC(2024, 1, 29, 23, 59, 59)],
    ["Wednesday, 01-Jan-76 00:00:00 GMT", Date.UTC(2076, 0, 1)],
    ["Saturday, 01-Jan-77 00:00:00 GMT", Date.UTC(1977, 0, 1)],
  ])("%s", (text, expected) => {
    expect(parseHttpDate(text, NEAR)).toBe(expected);
  });

  test.each([
    "",
    "0",
    "now",
    "2025-01-01T00:00:00Z",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    "Sun, 06 Nov 1994 08:49:37 CET",
    "Mon, 06 Nov 1994 08:49:37 GMT",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:60 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Thu, 29 Feb 2023 00:00:00 GMT",
    "Sun, 06 November 1994 08:49:37 GMT",
    "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun Nov 6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 GMT junk",
  ])("is undefined for %j", (text) => {
    expect(parseHttpDate(text, NEAR)).toBeUndefined();
  });

  test("reads back what httpDate writes, to the second", () => {
    for (let year = 1971; year < 2100; year += 7) {
      const instant = Date.UTC(year, year % 12, (year % 28) + 1, year % 24, year % 60, 59, 999);
      expect(parseHttpDate(httpDate(instant), NEAR)).toBe(instant - 999);
    }
  });
});
