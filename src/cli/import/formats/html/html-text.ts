/** A page's tree → what is text in it, in a shape that Markdown has. Pure. */
import type { Element, ElementContent, Nodes, Parents } from "hast";
import {
  element,
  elementsOf,
  htmlText,
  inLine,
  isBlock,
  isHiddenElement,
} from "./html-elements.ts";
import type { Losses } from "./html-losses.ts";
import { loseStyle } from "./html-style.ts";
import { shapedTable } from "./html-table.ts";

/** Not text of the article: code, controls, and what a page says around its text. Each with what it is called. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  ...{ script: "script", style: "style sheet", noscript: "noscript", template: "template" },
  ...{ title: "", meta: "", link: "", base: "", head: "", nav: "navigation", dialog: "dialog" },
  ...{ form: "form", button: "form", input: "form", select: "form", textarea: "form" },
  ...{ svg: "drawing", math: "formula", canvas: "drawing", map: "map of a picture", area: "" },
  ...{ source: "", track: "", param: "", object: "", "amp-ad": "advertisement" },
};

export type TextOptions = {
  /** An element that was used elsewhere, such as the heading that became the title. */
  readonly skip: Element | undefined;
  readonly losses: Losses;
};

/** What is text below a node, in a shape that Markdown has. */
export function textBelow(node: Parents, options: TextOptions): ElementContent[] {
  return node.children.flatMap((child): ElementContent[] => {
    // Places in the source are not copied on: a long text has more of them than of anything else.
    if (child.type === "text") return [{ type: "text", value: child.value }];
    if (child.type !== "element" || child === options.skip) return [];
    if (Object.hasOwn(LEFT_OUT, child.tagName) && !isKeptPart(child, node))
      return standIn(child, options).map((link) => inItsPlace(link, child, node));
    if (isHiddenElement(child)) {
      if (htmlText(child) !== "") options.losses.add("hidden", `<${child.tagName}>`, child);
      return [];
    }
    loseStyle(child, options.losses);
    if (child.tagName === "pre") return [child];
    if (PLAYERS.test(child.tagName)) return [inItsPlace(child, child, node)];
    const whole = isOrphan(child, node) ? { ...child, tagName: "div" } : child;
    return shaped(placeless(whole), textBelow(whole, options));
  });
}

/** Without its place, unless something of it may have to be named. */
function placeless(node: Element): Element {
  if (node.tagName === "img") return node;
  const { tagName, properties, children } = node;
  return { type: "element", tagName, properties, children };
}

const PLAYERS = /^(?:iframe|video|audio|embed)$/;

/** A player between blocks is a block, and one beside words a part of their line. */
function inItsPlace(player: ElementContent, node: Element, parent: Parents): ElementContent {
  return standsAlone(node, parent) ? element("p", [player]) : player;
}

function standsAlone(node: Element, parent: Parents): boolean {
  if (parent.type === "element" && (!isBlock(parent) || parent.tagName === "p")) return false;
  const at = parent.children.indexOf(node as never);
  const isSaid = (child: Nodes) =>
    child.type === "element" || (child.type === "text" && child.value.trim() !== "");
  const before = parent.children.slice(0, at).findLast(isSaid);
  const after = parent.children.slice(at + 1).find(isSaid);
  return before?.type !== "text" && after?.type !== "text";
}

/** What an element must stand in to be what it is: a page may break off anywhere, or be a piece of one. */
const WITHIN: Readonly<Record<string, string>> = {
  ...{ li: "ul ol menu", td: "tr", th: "tr", tr: "table thead tbody tfoot" },
  ...{ thead: "table", tbody: "table", tfoot: "table", caption: "table" },
};

function isOrphan({ tagName }: Element, within: Parents): boolean {
  const parents = Object.hasOwn(WITHIN, tagName) ? WITHIN[tagName] : undefined;
  if (parents === undefined) return false;
  return within.type !== "element" || !parents.split(" ").includes(within.tagName);
}

/** `<source>` says what a player plays, and a box at the beginning of an item whether a task is done. */
function isKeptPart({ tagName, properties }: Element, within: Parents): boolean {
  if (within.type !== "element") return false;
  if (tagName === "source") return /^(?:video|audio)$/.test(within.tagName);
  return tagName === "input" && properties.type === "checkbox" && /^(?:li|p)$/.test(within.tagName);
}

/** What a post has in place of something that is no text: a link to what it showed, or nothing. */
function standIn(node: Element, { losses }: TextOptions): ElementContent[] {
  const { tagName, properties } = node;
  const src = String(properties.src ?? "");
  const gist = /^(?:https?:)?(\/\/gist\.github\.com\/[\w-]+\/[0-9a-f]+)\.js/i.exec(src)?.[1];
  if (tagName === "script" && gist !== undefined)
    return [{ ...node, tagName: "embed", properties: { src: `https:${gist}` }, children: [] }];
  if (tagName === "object") return [{ ...node, tagName: "embed", ...shownBy(node) }];
  const kind = LEFT_OUT[tagName] ?? "";
  // A picture that is loaded late stands once more for those who run no scripts.
  const empty = tagName === "noscript" || tagName === "template" ? htmlText(node) === "" : false;
  if (kind !== "" && !empty)
    losses.add(kind, src === "" ? `<${tagName}>` : `<${tagName} src="${src}">`, node);
  return [];
}

/** Flash was put into pages so; what it played is an address of today or gone. */
function shownBy(node: Element) {
  const inner = elementsOf(node, "embed")[0]?.properties.src;
  const named = elementsOf(node, "param").find(({ properties }) =>
    /^(?:movie|src|url)$/i.test(String(properties.name ?? "")),
  )?.properties.value;
  return { properties: { src: node.properties.data ?? named ?? inner ?? "" }, children: [] };
}

function shaped(node: Element, children: ElementContent[]): ElementContent[] {
  if (node.tagName === "table") return shapedTable({ ...node, children });
  const isTerm = node.tagName === "summary" && children.some(isBlock);
  if (isTerm || /^h[1-6]$/.test(node.tagName)) return [{ ...node, children: inLine(children) }];
  // Around blocks, as in `<a><h2>…`, Markdown has no emphasis and no link.
  if (!isBlock(node) && children.some(isBlock)) return children;
  // A list directly within a list, as editors write it, belongs to an item of its own.
  const isList = /^(?:ul|ol|menu)$/.test(node.tagName);
  const items = children.flatMap((child) => {
    if (child.type !== "element") return [];
    return child.tagName === "li" ? [child] : [element("li", [child])];
  });
  return [{ ...node, children: isList ? items : children }];
}
