/** What a language writes by its formats, for two runtimes to write the same: this file is bundled for workerd, too. */
import { datesIn } from "../../src/publication/dates.ts";
import { anyOf, type Formatted, listed, numeral } from "../../src/publication/words.ts";

/** The twenty languages that are meant to be here, and regions that write otherwise than their language. */
export const TAGS: readonly string[] = [
  ...["en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "az", "ar", "he", "fa"],
  ...["hi", "zh-Hans", "zh-Hant", "ja", "ko"],
  ...["en-GB", "de-AT", "de-CH", "fr-CA", "es-MX", "pt-BR", "pt-PT", "ar-EG", "ar-SA", "ar-MA"],
  ...["fa-IR", "zh-CN", "zh-TW", "zh-HK"],
];

/** The fifth of each month, in the evening, and the first of one. */
const MONTHS = [
  ...Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 5, 16, 7)),
  Date.UTC(2026, 8, 1, 16, 7),
];

export function written(words: Formatted): readonly string[] {
  const dates = datesIn(words, "Asia/Baku");
  const rules = new Intl.PluralRules(words.locale);
  const counts = Array.from({ length: 124 }, (_, count) => rules.select(count));
  return [
    ...MONTHS.flatMap((at) => [
      ...[dates.day(at), dates.shortDay(at), dates.monthOfYear(at), dates.moment(at)],
      ...[dates.yearName(at), String(dates.year(at)), String(dates.month(at))],
    ]),
    ...[numeral(words, 7), numeral(words, 1234), numeral(words, 1234567.5)],
    ...[listed(words, ["A", "B"]), listed(words, ["A", "B", "C", "D"])],
    ...[anyOf(words, ["A", "B"]), anyOf(words, ["A", "B", "C", "D"])],
    `${counts.join()} ${rules.select(1_000_000)} ${rules.resolvedOptions().pluralCategories.join()}`,
  ];
}

/** What a browser or a Worker has of a language by itself. */
export function writtenByRuntime(): readonly (readonly string[])[] {
  return TAGS.map((locale) => written({ locale }));
}
