/** A page's tree → what is text in it, in a shape that Markdown has. Pure. */
import type { Element, ElementContent, Parents } from "hast";
import { element, inLine, isBlock, isHiddenElement } from "./html-elements.ts";
import { shapedTable } from "./html-table.ts";

/** Not text of the article: code, controls, and what a page says around its text. */
const LEFT_OUT = new Set(
  (
    "script style noscript template title meta link base head nav form button input select textarea " +
    "dialog svg math canvas object param source track area map"
  ).split(" "),
);

/**
 * What is text below a node, in a shape that Markdown has.
 *
 * @param skip an element that was used elsewhere, such as the heading that became the title
 */
export function textBelow(node: Parents, skip: Element | undefined): ElementContent[] {
  return node.children.flatMap((child): ElementContent[] => {
    if (child.type === "text") return [child];
    if (child.type !== "element" || child === skip) return [];
    if (LEFT_OUT.has(child.tagName) && !isPlayed(child, node)) return [];
    if (isHiddenElement(child)) return [];
    if (child.tagName === "pre") return [child];
    const whole = isOrphan(child, node) ? { ...child, tagName: "div" } : child;
    return shaped(whole, textBelow(whole, skip));
  });
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

/** `<source>` says what a player plays. */
function isPlayed({ tagName }: Element, within: Parents): boolean {
  return (
    tagName === "source" && within.type === "element" && /^(?:video|audio)$/.test(within.tagName)
  );
}

function shaped(node: Element, children: ElementContent[]): ElementContent[] {
  if (node.tagName === "table") return shapedTable({ ...node, children });
  const isTerm = node.tagName === "dt" && children.some(isBlock);
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
