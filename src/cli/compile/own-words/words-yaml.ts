/** content/words.yaml: an owner's own phrases over those of a language, or a language of their own, whole. */
import { z } from "zod";
import { nearest } from "../../../markdown/problem.ts";
import { en } from "../../../templates/i18n/en.ts";
import { tagFor } from "../../../templates/i18n/languages.ts";
import { canonicalLanguage, languageNamed } from "../front-matter/language.ts";
import { quote, readYaml } from "../front-matter/yaml-source.ts";
import { type Problem, proposal } from "../problem.ts";
import { checkPhrase, isGroup } from "./check-phrase.ts";
import { phrasesOf, phraseTree, shapeOf, type Tree } from "./phrase-shapes.ts";

export const WORDS_FILE = "words.yaml";

export const ENGLISH = phraseTree(en);

/** The paths of the phrases that a language has. */
export const ALL_PHRASES = phrasesOf(ENGLISH, ENGLISH).map(({ path }) => path.join("."));

export type OwnWords = {
  /** BCP 47: what the file says that its phrases are in. */
  readonly language?: string;
  /** Whether it says anything: one of remarks does not. */
  readonly begun: boolean;
  readonly phrases: Tree;
  /** Paths of phrases that a language of one's own lacks; none over a language that ships. */
  readonly missing: readonly string[];
  /** Mistakes, apart from what is missing. */
  readonly problems: readonly Problem[];
  /** Line of the key `language`, or the first. */
  readonly line: number;
};

/**
 * Reads and checks the file; every phrase that is wrong is a problem, whatever else is.
 *
 * @param file how problems name it
 * @param spoken BCP 47 tag by which phrases count that are said to be in no language
 */
export function readWordsYaml(file: string, text: string, spoken: string): OwnWords {
  const { raw, problems, lineOf } = readYaml({ file, text, firstLine: 1 }, z.unknown());
  const line = lineOf(["language"]);
  if (problems.length > 0) return { begun: true, phrases: {}, missing: [], problems, line };
  const found: Problem[] = [];
  const complain = (path: readonly string[], message: string) =>
    found.push({ file, line: lineOf(path), message });
  if (raw !== null && raw !== undefined && !isGroup(raw)) {
    complain([], `this ${groupWanted(ENGLISH)}`);
    return { begun: true, phrases: {}, missing: [], problems: found, line };
  }
  const { language: said, ...written } = raw ?? {};
  const language = readLanguage(said, (message) => complain(["language"], message));
  const tag = language ?? spoken;
  const whole = tagFor(tag) === undefined;
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const walked: Walked = { complain, whole, categories: pluralCategories, seen: new Set() };
  const phrases = walk(walked, written, ENGLISH, []);
  const begun = language !== undefined || Object.keys(written).length > 0;
  return {
    ...(language !== undefined && { language }),
    begun,
    phrases,
    missing: whole && begun ? missingFrom(phrases, walked.seen) : [],
    problems: found,
    line,
  };
}

type Walked = {
  readonly complain: (path: readonly string[], message: string) => void;
  /** The language is the owner's alone: what is not filled in yet is missing, and no mistake at its line. */
  readonly whole: boolean;
  readonly categories: readonly string[];
  /** Paths of the phrases that are written, right or wrong. */
  readonly seen: Set<string>;
};

/** The phrases of a group that are right. */
function walk(
  walked: Walked,
  group: Readonly<Record<string, unknown>>,
  english: Tree,
  above: readonly string[],
): Tree {
  const kept = Object.entries(group).map(([key, value]): [string, string | Tree] | undefined => {
    const path = [...above, key];
    const model = Object.hasOwn(english, key) ? english[key] : undefined;
    if (model === undefined) {
      walked.complain(path, unknownKey(key, english, above));
      return undefined;
    }
    const shape = shapeOf(model);
    if (shape === undefined) {
      if (typeof model === "string" || value === null) return undefined;
      if (isGroup(value)) return [key, walk(walked, value, model, path)];
      walked.complain(path, `${path.join(".")} ${groupWanted(model)}`);
      return undefined;
    }
    if (walked.whole && isUnfilled(value)) return undefined;
    walked.seen.add(path.join("."));
    const checked = checkPhrase(shape, value, walked.categories);
    if (checked.kind === "fits") return [key, checked.phrase];
    for (const { form, message } of checked.complaints) {
      const at = form === undefined ? path : [...path, form];
      walked.complain(at, `${at.join(".")} ${message}`);
    }
    return undefined;
  });
  return Object.fromEntries(kept.filter((each) => each !== undefined));
}

/** A key, or keys of forms, as `tidings words` prints them to be filled in. */
function isUnfilled(value: unknown): boolean {
  return value === null || (isGroup(value) && Object.values(value).every((form) => form === null));
}

function missingFrom(phrases: Tree, seen: ReadonlySet<string>): readonly string[] {
  const there = new Map(
    phrasesOf(phrases, ENGLISH).map(({ path, phrase }) => [path.join("."), phrase]),
  );
  return phrasesOf(ENGLISH, ENGLISH).flatMap(({ path, phrase: english }) => {
    const name = path.join(".");
    if (!seen.has(name)) return [name];
    const phrase = there.get(name);
    // Over a language that ships its own form stands for `other`; here nothing does.
    const bare = shapeOf(english)?.kind === "per cadence" && isGroup(phrase);
    return bare && !Object.hasOwn(phrase, "other") ? [`${name}.other`] : [];
  });
}

function readLanguage(said: unknown, complain: (message: string) => void): string | undefined {
  if (said === undefined) return undefined;
  const tag = typeof said === "string" ? canonicalLanguage(said) : undefined;
  if (tag === undefined) {
    const named = typeof said === "string" ? languageNamed(said) : undefined;
    const remedy = named === undefined ? "a tag such as sw or pt-BR" : named;
    complain(`language cannot be ${quote(said)}; write ${remedy}`);
  }
  return tag;
}

function groupWanted(group: Tree): string {
  return `must be a group of keys (${Object.keys(group).join(", ")}), one a line, indented`;
}

/** A key that stands elsewhere was most likely meant there. */
function unknownKey(key: string, group: Tree, above: readonly string[]): string {
  const where = above.length === 0 ? "" : ` in ${above.join(".")}`;
  const here = Object.keys(group);
  const near = nearest(key, here);
  const elsewhere = near === undefined ? pathTo(key) : undefined;
  const hint =
    elsewhere === undefined
      ? proposal(key, above.length === 0 ? ["language", ...here] : here, "keys here", near)
      : `did you mean ${elsewhere}, a line for each part? Keys here: ${here.join(", ")}`;
  return `unknown key ${quote(key)}${where}; ${hint}`;
}

/** "emails.edition.contents" for "contents", or for a whole path that was written as one key. */
function pathTo(
  key: string,
  group: Tree = ENGLISH,
  above: readonly string[] = [],
): string | undefined {
  for (const [name, inner] of Object.entries(group)) {
    const path = [...above, name];
    if (name === key || path.join(".") === key) return path.join(".");
    if (typeof inner === "string" || shapeOf(inner) !== undefined) continue;
    const found = pathTo(key, inner, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
