/** Every phrase of every language, held to what English says at its place. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directionOf } from "../../src/cli/compile/front-matter/language.ts";
import { checkPhrase } from "../../src/cli/compile/own-words/check-phrase.ts";
import {
  phrasesOf,
  phraseTree,
  shapeOf,
  type Tree,
} from "../../src/cli/compile/own-words/phrase-shapes.ts";
import type { Words } from "../../src/publication/words.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { LANGUAGE_TAGS, wordsIn } from "../../src/templates/i18n/languages.ts";

const ENGLISH = phraseTree(en);
const MODELS = new Map(
  phrasesOf(ENGLISH, ENGLISH).map(({ path, phrase }) => [path.join("."), phrase]),
);
const LANGUAGES = await Promise.all(LANGUAGE_TAGS.map(wordsIn));

/** What is the same word as in English, by its path. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  az: ["pages.recording.bonus"],
  de: [
    ...[
      "pages.frame.feeds",
      "pages.frame.podcast",
      "pages.machines.feed",
      "pages.machines.sitemap",
    ],
    ...["pages.recording.bonus", "pages.recording.trailer"],
  ],
  es: [
    ...["forms.fields.zones.asia", "forms.fields.zones.australia"],
    "pages.missing.broken.title",
  ],
  fr: [
    ...["emails.edition.correction", "emails.edition.corrections"],
    ...["forms.fields.zones.europe", "pages.machines.pages", "pages.reading.paging.pages"],
    ...["pages.reading.paging.title", "pages.topic.page"],
    ...["pages.recording.bonus", "texts.note", "texts.notes"],
  ],
  it: [
    ...["forms.fields.zones.africa", "forms.fields.zones.america", "forms.fields.zones.asia"],
    ...["forms.fields.zones.australia", "pages.machines.feed"],
  ],
  nl: [
    ...["forms.fields.zones.antarctica", "pages.frame.feeds", "pages.machines.feed"],
    ...["pages.machines.sitemap", "pages.recording.bonus", "pages.recording.trailer"],
  ],
  pl: ["forms.fields.zones.australia"],
  pt: ["pages.editions.items", "pages.frame.feeds", "pages.machines.feed"],
};

/** "MB" and "min" are written so in most languages. */
const UNITS = ["pages.recording.megabytes", "pages.recording.minutes"];

const formsOf = (phrase: string | Tree): readonly string[] =>
  typeof phrase === "string" ? [phrase] : Object.values(phrase).flatMap(formsOf);

describe.each(LANGUAGES.map((words): [string, Words] => [words.tag, words]))("%s", (tag, words) => {
  const phrases = phrasesOf(phraseTree(words), ENGLISH);
  const { pluralCategories } = new Intl.PluralRules(words.locale).resolvedOptions();

  it("has a phrase wherever English has one, and no other", () => {
    expect(phrases.map(({ path }) => path.join(".")).sort()).toEqual([...MODELS.keys()].sort());
  });

  it("fills the same places in the forms that it counts in, as the words of an owner must", () => {
    const wrong = phrases.flatMap(({ path, phrase }) => {
      const shape = shapeOf(MODELS.get(path.join(".")) ?? "");
      const checked = shape && checkPhrase(shape, phrase, pluralCategories);
      return checked?.kind === "wrong" ? [path.join("."), checked.complaints] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("says nothing in English by an oversight", () => {
    if (tag === "en") return;
    const english = phrases.flatMap(({ path, phrase }) => {
      const own = formsOf(phrase);
      const same = formsOf(MODELS.get(path.join(".")) ?? "").some((form) => own.includes(form));
      return same && /\p{L}{2}/u.test(own.join("").replace(/\{\w+\}/g, "")) ? [path.join(".")] : [];
    });
    expect(english.filter((path) => !UNITS.includes(path)).sort()).toEqual(
      [...(SAME[tag] ?? [])].sort(),
    );
  });

  it("has subjects of which an inbox shows what matters", () => {
    const subjects = phrases.filter(({ path }) => /subject$/i.test(path.at(-1) ?? ""));
    expect(subjects.length).toBeGreaterThan(6);
    for (const { path, phrase } of subjects) {
      for (const form of formsOf(phrase)) {
        expect(form.replace(/\{\w+\}/g, "").length, path.join(".")).toBeLessThanOrEqual(60);
      }
    }
  });

  it("runs as its script does", () => {
    expect(words.direction).toBe(directionOf(words.tag));
    expect(Intl.DateTimeFormat.supportedLocalesOf(words.locale)).not.toEqual([]);
  });
});

it("a publication has the words of its language, its region's dates, or English whole", async () => {
  const tags = ["de-AT", "zh-TW", "zh-SG", "en", "is", "az-IR"];
  const spoken = await Promise.all(tags.map(wordsIn));
  expect(spoken.map(({ tag, locale }) => [tag, locale])).toEqual([
    ["de", "de-AT"],
    ["zh-Hant", "zh-TW"],
    ["zh-Hans", "zh-SG"],
    ["en", "en"],
    ["en", "en-GB"],
    ["en", "en-GB"],
  ]);
});

it("French parts its high punctuation from the word by a space that does not break", () => {
  const french = LANGUAGES.find(({ tag }) => tag === "fr");
  const phrases = french === undefined ? [] : phrasesOf(phraseTree(french), ENGLISH);
  const said = phrases.flatMap(({ phrase }) => formsOf(phrase));
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter((form) => / [:;!?»]|« /.test(form))).toEqual([]);
  expect(said.filter((form) => /[\p{L}}][;!?]|[\p{L}}]:(?!\/\/)|«\S|\S»/u.test(form))).toEqual([]);
});

it("docs/languages.md lists the languages that there are", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/languages.md"), "utf8");
  const [, chosen = ""] = page.split("## Choosing one");
  const listed = [...(chosen.split("## ")[0] ?? "").matchAll(/^\| `([\w-]+)` \|/gm)];
  expect(listed.map(([, tag]) => tag).sort()).toEqual([...LANGUAGE_TAGS].sort());
});
