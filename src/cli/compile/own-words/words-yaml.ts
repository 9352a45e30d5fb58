/** content/words.yaml: an owner's own phrases over those of a language, or a language of their own, whole. */
import { z } from "zod";
import { nearest } from "../../../markdown/problem.ts";
import { en } from "../../../templates/i18n/en.ts";
import { canonicalLanguage } from "../front-matter/language.ts";
import { quote, readYaml } from "../front-matter/yaml-source.ts";
import { type Problem, proposal } from "../problem.ts";
import { checkPhrase, isGroup } from "./check-phrase.ts";
import { phraseTree, shapeOf, type Tree } from "./phrase-shapes.ts";

export const WORDS_FILE = "words.yaml";

export type OwnWords = {
  /** BCP 47: what the file says that its phrases are in. */
  readonly language?: string;
  readonly phrases: Tree;
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
  if (problems.length > 0) return { phrases: {}, problems, line };
  const found: Problem[] = [];
  const complain = (path: readonly string[], message: string) =>
    found.push({ file, line: lineOf(path), message });
  if (raw !== null && raw !== undefined && !isGroup(raw)) {
    complain([], `this ${groupWanted(ENGLISH)}`);
    return { phrases: {}, problems: found, line };
  }
  const { language: said, ...written } = raw ?? {};
  const language = readLanguage(said, (message) => complain(["language"], message));
  const { pluralCategories } = new Intl.PluralRules(language ?? spoken).resolvedOptions();
  const walk = (
    group: Readonly<Record<string, unknown>>,
    english: Tree,
    above: readonly string[],
  ) => {
    const kept = Object.entries(group).map(([key, value]): [string, string | Tree] | undefined => {
      const path = [...above, key];
      const model = Object.hasOwn(english, key) ? english[key] : undefined;
      if (model === undefined) {
        complain(path, unknownKey(key, english, above));
        return undefined;
      }
      const shape = shapeOf(model);
      if (shape === undefined && typeof model !== "string") {
        if (value === null) return undefined;
        if (isGroup(value)) return [key, walk(value, model, path)];
        complain(path, `${path.join(".")} ${groupWanted(model)}`);
        return undefined;
      }
      if (shape === undefined) return undefined;
      const checked = checkPhrase(shape, value, pluralCategories);
      if (checked.kind === "fits") return [key, checked.phrase];
      for (const { form, message } of checked.complaints) {
        const at = form === undefined ? path : [...path, form];
        complain(at, `${at.join(".")} ${message}`);
      }
      return undefined;
    });
    return Object.fromEntries(kept.filter((each) => each !== undefined));
  };
  const phrases = walk(written, ENGLISH, []);
  return { ...(language !== undefined && { language }), phrases, problems: found, line };
}

const ENGLISH = phraseTree(en);

function readLanguage(said: unknown, complain: (message: string) => void): string | undefined {
  if (said === undefined) return undefined;
  const tag = typeof said === "string" ? canonicalLanguage(said) : undefined;
  if (tag === undefined)
    complain(`language cannot be ${quote(said)}; write a tag such as sw or pt-BR`);
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
      : `did you mean ${elsewhere}? Keys here: ${here.join(", ")}`;
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
