/** Which language the program's own words are in, and what to do where it is not the publication's. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Publication } from "../../publication/publication.ts";
import { LANGUAGE_TAGS, tagFor } from "../../templates/i18n/languages.ts";
import { nameOfLanguage } from "../compile/front-matter/language.ts";
import { readWordsYaml, WORDS_FILE } from "../compile/own-words/words-yaml.ts";

type Speaking = Pick<Publication, "language" | "words">;

/** "Pages, forms, feeds and emails speak German (de), with the dates of de-AT." */
export function spokenLine({ words: { tag, locale } }: Pick<Publication, "words">): string {
  const dates = locale === tag ? "" : `, with the dates of ${locale}`;
  return `Pages, forms, feeds and emails speak ${nameOfLanguage(tag)}${dates}.`;
}

/**
 * What is said where readers get words of another language, and their owner has not said so.
 *
 * @param content absolute path of content/
 */
export function foreignWords({ language, words }: Speaking, content: string): string | undefined {
  if (tagFor(language) !== undefined || words.tag === language) return undefined;
  const file = join(content, WORDS_FILE);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (readWordsYaml(WORDS_FILE, text, language).language !== undefined) return undefined;
  return `no words in ${nameOfLanguage(language)} come with Tidings, so pages, forms, feeds and emails speak ${nameOfLanguage(words.tag)}; write content/${WORDS_FILE}, either with \`language:\` and one of ${LANGUAGE_TAGS.join(", ")}, or with every phrase in ${language}, which \`tidings words\` prints to start from`;
}
