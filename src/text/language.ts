/** Which of the languages that something is written in serves a reader of another tag, and how it runs. Pure. */

/** In which a script runs. */
export type Direction = "ltr" | "rtl";

/**
 * Finds the words for a language by look-up (RFC 4647 §3.4): the tag itself, then shorter and shorter ones, but
 * none of another script. A script that the tag leaves out is the one that its region writes (CLDR's likely
 * subtags): zh-TW is Traditional Chinese as zh-Hant is, zh-SG is Simplified, and az-IR has no Latin words.
 *
 * @param language BCP 47 tag
 * @param known by BCP 47 tag, with a script where one language has two: "en", "zh-Hant"
 * @returns undefined when no words fit: the caller falls back whole, never word by word
 */
export function lookUp<Words>(
  language: string,
  known: Readonly<Record<string, Words>>,
): Words | undefined {
  const locale = localeOf(language);
  if (locale === undefined) return undefined;
  const { language: base, script } = locale.maximize();
  const fits = [...shorterAndShorter(locale.baseName), `${base}-${script}`].find(
    (tag) => Object.hasOwn(known, tag) && localeOf(tag)?.maximize().script === script,
  );
  return fits === undefined ? undefined : known[fits];
}

/** Undefined for what is no tag at all. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** "zh-Hant-TW", "zh-Hant", "zh". */
function shorterAndShorter(tag: string): readonly string[] {
  const parts = tag.split("-");
  return parts.map((_, cut) => parts.slice(0, parts.length - cut).join("-"));
}

/** What stands between a label and what it is about: ": ", full-width where the script is. */
export function colonIn(language: string): string {
  // It is asked for each text of a publication, and making a locale is slow.
  const base = /^[a-z]{2,3}$/.test(language) ? language : localeOf(language)?.language;
  if (base === "zh" || base === "ja") return "：";
  return base === "fr" ? "\u00a0: " : ": ";
}
