import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { textOf } from "../../../../src/cli/import/article.ts";
import { readPlainText } from "../../../../src/cli/import/formats/plain-text.ts";
import { runs } from "../../../support/runs.ts";

const parser = unified().use(remarkParse).use(remarkGfm);

describe("the raw form", () => {
  test("has its date at the beginning of its first paragraph, and no title", () => {
    const article = readPlainText(
      "date 2025-08-31 On Sunday they met. They spoke.\n\nThen they left.\n",
    );
    expect(article).toEqual({
      date: "2025-08-31",
      tags: [],
      body: "On Sunday they met. They spoke.\n\nThen they left.\n",
      opening: "On Sunday they met. They spoke.",
      notes: [],
    });
  });

  test.each([
    ["date 2025-08-31\nThe text.", "2025-08-31", "The text.\n"],
    ["Date\t2025-08-31\tThe text.", "2025-08-31", "The text.\n"],
    ["\n\ndate 2025-08-31 The text.", "2025-08-31", "The text.\n"],
    ["date 2025-08-311 x.", undefined, "date 2025-08-311 x.\n"],
    ["dates 2025-08-31 x.", undefined, "dates 2025-08-31 x.\n"],
  ])("%j is dated %j", (text, date, body) => {
    const article = readPlainText(text);
    expect(article.date).toBe(date);
    expect(article.body).toBe(body);
  });

  test("keeps a short first paragraph as text", () => {
    const article = readPlainText("date 2025-08-31 Short beginning\n\nMore.");
    expect(article.title).toBeUndefined();
    expect(article.body).toBe("Short beginning\n\nMore.\n");
  });
});

test("a first line that stands alone and does not end like a sentence is the title", () => {
  const article = readPlainText("Talks in Tianjin\n\nThey met.");
  expect(article.title).toBe("Talks in Tianjin");
  expect(article.body).toBe("They met.\n");
  expect(readPlainText("They met.\n\nThey left.").title).toBeUndefined();
  expect(readPlainText("Only one line").title).toBeUndefined();
});

test("a first line that is not the title that keys above the text gave is a part of the text", () => {
  expect(readPlainText("Talks in Tianjin\n\nThey met.", "A report").body).toBe(
    "Talks in Tianjin\n\nThey met.\n",
  );
  expect(readPlainText("A report\n\nThey met.", "A report").body).toBe("They met.\n");
});

test.each([
  ["# no heading.", "\\# no heading.\n"],
  ["1. no list.", "1\\. no list.\n"],
  ["a *b* _c_ `d`.", "a \\*b\\* \\_c\\_ \\`d\\`.\n"],
  ["<script>alert(1)</script>.", "\\<script>alert(1)\\</script>.\n"],
  ["&amp; [a](b) ![c](d).", "\\&amp; \\[a]\\(b) !\\[c]\\(d).\n"],
  ["See https://a.example/x_y?z=1. Yes.", "See <https://a.example/x_y?z=1>. Yes.\n"],
  ["见 https://a.example/路。好.", "见 <https://a.example/路>。好.\n"],
])("%j becomes Markdown that shows it literally", (text, body) => {
  expect(readPlainText(text).body).toBe(body);
});

test("lines that a program wrapped are joined, lines that were meant are kept", () => {
  const wrapped = "This line is long enough that a program has wrapped it here\nand goes on.";
  expect(readPlainText(wrapped).body).toBe(`${wrapped}\n`);
  expect(readPlainText("- apples\n- pears.").body).toBe("\\- apples\\\n\\- pears.\n");
});

test("whatever a paragraph holds, the reader sees just that", () => {
  const symbols = fc.string({
    unit: fc.constantFrom(..."ab1 *_`~#+-=|[]()<>!&;:\\.^@/$\"'\n".split("")),
    maxLength: 60,
  });
  fc.assert(
    fc.property(symbols, (text) => {
      const shown = textOf(parser.parse(readPlainText(`date 2025-08-31 x ${text}`).body));
      const meant = `x ${text}`.replace(/\s+/g, "");
      expect(shown.replace(/\s+/g, "")).toBe(meant);
    }),
    { numRuns: runs(375, 3000) },
  );
});
