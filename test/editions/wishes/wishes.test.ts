/** What an editor wishes of an edition, as the note that every step reads. */
import { expect, test } from "vitest";
import { htmlOf, noWish, withWishes } from "../../../src/editions/wishes/wishes.ts";
import { sampleLibrary } from "../../support/library.ts";

const PERIOD = "weekly:2025-W37";

test.each([
  ["One line.", "<p>One line.</p>"],
  ["One\ntwo\n\n\nthree", "<p>One<br>two</p>\n<p>three</p>"],
  [
    "a < b & <script>alert(1)</script>",
    "<p>a &lt; b &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
  ],
  [
    "See https://harbour.example/a?b=1&c=2.",
    '<p>See <a href="https://harbour.example/a?b=1&amp;c=2">https://harbour.example/a?b=1&amp;c=2</a>.</p>',
  ],
  [
    'https://x.example/"onclick="alert(1)',
    '<p><a href="https://x.example/">https://x.example/</a>"onclick="alert(1)</p>',
  ],
  ["javascript:alert(1)", "<p>javascript:alert(1)</p>"],
])("%j becomes markup in which nothing of it is any", (text, html) => {
  expect(htmlOf(text)).toBe(html);
});

test("what is written at the desk takes the place of the file's, part by part", () => {
  const { index } = sampleLibrary();
  const file = {
    period: PERIOD,
    before: "<p>file</p>",
    beforeText: "file",
    after: "<p>end</p>",
    afterText: "end",
  };
  const wished = withWishes({ ...index, notes: [file] }, [
    { ...noWish(PERIOD), before: "desk", leftOut: ["p1"], at: 1 },
  ]);
  expect(wished.notes).toEqual([
    { ...file, before: "<p>desk</p>", beforeText: "desk", leftOut: ["p1"] },
  ]);
});

test("a wish for nothing leaves the library as it is", () => {
  const { index } = sampleLibrary();
  expect(withWishes(index, [{ ...noWish(PERIOD), at: 1 }]).notes).toEqual([]);
  expect(withWishes(index, [])).toBe(index);
});
