/** What each phrase of a language has to hold, which is read off the English one at its place. */
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { placesOf, type Words } from "../../../publication/words.ts";

/** What stands at one place among the words. */
export type PhraseShape = {
  /** A text; a form for each number; a form for each cadence; or a text that may also be a form for each cadence. */
  readonly kind: "text" | "plural" | "per cadence" | "about a cadence";
  /** Names of the places that every form has, apart from `{digest}`. */
  readonly places: readonly string[];
  /** A form for a number shows it, as `#`. */
  readonly numbered: boolean;
  /** Keys of the forms. */
  readonly forms: readonly string[];
  /** Characters that a form may have at most. */
  readonly longest: number;
};

/** Words in a tree: groups, and in them phrases. */
export type Tree = { readonly [key: string]: string | Tree };

/** What is said of the language itself, beside its phrases. */
const ABOUT_THE_LANGUAGE: ReadonlySet<string> = new Set(["tag", "direction", "locale", "formats"]);

/** The phrases alone, in their groups. */
export function phraseTree(words: Words): Tree {
  const kept = Object.entries(words).filter(([key]) => !ABOUT_THE_LANGUAGE.has(key));
  // `Words` is made of texts and groups of texts, which its type says key by key.
  return Object.fromEntries(kept) as Tree;
}

/** The shape of the phrase that English has at a place; undefined for a group of phrases. */
export function shapeOf(english: string | Tree): PhraseShape | undefined {
  if (typeof english === "string") {
    const about = placesOf(english).includes("digest");
    const forms = about ? [...CADENCES, "other"] : [];
    return shape(about ? "about a cadence" : "text", [english], forms);
  }
  const forms = Object.values(english).filter((form) => typeof form === "string");
  if (!("other" in english) || forms.length !== Object.keys(english).length) return undefined;
  const cadences = Object.keys(english).some((key) => CADENCES.some((name) => name === key));
  return cadences
    ? shape("per cadence", forms, Object.keys(english))
    : shape("plural", forms, Object.keys(english));
}

function shape(
  kind: PhraseShape["kind"],
  forms: readonly string[],
  keys: readonly string[],
): PhraseShape {
  const places = new Set(forms.flatMap(placesOf));
  places.delete("digest");
  return {
    kind,
    places: [...places],
    numbered: kind === "plural" && forms.some((form) => form.includes("#")),
    forms: keys,
    longest: Math.max(LEAST, 3 * Math.max(...forms.map((form) => form.length))),
  };
}

/** Characters that any phrase may have: a short one of English is a long word elsewhere. */
const LEAST = 60;

/** Every phrase by its path from the root, "emails.edition.contents", in their order. */
export function phrasesOf(
  tree: Tree,
  english: Tree,
  above: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly phrase: string | Tree }[] {
  return Object.entries(english).flatMap(([key, model]) => {
    const path = [...above, key];
    const phrase = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (phrase === undefined) return [];
    if (typeof model === "string" || shapeOf(model) !== undefined) return [{ path, phrase }];
    return typeof phrase === "string" ? [] : phrasesOf(phrase, model, path);
  });
}
