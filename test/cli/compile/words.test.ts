/** Words counted one by one, as a regular expression counts them; and beginnings that end where a word does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords, shorten } from "../../../src/cli/compile/words.ts";
import { withEllipsis } from "../../../src/text/ellipsis.ts";
import { runs } from "../../support/runs.ts";

const text = fc.string({
  unit: fc.constantFrom(
    ..."a b é ß 1 ² „ “ ' ’ - _ . \u0301 \u00a0 \u2003 \u3000 \n \t א ع я 𝒜 🙂 ๅ ".split(" "),
    " ",
    " ",
  ),
  maxLength: 60,
});

test("as many as a regular expression finds", () => {
  fc.assert(
    fc.property(
      text.filter((one) => !/\p{Script=Thai}/u.test(one)),
      (one) => {
        expect(countWords(one, "en")).toBe(one.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0);
      },
    ),
    { numRuns: runs(500, 5_000) },
  );
});

test.each([
  ["港の手紙、第一章。", "ja", 4],
  ["ท่าเรือในตอนเช้า", "th", 4],
  ["Two words", "en", 2],
  ["… – —", "en", 0],
])("of %s (%s) there are %i", (one, language, words) => {
  expect(countWords(one, language)).toBe(words);
});

/** Word by word, as long as there is room for the ellipsis. */
function shortened(line: string, limit: number, language: string): string {
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(
    line.slice(0, limit + 1),
  )) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  const cut = line.slice(0, end === 0 ? limit - 1 : end);
  // Of one endless word no half of a pair stays.
  return withEllipsis(cut.replace(/[\uD800-\uDBFF]$/, ""));
}

test("a beginning ends where a word does, in any script", () => {
  const line = fc
    .string({
      unit: fc.constantFrom(
        ..."word Größe 港 の 手紙 ท่าเรือ ในตอน 🙂 👩‍👩‍👧 🇩🇪 a.b 3.5 , . – ".split(" "),
        " ",
      ),
      minLength: 5,
      maxLength: 40,
    })
    .map((one) => one.replace(/\s+/g, " ").trim())
    .filter((one) => one.length > 12);
  for (const language of ["en", "ja", "th"]) {
    fc.assert(
      fc.property(line, (one) => {
        expect(shorten(one, 12, language)).toBe(shortened(one, 12, language));
      }),
    );
  }
});
