/** What the languages of emails say, of each cadence. */
import { describe, expect, test } from "vitest";
import type { Cadence } from "../../src/publication/cadence/cadences.ts";
import { LANGUAGE_TAGS, wordsIn } from "../../src/templates/i18n/languages.ts";
import { forCadence, sayOf } from "../../src/templates/saying.ts";

const cadences = ["daily", "weekly", "monthly"] as const;
/** One that a version of the future may know. */
const added = "quarterly" as Cadence;

test.each([
  ["en", ["Daily digest", "Weekly digest", "Monthly digest"]],
  ["de", ["Tagesüberblick", "Wochenüberblick", "Monatsüberblick"]],
  ["az", ["Gündəlik icmal", "Həftəlik icmal", "Aylıq icmal"]],
  ["zh-Hans", ["每日摘要", "每周摘要", "每月摘要"]],
  ["zh-Hant", ["每日摘要", "每週摘要", "每月摘要"]],
])("%s has words of its own for the cadences", async (language, titles) => {
  const { digest } = (await wordsIn(language)).emails.edition;
  expect(cadences.map((cadence) => forCadence(digest, cadence))).toEqual(titles);
});

test.each([
  ["en", "Digest", "because you subscribed to the digest from Harbour"],
  ["de", "Überblick", "weil Sie den Überblick von Harbour abonniert haben"],
  ["az", "İcmal", "Harbour nəşrinin icmalına abunə olduğunuz üçün"],
  ["zh-Hans", "摘要", "因为您订阅了《Harbour》的摘要"],
  ["zh-Hant", "摘要", "因為您訂閱了《Harbour》的摘要"],
])("in %s a cadence without words of its own is the digest", async (language, name, why) => {
  const words = await wordsIn(language);
  const { edition } = words.emails;
  expect(forCadence(edition.digest, added)).toBe(name);
  expect(sayOf(words, edition.why, added, "Harbour")).toContain(why);
});

describe.each(LANGUAGE_TAGS)("%s", (language) => {
  test("has words of its own for every cadence, and says which was chosen in each email about one", async () => {
    const words = await wordsIn(language);
    const { asked, edition, subscription } = words.emails;
    const { confirmation, welcome, known } = subscription;
    expect(
      new Set([...cadences, "instant", "other"].map((name) => asked[name as Cadence])).size,
    ).toBe(5);
    for (const phrase of [edition.why, confirmation.body, welcome.body, known.body, known.paused]) {
      const said = ([...cadences, "instant", added] as const).map((name) =>
        sayOf(words, phrase, name, "Harbour"),
      );
      expect(new Set(said).size).toBe(5);
      for (const one of said) expect(one).toContain("Harbour");
    }
    expect(subscription.known.paused).not.toEqual(subscription.known.body);
  });
});
