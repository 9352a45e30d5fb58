import { describe, expect, it } from "vitest";
import { type Plural, placesOf, type Words } from "../../src/publication/words.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { LANGUAGES, wordsIn } from "../../src/templates/i18n/speech.ts";

type Phrase = readonly [path: string, phrase: string | Plural];

const isPlural = (value: object): value is Plural => "other" in value;

function phrasesOf(value: object, path = ""): readonly Phrase[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly Phrase[] => {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof inner === "string") return [[at, inner]];
    if (typeof inner !== "object" || inner === null) throw new Error(`${at} is no phrase`);
    return isPlural(inner) ? [[at, inner]] : phrasesOf(inner, at);
  });
}

const sortedPlaces = (phrase: string) => [...new Set(placesOf(phrase))].sort();
const formsOf = (phrase: string | Plural) =>
  typeof phrase === "string" ? [phrase] : Object.values(phrase);

/** Patterns of dates are no phrases. */
const sayings = ({ formats: _, ...words }: Words) => phrasesOf(words);

const ENGLISH = new Map(sayings(en));

describe.each(LANGUAGES.map((words): [string, Words] => [words.tag, words]))("%s", (_, words) => {
  it("says the same with the same places as English, each phrase with something in it", () => {
    for (const [path, phrase] of sayings(words)) {
      const english = formsOf(ENGLISH.get(path) ?? "").at(-1) ?? "";
      for (const form of formsOf(phrase)) {
        expect(`${path}: ${sortedPlaces(form)}`).toBe(`${path}: ${sortedPlaces(english)}`);
        expect(form.trim() === form && form !== "", path).toBe(true);
        expect(form.replace(/\{[a-zA-Z]+\}/g, ""), path).not.toMatch(/[{}]/);
      }
    }
  });

  it("has the forms that it counts in, and no other", () => {
    const { pluralCategories } = new Intl.PluralRules(words.locale).resolvedOptions();
    for (const [path, phrase] of sayings(words)) {
      if (typeof phrase === "string") continue;
      expect(`${path}: ${Object.keys(phrase).sort()}`).toBe(
        `${path}: ${[...pluralCategories].sort()}`,
      );
    }
  });
});

it("a publication has the words of its language, its region's dates, or English whole", () => {
  const tags = ["de-AT", "zh-TW", "zh-SG", "en", "is", "az-IR"];
  expect(tags.map((tag) => [wordsIn(tag).tag, wordsIn(tag).locale])).toEqual([
    ["de", "de-AT"],
    ["zh-Hant", "zh-TW"],
    ["zh-Hans", "zh-SG"],
    ["en", "en"],
    ["en", "en-GB"],
    ["en", "en-GB"],
  ]);
});
