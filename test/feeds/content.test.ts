import { describe, expect, test } from "vitest";
import { entryHtml } from "../../src/feeds/content.ts";
import type { EntryFacts } from "../../src/feeds/feed-document.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { wordsIn } from "../../src/templates/i18n/languages.ts";

const entry: EntryFacts = {
  words: en.feeds,
  id: "tag:harbour.example,2025:post/a",
  url: "https://harbour.example/posts/a",
  title: "A",
  summary: "",
  published: 0,
  updated: 0,
  authors: [],
  topics: [],
  language: "en",
  direction: "ltr",
};

const image = {
  url: "https://harbour.example/a.png?x=1&y=2",
  alt: 'A "boat"',
  credit: "<Ada>",
  type: "image/png",
  width: 4,
  height: 3,
  length: 9,
};

describe("entryHtml", () => {
  test("is the portable body as it was compiled", () => {
    expect(entryHtml(entry, "<p>a &amp; b</p>")).toBe("<p>a &amp; b</p>");
  });

  test("opens with a correction, as text, in the post's language", () => {
    expect(entryHtml({ ...entry, correction: "5 < 6 & so on" }, "<p>x</p>")).toBe(
      "<p><strong>Correction:</strong> 5 &lt; 6 &amp; so on</p>\n<p>x</p>",
    );
  });

  test.each([
    ["de", "Berichtigung:"],
    ["de-AT", "Berichtigung:"],
    ["AZ", "Düzəliş:"],
    ["zh-Hans", "更正："],
    ["is", "Correction:"],
    ["constructor", "Correction:"],
  ])("says in %s: %s", async (language, word) => {
    const { feeds } = await wordsIn(language);
    const html = entryHtml({ ...entry, language, words: feeds, correction: "x" }, "");
    expect(html).toBe(`<p><strong>${word}</strong> x</p>\n`);
  });

  test("shows the post's image with its words and its credit", () => {
    expect(entryHtml({ ...entry, image }, "<p>x</p>")).toBe(
      '<figure><img src="https://harbour.example/a.png?x=1&amp;y=2" alt="A &quot;boat&quot;" width="4" height="3"><figcaption>&lt;Ada&gt;</figcaption></figure>\n<p>x</p>',
    );
  });

  test("does not show an image twice that the text shows", () => {
    const body = '<p><img src="https://harbour.example/a.png?x=1&amp;y=2" alt=""></p>';
    expect(entryHtml({ ...entry, image }, body)).toBe(body);
  });

  test("says in which direction a text runs that does not run from left to right", () => {
    expect(entryHtml({ ...entry, direction: "rtl", language: "ar" }, "<p>x</p>")).toBe(
      '<div dir="rtl" lang="ar"><p>x</p></div>',
    );
  });
});
