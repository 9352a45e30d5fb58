/**
 * The languages that pages, emails and feeds are written in, a line each. For compile alone, which loads the file of a
 * language when it is spoken: the Worker has its words in the index.
 */
import type { TextWords } from "../../publication/email-words.ts";
import type { Post } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import type { Words } from "../../publication/words.ts";
import { lookUp } from "../../text/language.ts";

const LANGUAGES: Readonly<Record<string, () => Promise<Words>>> = {
  ar: async () => (await import("./ar.ts")).ar,
  az: async () => (await import("./az.ts")).az,
  de: async () => (await import("./de.ts")).de,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
  fa: async () => (await import("./fa.ts")).fa,
  fr: async () => (await import("./fr.ts")).fr,
  he: async () => (await import("./he.ts")).he,
  hi: async () => (await import("./hi.ts")).hi,
  it: async () => (await import("./it.ts")).it,
  ja: async () => (await import("./ja.ts")).ja,
  ko: async () => (await import("./ko.ts")).ko,
  nl: async () => (await import("./nl.ts")).nl,
  pl: async () => (await import("./pl.ts")).pl,
  pt: async () => (await import("./pt.ts")).pt,
  ru: async () => (await import("./ru.ts")).ru,
  tr: async () => (await import("./tr.ts")).tr,
  uk: async () => (await import("./uk.ts")).uk,
  "zh-Hans": async () => (await import("./zh-Hans.ts")).zhHans,
  "zh-Hant": async () => (await import("./zh-Hant.ts")).zhHant,
};

/** BCP 47. */
export const LANGUAGE_TAGS: readonly string[] = Object.keys(LANGUAGES);

/** Whom everybody falls back to, whole. */
export const FALLBACK = "en";

/** The tag of the words that serve a language; undefined where none do. */
export function tagFor(language: string): string | undefined {
  return lookUp(language, Object.fromEntries(LANGUAGE_TAGS.map((tag) => [tag, tag])));
}

/**
 * The words for a publication; English, and all of it, for a language that is not here.
 *
 * @param language BCP 47 tag of the publication
 */
export async function wordsIn(language: string): Promise<Words> {
  const load = lookUp(language, LANGUAGES);
  if (load !== undefined) return { ...(await load()), locale: language };
  const { en } = await import("./en.ts");
  return en;
}

/** What feeds say in posts of other languages than the publication's, by their tags; undefined when there are none. */
export async function feedWordsOf(
  publication: Publication,
  posts: readonly Pick<Post, "language">[],
): Promise<Publication["feedWords"]> {
  const others = new Set(posts.map(({ language }) => language));
  others.delete(publication.language);
  if (others.size === 0) return undefined;
  const words = [...others].sort().map(async (tag) => [tag, (await wordsIn(tag)).feeds] as const);
  return Object.fromEntries(await Promise.all(words));
}

/**
 * What stands beside the texts of posts and pages, in the language of each.
 *
 * @param languages BCP 47 tags
 */
export async function textWordsOf(
  { language, words }: Pick<Publication, "language" | "words">,
  languages: readonly string[],
): Promise<Readonly<Record<string, TextWords>>> {
  const found = [...new Set(languages)].map(
    async (tag) => [tag, (tag === language ? words : await wordsIn(tag)).texts] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}
