/** What a BCP 47 language tag tells the compiler. */
import type { Direction } from "../../../text/language.ts";

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

/** Names of languages, in English and in themselves, to tell an author the tag of one. */
const NAMED =
  "ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko ku ky lt lv mk mn mr ms my nb ne nl nn no pa pl ps pt ro ru sk sl sq sr sv sw ta te th tg tk tr uk ur uz vi zh zu".split(
    " ",
  );

/** Tags of ISO 639-2 that name none: undetermined, several, none that is coded, no words at all. */
const NO_LANGUAGE = new Set(["und", "mul", "mis", "zxx"]);

/**
 * The tag in canonical form ("zh-hans" → "zh-Hans"), or undefined when it is no BCP 47 tag. Tags of four to eight
 * letters are reserved or registered (RFC 5646 §2.2.1), and no such language is: "German" is a name.
 */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    if (canonical === undefined) return undefined;
    const [primary = ""] = canonical.split("-");
    if (primary.length > 3 || NO_LANGUAGE.has(primary)) return undefined;
    // Every two-letter language is known (ISO 639-1); of the thousands of three letters, a table of CLDR is not all.
    return primary.length === 2 && nameOf(primary, "en") === undefined ? undefined : canonical;
  } catch {
    return undefined;
  }
}

/** The tag of a language that is called by its name, "German" and "Deutsch" are de, or as systems call it: "en_US.UTF-8". */
export function languageNamed(name: string): string | undefined {
  const system = /^\s*([a-z]{2,3}_\w+)(?:[.@].*)?$/i.exec(name)?.[1]?.replaceAll("_", "-");
  if (system !== undefined) return canonicalLanguage(system);
  const wanted = name.trim().toLowerCase();
  return NAMED.find((tag) =>
    ["en", tag].some((language) => nameOf(tag, language)?.toLowerCase() === wanted),
  );
}

function nameOf(tag: string, language: string): string | undefined {
  return new Intl.DisplayNames([language], { type: "language", fallback: "none" }).of(tag);
}

/** "German (de)", for people at a terminal. */
export function nameOfLanguage(tag: string): string {
  const name = nameOf(tag, "en");
  return name === undefined ? tag : `${name} (${tag})`;
}

/** The direction of the script in which the language is usually written. */
export function directionOf(language: string): Direction {
  const script = new Intl.Locale(language).maximize().script;
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
}
