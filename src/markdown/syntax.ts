/** Markdown → one syntax tree (hast) with raw HTML parsed in place. Not yet sanitised. */
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Token } from "markdown-it";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { parser } from "./parser.ts";

/** What of a token is read here. */
type Mark = Pick<
  Token,
  | "type"
  | "tag"
  | "nesting"
  | "content"
  | "attrs"
  | "children"
  | "map"
  | "info"
  | "meta"
  | "hidden"
  | "block"
>;

const rawParser = unified().use(rehypeRaw);

/**
 * Parses GitHub-flavoured Markdown: tables, footnotes, task lists, strike-through, bare URLs.
 *
 * Footnotes come as `<sup><a href="#fn-1" id="fnref-1" data-footnote-ref>` and, at the end,
 * `<section data-footnotes><ol><li id="fn-1">` with `<a data-footnote-backref>` inside.
 * Elements keep the line on which they begin.
 */
export function parseMarkdown(text: string): Root {
  const builder = createBuilder();
  addMarks(builder, parser.parse(text, {}) as readonly Mark[], 1);
  const tree: Root = { type: "root", children: builder.children };
  if (!builder.raw()) return tree;
  // parse5 nests what raw HTML left open, so that what is sanitised is what a browser would build.
  return rawParser.runSync(tree, text) as Root;
}

type Builder = ReturnType<typeof createBuilder>;

/** The tree while it grows: elements are opened and closed in the order of the source. */
function createBuilder() {
  const children: RootContent[] = [];
  const open: Element[] = [];
  let raw = false;
  const add = (node: ElementContent) => {
    const parent = open.at(-1);
    if (parent === undefined) children.push(node);
    else parent.children.push(node);
  };
  /** Each block on a line of its own: mail forbids endless lines, and people read the source. */
  const lineEnd = () => {
    if (open.length > 0 || children.length > 0) add({ type: "text", value: "\n" });
  };
  const holdsBlocks = new Set<Element>();
  const addBlock = (node: ElementContent) => {
    const parent = open.at(-1);
    if (parent !== undefined) holdsBlocks.add(parent);
    lineEnd();
    add(node);
  };
  return {
    children,
    raw: () => raw,
    add,
    addBlock,
    open(node: Element, block: boolean) {
      if (block) addBlock(node);
      else add(node);
      open.push(node);
    },
    /** In place of an element that is not to be opened: what it holds goes into the one around it. */
    hold(holder: Element) {
      open.push(holder);
    },
    close() {
      const closing = open.at(-1);
      if (closing !== undefined && holdsBlocks.has(closing)) lineEnd();
      open.pop();
    },
    addRaw(value: string, line: number, block: boolean) {
      raw = true;
      const node = { type: "raw", value, position: at(line) } as unknown as ElementContent;
      if (block) addBlock(node);
      else add(node);
    },
    parent: () => open.at(-1),
    depth: () => open.length,
  };
}

/** Open elements from which on emphasis within emphasis shows nothing new; lists and quotations come to 81 of them. */
const DEEPEST_EMPHASIS = 120;
const EMPHASIS: ReadonlySet<string> = new Set(["em", "strong", "s"]);

function addMarks(builder: Builder, marks: readonly Mark[], firstLine: number): void {
  let line = firstLine;
  for (const mark of marks) {
    if (mark.map) line = mark.map[0] + 1;
    line = addMark(builder, mark, line);
  }
}

/** @returns the line that the next mark of the same paragraph stands on */
function addMark(builder: Builder, mark: Mark, line: number): number {
  switch (mark.type) {
    case "inline":
      addMarks(builder, mark.children ?? [], line);
      return line;
    case "text":
    case "text_special":
      builder.add({ type: "text", value: mark.content });
      return line;
    case "softbreak":
      builder.add({ type: "text", value: "\n" });
      return line + 1;
    case "hardbreak":
      builder.add(node("br", {}, [], line));
      builder.add({ type: "text", value: "\n" });
      return line + 1;
    case "code_inline":
      builder.add(node("code", {}, [{ type: "text", value: mark.content }], line));
      return line + newlines(mark.content);
    case "code_block":
    case "fence":
      builder.addBlock(codeBlock(mark, line));
      return line;
    case "html_block":
      builder.addRaw(mark.content.trimEnd(), line, true);
      return line;
    case "html_inline":
      builder.addRaw(mark.content, line, false);
      return line + newlines(mark.content);
    case "image":
      builder.add(node("img", picture(mark), [], line));
      return line + newlines(mark.content);
    default:
      if (mark.type.startsWith("footnote_")) addFootnoteMark(builder, mark, line);
      else addElement(builder, mark, line);
      return line;
  }
}

