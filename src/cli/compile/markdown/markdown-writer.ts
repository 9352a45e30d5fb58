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
    handlers: {
      text: (node: { readonly value: string }, _parent, state, info) =>
        isPlain(node.value, info) ? node.value : state.safe(node.value, info),
    },
  })
  .freeze();

/** A sentence without any sign that Markdown, GFM's tables, notes and addresses know. */
const PLAIN = /^[\p{L} ][^\\`*_[\]<&|~@!:#\n\r\t]*$/u;

/** Whether nothing of a text is to be escaped: most sentences are so, and looking for the place of each sign is slow. */
function isPlain(
  value: string,
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  const isEdge = (beside: string, own: string | undefined) => own === " " && /[\r\n]/.test(beside);
  return (
    PLAIN.test(value) &&
    !/www\./i.test(value) &&
    !isEdge(before, value[0]) &&
    !isEdge(after, value.at(-1))
  );
}

/** Markdown that parses back into the same tree. Ends with one line end, unless it is empty. */
export function toMarkdown(root: Root): string {
  return writer.stringify(root);
}
