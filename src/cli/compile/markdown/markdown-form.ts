/**
 * A body as Markdown, for machines that read: the author's own where that says just what is published, else written anew from
 * the sanitised tree. What a page does not show (comments, unused notes, raw HTML that is taken out) is not in it either.
 */
import type { Root } from "hast";
import { toMdast } from "hast-util-to-mdast";
import type { Root as MarkdownRoot } from "mdast";
import { toMarkdown } from "./markdown-writer.ts";

/** @param portable a sanitised tree with absolute URLs */
export function writtenMarkdown(portable: Root): string {
  const root = toMdast(portable);
  return toMarkdown(root.type === "root" ? (root as MarkdownRoot) : { type: "root", children: [] });
}
