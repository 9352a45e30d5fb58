/** Dates in the languages whose words are here, in one zone. */
import { describe, expect, it, test } from "vitest";
import { datesIn } from "../../src/publication/dates.ts";
import { numeral } from "../../src/publication/words.ts";
import { wordsIn } from "../../src/templates/i18n/languages.ts";

/** 18:30 in Baku. */
const AT = Date.UTC(2025, 7, 31, 14, 30);

const MONTHS = Array.from({ length: 12 }, (_, month) => (month === 7 ? "օգոստոսի" : ""));
const ALONE = Array.from({ length: 12 }, (_, month) => (month === 7 ? "օգոստոս" : ""));

const inBaku = async (language: string) => datesIn(await wordsIn(language), "Asia/Baku");

test.each([
  ["en", "August 31, 2025", "Aug 31", "August 2025"],
  ["en-GB", "31 August 2025", "31 Aug", "August 2025"],
  ["de", "31. August 2025", "31. Aug.", "August 2025"],
  ["az", "31 avqust 2025", "31 avq", "avqust 2025"],
  ["zh-TW", "2025年8月31日", "8月31日", "2025年8月"],
  // Nobody has words for it here: English, whole.
  ["is", "31 August 2025", "31 Aug", "August 2025"],
])("%s: %s, %s, %s", async (language, day, shortDay, monthOfYear) => {
  const dates = await inBaku(language);
  expect([dates.day(AT), dates.shortDay(AT), dates.monthOfYear(AT)]).toEqual([
    day,
    shortDay,
    monthOfYear,
  ]);
});

test("a day before the tenth is one digit, by a pattern of a language's own as by `Intl`", async () => {
  const ninth = Date.UTC(2025, 8, 9, 6);
  const dates = await Promise.all(["az", "de"].map(inBaku));
  expect(dates.map(({ day, shortDay }) => [day(ninth), shortDay(ninth)])).toEqual([
    ["9 sentyabr 2025", "9 sen"],
    ["9. September 2025", "9. Sept."],
  ]);
});

/** 18:30 in Baku, on the first of a month and on the eleventh. */
const FIRST = Date.UTC(2025, 8, 1, 14, 30);
const ELEVENTH = Date.UTC(2025, 8, 11, 14, 30);

test.each([
  [
    "fr",
    "1er septembre 2025",
    "1er sept.",
    "1er septembre 2025 à 18:30 UTC+4",
    "11 septembre 2025",
  ],
  [
    "fr-CA",
    "1er septembre 2025",
    "1er sept.",
    "1er septembre 2025 à 18 h 30 UTC+4",
    "11 septembre 2025",
  ],
  [
    "it",
    "1º settembre 2025",
    "1º set",
    "1º settembre 2025 alle ore 18:30 GMT+4",
    "11 settembre 2025",
  ],
  [
    "pt",
    "1º de setembro de 2025",
    "1º de set.",
    "1º de setembro de 2025 às 18:30 GMT+4",
    "11 de setembro de 2025",
  ],
  [
    "pt-BR",
    "1º de setembro de 2025",
    "1º de set.",
    "1º de setembro de 2025 às 18:30 GMT+4",
    "11 de setembro de 2025",
  ],
  // In Portugal, as in Spain, it is a number.
  [
    "pt-PT",
    "1 de setembro de 2025",
    "1/09",
    "1 de setembro de 2025 às 18:30 GMT+4",
    "11 de setembro de 2025",
  ],
  [
    "es",
    "1 de septiembre de 2025",
    "1 sept",
    "1 de septiembre de 2025 a las 18:30 GMT+4",
    "11 de septiembre de 2025",
  ],
])("the first of a month in %s: %s, %s, %s", async (language, day, shortDay, moment, eleventh) => {
  const dates = await inBaku(language);
  expect([dates.day(FIRST), dates.shortDay(FIRST), dates.moment(FIRST)]).toEqual([
    ...[day, shortDay, moment],
  ]);
  expect(dates.day(ELEVENTH)).toBe(eleventh);
  expect(dates.monthOfYear(FIRST)).not.toMatch(/1(?:er|º)/);
});

