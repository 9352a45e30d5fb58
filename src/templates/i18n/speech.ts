/** The languages that pages, emails and feeds are written in, a line each. */
import type { Words } from "../../publication/words.ts";
import { lookUp } from "../../text/language.ts";
import { az } from "./az.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { zhHans } from "./zh-Hans.ts";
import { zhHant } from "./zh-Hant.ts";

export const LANGUAGES: readonly Words[] = [az, de, en, zhHans, zhHant];

const BY_TAG: Readonly<Record<string, Words>> = Object.fromEntries(
  LANGUAGES.map((words) => [words.tag, words]),
);

/**
 * The words for a publication; English, and all of it, for a language that is not here.
 *
 * @param language BCP 47 tag of the publication
 */
export function wordsIn(language: string): Words {
  const known = lookUp(language, BY_TAG);
  return known === undefined ? en : { ...known, locale: language };
}