function addElement(builder: Builder, mark: Mark, line: number): void {
  // The paragraph of a tight list's item is hidden: its content belongs to the item.
  if (mark.hidden) return;
  if (mark.nesting === -1) {
    const closed = builder.parent();
    builder.close();
    if (closed?.tagName === "li") markTask(closed);
    return;
  }
  // Struck text was there and is taken back: that is what <del> says and <s> does not.
  const element = node(mark.tag === "s" ? "del" : mark.tag, attributes(mark), [], line);
  // Of thousands of stars in a row markdown-it nests half as many, and walks over the tree would exhaust the stack.
  const holder = builder.parent();
  const tooDeep = EMPHASIS.has(mark.tag) && builder.depth() >= DEEPEST_EMPHASIS;
  if (mark.nesting === 1 && tooDeep && holder !== undefined) builder.hold(holder);
  else if (mark.nesting === 1) builder.open(element, mark.block);
  else if (mark.block) builder.addBlock(element);
  else builder.add(element);
}

function addFootnoteMark(builder: Builder, mark: Mark, line: number): void {
  const meta = (mark.meta ?? {}) as { id?: number; subId?: number };
  const number = (meta.id ?? 0) + 1;
  const again = (meta.subId ?? 0) > 0 ? `-${(meta.subId ?? 0) + 1}` : "";
  const label: ElementContent = { type: "text", value: String(number) };
  switch (mark.type) {
    case "footnote_ref": {
      const properties = {
        href: `#fn-${number}`,
        id: `fnref-${number}${again}`,
        dataFootnoteRef: "",
      };
      builder.add(node("sup", {}, [node("a", properties, [label], line)], line));
      return;
    }
    case "footnote_block_open":
      builder.open(node("section", { dataFootnotes: "" }, [], line), true);
      builder.open(node("ol", {}, [], line), true);
      return;
    case "footnote_block_close":
      builder.close();
      builder.close();
      return;
    case "footnote_open":
      builder.open(node("li", { id: `fn-${number}` }, [], line), true);
      return;
    case "footnote_close":
      builder.close();
      return;
    case "footnote_anchor":
      builder.add({ type: "text", value: " " });
      builder.add(
        node(
          "a",
          { href: `#fnref-${number}${again}`, dataFootnoteBackref: "" },
          [{ type: "text", value: "↩" }],
          line,
        ),
      );
  }
}

/** GitHub's task lists: an item that begins with [ ] or [x] has a box in place of the brackets. */
function markTask(item: Element): void {
  const first = item.children.find((child) => child.type !== "text" || child.value.trim() !== "");
  const holder = first?.type === "element" && first.tagName === "p" ? first : item;
  const words = holder.children[0];
  if (words?.type !== "text") return;
  const box = /^\[([ xX])\](?=\s)/.exec(words.value);
  if (box === null) return;
  const checked = box[1] !== " ";
  const properties = { type: "checkbox", ...(checked && { checked: true }), disabled: true };
  words.value = words.value.slice(3);
  holder.children.unshift({ type: "element", tagName: "input", properties, children: [] });
}

function codeBlock(mark: Mark, line: number): Element {
  const language = mark.info.trim().split(/\s+/, 1)[0] ?? "";
  const properties = language === "" ? {} : { className: [`language-${language}`] };
  const code = node("code", properties, [{ type: "text", value: mark.content }], line);
  return node("pre", {}, [code], line);
}

/** Without words in the brackets there is no `alt`, so that the lack of a description can be named. */
function picture(mark: Mark): Element["properties"] {
  const { alt: _, ...properties } = attributes(mark);
  const words = plainText(mark.children ?? []);
  return words.trim() === "" ? properties : { ...properties, alt: words };
}

/** Attributes that Markdown gives: a destination, a title, a start, an alignment. */
function attributes(mark: Mark): Element["properties"] {
  const properties: Element["properties"] = {};
  for (const [name, value] of mark.attrs ?? []) {
    if (name === "style") {
      const align = /^text-align:(left|right|center)$/.exec(String(value))?.[1];
      if (align !== undefined) properties.align = align;
    } else properties[name] = name === "start" ? Number(value) : value;
  }
  return properties;
}

function plainText(marks: readonly Mark[]): string {
  return marks
    .map((mark) => {
      if (mark.type === "softbreak" || mark.type === "hardbreak") return " ";
      return mark.children ? plainText(mark.children) : mark.content;
    })
    .join("");
}

function node(
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[],
  line: number,
): Element {
  return { type: "element", tagName, properties, children, position: at(line) };
}

/** Columns are not known to the parser, and nothing asks for them. */
function at(line: number) {
  const point = { line, column: 1, offset: 0 };
  return { start: point, end: point };
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
