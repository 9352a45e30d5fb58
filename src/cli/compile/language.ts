/** What a BCP 47 language tag tells the compiler. */
import type { Direction } from "../../publication/publication.ts";

/** Scripts that run from right to left (Unicode Script property, those in living use). */
const RIGHT_TO_LEFT = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);

/** The tag in canonical form ("zh-hans" → "zh-Hans"), or undefined when it is no BCP 47 tag. */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The direction of the script in which the language is usually written. */
export function directionOf(language: string): Direction {
  const script = new Intl.Locale(language).maximize().script;
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}
