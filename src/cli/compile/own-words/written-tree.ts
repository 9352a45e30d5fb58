/** Phrases as the YAML of content/words.yaml, the English ones above each as remarks where they differ. Pure. */
import { stringify } from "yaml";
import { isGroup } from "./check-phrase.ts";
import { type PhraseShape, shapeOf, type Tree } from "./phrase-shapes.ts";
import { ENGLISH } from "./words-yaml.ts";

/**
 * @param phrases what is said; a phrase that is not there has its key, and nothing behind it
 * @param categories those in which the language counts: "one", "few", "other"
 * @param chosen paths of the phrases to write, "emails.edition.contents"; all, if it is left out
 */
export function writtenTree(
  phrases: Tree,
  categories: readonly string[],
  chosen?: ReadonlySet<string>,
): readonly string[] {
  return group(phrases, ENGLISH, [], { categories, chosen });
}

type Wanted = {
  readonly categories: readonly string[];
  readonly chosen: ReadonlySet<string> | undefined;
};

function group(
  phrases: Tree,
  english: Tree,
  above: readonly string[],
  wanted: Wanted,
): readonly string[] {
  const indent = "  ".repeat(above.length);
  return Object.entries(english).flatMap(([key, model]) => {
    const path = [...above, key];
    const said = Object.hasOwn(phrases, key) ? phrases[key] : undefined;
    const shape = shapeOf(model);
    if (shape === undefined) {
      if (!isTree(model)) return [];
      const inner = group(isTree(said) ? said : {}, model, path, wanted);
      return inner.length === 0 ? [] : [`${indent}${key}:`, ...inner];
    }
    const name = path.join(".");
    const asked = wanted.chosen?.has(name) || wanted.chosen?.has(`${name}.other`);
    if (wanted.chosen !== undefined && !asked) return [];
    const same = JSON.stringify(said) === JSON.stringify(model);
    return [...(same ? [] : remarks(model)), ...lines(key, said, shape, wanted.categories)].map(
      (line) => `${indent}${line}`,
    );
  });
}

function remarks(english: string | Tree): readonly string[] {
  if (!isTree(english)) return [`# ${english}`];
  return Object.entries(english).map(([form, text]) => `# ${form}: ${text}`);
}

/** "key: phrase", or a key and a line for each of its forms. */
function lines(
  key: string,
  said: string | Tree | undefined,
  { kind, forms }: PhraseShape,
  categories: readonly string[],
): readonly string[] {
  if (typeof said === "string") return [`${key}: ${scalar(said)}`];
  if (isTree(said)) {
    const each = Object.entries(said).map(([form, text]) => `  ${form}: ${scalar(text)}`);
    return [`${key}:`, ...each];
  }
  const open = kind === "plural" ? categories : kind === "per cadence" ? forms : [];
  return [`${key}:`, ...open.map((form) => `  ${form}:`)];
}

/** On one line, in quotes where YAML needs them. */
function scalar(text: string | Tree): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

function isTree(value: string | Tree | undefined): value is Tree {
  return isGroup(value);
}
