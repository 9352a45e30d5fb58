import { describe, expect, test } from "vitest";
import type { EntryFacts } from "../../src/feeds/feed-document.ts";
import { mediaContents } from "../../src/feeds/media.ts";
import { en } from "../../src/templates/i18n/en.ts";

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
  direction: "ltr",
};
const image = {
  url: "https://harbour.example/a.png",
  alt: "",
  credit: "",
  type: "image/png",
  width: 40,
  height: 30,
  length: 900,
};

describe("mediaContents", () => {
  test("writes nothing for an entry without image or enclosure", () => {
    expect(mediaContents(entry).join("")).toBe("");
  });

  test("describes an image by its size", () => {
    expect(mediaContents({ ...entry, image }).join("")).toBe(
      '<media:content url="https://harbour.example/a.png" fileSize="900" type="image/png" medium="image" width="40" height="30"/>',
    );
  });

  test.each([0, -1, 0.5, Number.NaN])(
    "leaves out a size of %d, which no validator takes",
    (size) => {
      const unknown = { ...image, width: size, height: size, length: size };
      expect(mediaContents({ ...entry, image: unknown }).join("")).toBe(
        '<media:content url="https://harbour.example/a.png" type="image/png" medium="image"/>',
      );
    },
  );

  test("says nothing of a recording, which the enclosure names", () => {
    const enclosure = { url: "https://m.example/a", type: "audio/mpeg", length: 1 };
    expect(mediaContents({ ...entry, enclosure })).toEqual([]);
  });
});
