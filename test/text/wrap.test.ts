/** Columns and lines, character by character and as they are counted. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { columns, wrap } from "../../src/text/wrap.ts";
import { runs } from "../support/runs.ts";

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]/u;

function counted(text: string): number {
  return [...text].reduce((sum, character) => {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) return sum;
    return sum + (WIDE.test(character) ? 2 : 1);
  }, 0);
}

test("each character has the columns that Unicode gives it, also when it is met again", () => {
  for (let code = 0; code < 0x11000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = `${String.fromCodePoint(code)}a${String.fromCodePoint(code)}`;
    if (columns(text) !== counted(text)) expect(code.toString(16)).toBe("");
  }
});

test("words stay whole, and scripts without spaces break anywhere", () => {
  expect(wrap("„Größe“ and more", 9)).toBe("„Größe“\nand more");
  expect(wrap("港の手紙と灯台", 6)).toBe("港の手\n紙と灯\n台");
});

test("no line is longer than asked, unless one word is", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab ß „é\u0301 ") }), (text) => {
      for (const line of wrap(text, 10).split("\n")) {
        expect(columns(line) <= 10 || !/[ \t]/.test(line)).toBe(true);
      }
    }),
  );
});

/** Word by word, as wide as each is. */
function wrapped(line: string, width: number): string {
  if (counted(line.trim()) <= width) return line.trim();
  const lines: string[] = [];
  for (const word of line.trim().split(/[ \t]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && counted(`${last} ${word}`) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

test("a line ends after the last word that fits, in narrow letters and in others", () => {
  const words = fc.string({
    unit: fc.constantFrom(..."abcß„“–é\u0301\u00ad\u200b  \t"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 12 }), (line, width) => {
      expect(wrap(line, width)).toBe(wrapped(line, width));
    }),
    { numRuns: runs(500, 5_000) },
  );
});
