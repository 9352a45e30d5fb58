/** Front matter that is read without a document, against the YAML parser. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, LineCounter, type Pair, parseDocument, type Scalar } from "yaml";
import { readPlainYaml } from "../../../../src/cli/compile/front-matter/plain-yaml.ts";
import { runs } from "../../../support/runs.ts";

/** @returns whether it was read without the parser */
function compare(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  expect(document.errors).toEqual([]);
  expect(JSON.stringify(plain.raw)).toBe(JSON.stringify(document.toJS()));
  if (!isMap(document.contents)) throw new Error("no keys");
  for (const { key } of document.contents.items as Pair<Scalar<string>>[]) {
    const line = counter.linePos(key.range?.[0] ?? -1).line - 1;
    expect(plain.lines.get(key.value)).toBe(line);
  }
  return true;
}

test.each([
  'id: k3v9\ntitle: "Low tide: what is left"\ndate: 2025-08-31\nsummary: A sentence, with a comma.',
  "title: Größe und Güte\ntopics: [trade, sea]\ndraft: true\nformerly: []",
  "title: 'One, in single quotes'\ndate: 2025-08-31T09:30:00+04:00\nenclosure: https://far.example/a.mp3",
  "title: C# and more\nemail: false",
])("%j is read without it", (text) => {
  expect(compare(text)).toBe(true);
});

test.each([
  ["a group", "image:\n  src: a"],
  ["a comment", "title: a # b"],
  ["a colon in a word's place", "title: a: b"],
  ["an escape", 'title: "a\\nb"'],
  ["a number", "title: 2025"],
  ["nothing", "title:"],
  ["a key that comes twice", "title: a\ntitle: b"],
  ["an anchor", "title: &a b"],
  ["a line that goes on", "title: a\n  b"],
  ["a carriage return", "title: a\r\ndate: b"],
])("%s is left to it", (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test("whatever is read without it is read alike", () => {
  const value = fc.oneof(
    fc.string({
      unit: fc.constantFrom(..."ab ß1-:#[]{},&*!|>'\"%@`?~=. \t\\\u00a0\u2028\ufeff"),
      maxLength: 12,
    }),
    fc.constantFrom(
      ..."true false null Null ~ yes 0x1f 1e3 .inf 2025-08-31 [a] [a,b] [1] [true]".split(" "),
    ),
    fc.constantFrom(
      "[a, b]",
      "[a,]",
      '"a"',
      "'a'",
      "'it''s'",
      '"a" b',
      "[a b, c]",
      "a  ",
      "a:",
      "http://x",
    ),
  );
  const line = fc
    .tuple(
      fc.constantFrom("title", "a", "null", "y", "draft", "B"),
      fc.constantFrom(": ", ":", ":  "),
      value,
    )
    .map((parts) => parts.join(""));
  let read = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      if (compare(lines.join("\n"))) read++;
    }),
    { numRuns: runs(5_000, 50_000) },
  );
  expect(read).toBeGreaterThan(20);
});
