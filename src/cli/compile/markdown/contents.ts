/** The contents of a long text: its headings, as links to them. */
import type { Element, Root } from "hast";
import { stringProperty, textOf } from "../../../markdown/tree.ts";
import type { ContentsEntry } from "../../../publication/post.ts";
import { isWords } from "./is-words.ts";

/** Two parts are no choice: the second is where the first ends. */
const LEAST_HEADINGS = 3;

/** About six screens of a phone: who looks for one part of less has scrolled there before having chosen it. */
const LEAST_WORDS = 1_000;

/**
 * The headings of a text that its reader finds at its beginning; none for a short one, save where the author wants it.
 *
 * @param tree before pages add to headings what is for them alone
 * @param wished what front matter says: `contents: true`, `contents: false`, or nothing
 */
export function contentsOf(
  tree: Root,
  words: number,
  wished: boolean | undefined,
): readonly ContentsEntry[] {
  if (wished === false) return [];
  const entries = tree.children.flatMap((node) =>
    node.type === "element" ? (entryOf(node) ?? []) : [],
  );
  const long = entries.length >= LEAST_HEADINGS && words >= LEAST_WORDS;
  return long || wished === true ? entries : [];
}

/** Headings of quotations and notes are no parts of the text, and stand deeper in the tree. */
function entryOf(node: Element): ContentsEntry | undefined {
  if (node.tagName !== "h2" && node.tagName !== "h3") return undefined;
  const id = stringProperty(node, "id");
  const title = textOf({ ...node, children: node.children.filter(isWords) })
    .replace(/\s+/g, " ")
    .trim();
  if (id === undefined || title === "") return undefined;
  return { id, title, ...(node.tagName === "h3" && { deeper: true as const }) };
}
