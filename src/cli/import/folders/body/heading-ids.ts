/** Names of headings: where the old program's is another than ours would be, it is written down and kept. Pure. */
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { textOf } from "../../article.ts";
import { codeRanges, within } from "./code-ranges.ts";
import { type Edit, edited, type LinedText } from "./lined-text.ts";

/** By which rule a program names headings; "none" for one that does not. */
export type HeadingRule = "github" | "kramdown" | "blackfriday" | "markdown-it-anchor" | "none";

const RULES: Readonly<Record<Exclude<HeadingRule, "none" | "github">, (text: string) => string>> = {
  kramdown: (text) =>
    text
      .replace(/^[^a-zA-Z]+/, "")
      .replace(/[^a-zA-Z0-9 -]/g, "")
      .replaceAll(" ", "-")
      .toLowerCase() || "section",
  blackfriday: (text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, ""),
  "markdown-it-anchor": (text) =>
    encodeURIComponent(text.trim().toLowerCase().replace(/\s+/g, "-")),
};

/** What GitHub, and Tidings with it, makes of a heading's words. */
export function githubId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, "")
    .replaceAll(" ", "-");
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

export function keepHeadingIds(source: LinedText, rule: HeadingRule): LinedText {
  if (rule === "none" || rule === "github") return source;
  const isCode = within(codeRanges(source.text));
  const theirs = counter();
  const ours = counter();
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(
    /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^(?! {4}|[ \t]*[-*+>|#]|[ \t]*$)(.+)\n {0,3}(?:=+|-{2,})[ \t]*$/gm,
  )) {
    if (isCode(found.index)) continue;
    const words = found[1] ?? found[2] ?? "";
    if (/\{:?[ \t]*#[^}]*\}[ \t]*$/.test(words)) continue;
    const text = textOf(parser.parse(`# ${words}`)).trim();
    const old = theirs(RULES[rule](text));
    const own = ours(githubId(text));
    if (old === own || !/^[\p{L}\d][\p{L}\p{M}\d:._-]{0,99}$/u.test(old)) continue;
    const end = found.index + found[0].indexOf(words) + words.length;
    edits.push({ start: end, end, value: ` {#${old}}` });
  }
  return edited(source, edits);
}

/** The second one of a name gets a number. */
function counter(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = seen.get(id);
    seen.set(id, (count ?? -1) + 1);
    return count === undefined ? id : `${id}-${count + 1}`;
  };
}
