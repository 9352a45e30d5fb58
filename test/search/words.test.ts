/** How words are read: the same for what is published and for what is asked. */
import { describe, expect, test } from "vitest";
import { analyserOf, type Token } from "../../src/search/analyse.ts";
import { eachNear, mistakesIn } from "../../src/search/nearness.ts";
import { plainText } from "../../src/search/plain.ts";
import { cleanQuery, groupsOf } from "../../src/search/query.ts";
import { snippetOf } from "../../src/search/snippet.ts";
import { chance as chanceOf } from "../support/chance.ts";

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

/** Optimal string alignment, by its definition. */
function distance(one: string, other: string): number {
  const known = new Map<string, number>();
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const place = `${i} ${j}`;
    const before = known.get(place);
    if (before !== undefined) return before;
    const [last, lastOther] = [one.charAt(i - 1), other.charAt(j - 1)];
    const ways = [
      at(i - 1, j) + 1,
      at(i, j - 1) + 1,
      at(i - 1, j - 1) + Number(last !== lastOther),
    ];
    if (i > 1 && j > 1 && last === other.charAt(j - 2) && one.charAt(i - 2) === lastOther) {
      ways.push(at(i - 2, j - 2) + 1);
    }
    known.set(place, Math.min(...ways));
    return Math.min(...ways);
  };
  return at(one.length, other.length);
}

describe("a mistyped word", () => {
  const near = (word: string, vocabulary: readonly string[]) => {
    const found: string[] = [];
    eachNear(
      `\n${vocabulary
        .toSorted()
        .map((term) => `${term} 1\n`)
        .join("")}`,
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
      "harvour",
      "hrabour",
    ]);
  });

  test("is compared with each word, whatever stands before and behind it", () => {
    const chance = chanceOf(17);
    const word = (least: number) =>
      Array.from({ length: least + Math.floor(chance() * 5) }, () =>
        "a\u00e9\u6e2f".charAt(Math.floor(chance() * 3)),
      ).join("");
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const vocabulary = [...new Set(Array.from({ length: 60 }, () => word(1 + (round % 5))))];
      const asked = word(4);
      const expected = vocabulary
        .toSorted()
        .filter((term) => distance(term, asked) <= mistakesIn(asked.length));
      expect(near(asked, vocabulary)).toEqual(expected);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(100);
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

  test("is the first part that has all of what was found, with all of it marked", () => {
    const far = "Calm water. ".repeat(40);
    const shown = snippet(
      `A whale. ${far}A ferry, a whale, whales. ${far}Ferry, whale.`,
      "whale ferry",
    );
    expect(shown).toMatch(/\. A \[ferry\], a \[whale\], \[whales\]\. Calm/);
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

describe("words of a text that have a term", () => {
  const LANGUAGES =
    "ar az da de en es fi fr hi hu id it nb nl pt ro ru sv tr uk pl he fa zh ja".split(" ");

  test.each(LANGUAGES)("are the same as by a look at each word: %s", (language) => {
    const analyser = analyserOf(language);
    const chance = chanceOf(3);
    const part = (parts: readonly string[]) => parts[Math.floor(chance() * parts.length)] ?? "";
    const word = () =>
      part([
        "",
        "ge",
        "un",
        "al",
        "ber",
        "me",
        "mem",
        "peng",
        "di",
        "I",
        "y",
        "qu",
        "L'",
        "É",
        "Ae",
      ]) +
      part([
        "hidup",
        "baca",
        "d",
        "harbour",
        "skies",
        "dy",
        "ing",
        "boot",
        "\u0130z",
        "n",
        "ya",
        "\u6e2f\u53e3",
        "42",
        "oo",
      ]) +
      part(["", "s", "lar", "ing", "ness", "en", "'s", "kan", "nya", "ation", "ies", "\u00eb"]);
    for (let round = 0; round < 60; round += 1) {
      const text = [...Array.from({ length: 40 }, word), "d", "b"].join(" ");
      const terms = new Set([word(), word(), "d"].flatMap(analyser.terms));
      const heard: Token[] = [];
      analyser.eachWith(text, terms, (token) => void heard.push(token));
      const having = analyser.tokens(text).filter((token) => token.terms.some((t) => terms.has(t)));
      expect(heard).toEqual(having);
    }
  });

  test("have no space in a term, also where a letter is a phrase", () => {
    expect(analyserOf("ar").terms("\ufdfa").join("")).not.toContain(" ");
  });
});
