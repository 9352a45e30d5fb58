import { describe, expect, test } from "vitest";
import { CHOICE_ERRORS } from "../../src/subscribers/english.ts";
import type { State } from "../../src/subscribers/life-cycle.ts";
import { choiceWordsOf } from "../../src/subscribers/said.ts";
import {
  emailForSignUp,
  readChoices,
  unwrapped,
  wrapped,
} from "../../src/subscribers/subscriber.ts";
import { inLanguage, samplePublication } from "../support/library.ts";

test.each<[State | undefined, string | undefined, string | undefined]>([
  [undefined, undefined, "confirmation"],
  ["pending", undefined, "confirmation"],
  ["active", undefined, "known"],
  ["paused", undefined, "known"],
  ["unsubscribed", undefined, "confirmation"],
  ["bounced", "hard", "confirmation"],
  ["complained", "complaint", "confirmation"],
  [undefined, "erased", "confirmation"],
  [undefined, "operator", undefined],
  ["active", "operator", undefined],
])("a sign-up of one who is %s and suppressed as %s brings: %s", (state, suppressed, email) => {
  expect(emailForSignUp(state, suppressed)).toBe(email);
});

describe("choices", () => {
  test.each([
    [{}, { cadence: "weekly", topics: [] }],
    [{ cadence: "" }, { cadence: "weekly", topics: [] }],
    [
      { cadence: "daily", topics: ["tides"] },
      { cadence: "daily", topics: ["tides"] },
    ],
    [{ topics: ["tides", "", "tides"] }, { cadence: "weekly", topics: ["tides"] }],
    // Both topics there are: everything, also what is added later.
    [{ topics: ["tides", "boats"] }, { cadence: "weekly", topics: [] }],
    [
      { timeZone: "Asia/Baku", hour: "0" },
      { cadence: "weekly", topics: [], timeZone: "Asia/Baku", hour: 0 },
    ],
    [
      { timeZone: "", hour: "" },
      { cadence: "weekly", topics: [] },
    ],
  ] as const)("%j are %j", (input, choices) => {
    expect(readChoices(input, samplePublication, CHOICE_ERRORS)).toEqual({
      kind: "choices",
      choices,
    });
  });

  test.each([
    [{ cadence: "hourly" }, "cadence"],
    [{ cadence: "constructor" }, "cadence"],
    [{ topics: ["tides", "moons"] }, "topics"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ timeZone: "Europe/Berlin\r\nX: y" }, "timeZone"],
    [{ hour: "24" }, "hour"],
    [{ hour: "-1" }, "hour"],
    [{ hour: "7.5" }, "hour"],
    [{ hour: "seven" }, "hour"],
  ])("%j are refused for %s", (input, field) => {
    expect(readChoices(input, samplePublication, CHOICE_ERRORS)).toMatchObject({
      kind: "refused",
      field,
    });
  });

  test("a cadence that the publication has taken off the list is refused, naming those on it", () => {
    const { instant: _, ...cadences } = samplePublication.digest.cadences;
    const without = { ...samplePublication, digest: { ...samplePublication.digest, cadences } };
    expect(readChoices({ cadence: "instant" }, without, CHOICE_ERRORS)).toEqual({
      kind: "refused",
      field: "cadence",
      reason: "Choose one of: daily, weekly, monthly.",
    });
  });
});

test.each([
  ["en", "Choose one of: every new post, daily, weekly, or monthly."],
  ["de", "Wählen Sie eines davon: jeder neue Beitrag, täglich, wöchentlich oder monatlich."],
  ["az", "Bunlardan birini seçin: hər yeni yazı, gündəlik, həftəlik və ya aylıq."],
  ["ja", "次の中から一つお選びください：新しい記事ごと、毎日、毎週、または毎月。"],
])("a reader in %s is told which cadences there are to choose from", async (language, reason) => {
  const publication = await inLanguage(samplePublication, language);
  const read = readChoices({ cadence: "hourly" }, publication, choiceWordsOf(publication));
  expect(read).toMatchObject({ kind: "refused", reason });
});

test.each([
  [[], ""],
  [["boats"], ",boats,"],
  [["boats", "tides"], ",boats,tides,"],
])("%j stands in its column as %j and comes back", (words, column) => {
  expect(wrapped(words)).toBe(column);
  expect(unwrapped(column)).toEqual(words);
});
