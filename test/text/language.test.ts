/** Which words serve which tag: by script and region, and never half. */
import { describe, expect, test } from "vitest";
import { correctionNote } from "../../src/feeds/content.ts";
import { counted, listed } from "../../src/publication/words.ts";
import { wordsIn } from "../../src/templates/i18n/languages.ts";
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
  const spoken = async (language: string) => {
    const words = await wordsIn(language);
    const { edition, subscription } = words.emails;
    return [
      edition.digest.weekly,
      subscription.latest,
      words.texts.notes,
      counted(words, edition.minutes, 3),
    ];
  };
  test("zh-TW, zh-HK and zh-MO are Traditional, zh-CN and zh-SG Simplified", async () => {
    const traditional = ["每週摘要", "最近一期", "註釋", "閱讀時間約 3 分鐘"];
    for (const tag of ["zh-TW", "zh-HK", "zh-MO", "zh-Hant"]) {
      expect(await spoken(tag)).toEqual(traditional);
    }
    const simplified = await spoken("zh");
    for (const tag of ["zh-CN", "zh-SG", "zh-Hans"]) expect(await spoken(tag)).toEqual(simplified);
    expect(simplified.slice(0, 3)).toEqual(["每周摘要", "最近一期", "注释"]);
  });

  test("no Traditional word holds a letter that only Simplified Chinese writes", async () => {
    const said = JSON.stringify(await wordsIn("zh-TW"));
    expect(said.length).toBeGreaterThan(500);
    expect(said).not.toMatch(/[这们从发会订阅读邮请确认设变经码点续务时网页访将随关单据长门开电]/u);
  });

  test("a language without words has none of its own: phrases and lists are English alike", async () => {
    const words = await wordsIn("is");
    const minutes = counted(words, words.emails.edition.minutes, 3);
    expect([words.tag, listed(words, ["Ada", "Ben"]), minutes]).toEqual([
      "en",
      "Ada and Ben",
      "3 min read",
    ]);
    expect(await wordsIn("az-Cyrl")).toBe(words);
  });

  test("labels end in the colon of their language", async () => {
    expect(["en", "de-AT", "zh-TW", "ja", "fr-CA"].map(colonIn)).toEqual([
      ": ",
      ": ",
      "：",
      "：",
      "\u00a0: ",
    ]);
    expect(correctionNote({ correction: "九。", words: (await wordsIn("zh-HK")).feeds })).toContain(
      "更正：",
    );
  });
});
