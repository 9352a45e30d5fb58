/** What people read of a page and of the Markdown that was made of it, and how alike the two are. For tests. */
import type { Nodes } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { parseMarkdown } from "../../../../src/markdown/syntax.ts";

const parser = unified().use(rehypeRaw).freeze();

const UNSEEN = new Set(["script", "style", "template", "noscript", "svg", "button", "form"]);

export function wordsOfHtml(html: string): readonly string[] {
  const node = { type: "raw", value: html } as never;
  return wordsIn(parser.runSync({ type: "root", children: [node] }));
}

export function wordsOfMarkdown(markdown: string): readonly string[] {
  return wordsIn(parseMarkdown(markdown) as Nodes);
}

function wordsIn(node: Nodes): readonly string[] {
  return textIn(node).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function textIn(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  if (node.type === "element" && UNSEEN.has(node.tagName)) return "";
  return `${node.children.map(textIn).join("")} `;
}

/** The share of pairs of neighbouring words that both have, from 0 to 1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of b) {
    const count = left.get(pair) ?? 0;
    if (count > 0) common += 1;
    left.set(pair, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

function pairsOf(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}
