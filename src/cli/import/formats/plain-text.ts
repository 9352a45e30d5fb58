/** Plain text → an article whose Markdown shows what the file shows. Pure. */
import type { Paragraph, PhrasingContent, Root } from "mdast";
import { toMarkdown } from "../../compile/markdown/markdown-writer.ts";
import type { Article } from "../article.ts";
import { openingOf } from "../article.ts";

/** The common raw form: "date 2025-08-31 " and, in the same line, the first words of the text. */
const RAW_DATE = /^date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*/i;

/** A program that wraps text makes lines of such lengths; a list's, a poem's or a paragraph's own differ. */
const WRAPPED = { shortest: 50, longest: 200 };

/** A heading line is rarely longer, and a sentence rarely shorter without a full stop. */
const LONGEST_HEADLINE = 120;

/** Takes the date of the raw form off the beginning of a text. */
export function takeRawDate(text: string): { readonly date?: string; readonly rest: string } {
  const found = RAW_DATE.exec(text);
  const date = found?.[1];
  if (found === null || date === undefined) return { rest: text };
  return { date, rest: text.slice(found[0].length) };
}

/**
 * Reads plain text: paragraphs between blank lines, addresses as links, everything else literally.
 * In the raw form the text has a date and no title; otherwise a first line that stands alone and does
 * not end like a sentence is the title.
 *
 * @param text decoded, with "\n" as line end
 * @param title that keys above the text give it: a first line that says something else is part of the text
 */
export function readPlainText(text: string, title?: string): Article {
  const { date, rest } = takeRawDate(text.trimStart());
  const paragraphs = rest
    // A form feed separates pages; for a reader it is one more blank line.
    .replaceAll("\f", "\n\n")
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    )
    .filter((lines) => lines.length > 0);
  const first =
    date === undefined && paragraphs.length > 1 ? headlineOf(paragraphs[0] ?? []) : undefined;
  const headline = title === undefined || first === title ? first : undefined;
  const root: Root = {
    type: "root",
    children: paragraphs.slice(headline === undefined ? 0 : 1).map(paragraphOf),
  };
  return {
    ...(headline === undefined ? {} : { title: headline }),
    ...(date === undefined ? {} : { date }),
    tags: [],
    body: toMarkdown(root),
    opening: openingOf(root),
    notes: [],
  };
}

function headlineOf(lines: readonly string[]): string | undefined {
  const [line = "", ...more] = lines;
  const alone = more.length === 0 && line.length <= LONGEST_HEADLINE;
  return alone && /[\p{L}\p{N})\]”»’"'?!]$/u.test(line) ? line : undefined;
}

function paragraphOf(lines: readonly string[]): Paragraph {
  const wrapped = lines
    .slice(0, -1)
    .every(({ length }) => length >= WRAPPED.shortest && length <= WRAPPED.longest);
  const children = lines.flatMap((line, at): PhrasingContent[] => {
    const words = linked(line);
    if (at === 0) return words;
    return [wrapped ? { type: "text", value: "\n" } : { type: "break" }, ...words];
  });
  return { type: "paragraph", children };
}

/** An address becomes a link that shows the address; a full stop after it belongs to the sentence. */
function linked(line: string): PhrasingContent[] {
  return line
    .split(/(https?:\/\/[^\s<>"'“”‘’«»，。；：！？（）]*[^\s<>"'“”‘’«»，。；：！？（）.,;:!?)\]])/u)
    .map(
      (part, at): PhrasingContent =>
        at % 2 === 1
          ? { type: "link", url: part, children: [{ type: "text", value: part }] }
          : { type: "text", value: part },
    )
    .filter((node) => node.type !== "text" || node.value !== "");
}
