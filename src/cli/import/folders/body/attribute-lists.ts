/**
 * What kramdown, Goldmark and markdown-it-attrs write beside Markdown: attributes in braces, tables of contents,
 * abbreviations, definitions, formulas. Ids stay, words stay, classes are named. Pure.
 */
import { codeRanges, within } from "./code-ranges.ts";
import { fenced } from "./embed-parts.ts";
import { type Edit, edited, type LinedText } from "./lined-text.ts";
import { replaceFound } from "./replace-found.ts";
import { shownTag } from "./template-facts.ts";

type Lose = (kind: string, what: string, line: number) => void;

/** @param lose is told of what looks otherwise now */
export function mendAttributes(source: LinedText, lose: Lose): LinedText {
  return [contents, blocksOfKramdown, attributes, formulas, definitions, abbreviations].reduce(
    (text, step) => step(text, lose),
    source,
  );
}

/** `* TOC` above `{:toc}`, and `[[toc]]`, `[TOC]`, `${toc}`. */
function contents(source: LinedText, lose: Lose): LinedText {
  const list = replaceFound(
    source,
    /^[ \t]*(?:[*+-]|\d+\.)[^\n]*\n[ \t]*\{:[^}\n]*\btoc\b[^}\n]*\}[ \t]*$/gim,
    (found, line) => {
      lose("table of contents", shownTag(found[0]), line);
      return "";
    },
  );
  return replaceFound(
    list,
    /^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|\$\{toc\}|\{:toc\})[ \t]*$/gim,
    (found, line) => {
      lose("table of contents", shownTag(found[0]), line);
      return "";
    },
  );
}

function blocksOfKramdown(source: LinedText, lose: Lose): LinedText {
  const comments = replaceFound(
    source,
    /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}/g,
    (found, line) => {
      lose("comment", shownTag(found[0]), line);
      return "";
    },
  );
  return replaceFound(comments, /\{::options[^}\n]*\/?\}|\{::\w+[^}\n]*\}|\{:\/\w*\}/g, () => "");
}

const PAIR = `[.#][\\w:-]+|[\\w-]+\\s*=\\s*(?:"[^"\\n]*"|'[^'\\n]*'|[^\\s}"']+)`;
const LIST = `\\{(:?)[ \\t]*((?:${PAIR}|[\\w-]+(?=[ \\t}]))(?:[ \\t]+(?:${PAIR}|[\\w-]+))*)[ \\t]*\\}`;
/** Without a colon, a word alone would be text in braces. */
const BARE = new RegExp(`^(?:${PAIR})(?:[ \\t]+(?:${PAIR}))*$`);

function attributes(source: LinedText, lose: Lose): LinedText {
  // A name for attributes that others refer to.
  const named = replaceFound(source, /^[ \t]*\{:[\w-]+:[^}\n]*\}[ \t]*$/gm, () => "");
  const lines = replaceFound(
    named,
    new RegExp(`^([ \\t>]*)${LIST}[ \\t]*$`, "gm"),
    (found, line) => {
      const [all, indent = "", colon = "", list = ""] = found;
      if (colon === "" && !BARE.test(list)) return undefined;
      return said(list, all, line, lose, (id) => `${indent}<a id="${id}"></a>`);
    },
  );
  const within = replaceFound(
    lines,
    new RegExp(`(^[ \\t]{0,3}#{1,6}[ \\t][^\\n]*?|[\\])*_\`>])([ \\t]*)${LIST}`, "gm"),
    (found, line) => {
      const [all, before = "", blank = "", colon = "", list = ""] = found;
      if (colon === "" && !BARE.test(list)) return undefined;
      const heading = /^[ \t]{0,3}#/.test(before);
      if (!heading && colon === "" && blank !== "") return undefined;
      // Ours reads `{#id}` behind a heading; a place in a text is a mark.
      return `${before}${said(list, all, line, lose, (id) => (heading ? ` {#${id}}` : `<a id="${id}"></a>`))}`;
    },
  );
  // Below a heading of two lines, or behind other words.
  return replaceFound(within, /[ \t]*\{:(?![/:])[ \t]*([^{}\n]*)\}/g, (found, line) =>
    said(found[1] ?? "", found[0], line, lose, (id) => ` {#${id}}`),
  );
}

