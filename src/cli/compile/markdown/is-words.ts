/** What of a text is its author's sentence. */
import type { Element } from "hast";

/** Footnote numbers are no part of the sentence. */
export function isWords(node: Element["children"][number]): boolean {
  if (node.type !== "element" || node.tagName !== "sup") return true;
  return !node.children.some(
    (child) => child.type === "element" && child.properties.dataFootnoteRef !== undefined,
  );
}
