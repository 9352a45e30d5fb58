import { describe, expect, test } from "vitest";
import { feedPath } from "../../src/feeds/formats.ts";
import { linkElsewhere, postPath, postUri, tagUri } from "../../src/publication/url.ts";
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

describe("a link elsewhere", () => {
  test.each([
    ["https://www.example.org/a", "ltr", "https://www.example.org/a", "→ example.org"],
    ["http://example.org:8080", "rtl", "http://example.org:8080/", "← example.org:8080"],
    ["https://x:y@Example.org/ b", "ltr", "https://x:y@example.org/%20b", "→ example.org"],
    ["https://bücher.example/", "ltr", "https://xn--bcher-kva.example/", "→ xn--bcher-kva.example"],
  ] as const)("%s (%s)", (link, direction, url, label) => {
    expect(linkElsewhere(link, direction)).toEqual({ url, label });
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
