/** What readers see of a text, as words, and how alike two texts are to them. */
import type { Nodes } from "hast";
import { parseHtml } from "../../../src/cli/import/formats/html/html-body.ts";
import { renderMarkdown } from "../compile/body.ts";

/** Words of HTML in their order. Marks of footnotes and ways back to them are no words. */
export function wordsOfHtml(html: string): readonly string[] {
  return wordsIn(textOf(parseHtml(html)));
}

/** Words that readers see of Markdown, once the compiler has made a page of it. */
export function wordsOfMarkdown(markdown: string): readonly string[] {
  return wordsOfHtml(renderMarkdown(markdown).body.web);
}

export function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)$/;

function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  if (node.type === "element") {
    const { properties, tagName } = node;
    if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined)
      return "";
    if (tagName === "br") return " ";
  }
  const text = node.children.map(textOf).join("");
  return node.type === "element" && INLINE.test(node.tagName) ? text : ` ${text} `;
}

/** 1 for the same words in the same order; each word that only one of them has counts. */
export function similarity(one: readonly string[], two: readonly string[]): number {
  if (one.length + two.length === 0) return 1;
  let row = new Uint32Array(two.length + 1);
  for (const word of one) {
    const next = new Uint32Array(two.length + 1);
    for (let at = 1; at <= two.length; at += 1)
      next[at] =
        two[at - 1] === word ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  return (2 * (row[two.length] ?? 0)) / (one.length + two.length);
}
