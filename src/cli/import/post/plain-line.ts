/** Titles and summaries with marks of Markdown, HTML or a program in them → the words that readers see. Pure. */
import type { Root } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { type Article, textOf } from "../article.ts";
import { oneLine } from "./post-text.ts";
import { titleFrom } from "./title.ts";

const parser = unified().use(remarkParse).freeze();

/** Tags of Liquid, Nunjucks and Handlebars, and shortcodes of Hugo. */
const TEMPLATE = /\{\{[<%]?[^{}]{0,1000}[%>]?\}\}|\{%[^{}]{0,1000}%\}/g;
/** Shortcodes of WordPress; "[update]" and "[1]" are words. */
const SHORTCODE =
  /\[\/?(?:caption|gallery|embed|video|audio|playlist|wp_\w+|vc_\w+|et_pb_\w+|contact-form-7|gravityform|youtube|vimeo|soundcloud|iframe|button|dropcap|su_\w+|fusion_\w+)\b[^[\]]{0,1000}\]/gi;
/** Elements of HTML that stand in lines of text: `<T>` in "List<T>" is none. */
const ELEMENT =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|o|ol|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|ul|var|wbr)(?:\s[^<>]{0,1000})?\/?>|<!--[\s\S]{0,1000}?-->/gi;
/** Longest text that is looked at for Markdown, in characters. */
const LONGEST = 2_000;
/** Keeps a line from being read as a list, a heading or a quotation. It is in no text. */
const GUARD = "\uE000";

/** "**Ports** &amp; <em>tides</em>" → "Ports & tides". */
export function plainLine(text: string): string {
  const bare = text
    .slice(0, LONGEST)
    .replace(TEMPLATE, "")
    .replace(SHORTCODE, "")
    .replace(/<br\b[^<>]{0,100}>|<\/(?:p|div|li|h[1-6])>/gi, " ")
    .replace(ELEMENT, "");
  if (!/[*_`[\]&\\~<]/.test(bare)) return oneLine(bare + text.slice(LONGEST));
  const paragraphs = oneLine(bare).replaceAll(GUARD, "");
  const tree: Root = parser.parse(GUARD + paragraphs);
  const words = tree.children.map(wordsBelow).join(" ").replaceAll(GUARD, "");
  // Twice escaped: what a program wrote into a file of another one.
  return oneLine(words.replace(/&amp;/g, "&") + text.slice(LONGEST));
}

function wordsBelow(node: Root["children"][number]): string {
  // What is no element of HTML is a word in angle brackets.
  if (!("children" in node)) return "value" in node ? node.value : "";
  return node.children
    .map((child) =>
      child.type === "html"
        ? child.value
        : "children" in child
          ? wordsBelow(child as never)
          : textOf(child),
    )
    .join("");
}

/** A title or summary of an article as words; empty where it has none. */
export function wordsOf(text: string | undefined, { plain }: Pick<Article, "plain">): string {
  if (text === undefined) return "";
  return plain === true ? oneLine(text) : plainLine(text);
}

/** The title that an article gets: its own, or its first sentence; empty when it has neither. */
export function titleOf(article: Pick<Article, "title" | "opening" | "plain">): string {
  return wordsOf(article.title, article) || oneLine(titleFrom(article.opening));
}
