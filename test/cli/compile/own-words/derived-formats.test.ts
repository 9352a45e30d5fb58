/** A language that the Worker lacks is written as Node writes it. */
import { expect, test } from "vitest";
import { derivedFormats } from "../../../../src/cli/compile/own-words/derived-formats.ts";
import { datesIn } from "../../../../src/publication/dates.ts";
import { anyOf, type Formatted, listed, numeral } from "../../../../src/publication/words.ts";

const formatted = (locale: string): Formatted => {
  const formats = derivedFormats(locale);
  return { locale, ...(formats && { formats }) };
};

const AT = Date.UTC(2026, 2, 5, 16, 7);

test.each([
  ["is", "5. mars 2026", "5. mar.", "mars 2026", "1.234.567", "A, B og C"],
  ["cy", "5 Mawrth 2026", "5 Maw", "Mawrth 2026", "1,234,567", "A, B, a(c) C"],
  ["hy", "5 մարտի, 2026 թ.", "5 մրտ", "2026 թ․ մարտ", "1\u00a0234\u00a0567", "A, B և C"],
  [
    "kk-KZ",
    "2026\u202fж. 5 наурыз",
    "5 нау.",
    "2026\u202fж. наурыз",
    "1\u00a0234\u00a0567",
    "A, B, C",
  ],
])("%s", (locale, day, shortDay, monthOfYear, number, list) => {
  const words = formatted(locale);
  const dates = datesIn(words, "Asia/Baku");
  expect([
    ...[dates.day(AT), dates.shortDay(AT), dates.monthOfYear(AT)],
    ...[numeral(words, 1234567), listed(words, ["A", "B", "C"])],
  ]).toEqual([day, shortDay, monthOfYear, number, list]);
  expect(dates.moment(AT)).toContain("20:07");
  expect(dates.moment(AT)).toContain("GMT+4");
});

test("a choice is joined as Node joins it", () => {
  const said = ["is", "cy", "hy"].map((locale) => anyOf(formatted(locale), ["A", "B", "C"]));
  expect(said).toEqual(["A, B eða C", "A, B neu C", "A, B կամ C"]);
});

test("what workerd knows by itself is left to it", () => {
  for (const tag of ["sr", "sw", "fa-AF", "th", "zh-Hant"]) {
    expect(derivedFormats(tag)).toBeUndefined();
  }
});
