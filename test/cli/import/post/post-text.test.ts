import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { postText, yamlLine } from "../../../../src/cli/import/post/post-text.ts";
import { runs } from "../../../support/runs.ts";

test.each([
  ["Talks in Tianjin", "title: Talks in Tianjin"],
  ["Ports: a tour", 'title: "Ports: a tour"'],
  ["true", 'title: "true"'],
  ["2025", 'title: "2025"'],
  ["- dash", 'title: "- dash"'],
  ["天津会晤 #2", 'title: "天津会晤 #2"'],
  ["word ".repeat(40).trim(), `title: ${"word ".repeat(40).trim()}`],
])("the title %j is one line of YAML", (title, line) => {
  expect(yamlLine("title", title)).toBe(line);
});

test("any text on one line comes back from its line as it was", () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 120 })
    .filter((value) => !/[\p{Cc}\u2028\u2029\ufeff]/u.test(value));
  fc.assert(
    fc.property(text, (value) => {
      const line = yamlLine("title", value);
      expect(line).not.toContain("\n");
      expect(parse(line)).toEqual({ title: value });
    }),
    { numRuns: runs(250, 2000) },
  );
});

test("keys stand in the order of the documentation, and what there is not is left out", () => {
  const front = { id: "abcd", title: "A", date: "2025-08-31", topics: [] };
  expect(postText(front, "\nText.\n\n")).toBe(
    "---\nid: abcd\ntitle: A\ndate: 2025-08-31\n---\n\nText.\n",
  );
  const all = {
    ...front,
    updated: "2025-09-01",
    summary: "S",
    topics: ["trade", "energy"],
    language: "de",
    draft: true as const,
    email: false as const,
  };
  expect(postText(all, "Text.")).toBe(
    "---\nid: abcd\ntitle: A\ndate: 2025-08-31\nupdated: 2025-09-01\nsummary: S\ntopics: [trade, energy]\n" +
      "language: de\ndraft: true\nemail: false\n---\n\nText.\n",
  );
});
