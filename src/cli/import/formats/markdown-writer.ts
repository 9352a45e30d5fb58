/** Syntax tree → Markdown. Whatever text could be taken for mark-up is escaped by the serialiser. */
import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "_",
    rule: "-",
    fences: true,
    listItemIndent: "one",
  })
  .freeze();

/** Markdown that parses back into the same tree. Ends with one line end, unless it is empty. */
export function toMarkdown(root: Root): string {
  return writer.stringify(root);
}
