/** The languages that emails and feeds are written in, a line each. */
import { lookUp } from "../../text/language.ts";
import { azerbaijani } from "./azerbaijani.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";
import { simplifiedChinese } from "./simplified-chinese.ts";
import { traditionalChinese } from "./traditional-chinese.ts";
import type { Language } from "./words.ts";

const LANGUAGES: readonly Language[] = [
  english,
  german,
  azerbaijani,
  simplifiedChinese,
  traditionalChinese,
];

const BY_TAG: Readonly<Record<string, Language>> = Object.fromEntries(
  LANGUAGES.map((language) => [language.tag, language]),
);

/**
 * The words for a BCP 47 tag; English, and all of it, for a language that is not here.
 *
 * @returns the words, the tag that they are in, and the one by which dates and lists are written
 */
export function languageFor(language: string): {
  readonly tag: string;
  readonly region: string;
  readonly words: Language;
} {
  const known = lookUp(language, BY_TAG);
  if (known !== undefined) return { tag: language, region: language, words: known };
  // Who fell back to English reads "8 September 2025", which nowhere means another day.
  return { tag: "en", region: "en-GB", words: english };
}
