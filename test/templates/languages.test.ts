/** What the languages of emails say, of each cadence. */
import { expect, test } from "vitest";
import type { Cadence } from "../../src/publication/cadence/cadences.ts";
import { wordsFor } from "../../src/templates/i18n/edition.ts";
import { wordsFor as subscriptionWords } from "../../src/templates/i18n/subscriber.ts";

const title = (language: string, cadence: Cadence) =>
  wordsFor(language, "Asia/Baku").digest(cadence, 1, 0);

test.each([
  ["en", ["New post", "Daily digest", "Weekly digest", "Monthly digest"]],
  ["de", ["Neuer Beitrag", "Tagesüberblick", "Wochenüberblick", "Monatsüberblick"]],
  ["az", ["Yeni yazı", "Gündəlik icmal", "Həftəlik icmal", "Aylıq icmal"]],
  ["zh-Hans", ["新文章", "每日摘要", "每周摘要", "每月摘要"]],
  ["zh-Hant", ["新文章", "每日摘要", "每週摘要", "每月摘要"]],
])("%s has words of its own for the cadences", (language, titles) => {
  const cadences = ["instant", "daily", "weekly", "monthly"] as const;
  expect(cadences.map((cadence) => title(language, cadence))).toEqual(titles);
});

test.each([
  ["de", "Überblick", "Überblick", "weil Sie den Überblick von Harbour abonniert haben"],
  ["az", "İcmal", "icmal", "Harbour nəşrinin icmalına abunə olduğunuz üçün"],
  ["zh-Hans", "摘要", "摘要", "因为您订阅了 Harbour 的摘要"],
  ["zh-Hant", "摘要", "摘要", "因為您訂閱了 Harbour 的摘要"],
])("in %s a cadence without words of its own is the digest", (language, name, word, why) => {
  const added = "quarterly" as Cadence;
  expect(title(language, added)).toBe(name);
  expect(wordsFor(language, "Asia/Baku").why("Harbour", added)).toContain(why);
  const { confirmation, welcome, known } = subscriptionWords(language);
  for (const { body } of [
    confirmation("Harbour", added),
    welcome("Harbour", added),
    known("Harbour", added, true),
  ]) {
    expect(body).toContain(word);
    expect(body).not.toContain("undefined");
  }
});
