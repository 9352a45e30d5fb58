/** The mark that divides a post's beginning from the rest: what stands above it is its summary. Pure. */
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { textOf } from "../../article.ts";
import { codeRanges, within } from "./code-ranges.ts";
import { edited, type LinedText } from "./lined-text.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Characters. What is longer is the text itself, and no summary of it. */
const LONGEST = 1_000;

/** @param separator the program's own, where its settings name one */
export function takeSummaryMark(
  source: LinedText,
  separator?: string,
): { readonly text: LinedText; readonly summary?: string } {
  const isCode = within(codeRanges(source.text));
  const own =
    separator === undefined || separator.trim() === ""
      ? ""
      : `|${separator.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
  const mark = new RegExp(
    `<!--[ \\t]*(?:more|excerpt|read-?more|end-?excerpt|truncate)[ \\t]*-->|\\{/\\*[ \\t]*truncate[ \\t]*\\*/\\}${own}`,
    "gi",
  );
  const found = [...source.text.matchAll(mark)].find(({ index }) => !isCode(index));
  if (found === undefined) return { text: source };
  const above = plainText(source.text.slice(0, found.index));
  const text = edited(source, [
    { start: found.index, end: found.index + found[0].length, value: "" },
  ]);
  return above === "" || above.length > LONGEST ? { text } : { text, summary: above };
}

/** Markdown's words on one line. Pictures and raw HTML are no words. */
export function plainText(markdown: string): string {
  const root = parser.parse(markdown.slice(0, 20_000));
  const blocks = root.children
    .filter((node) => node.type !== "html" && node.type !== "heading")
    .map((node) => textOf(node));
  return blocks
    .join(" ")
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, "")
    .replace(/\s+/gu, " ")
    .trim();
}
