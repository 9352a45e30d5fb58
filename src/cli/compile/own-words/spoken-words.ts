/** The words that a publication speaks: those of its language, and what content/words.yaml says otherwise. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Words } from "../../../publication/words.ts";
import { tagFor, wordsIn } from "../../../templates/i18n/languages.ts";
import { lookUp } from "../../../text/language.ts";
import type { ReadText } from "../files.ts";
import { directionOf } from "../front-matter/language.ts";
import type { Problem } from "../problem.ts";
import { isGroup } from "./check-phrase.ts";
import { derivedFormats } from "./derived-formats.ts";
import { phraseTree, shapeOf, type Tree } from "./phrase-shapes.ts";
import { ALL_PHRASES, ENGLISH, type OwnWords, readWordsYaml, WORDS_FILE } from "./words-yaml.ts";

export type SpokenWords = {
  readonly words: Words;
  /** BCP 47 tag of the language that the words are to be in: the publication's, or what the file says. */
  readonly language: string;
  /** What the file says; undefined where there is none that can be read. */
  readonly own?: OwnWords;
  /** What is wrong with the file, apart from phrases that are missing. */
  readonly mistakes: readonly Problem[];
  /** All of it. With problems the words are those that are spoken without the file. */
  readonly problems: readonly Problem[];
};

/**
 * @param contentDir absolute
 * @param label how problems name it
 * @param publication BCP 47 tag of its language
 */
export async function spokenWords(
  readText: ReadText,
  contentDir: string,
  label: string,
  publication: string,
): Promise<SpokenWords> {
  const without = { words: await wordsIn(publication), language: publication };
  const file = `${label}/${WORDS_FILE}`;
  if (!existsSync(join(contentDir, WORDS_FILE))) {
    const message = `is not read; rename it to ${WORDS_FILE}`;
    const mistakes = misnamedIn(contentDir).map((name) => {
      return { file: `${label}/${name}`, line: 1, message };
    });
    return { ...without, mistakes, problems: mistakes };
  }
  const reading = readText(WORDS_FILE, file);
  if (reading.kind === "wrong") {
    const mistakes = [reading.problem];
    return { ...without, mistakes, problems: mistakes };
  }
  const own = readWordsYaml(file, reading.text, publication);
  const language = own.language ?? publication;
  const mistakes = own.problems;
  const problems = [...mistakes, ...halfOf(file, own, language)];
  const words = problems.length > 0 ? without.words : await wordsWith(own, publication);
  return { words, language, own, mistakes, problems };
}

/** Files that were meant: systems differ in whether "Words.yaml" is another name. */
function misnamedIn(contentDir: string): readonly string[] {
  if (!existsSync(contentDir)) return [];
  return readdirSync(contentDir).filter((name) => /^words\.ya?ml$/i.test(name));
}

/** A language is spoken whole or not at all: half of one would be two on a page. */
function halfOf(
  file: string,
  { missing, line, language: said }: OwnWords,
  language: string,
): readonly Problem[] {
  const [first] = missing;
  if (first === undefined) return [];
  const remedy =
    said === undefined
      ? "; or write `language: en` at the top, to change some of the English ones"
      : "";
  const message = `${missing.length} of ${ALL_PHRASES.length} phrases are missing; the first: ${first}. No words in ${language} come with Tidings, so this file has to have all: \`tidings words --missing\` prints what is missing${remedy}`;
  return [{ file, line, message }];
}

async function wordsWith(own: OwnWords, publication: string): Promise<Words> {
  const language = own.language ?? publication;
  // Its region's dates, where it is the language that is spoken.
  const same = lookUp(publication, { [language]: true }) === true;
  const locale = same ? publication : language;
  if (tagFor(language) !== undefined) {
    const words = await wordsIn(language);
    return { ...words, ...(phrasesWith(phraseTree(words), own.phrases) as Phrases), locale };
  }
  if (!own.begun) return wordsIn(publication);
  const phrases = own.phrases as Phrases;
  const formats = derivedFormats(locale);
  return {
    ...{ tag: language, direction: directionOf(language), locale },
    ...(formats !== undefined && { formats }),
    ...phrases,
  };
}

/** The phrases of a language that ships. */
export async function phrasesOfLanguage(language: string): Promise<Tree | undefined> {
  return tagFor(language) === undefined ? undefined : phraseTree(await wordsIn(language));
}

/** What is not said of the language itself. A tree that was checked against the English one has its shape. */
type Phrases = Omit<Words, "tag" | "direction" | "locale" | "formats">;

/** Phrases over others. A plural is taken whole; of a phrase for each cadence the forms that are there. */
export function phrasesWith(under: Tree, over: Tree, english: Tree = ENGLISH): Tree {
  const changed = Object.entries(over).map(([key, own]): [string, string | Tree] => {
    const model = english[key];
    const beneath = under[key];
    if (!isTree(own) || !isTree(beneath) || !isTree(model)) return [key, own];
    const shape = shapeOf(model);
    if (shape === undefined) return [key, phrasesWith(beneath, own, model)];
    return [key, shape.kind === "per cadence" ? { ...beneath, ...own } : own];
  });
  return { ...under, ...Object.fromEntries(changed) };
}

function isTree(value: string | Tree | undefined): value is Tree {
  return isGroup(value);
}
