/**
 * The words of an email in the publication's language. Plurals and dates come from `Intl`; a language that
 * is not here gets all of them in English, dates and lists too.
 */

import { colonIn } from "../../text/language.ts";
import { languageFor } from "./languages.ts";
import type { EditionWords } from "./words.ts";

/**
 * @param language BCP 47 tag of the publication
 * @param timeZone IANA zone in which dates are read
 */
export function wordsFor(language: string, timeZone: string): EditionWords {
  const key = `${language} ${timeZone}`;
  const words = made.get(key) ?? wordsIn(language, timeZone);
  made.set(key, words);
  return words;
}

/** A Worker has one publication, and `Intl`'s formatters cost more than filling an email. */
const made = new Map<string, EditionWords>();

function wordsIn(language: string, timeZone: string): EditionWords {
  const { tag, region, words } = languageFor(language);
  const plural = new Intl.PluralRules(tag);
  const number = new Intl.NumberFormat(tag);
  const dates = new Intl.DateTimeFormat(region, { dateStyle: "long", timeZone });
  const list = new Intl.ListFormat(region, { type: "conjunction" });
  const phrases = words.edition((count, one, other) =>
    (plural.select(count) === "one" ? one : other).replace("#", number.format(count)),
  );
  return {
    ...phrases,
    language: tag,
    // All that there are, English for the rest among them, are written from left to right.
    direction: "ltr",
    colon: colonIn(tag),
    date: (at) => dates.format(at),
    list: (names) => list.format(names),
  };
}