function said(
  list: string,
  all: string,
  line: number,
  lose: Lose,
  place: (id: string) => string,
): string {
  const id =
    /(?:^|[ \t])#([\w:-]+)/.exec(list)?.[1] ?? /(?:^|[ \t])id\s*=\s*["']?([\w:-]+)/.exec(list)?.[1];
  const rest = list.replace(/(?:^|[ \t])#[\w:-]+/, "").trim();
  if (rest !== "" && !/^\.?no_toc$/.test(rest))
    lose("attributes", shownTag(all.trim().replace(/^#+[ \t].*(?=\{)/, "")), line);
  return id === undefined ? "" : place(id);
}

/** There are no formulas in mail: their source stands as code. */
function formulas(source: LinedText, lose: Lose): LinedText {
  const blocks = replaceFound(
    source,
    /(^|\n)[ \t]*\$\$[ \t]*\n?((?:(?!\$\$)[\s\S]){1,4000}?)\n?[ \t]*\$\$[ \t]*(?=\n|$)/g,
    (found, line) => {
      lose("formula", shownTag(found[2] ?? ""), line + (found[1] === "\n" ? 1 : 0));
      return `${found[1]}${fenced(found[2] ?? "", "tex")}`;
    },
  );
  return replaceFound(blocks, /\$\$([^$\n]{1,1000})\$\$/g, (found, line) => {
    lose("formula", shownTag(found[1] ?? ""), line);
    return `\`${(found[1] ?? "").trim()}\``;
  });
}

const TERM =
  /^(?! {4}|[ \t]*(?:[#>|:<]|[-*+][ \t]|\d+[.)][ \t]|```|~~~|={3,}|-{3,}|\[[^\]]*\]:))\S.*$/;

/** Words with their meanings: `Term` above `: meaning`. */
function definitions(source: LinedText): LinedText {
  if (!/^:[ \t]+\S/m.test(source.text)) return source;
  const lines = source.text.split("\n");
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  const isCode = within(codeRanges(source.text));
  const edits: Edit[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    const parts: string[] = [];
    let next = at;
    for (;;) {
      const group = definitionAt(lines, next, next === first);
      if (group === undefined) break;
      parts.push(group.html);
      next = group.next;
    }
    if (parts.length === 0 || isCode(starts[first] ?? 0)) continue;
    const start = starts[first] ?? 0;
    const end = (starts[next - 1] ?? 0) + (lines[next - 1]?.length ?? 0);
    edits.push({ start, end, value: `<dl>\n${parts.join("\n")}\n</dl>` });
    at = next - 1;
  }
  return edited(source, edits);
}

/** @param opens whether it is the first of its list: between two there may be a blank line */
function definitionAt(lines: readonly string[], from: number, opens: boolean) {
  let at = from;
  if (!opens && lines[at]?.trim() === "") at += 1;
  const terms: string[] = [];
  while (TERM.test(lines[at] ?? "") && terms.length < 4) {
    terms.push(lines[at]?.trim() ?? "");
    at += 1;
  }
  if (terms.length === 0) return undefined;
  if (lines[at] === "" && /^:[ \t]+\S/.test(lines[at + 1] ?? "")) at += 1;
  if (!/^:[ \t]+\S/.test(lines[at] ?? "")) return undefined;
  const html = terms.map((term) => `<dt>\n\n${term}\n\n</dt>`);
  while (/^:[ \t]+\S/.test(lines[at] ?? "")) {
    const words = [(lines[at] ?? "").replace(/^:[ \t]+/, "")];
    at += 1;
    for (;;) {
      const line = lines[at];
      if (line !== undefined && line.trim() !== "" && !line.startsWith(":"))
        words.push(line.replace(/^ {1,4}|^\t/, ""));
      else if (line?.trim() === "" && /^(?: {2,}|\t)\S/.test(lines[at + 1] ?? "")) words.push("");
      else break;
      at += 1;
    }
    html.push(`<dd>\n\n${words.join("\n")}\n\n</dd>`);
    if (lines[at]?.trim() === "" && /^:[ \t]+\S/.test(lines[at + 1] ?? "")) at += 1;
  }
  return { html: html.join("\n"), next: at };
}

/** `*[HTML]: HyperText Markup Language` says what each HTML of the text is. */
function abbreviations(source: LinedText): LinedText {
  const meanings = new Map<string, string>();
  const plain = replaceFound(
    source,
    /^\*\[([^\]\n]{1,40})\]:[ \t]*([^\n]*)$/gm,
    ([, short = "", long = ""]) => {
      meanings.set(short, long.trim());
      return "";
    },
  );
  if (meanings.size === 0) return source;
  const words = [...meanings.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // Not within a link's address, a tag or another word.
  const pattern = new RegExp(
    `(\\]\\([^)\\n]*\\)|<[^>\\n]*>|https?://\\S+|^ {0,3}\\[[^\\]]*\\]:.*$)|(?<![\\p{L}\\d])(${words.join("|")})(?![\\p{L}\\d])`,
    "gmu",
  );
  return replaceFound(plain, pattern, ([, other, word = ""]) => {
    const meaning = meanings.get(word);
    if (other !== undefined || meaning === undefined || meaning === "") return undefined;
    return `<abbr title="${meaning.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}">${word}</abbr>`;
  });
}
