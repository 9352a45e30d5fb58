/** Our serialiser against `rehype-stringify`, octet for octet. */
import fc from "fast-check";
import type { Element, Root } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { expect, test } from "vitest";
import { SCHEMA, sanitise } from "../../src/markdown/sanitise.ts";
import { toHtml } from "../../src/markdown/serialise.ts";
import { parseMarkdown } from "../../src/markdown/syntax.ts";
import { HTML_VECTORS, MARKDOWN_VECTORS } from "../cli/compile/attack-vectors.ts";
import { runs } from "../support/runs.ts";
import { TEXTS } from "./desk-texts.ts";
import { markup } from "./markup.ts";

const library = unified().use(rehypeStringify);

function expectSame(tree: Root): void {
  expect(toHtml(tree)).toBe(library.stringify(tree));
}

test.each([...TEXTS, ...HTML_VECTORS, ...MARKDOWN_VECTORS])("the same HTML of %j", (text) => {
  expectSame(sanitise(parseMarkdown(text)));
});

test("the same HTML of whatever is written", () => {
  fc.assert(
    fc.property(markup, (text) => expectSame(sanitise(parseMarkdown(text)))),
    { numRuns: runs(200, 5_000) },
  );
});

/** What pages add to what the allow-list has. */
const ADDED =
  "ariaHidden ariaLabel ariaLabelledBy autoPlay className decoding loading role tabIndex";

const VALUES: readonly Element["properties"][string][] = [
  ...["", "words & \"quotes\" 'single' `ticks` <b> \0", "open", "muted", "checked"],
  ...[true, false, 0, 3, Number.NaN, null, undefined],
  ...[["one"], ["one", "two & three"], [], [1, 2]],
];

test("each attribute that a body can have is called as the library calls it, with each kind of value", () => {
  const allowed = Object.values(SCHEMA.attributes ?? {}).flat();
  const names = allowed.map((definition) =>
    typeof definition === "string" ? definition : definition[0],
  );
  for (const name of new Set([...names, ...ADDED.split(" ")])) {
    for (const value of VALUES) {
      const properties = { [name]: value, title: "after it" };
      for (const tagName of ["p", "img"]) {
        const children = [{ type: "text" as const, value: tagName === "p" ? "a < b & c" : "" }];
        expectSame({
          type: "root",
          children: [{ type: "element", tagName, properties, children }],
        });
      }
    }
  }
});
