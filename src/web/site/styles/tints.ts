/** A picture's own colour until it is there: classes, since the site's policy refuses styles inline. */
import { TINT_DIGITS } from "../../../publication/variants.ts";

/** The words that stand for a picture which never comes are read on its colour, too (WCAG 2.2, 1.4.3). */
function wordsOn(red: string, green: string, blue: string): string {
  const linear = (digit: string) => ((Number.parseInt(digit, 16) * 17) / 255) ** 2.2;
  const bright = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return bright > 0.179 ? "#000" : "#fff";
}

export const tints = TINT_DIGITS.flatMap((red) =>
  TINT_DIGITS.flatMap((green) =>
    TINT_DIGITS.map((blue) => {
      const tint = red + green + blue;
      return `.t-${tint} { background: #${tint}; color: ${wordsOn(red, green, blue)}; }\n`;
    }),
  ),
).join("");
