/** A sanitised, resolved tree → plain text for mail: laid out, with the links listed at the end, or where they stand. */
import type { Element, ElementContent, Root, RootContent } from "hast";
import { columns, indent, LINE_WIDTH, wrap } from "../text/wrap.ts";
import { tableText } from "./text-table.ts";
import { stringProperty, textOf } from "./tree.ts";

type Child = RootContent | ElementContent;

/** What is collected on the way: URLs by first appearance, numbered from 1 unless they are written where they stand. */
type Context = {
  readonly origin: string;
  readonly self: string;
  readonly links: string[];
  readonly inPlace: boolean;
};

/**
 * Links that are numbered and listed at the end. More of them nobody follows by number, and to SpamAssassin a
 * text with hundreds of "[n]" is another than the HTML beside it (MPART_ALT_DIFF_COUNT).
 */
const MOST_NUMBERED = 20;

const BLOCKS: ReadonlySet<string> = new Set([
  ..."address audio blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p".split(
    " ",
  ),
  ..."pre section summary table ul video".split(" "),
]);

/**
 * Renders text that reads well without any markup. Lines are at most 76 columns where they can break.
 *
 * @param origin of the publication, for links within the site
 * @param self address of the entry: "/posts/tianjin"
 */
export function toText(tree: Root, origin: string, self: string): string {
  const numbered: Context = { origin, self, links: [], inPlace: false };
  const body = blocks(tree.children, numbered, LINE_WIDTH);
  if (numbered.links.length > MOST_NUMBERED) {
    return blocks(tree.children, { ...numbered, links: [], inPlace: true }, LINE_WIDTH);
  }
  const links = numbered.links.map((url, index) => `[${index + 1}] ${url}`).join("\n");
  return [body, links].filter((part) => part !== "").join("\n\n");
}

/** Blocks with an empty line between them; runs of inline content become paragraphs. */
function blocks(children: readonly Child[], context: Context, width: number): string {
  const parts: string[] = [];
  let run: Child[] = [];
  const flush = () => {
    const paragraph = tidy(inline(run, context));
    if (paragraph !== "") parts.push(wrap(paragraph, width));
    run = [];
  };
  for (const child of children) {
    if (child.type === "element" && BLOCKS.has(child.tagName)) {
      flush();
      const part = block(child, context, width);
      if (part.trim() !== "") parts.push(part);
    } else run.push(child);
  }
  flush();
  return parts.join("\n\n");
}

function block(node: Element, context: Context, width: number): string {
  switch (node.tagName) {
    case "h2":
      return underlined(tidy(inline(node.children, context)), "=", width);
    case "h3":
      return underlined(tidy(inline(node.children, context)), "-", width);
    case "hr":
      return "* * *";
    case "pre":
      // Code keeps its own lines, however long: breaking them would change it.
      return indent(textOf(node).replace(/(?<!\n)\n+$/, ""), "    ", "    ");
    case "blockquote":
      return indent(blocks(node.children, context, width - 2), "> ", "> ");
    case "ul":
    case "ol":
      return list(node, context, width);
    case "dd":
      return indent(blocks(node.children, context, width - 4), "    ", "    ");
    case "table":
      return tableText(node, (cell) => tidy(inline(cell.children, context)), width);
    case "audio":
    case "video":
      return player(node, context);
    case "section":
      return node.properties.dataFootnotes === undefined
        ? blocks(node.children, context, width)
        : footnotes(node, context, width);
    default:
      return blocks(node.children, context, width);
  }
}

function underlined(title: string, sign: string, width: number): string {
  const lines = wrap(title, width);
  const longest = Math.max(...lines.split("\n").map(columns));
  return title === "" ? "" : `${lines}\n${sign.repeat(longest)}`;
}

function list(node: Element, context: Context, width: number): string {
  const start = Number(node.properties.start ?? 1);
  const items = elements(node).filter((child) => child.tagName === "li");
  // Items of a loose list hold paragraphs; an empty line between them then reads as written.
  const loose = items.some((item) => elements(item).some((child) => child.tagName === "p"));
  return items
    .map((item, index) => {
      const mark = node.tagName === "ol" ? `${start + index}. ` : "- ";
      const inner = listItem(item, context, width - mark.length);
      return indent(inner === "" ? " " : inner, mark, " ".repeat(mark.length));
    })
    .join(loose ? "\n\n" : "\n");
}

