import { describe, expect, test } from "vitest";
import { feedPath } from "../../src/feeds/formats.ts";
import { postPath, postUri, tagUri } from "../../src/publication/url.ts";
import { samplePost, samplePublication } from "../support/library.ts";

describe("addresses", () => {
  test.each([
    [feedPath("rss"), "/feed.xml"],
    [feedPath("atom"), "/atom.xml"],
    [feedPath("json"), "/feed.json"],
    [feedPath("rss", "tides"), "/topics/tides/feed.xml"],
    [feedPath("json", "tides"), "/topics/tides/feed.json"],
    [postPath({ slug: "first-light" }), "/posts/first-light"],
  ])("%s is %s", (made, expected) => {
    expect(made).toBe(expected);
  });
});

describe("permanent ids", () => {
  const post = samplePost({ id: "k3v9x2" });

  test("are tag: URIs on the founding authority and date (RFC 4151)", () => {
    expect(postUri(samplePublication, post)).toBe("tag:harbour.example,2025-01-01:post/k3v9x2");
    expect(tagUri(samplePublication, "topic/tides")).toBe(
      "tag:harbour.example,2025-01-01:topic/tides",
    );
  });

  test("survive a new slug, a new title, a new date and a new domain", () => {
    const moved = { ...samplePublication, address: "https://elsewhere.example" };
    const renamed = { ...post, slug: "other", title: "Other", published: post.published + 1 };
    expect(postUri(moved, renamed)).toBe(postUri(samplePublication, post));
  });
});
