/** Colours as owners write them, and how well one is read on another. */
import { colordx } from "@colordx/core";
import type { Color } from "../../../publication/theme.ts";

export const COLOR_NOTATIONS = '"#0b5fa5", rgb(11 95 165), hsl(207 88% 35%) or oklch(47% 0.13 250)';

/** @returns undefined for what is no colour, or one that lets through what is behind it */
export function readColor(text: string): Color | undefined {
  const color = colordx(text.trim());
  return color.isValid() && color.alpha() === 1 ? (color.toHex() as Color) : undefined;
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** WCAG 2.2, "relative luminance": 0 for black, 1 for white. */
function luminance(color: Color): number {
  const { r, g, b } = colordx(color).toRgb();
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of the lightness that OKLCH counts from 0 to 1. */
const LIGHTNESS_STEP = 0.005;

/**
 * The colour of the same hue nearest to one that has at least `ratio` on each of the grounds.
 *
 * @returns undefined where no lightness has, as between black and white grounds
 */
export function nearestReadable(
  color: Color,
  grounds: readonly Color[],
  ratio: number,
): Color | undefined {
  const { l, c, h } = colordx(color).toOklch();
  for (let away = 0; away <= 1; away += LIGHTNESS_STEP) {
    for (const lightness of [l - away, l + away]) {
      if (lightness < 0 || lightness > 1) continue;
      const tried = away === 0 ? color : inGamut(lightness, c, h);
      if (grounds.every((ground) => contrast(tried, ground) >= ratio)) return tried;
    }
  }
  return undefined;
}

/** A screen has no vivid colours that are nearly black or white: there the chroma gives way, not the hue. */
function inGamut(l: number, c: number, h: number): Color {
  for (let chroma = c; chroma > 0.005; chroma -= 0.005) {
    const hex = colordx({ l, c: chroma, h, alpha: 1 }).toHex() as Color;
    const back = colordx(hex).toOklch();
    if (Math.abs(back.l - l) < 0.01 && Math.abs(back.c - chroma) < 0.01) return hex;
  }
  return colordx({ l, c: 0, h, alpha: 1 }).toHex() as Color;
}