/** In a tight list an inner list follows its item without an empty line. */
function listItem(item: Element, context: Context, width: number): string {
  const inner = blocks(item.children, context, width);
  return elements(item).some((child) => child.tagName === "p")
    ? inner
    : inner.replace(/\n\n/g, "\n");
}

function footnotes(section: Element, context: Context, width: number): string {
  const items = elements(section).flatMap((child) =>
    child.tagName === "ol" ? elements(child).filter((item) => item.tagName === "li") : [],
  );
  const notes = items.map((item, index) => {
    const mark = `(${index + 1}) `;
    return indent(blocks(item.children, context, width - mark.length), mark, "    ");
  });
  return ["* * *", ...notes].join("\n\n");
}

function player(node: Element, context: Context): string {
  const source =
    stringProperty(node, "src") ??
    elements(node)
      .map((child) => stringProperty(child, "src"))
      .find((src) => src !== undefined);
  return source === undefined ? "" : absolute(source, context);
}

/** Inline content as one string; line breaks of `<br>` are kept, other white space is not yet. */
function inline(children: readonly Child[], context: Context): string {
  return children.map((child) => inlineNode(child, context)).join("");
}

function inlineNode(node: Child, context: Context): string {
  if (node.type === "text") return spaced(node.value);
  if (node.type !== "element") return "";
  if (node.properties.dataFootnoteBackref !== undefined) return "";
  if (node.properties.dataFootnoteRef !== undefined) return `(${textOf(node)})`;
  const inner = () => inline(node.children, context);
  switch (node.tagName) {
    case "a":
      return link(node, inner(), context);
    case "audio":
    case "video":
      return player(node, context);
    case "br":
      return "\n";
    case "wbr":
      return "";
    case "img":
      return picture(node);
    case "input":
      return node.properties.checked ? "[x]" : "[ ]";
    case "code":
    case "kbd":
    case "samp":
      return `\`${inner()}\``;
    case "del":
    case "s":
      // Struck text that looked like the rest would say the opposite.
      return `~~${inner()}~~`;
    case "q":
      return `“${inner()}”`;
    case "rp":
      return "";
    case "rt":
      return `(${inner()})`;
    case "sup":
      return superscript(node, inner());
    default:
      return BLOCKS.has(node.tagName) ? ` ${inner()} ` : inner();
  }
}

function link(node: Element, words: string, context: Context): string {
  const href = stringProperty(node, "href");
  if (href === undefined || href.startsWith("#")) return words;
  const url = absolute(href, context);
  const bare = url.replace(/^(?:mailto:|tel:)/, "");
  const label = words.trim();
  // What was written without a scheme: "example.org", "//example.org".
  const said = [url, bare, url.replace(/^http:\/\//, ""), url.replace(/^https:/, "")];
  if (label === "" || said.includes(label)) return bare;
  // RFC 3986, appendix C: between these a URL ends for certain.
  if (context.inPlace) return `${words} <${url}>`;
  let number = context.links.indexOf(url) + 1;
  if (number === 0) number = context.links.push(url);
  return `${words} [${number}]`;
}

function picture(node: Element): string {
  const alt = stringProperty(node, "alt")?.trim() ?? "";
  return alt === "" ? "" : `[${alt}]`;
}

function superscript(node: Element, words: string): string {
  const onlyFootnote = node.children.some(
    (child) => child.type === "element" && child.properties.dataFootnoteRef !== undefined,
  );
  return onlyFootnote || words.trim() === "" ? words : `^${words}`;
}

function absolute(url: string, context: Context): string {
  return url.startsWith("/") ? context.origin + url : url;
}

/** White space as one blank. Most texts have no other, and replacing each blank by itself takes its time. */
function spaced(text: string): string {
  return / {2}|(?! )[\s\p{Cc}]/u.test(text) ? text.replace(/[\s\p{Cc}]+/gu, " ") : text;
}

function tidy(words: string): string {
  const blanks = / {2}|\t/.test(words) ? words.replace(/[ \t]+/g, " ") : words;
  return (blanks.includes("\n") ? blanks.replace(/ ?\n ?/g, "\n") : blanks).trim();
}

function elements(node: Element): readonly Element[] {
  return node.children.filter((child): child is Element => child.type === "element");
}
