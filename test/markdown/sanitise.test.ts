/** A tree that our look calls clean is one that `rehype-sanitize` leaves as it is. */
import fc from "fast-check";
import type { Element, ElementContent, Root } from "hast";
import rehypeSanitize from "rehype-sanitize";
import { expect, test } from "vitest";
import { isClean, SCHEMA } from "../../src/markdown/sanitise.ts";
import { parseMarkdown } from "../../src/markdown/syntax.ts";
import { HTML_VECTORS, MARKDOWN_VECTORS } from "../cli/compile/attack-vectors.ts";
import { runs } from "../support/runs.ts";
import { markup } from "./markup.ts";

const sanitiser = rehypeSanitize(SCHEMA);

/** Without places in the source. */
function plain(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === "position" ? undefined : value)));
}

/** @returns whether our look calls it clean */
function look(tree: Root): boolean {
  const clean = isClean(tree, []);
  if (clean) expect(plain((sanitiser(tree) as Root).children)).toEqual(plain(tree.children));
  return clean;
}

test.each([...HTML_VECTORS, ...MARKDOWN_VECTORS])("%j", (vector) => {
  look(parseMarkdown(vector));
});

test("most that is written in Markdown alone is clean", () => {
  const text =
    '# A\n\nA *b* [c](https://far.example/) and ![d](/media/d.png "e").\n\n3. f\n4. g\n\n| h |\n|--:|\n| i |\n\n- [x] done\n\n```js\nk\n```\n\n> ~~l~~';
  expect(look(parseMarkdown(text))).toBe(true);
});

test("whatever is written", () => {
  fc.assert(
    fc.property(markup, (text) => void look(parseMarkdown(text))),
    { numRuns: runs(200, 5_000) },
  );
});

const attributes = Object.values(SCHEMA.attributes ?? {}).flatMap((definitions) =>
  definitions.map((definition) => (typeof definition === "string" ? definition : definition[0])),
);
const names = [
  ...attributes,
  "onClick",
  "style",
  "name",
  "dataX",
  "formAction",
  "xLinkHref",
  "__proto__",
];
const values = [
  ...["x", "", "checkbox", "text", "/a", "#b", "?c:d", "e/f:g", "https://h.example", "HTTPS:i"],
  ...[
    "javascript:j",
    " javascript:k",
    "java\tscript:l",
    "data:,m",
    ":n",
    "mailto:o@p.example",
    "tel:1",
    "ftp://q",
  ],
  ...[
    true,
    false,
    7,
    Number.NaN,
    null,
    undefined,
    ["language-js"],
    ["language-js", "evil"],
    ["language-c++", 8],
    [true],
  ],
];
const properties = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries) as Element["properties"]);
const tagNames = [
  ...(SCHEMA.tagNames ?? []),
  ...["table", "td", "tr", "input", "code", "a", "picture", "source", "video", "track"],
  ...["script", "style", "iframe", "form", "svg", "font", "*", "", "constructor"],
];
const { node } = fc.letrec<{ node: ElementContent }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant<ElementContent>({ type: "text", value: "words" }),
    fc.constant<ElementContent>({ type: "comment", value: "--><script>" }),
    fc.record({
      type: fc.constant("element" as const),
      tagName: fc.constantFrom(...tagNames),
      properties: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, properties),
      children: fc.array(tie("node"), { maxLength: 3 }),
    }),
  ),
}));

test("any tree", () => {
  let clean = 0;
  fc.assert(
    fc.property(fc.array(node, { maxLength: 2 }), (children) => {
      if (look({ type: "root", children })) clean++;
    }),
    { numRuns: runs(1_000, 20_000) },
  );
  expect(clean).toBeGreaterThan(100);
});
