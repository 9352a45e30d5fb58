/**
 * A piece of HTML that is the text of a post → Markdown as this publication has it. Every source whose posts are
 * HTML comes through here: WordPress, feeds, Ghost, Substack, Medium and a page that somebody saved.
 */
import type { Element, Root as HtmlRoot, Parents } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { FLATTEN, tooDeepHtml, tooDeepWords } from "../../../../markdown/depth.ts";
import { toMarkdown } from "../../../compile/markdown/markdown-writer.ts";
import { type Loss, openingOf } from "../../article.ts";
import { settleAnchors } from "./html-anchors.ts";
import { takeFootnotes } from "./html-footnotes.ts";
import { createLosses, type Losses } from "./html-losses.ts";
import { markdownBelow } from "./html-markdown.ts";
import { type Reshape, reshapeBelow } from "./html-reshape.ts";

export type HtmlPlace = {
  /** The line of the source on which the HTML begins, counted from 1. */
  readonly line?: number;
  /** The absolute address that relative ones in it are relative to. Left out, they stay as they are. */
  readonly base?: string;
  /** What a program's own elements are in the words of all pages. */
  readonly reshape?: Reshape;
};

export type HtmlBody =
  | {
      readonly ok: true;
      /** Markdown. */
      readonly body: string;
      /** The first paragraph as plain text. */
      readonly opening: string;
      readonly losses: readonly Loss[];
    }
  | { readonly ok: false; readonly reason: string };

const parser = unified().use(rehypeRaw).freeze();

/** @param line of the source on which it begins */
export function parseHtml(text: string, line = 1): HtmlRoot {
  const point = { line, column: 1, offset: 0 };
  // A node of rehype-raw's own kind, which the types of HTML's tree do not know.
  const unparsed = { type: "raw", value: text, position: { start: point, end: point } };
  return parser.runSync(
    { type: "root", children: [unparsed as unknown as Element] },
    text,
  ) as HtmlRoot;
}

/**
 * Reads the HTML of a post's text.
 *
 * @returns its Markdown with everything that is not carried over; or why it cannot be read
 */
export function readHtmlBody(html: string, place: HtmlPlace = {}): HtmlBody {
  const { line = 1 } = place;
  const deep = tooDeepHtml(html);
  if (deep !== undefined) return { ok: false, reason: tooDeepWords(deep + line - 1) };
  return readHtmlBelow(() => parseHtml(html, line), place);
}

/** The same of what is below a node, for a page of which only a part is the text; its depth has been looked at. */
export function readHtmlBelow(node: () => Parents, { base, reshape }: HtmlPlace = {}): HtmlBody {
  const losses = createLosses();
  try {
    const scope = node();
    if (reshape !== undefined) reshapeBelow(scope, reshape, losses);
    const root = markdownOf(scope, undefined, losses, base);
    return { ok: true, body: toMarkdown(root), opening: openingOf(root), losses: losses.list() };
  } catch (error) {
    // Trees are walked by recursion: what was not counted is a mistake in one text and stops no other.
    if (error instanceof RangeError)
      return { ok: false, reason: `is nested too deeply to be read; ${FLATTEN}` };
    throw error;
  }
}

/**
 * The Markdown of what is below a node.
 *
 * @param skip an element that was used elsewhere, such as the heading that became the title
 */
export function markdownOf(
  scope: Parents,
  skip: Element | undefined,
  losses: Losses,
  base: string | undefined,
) {
  const notes = takeFootnotes(scope);
  settleAnchors(scope, notes);
  return markdownBelow(scope, { skip, losses, notes, ...(base === undefined ? {} : { base }) });
}
