/** How words are read: the same for what is published and for what is asked. */
import { describe, expect, test } from "vitest";
import { analyserOf } from "../../src/search/analyse.ts";
import { eachNear, mistakesIn } from "../../src/search/nearness.ts";
import { plainText } from "../../src/search/plain.ts";
import { cleanQuery, groupsOf } from "../../src/search/query.ts";
import { snippetOf } from "../../src/search/snippet.ts";

const terms = (language: string, text: string) =>
  analyserOf(language)
    .tokens(text)
    .flatMap((token) => token.terms);

/** Whether a question of these words finds a text of those. */
function finds(language: string, asked: string, text: string): boolean {
  const said = new Set(terms(language, text));
  return groupsOf(asked, [language]).every(
    (group) =>
      group.terms.some((term) => said.has(term)) ||
      group.beginnings.some((beginning) => [...said].some((term) => term.startsWith(beginning))),
  );
}

describe("a word is found in its other forms", () => {
  test.each([
    ["en", "ferry", "Ferries"],
    ["en", "tianjin", "Tianjin’s"],
    ["en-GB", "covid 19", "COVID-19"],
    ["de", "häuser", "Haus"],
    ["de", "haeuser", "Häuser"],
    ["de", "groesse", "Größe"],
    ["de", "grosse", "Größe"],
    ["fr", "education", "L’éducation"],
    ["fr", "école", "d'écoles"],
    ["es", "educacion", "educación"],
    ["es", "educación", "educaciones"],
    ["pt-BR", "educacoes", "educações"],
    ["tr", "istanbul", "İSTANBUL'da"],
    ["tr", "kitap", "kitaplarından"],
    ["az", "kitab", "kitabın"],
    ["az", "sheher", "şəhər şəhərdə sheher"],
    ["az", "dəniz", "DƏNİZ"],
    ["ru", "елка", "Ёлки"],
    ["uk", "книга", "книгами"],
    ["ar", "كتاب", "الكِتَاب"],
    ["he", "שלום", "שָׁלוֹם"],
    ["fa", "كتاب", "کتاب‌ها"],
    ["hi", "किताब", "किताबें"],
    ["pl", "lodz", "Łódź"],
    ["pl", "statek", "statek statkiem"],
    ["zh-Hans", "港口", "天津港口"],
    ["zh-Hans", "港", "天津港"],
    ["ja", "タワー", "東京タワーで"],
    ["ko", "한국", "한국어는"],
    ["th", "ไทย", "ภาษาไทย"],
    ["en", "２０２５", "2025"],
    ["ar", "٢٠٢٥", "2025"],
  ])("%s: %s finds %s", (language, asked, text) => {
    expect(finds(language, asked, text)).toBe(true);
  });

  test.each([
    ["en", "ferry", "fair"],
    ["zh-Hans", "口港", "天津港口"],
    ["az", "də", "dəniz"],
  ])("%s: %s does not find %s", (language, asked, text) => {
    expect(finds(language, asked, text)).toBe(false);
  });
});

describe("a mistyped word", () => {
  const near = (word: string, vocabulary: readonly string[]) => {
    const found: string[] = [];
    eachNear(
      `\n${vocabulary.map((term) => `${term} 1\n`).join("")}`,
      word,
      mistakesIn(word.length),
      (term) => found.push(term),
    );
    return found;
  };

  test("has a letter too many, too few, another one, or two changed round", () => {
    const words = [
      "habour",
      "harbor",
      "harbour",
      "harbourx",
      "hrabour",
      "harvour",
      "hrbuor",
      "port",
    ];
    expect(near("harbour", words)).toEqual([
      "habour",
      "harbor",
      "harbour",
      "harbourx",
      "hrabour",
      "harvour",
    ]);
  });

  test("is taken as it is while it is short, and has two mistakes where it is long", () => {
    expect(near("sea", ["sew"])).toEqual([]);
    expect(near("lighthouse", ["lihgthose", "lightship"])).toEqual(["lihgthose"]);
  });
});

describe("what was typed", () => {
  test("is one line without what cannot be read, at most 100 characters", () => {
    expect(cleanQuery(" a\u0000\u202eb\n\tc\ud800 ")).toEqual({ query: "a b c", cut: false });
    expect(cleanQuery("🚢".repeat(101))).toEqual({ query: "🚢".repeat(100), cut: true });
  });

  test("is at most twelve groups of terms, each once", () => {
    expect(groupsOf("boat boats BOAT", ["en"])).toHaveLength(1);
    expect(
      groupsOf(Array.from({ length: 40 }, (_, at) => `w${at}`).join(" "), ["en"]),
    ).toHaveLength(12);
    expect(groupsOf("&<>%$#", ["en"])).toEqual([]);
  });
});

describe("a snippet", () => {
  const snippet = (text: string, asked: string, language = "en") =>
    snippetOf(text, analyserOf(language), new Set(terms(language, asked)))
      .map(({ text, found }) => (found ? `[${text}]` : text))
      .join("");

  test("begins a little before what was found, and ends with a word", () => {
    const text = `${"Calm water. ".repeat(40)}Then the whale came up to breathe. ${"Calm water. ".repeat(40)}`;
    const shown = snippet(text, "whales");
    expect(shown).toMatch(/^… .{20,60}\[whale\] came up to breathe/);
    expect(shown).toMatch(/(?:Calm|water\.) …$/);
  });

  test("marks what overlaps as one, and leaves pairs of surrogates whole", () => {
    expect(snippet("天津港口的渡轮", "天津港", "zh-Hans")).toBe("[天津港]口的渡轮");
    expect(snippet("🚢".repeat(300), "whale").isWellFormed()).toBe(true);
  });

  test("is the text without its markup", () => {
    expect(
      plainText("<p>One &#x26; <em>two</em></p><ul><li>a</li><li>&#x3C;b></li></ul>")
        .replace(/\s+/g, " ")
        .trim(),
    ).toBe("One & two a <b>");
  });
});
