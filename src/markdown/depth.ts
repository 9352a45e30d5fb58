/**
 * How deep a text is nested, counted before a parser sees it: parsers take quadratic time over thousands of
 * levels, walks over their trees exhaust the stack, and markdown-it leaves out in silence what lies deeper
 * than a hundred. Each character is looked at once. Pure.
 */

/** Lists and quotations within each other. A list is two levels of markdown-it's hundred. */
const MOST_BLOCKS = 40;

/** Elements of HTML within each other: layouts of nested tables come to about 60. */
const MOST_ELEMENTS = 200;

/** What a text that is nested deeper is, in words that end the sentence "post.md …". */
export function tooDeepWords(line: number): string {
  return `is nested too deeply on line ${line} (at most ${MOST_BLOCKS} lists and quotations, or ${MOST_ELEMENTS} HTML elements, within each other); ${FLATTEN}`;
}

export const FLATTEN = "take out levels there, or close what was left open";

/** The first line, counted from 1, on which Markdown is nested too deeply; undefined for none. */
export function tooDeepMarkdown(text: string): number | undefined {
  const blocks = tooDeepBlocks(text);
  const elements = text.includes("<") ? tooDeepHtml(withoutCode(text)) : undefined;
  if (blocks === undefined || elements === undefined) return blocks ?? elements;
  return Math.min(blocks, elements);
}

const MARKER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;

function tooDeepBlocks(text: string): number | undefined {
  /** Columns at which lists and quotations begin that are still open. */
  let open: number[] = [];
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    let end = 0;
    MARKER.lastIndex = 0;
    for (let found = MARKER.exec(line); found !== null; found = MARKER.exec(line)) {
      end = MARKER.lastIndex;
      const column = end - found[0].trimStart().length;
      while ((open.at(-1) ?? -1) >= column) open.pop();
      open.push(column);
      if (open.length <= MOST_BLOCKS) continue;
      if (!isRule(line)) return number;
      open = [];
      break;
    }
    // A text that is not indented ends every list before it.
    if (end === 0 && /^[^\s]/.test(line)) open = [];
  }
  return undefined;
}

/** "- - - - -" is a line across the page. */
function isRule(line: string): boolean {
  return /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/.test(line);
}

/** Without what is shown as code, and with the same lines: a text about HTML opens elements that it never closes. */
function withoutCode(text: string): string {
  let fence: string | undefined;
  const lines = text.split("\n").map((line) => {
    const mark = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      return "";
    }
    fence = mark;
    return fence === undefined ? line.replace(/`[^`]*`/g, "") : "";
  });
  return lines.join("\n");
}

/** Elements that hold nothing, that another of their kind ends, or that count with what they are a part of. */
const NOT_COUNTED: ReadonlySet<string> = new Set(
  (
    "area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup " +
    "tr td th thead tbody tfoot colgroup caption rt rp html head body a"
  ).split(" "),
);

/** What stands in them is no mark-up. */
const RAW = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes)$/;

/** The first line, counted from 1, on which HTML is nested too deeply; undefined for none. */
export function tooDeepHtml(text: string): number | undefined {
  const open: string[] = [];
  const tag = /<(?:(!--)|(\/?)([a-z][a-z0-9-]*))/gi;
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const [, comment, closes, written = ""] = found;
    const name = written.toLowerCase();
    if (comment !== undefined || (closes === "" && RAW.test(name))) {
      const end = comment === undefined ? new RegExp(`</${written}`, "gi") : /-->/g;
      end.lastIndex = tag.lastIndex;
      // What is not closed runs to the end of the text.
      if (end.exec(text) === null) return undefined;
      tag.lastIndex = end.lastIndex;
    } else if (closes === "/") {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else if (!NOT_COUNTED.has(name)) {
      open.push(name);
      if (open.length > MOST_ELEMENTS) return text.slice(0, found.index).split("\n").length;
    }
  }
  return undefined;
}
