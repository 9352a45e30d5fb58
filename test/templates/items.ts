/** Contents of items for tests of emails: name only what the test is about. */
import type { ItemContent } from "../../src/templates/item.ts";

export function sampleItemContent(over: Partial<ItemContent> = {}): ItemContent {
  const post = over.post ?? "first-light";
  return {
    kind: "post",
    post,
    title: "First light",
    url: `https://harbour.example/posts/${post}`,
    summary: "The first boats went out before six.",
    html: '<p>The first boats went out <a href="https://harbour.example/about">before six</a>.</p>',
    text: "The first boats went out before six\n(https://harbour.example/about).",
    topics: ["boats"],
    authors: ["Ada Lind"],
    published: Date.parse("2025-09-07T06:00:00Z"),
    language: "en",
    direction: "ltr",
    words: 700,
    ...over,
  };
}
