import { expect, test } from "vitest";
import { type Box, fitLines, oneLine } from "../../../../src/cli/compile/cards/lines.ts";

/** Each character is half as wide as it is high, those of Chinese and Japanese as wide. */
const measure = (text: string, size: number) =>
  [...text].reduce(
    (sum, one) => sum + (/\p{Script=Han}|\p{Script=Hiragana}|[、。]/u.test(one) ? size : size / 2),
    0,
  );

const BOX: Box = { width: 1000, height: 240, sizes: [100, 80, 60, 40], leading: 1 };
const fitted = (text: string, language = "en", box = BOX) => fitLines(text, language, box, measure);

test("a short title stands in the largest size", () => {
  expect(fitted("Low water")).toEqual({ size: 100, lines: ["Low water"] });
});

test("lines are even: no last line of one word", () => {
  expect(fitted("The harbour waits for ships")).toEqual({
    size: 100,
    lines: ["The harbour", "waits for ships"],
  });
});

test("a long title is smaller, and the longest is cut behind a word", () => {
  const words = "The fish market moves to the other side of the river";
  expect(fitted(words)).toEqual({
    size: 80,
    lines: ["The fish market", "moves to the other", "side of the river"],
  });
  const { size, lines } = fitted(`${words}, ${words}, ${words}, ${words}, ${words}, ${words}`);
  expect(size).toBe(40);
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toMatch(/\w…$/);
  for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(1000);
});

test("a word longer than a line is set smaller first, and parted with a hyphen where nothing else helps", () => {
  const captain = "Donaudampfschifffahrtsgesellschaft";
  expect(fitted(captain, "de")).toEqual({ size: 40, lines: [captain] });
  const { lines } = fitted(`${captain}${captain}`, "de");
  expect(lines[0]).toMatch(/^Donau\w+-$/);
  expect(lines.join("").replaceAll("-", "")).toBe(captain + captain);
});

test("Chinese and Japanese part between words, never before a full stop nor behind an opening bracket", () => {
  const { lines } = fitted("港口城市在风暴后等待船只。渔民们说（今天）没有风。", "zh-Hans");
  expect(lines.join("")).toBe("港口城市在风暴后等待船只。渔民们说（今天）没有风。");
  for (const line of lines) {
    expect(line).not.toMatch(/^[。）、]/);
    expect(line).not.toMatch(/（$/);
  }
});

test("a dash, and what French puts a space before, begin no line", () => {
  for (const text of ["Tout va bien au port ce soir ?", "Everything is well tonight — or so"]) {
    for (const width of [400, 500, 600, 700, 800]) {
      for (const line of fitted(text, "fr", { ...BOX, width }).lines)
        expect(line).not.toMatch(/^[?—]/);
    }
  }
});

test("a soft hyphen is not drawn", () => {
  expect(fitted("Hafen\u00adbehörde", "de").lines).toEqual(["Hafenbehörde"]);
});

test("one line is cut where it is too long", () => {
  const width = (text: string) => measure(text, 20);
  expect(oneLine("Ada Lind · 31 August 2025", 1000, width)).toBe("Ada Lind · 31 August 2025");
  expect(oneLine("Ada Lind, Bo Holm and Carl Thorsen · 31 August", 200, width)).toBe(
    "Ada Lind, Bo Holm…",
  );
});
