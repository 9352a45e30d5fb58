/** Markdown → one syntax tree (hast) with raw HTML parsed in place. Not yet sanitised. */
import type { Root } from "hast";
import rehypeRaw from "rehype-raw";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  // The sanitiser prefixes ids; a prefix here would be a second one.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: "" });

const rawParser = unified().use(rehypeRaw);

/**
 * Parses GitHub-flavoured Markdown: tables, footnotes, task lists, strike-through, bare URLs.
 *
 * Footnotes come as `<sup><a href="#fn-1" id="fnref-1" data-footnote-ref>` and, at the end,
 * `<section data-footnotes><ol><li id="fn-1">` with `<a data-footnote-backref>` inside.
 * Elements keep their position in `text`.
 */
export function parseMarkdown(text: string): Root {
  const tree = parser.runSync(parser.parse(text)) as Root;
  if (!text.includes("<")) return tree;
  // parse5 nests what raw HTML left open, so that what is sanitised is what a browser would build.
  return rawParser.runSync(tree, text) as Root;
}
