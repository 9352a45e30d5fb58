import { expect, test } from "vitest";
import type { Article } from "../../../../src/cli/import/article.ts";
import { markdownArticle } from "../../../../src/cli/import/formats/markdown.ts";
import { readHead } from "../../../../src/cli/import/source/head.ts";
import { growthOf, LINEAR } from "../../../support/growth.ts";

function read(text: string): Article {
  const head = readHead(text);
  if (!head.ok) throw new Error(head.reason);
  return markdownArticle(head);
}

test("YAML front matter gives title, dates, summary and tags by the names that others use", () => {
  const article = read(`---
title: "Ports: a tour"
pubDate: 2025-08-30
lastmod: 2025-09-01
description: >
  Three ports,
  one day.
tags: [trade, ships]
categories: energy, following
draft: true
layout: post
---
# Ports: a tour

Text with *emphasis* and <b>HTML</b>.
`);
  expect(article).toMatchObject({
    title: "Ports: a tour",
    date: "2025-08-30",
    updated: "2025-09-01",
    summary: "Three ports, one day.",
    heads: [{ draft: true }],
    tags: ["trade", "ships", "energy", "following"],
    body: "Text with *emphasis* and <b>HTML</b>.",
    opening: "Text with emphasis and HTML.",
    notes: ["left out of its front matter: layout"],
  });
});

test("TOML front matter does the same", () => {
  const article = read(`+++
# a comment
title = "A \\"title\\" \\u00e9" # another
date = 2025-08-30T09:00:00Z
tags = [
  "trade", # why
  'energy',
]
draft = false
weight = 10
summary = """
Two
lines"""
[menu.main]
title = "Other"
+++
Text.
`);
  expect(article).toMatchObject({
    title: 'A "title" é',
    date: "2025-08-30T09:00:00.000Z",
    summary: "Two lines",
    heads: [{ draft: false, menu: { main: { title: "Other" } } }],
    tags: ["trade", "energy"],
    body: "Text.",
    opening: "Text.",
    notes: ["left out of its front matter: weight, menu"],
  });
});

test.each([
  ["# A *title*\n\nText.", "A title", "Text."],
  ["A title\n===\n\nText.", "A title", "Text."],
  ["Text.\n\n# Later", undefined, "Text.\n\n# Later"],
  ["## Second\n\nText.", undefined, "## Second\n\nText."],
  ["---\ntitle: Other\n---\n# Heading\n\nText.", "Other", "# Heading\n\nText."],
  [
    "---\n\nText between two rules.\n\n---\n\nMore.",
    undefined,
    "---\n\nText between two rules.\n\n---\n\nMore.",
  ],
])("%j has the title %j", (text, title, body) => {
  const article = read(text);
  expect(article.title).toBe(title);
  expect(article.body).toBe(body);
});

test("Markdown in the raw form has its date, and keeps its marks", () => {
  const article = read("date 2025-08-31 They *met*.\n\n## Trade\n\nIt grew.");
  expect(article.date).toBe("2025-08-31");
  expect(article.body).toBe("They *met*.\n\n## Trade\n\nIt grew.");
  expect(article.opening).toBe("They met.");
});

test.each([
  ["---\ntitle: [open\n---\nText", /^its YAML front matter cannot be read: /],
  ["+++\ntitle = 'a'\ndate 2025\n+++\nText", /^line 3 of its TOML front matter cannot be read$/],
  ['+++\ntitle = "open\n+++\nText', /^line 2 of its TOML front matter cannot be read$/],
])("front matter that cannot be read is refused by its place: %j", (text, reason) => {
  expect(readHead(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

test.each(["*a ", "**a ", "![a", "[a ", "`a ", "~~a ", "| a "])(
  "a text of %j over and over is read in proportion to its length",
  async (unit) => {
    const text = (size: number) => `# Title\n\n${unit.repeat(size / unit.length)}`;
    expect((await growthOf(480_000, text, read)).ratio).toBeLessThan(LINEAR);
  },
);

test("a heading keeps the words of a link that is defined far below", () => {
  const far = "A paragraph.\n\n".repeat(1_000);
  const { title, body } = read(`# On [the tides][t]\n\n${far}[t]: https://tides.example/\n`);
  expect(title).toBe("On the tides");
  expect(body.startsWith("A paragraph.")).toBe(true);
});
