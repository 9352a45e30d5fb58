/** Which words serve which tag: by script and region, and never half. */
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../src/cli/compile/words.ts";
import { correctionNote } from "../../src/feeds/content.ts";
import { wordsFor } from "../../src/templates/i18n/edition.ts";
import { wordsFor as subscriptionWords } from "../../src/templates/i18n/subscriber.ts";
import { colonIn, lookUp } from "../../src/text/language.ts";

const KNOWN = Object.fromEntries(
  ["en", "de", "az", "pt-BR", "zh-Hans", "zh-Hant"].map((tag) => [tag, tag]),
);

test.each([
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh-SG", "zh-Hans"],
  ["zh-MY", "zh-Hans"],
  ["zh-Hans", "zh-Hans"],
  ["zh-Hans-HK", "zh-Hans"],
  ["zh-TW", "zh-Hant"],
  ["zh-HK", "zh-Hant"],
  ["zh-MO", "zh-Hant"],
  ["zh-Hant", "zh-Hant"],
  ["zh-Hant-CN", "zh-Hant"],
  ["zh-hant-tw", "zh-Hant"],
  ["zh-Hant-TW-u-ca-roc", "zh-Hant"],
  ["yue", undefined],
  ["de", "de"],
  ["de-CH-1996", "de"],
  ["DE-at", "de"],
  ["en-GB-oxendict", "en"],
  ["az", "az"],
  ["az-Latn-AZ", "az"],
  // Azerbaijani in Cyrillic, and in Iran in Arabic letters: Latin words would be half of a letter.
  ["az-Cyrl", undefined],
  ["az-IR", undefined],
  ["pt-BR", "pt-BR"],
  // A region is no other: Portugal's readers are not served by Brazil's words.
  ["pt-PT", undefined],
  ["fr", undefined],
  ["constructor", undefined],
])("%s is served by %s", (language, words) => {
  expect(lookUp(language, KNOWN)).toBe(words);
});

describe("wherever words are", () => {
  const spoken = (language: string) => [
    wordsFor(language, "Asia/Taipei").digest("weekly", 1, 0),
    subscriptionWords(language).latest,
    wordsOf(language).notes,
    wordsFor(language, "Asia/Taipei").minutes(3),
  ];
  test("zh-TW, zh-HK and zh-MO are Traditional, zh-CN and zh-SG Simplified", () => {
    const traditional = ["每週摘要", "最近一期", "註釋", "閱讀時間約 3 分鐘"];
    for (const tag of ["zh-TW", "zh-HK", "zh-MO", "zh-Hant"]) {
      expect(spoken(tag)).toEqual(traditional);
    }
    const [simplified = []] = [spoken("zh")];
    for (const tag of ["zh-CN", "zh-SG", "zh-Hans"]) expect(spoken(tag)).toEqual(simplified);
    expect(simplified.slice(0, 3)).toEqual(["每周摘要", "最近一期", "注释"]);
  });

  test("no Traditional word holds a letter that only Simplified Chinese writes", () => {
    const { date: _, list: __, ...digest } = wordsFor("zh-TW", "Asia/Taipei");
    const said = [digest, subscriptionWords("zh-TW")]
      .flatMap((words): readonly unknown[] => Object.values(words))
      .map((word) =>
        typeof word === "function" ? JSON.stringify(word("weekly", "weekly", 1)) : word,
      );
    expect(said.join("").length).toBeGreaterThan(500);
    expect(said.join("")).not.toMatch(
      /[这们从发会订阅读邮请确认设变经码点续务时网页访将随关单据长门开电]/u,
    );
  });

  test("a language without words has none of its own: phrases, dates and lists are English alike", () => {
    const words = wordsFor("fr", "Europe/Paris");
    const at = Date.parse("2025-09-08T06:00:00Z");
    expect([words.language, words.date(at), words.list(["Ada", "Ben"]), words.minutes(3)]).toEqual([
      "en",
      "8 September 2025",
      "Ada and Ben",
      "3 min read",
    ]);
    expect(subscriptionWords("az-Cyrl")).toEqual({ ...subscriptionWords("en"), language: "en" });
  });

  test("labels end in the colon of their language", () => {
    expect(["en", "de-AT", "zh-TW", "ja", "fr-CA"].map(colonIn)).toEqual([
      ": ",
      ": ",
      "：",
      "：",
      "\u00a0: ",
    ]);
    expect(correctionNote({ correction: "九。", language: "zh-HK" })).toContain("更正：");
  });
});
