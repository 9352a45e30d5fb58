/** Fonts that browsers load, unpacked: HarfBuzz reads outlines of them, which it does of no WOFF2. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { openFace, ownFace } from "../../../../src/cli/compile/cards/faces.ts";
import { letter, missingIn, type Style } from "../../../../src/cli/compile/cards/lettering.ts";
import { unpackFont } from "../../../../src/cli/compile/cards/sfnt.ts";
import { shippedFonts } from "../../../../src/cli/compile/cards/shipped-fonts.ts";

const { resolve } = createRequire(import.meta.url);
const SANS = readFileSync(
  resolve("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"),
);

const STYLE: Style = {
  ...{ sources: shippedFonts("sans"), weight: 700, size: 100 },
  ...{ direction: "ltr", language: "en" },
};

test("outlines, widths and weights are those that the font was drawn with", () => {
  const face = openFace(ownFace(SANS), 400);
  if (face === undefined) throw new Error("it cannot be opened");
  const { font, unitsPerEm } = face;
  const glyph = (character: string) => font.glyph(character.codePointAt(0) ?? 0) ?? 0;
  expect(unitsPerEm).toBe(1000);
  // The width of Source Sans' "H" and "i" in its regular weight; "é" is put together of two outlines.
  expect([..."Hi"].map((one) => font.glyphHAdvance(glyph(one)))).toEqual([652, 246]);
  expect(font.glyphExtents(glyph("H"))).toMatchObject({
    xBearing: 90,
    yBearing: 656,
    width: 472,
    height: -656,
  });
  expect(font.glyphToPath(glyph("é")).length).toBeGreaterThan(font.glyphToPath(glyph("e")).length);
  const bold = openFace(ownFace(SANS), 900);
  expect(bold?.font.glyphHAdvance(glyph("i"))).toBeGreaterThan(246);
});

test("what is no WOFF2 is left as it is, and half of one is an error", () => {
  const other = Buffer.from("OTTO and more");
  expect(unpackFont(other)).toBe(other);
  expect(() => unpackFont(SANS.subarray(0, 9000))).toThrow();
  expect(openFace(ownFace(SANS.subarray(0, 9000)), 400)).toBeUndefined();
});

test.each([
  ["French, Polish, Turkish", "Où œuvre Łódź İğneada ç"],
  ["Azerbaijani", "Bakıda görüş: Əliyev"],
  ["Russian, Ukrainian, Serbian, Kazakh", "Привет їжак Ђорђе Қазақстан"],
  ["Greek, also of old", "Ελληνικά ΐ"],
  ["Vietnamese", "Tiếng Việt"],
  ["signs", "“A” – ‘b’ … € 5 % & § № ½"],
])("the fonts that ship have all letters of %s", (_, text) => {
  for (const generic of ["serif", "sans", "mono"] as const) {
    expect(missingIn(text.normalize("NFC"), { ...STYLE, sources: shippedFonts(generic) })).toEqual(
      [],
    );
  }
});

test("what stands on a line runs as it is read: letters are measured, and a line of two directions keeps its parts", () => {
  expect(letter("", STYLE).width).toBe(0);
  const [one, two] = [letter("iii", STYLE).width, letter("iiiiii", STYLE).width];
  expect(two).toBeCloseTo(2 * one, 3);
  // A pair that is kerned.
  expect(letter("AV", STYLE).width).toBeLessThan(
    letter("A", STYLE).width + letter("V", STYLE).width,
  );
  // In a line that runs from right to left, the bracket that opens stands on the right.
  const [ltr, rtl] = [letter("(a)", STYLE), letter("(a)", { ...STYLE, direction: "rtl" })];
  expect(rtl.width).toBeCloseTo(ltr.width, 3);
  expect(letter("a (", { ...STYLE, direction: "rtl" }).at(0, 0)).not.toBe(
    letter("a (", STYLE).at(0, 0),
  );
});
