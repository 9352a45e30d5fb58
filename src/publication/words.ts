/**
 * What a language must be able to say to readers, as data: a phrase is a string with named places, "{count} posts", which
 * the functions here fill. `src/templates/i18n/` has a file per language; compile puts the words of the publication's
 * language into it. Pure.
 */

import type { Direction } from "../text/language.ts";
import type { EmailWords, FeedWords, TextWords } from "./email-words.ts";
import type { ErrorWords } from "./error-words.ts";
import type { FormWords } from "./form-words.ts";
import type { PageWords } from "./page-words.ts";
import type { Plural } from "./plural.ts";

/** A language: all that readers see in the program's own words. */
export type Words = {
  /** BCP 47 tag of the words themselves, with a script where one language has two: "en", "zh-Hant". */
  readonly tag: string;
  readonly direction: Direction;
  /**
   * BCP 47 tag by which dates, numbers, lists and counts are written: in the file of a language its most common form, in a
   * publication its own tag, so that de-AT says "Jänner".
   */
  readonly locale: string;
  /** Only where `Intl` is not enough. */
  readonly formats?: FormatWords;
  readonly emails: EmailWords;
  readonly feeds: FeedWords;
  readonly texts: TextWords;
  readonly pages: PageWords;
  readonly forms: FormWords;
  readonly errors: ErrorWords;
};

/**
 * How a language writes dates, numbers and lists where the runtime of the Worker does not know the language (it has no
 * Azerbaijani), or says it otherwise than readers expect. Node knows all, but what it shows must be what is served.
 */
export type FormatWords = {
  /** January to December, in full and short. */
  readonly months?: readonly string[];
  /** The same where no day stands with them, if the language bends them otherwise then. */
  readonly monthsAlone?: readonly string[];
  readonly shortMonths?: readonly string[];
  /** "31 August 2025", of {day}, {month} and {year}. */
  readonly day?: string;
  /** "31 Aug", of {day} and {month}, which is short. */
  readonly shortDay?: string;
  /** "August 2025", of {month} and {year}. */
  readonly monthOfYear?: string;
  /** "31 August 2025 at 18:30 GMT+4", of {day}, {month}, {year}, {time} (of 24 hours) and {zone}. */
  readonly moment?: string;
  /**
   * The first of a month in a date with its name, where it is no plain number: "1er septembre". With a region it is written
   * so in that one alone: "1º de setembro" in Brazil, "1 de setembro" in Portugal.
   */
  readonly firstDay?: { readonly said: string; readonly region?: string };
  /** The last two of a list: "{before} and {last}"; what is before them is parted by `comma`. */
  readonly list?: string;
  /** The same of things of which one is chosen: "{before} or {last}". */
  readonly choice?: string;
  /** ", " where it is left out. */
  readonly comma?: string;
  /** BCP 47 tag of a language that writes numbers in the same way. */
  readonly numbersOf?: string;
};

/** `{title}`, `{count}`: the places of a phrase. */
const PLACE = /\{([a-z][A-Za-z]*)\}/;

/** A phrase in its parts: text, and the names of places between, in turn. */
export function partsOf(phrase: string): readonly string[] {
  return phrase.split(PLACE);
}

/** The names of the places of a phrase, in their order. */
export function placesOf(phrase: string): readonly string[] {
  return partsOf(phrase).filter((_, at) => at % 2 === 1);
}

/** Fills the places of a phrase with plain text. A place without a value is a mistake of the program, and throws. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return partsOf(phrase)
    .map((part, at) => (at % 2 === 0 ? part : valueAt(values, part, phrase)))
    .join("");
}

/** The value of a place; none is a mistake of the program. */
export function valueAt<Value>(
  values: Readonly<Record<string, Value>>,
  place: string,
  phrase: string,
): Value {
  const value = Object.hasOwn(values, place) ? values[place] : undefined;
  if (value === undefined) throw new Error(`nothing to put for {${place}} in "${phrase}"`);
  return value;
}

/** The form of a phrase for a count, with the number in it; what other places it has is filled by `fill`. */
export function counted(words: Formatted, plural: Plural, count: number): string {
  const { rules } = formatsOf(words);
  const form = plural[rules.select(count)] ?? plural.other;
  return form.replaceAll("#", numeral(words, count));
}

/** A number in the language's numerals, with its separators: "1,234", "۱٬۲۳۴". */
export function numeral(words: Formatted, number: number): string {
  return formatsOf(words).numbers.format(number);
}

/** A number that names something, a year or an episode: in the language's numerals, and nothing between them. */
export function numbering(words: Formatted, number: number): string {
  return formatsOf(words).names.format(number);
}

/** "08:00", "۰۸:۰۰". */
export function wholeHour(words: Formatted, hour: number): string {
  const { twoDigits } = formatsOf(words);
  return `${twoDigits.format(hour)}:${twoDigits.format(0)}`;
}

/** "Ada Lind, Ben Okoro and Cem Aydın". */
export function listed(words: Formatted, items: readonly string[]): string {
  return listParts(words, items)
    .map(({ value }) => value)
    .join("");
}

/** "Ada Lind, Ben Okoro or Cem Aydın". Rarely said: its formatter is not kept. */
export function anyOf(words: Formatted, items: readonly string[]): string {
  const { locale, formats } = words;
  const parts =
    formats?.choice === undefined
      ? new Intl.ListFormat(locale, { type: "disjunction" }).formatToParts(items)
      : partsBy(formats.choice, formats, items);
  return parts.map(({ value }) => value).join("");
}

/** A list in its parts, for items with markup: each is an item or what stands between two. */
export function listParts(words: Formatted, items: readonly string[]): readonly ListPart[] {
  const { formats } = words;
  return formats?.list === undefined
    ? formatsOf(words).list.formatToParts(items)
    : partsBy(formats.list, formats, items);
}

function partsBy(
  pattern: string,
  { comma = ", " }: FormatWords,
  items: readonly string[],
): readonly ListPart[] {
  const between = partsOf(pattern)[2] ?? "";
  return items.flatMap((value, at): readonly ListPart[] => {
    const before = at === items.length - 1 ? between : comma;
    return [
      ...(at === 0 ? [] : [{ type: "literal", value: before } as const]),
      { type: "element", value },
    ];
  });
}

type ListPart = { readonly type: "element" | "literal"; readonly value: string };

/** What numbers and lists are written by. */
export type Formatted = Pick<Words, "locale" | "formats">;

type Formats = {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
  readonly names: Intl.NumberFormat;
  readonly twoDigits: Intl.NumberFormat;
  readonly list: Intl.ListFormat;
};

/** A Worker has one publication, and making a formatter costs more than a hundred uses of it. */
const made = new Map<string, Formats>();

function formatsOf({ locale, formats }: Formatted): Formats {
  const numbers = formats?.numbersOf ?? locale;
  const key = `${locale} ${numbers}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const ofLocale = {
    // Every runtime has these, of every language.
    rules: new Intl.PluralRules(locale),
    numbers: new Intl.NumberFormat(numbers),
    names: new Intl.NumberFormat(numbers, { useGrouping: false }),
    twoDigits: new Intl.NumberFormat(numbers, { minimumIntegerDigits: 2 }),
    list: new Intl.ListFormat(locale, { type: "conjunction" }),
  };
  made.set(key, ofLocale);
  return ofLocale;
}