test("the first of a month in a pattern of a language's own", () => {
  const formats = { firstDay: { said: "1añ" }, day: "{day} {month} {year}" };
  expect(datesIn({ locale: "fr", formats }, "UTC").day(FIRST)).toBe("1añ septembre 2025");
  expect(datesIn({ locale: "fr", formats }, "UTC").day(ELEVENTH)).toBe("11 septembre 2025");
});

describe("a moment", () => {
  it("has the time by the zone's clock, and the zone", async () => {
    expect((await inBaku("de")).moment(AT)).toBe("31. August 2025 um 18:30 GMT+4");
    expect((await inBaku("az")).moment(AT)).toBe("31 avqust 2025, 18:30 GMT+4");
  });
});

describe("a pattern of a language's own", () => {
  it("is filled in its calendar and numerals, where it names no months", () => {
    const formats = { monthOfYear: "{month} {year}" };
    const { monthOfYear, day } = datesIn({ locale: "fa", formats }, "Asia/Tehran");
    expect([monthOfYear(AT), day(AT)]).toEqual(["شهریور ۱۴۰۴", "۹ شهریور ۱۴۰۴"]);
  });

  it("has a time of 24 hours, also in a language that counts to 12", () => {
    const formats = { moment: "{day} {month} {year} को {time} बजे ({zone})" };
    const { moment } = datesIn({ locale: "hi", formats }, "Asia/Baku");
    expect(moment(AT)).toBe("31 अगस्त 2025 को 18:30 बजे (GMT+4)");
  });

  it("has its months as they stand alone, if they do otherwise", () => {
    const formats = { months: MONTHS, monthsAlone: ALONE, monthOfYear: "{month} {year}" };
    const dates = datesIn({ locale: "hy", formats: { ...formats, day: "{day} {month}" } }, "UTC");
    expect([dates.day(AT), dates.monthOfYear(AT)]).toEqual(["31 օգոստոսի", "օգոստոս 2025"]);
  });
});

test("another calendar, and other digits, are asked for by the tag", () => {
  const dates = datesIn({ locale: "fa-u-ca-gregory-nu-latn" }, "Asia/Baku");
  expect([dates.year(AT), dates.yearName(AT), dates.month(AT)]).toEqual([2025, "2025", 8]);
  expect(numeral({ locale: "ar-u-nu-arab" }, 1234)).toBe("١٬٢٣٤");
  expect(numeral({ locale: "ar" }, 1234)).toBe("1,234");
  expect(numeral({ locale: "ar-EG" }, 1234)).toBe("١٬٢٣٤");
  expect(numeral({ locale: "hi" }, 1234567)).toBe("12,34,567");
});

describe("years and months of the archive", () => {
  it("are those of the zone", async () => {
    const newYear = Date.UTC(2025, 11, 31, 21);
    const english = await inBaku("en");
    expect([english.year(newYear), english.month(newYear)]).toEqual([2026, 1]);
    expect(datesIn(await wordsIn("en"), "UTC").year(newYear)).toBe(2025);
  });

  it("are told apart in calendars of eras, of cycles, and without numbers for months", () => {
    const earlier = Date.UTC(1995, 7, 31);
    for (const locale of ["ja-u-ca-japanese", "zh-u-ca-chinese", "ko-u-ca-dangi"]) {
      const { year } = datesIn({ locale }, "Asia/Tokyo");
      expect([locale, year(AT), year(earlier)]).toEqual([locale, 2025, 1995]);
    }
    expect(datesIn({ locale: "ja-u-ca-japanese" }, "Asia/Tokyo").yearName(AT)).toBe("令和7年");
    const hebrew = datesIn({ locale: "he-u-ca-hebrew" }, "UTC");
    expect([hebrew.year(AT), hebrew.month(AT)]).toEqual([5785, 0]);
  });

  it("are of the calendar that dates are in", () => {
    const persian = datesIn({ locale: "fa" }, "Asia/Tehran");
    expect([persian.year(AT), persian.month(AT), persian.yearName(AT)]).toEqual([1404, 6, "۱۴۰۴"]);
    expect(persian.day(AT)).toBe("۹ شهریور ۱۴۰۴");
  });
});
