/** What HTML's elements are to an importer: text, a block of it, or none of it. Pure. */
import type { Element, Nodes } from "hast";

/** How a walk through one page goes. */
export type Walk = {
  /** An element that was used elsewhere, such as the heading that became the title. */
  readonly skip?: Element | undefined;
  /** Collects what could not be carried over. */
  readonly notes: string[];
};

/** Not text of the article: code, controls, and what a page says around its text. */
const LEFT_OUT = new Set(
  (
    "script style noscript template title meta link base head nav form button input select textarea " +
    "dialog svg math canvas object param source track area map"
  ).split(" "),
);

const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer " +
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead " +
    "tr ul menu hgroup search"
  ).split(" "),
);

/** Every element of that name below `node`, in document order. */
export function elementsOf(node: Nodes, tagName: string): readonly Element[] {
  if (!("children" in node)) return [];
  return node.children.flatMap((child) => {
    const below = elementsOf(child, tagName);
    return child.type === "element" && child.tagName === tagName ? [child, ...below] : below;
  });
}

/** The text of a node on one line. */
export function htmlText(node: Nodes | undefined): string {
  return node === undefined ? "" : rawText(node).replace(/\s+/gu, " ").trim();
}

export function isLeftOut(node: Nodes, walk: Walk): boolean {
  if (node.type === "comment" || node.type === "doctype" || node === walk.skip) return true;
  if (node.type !== "element") return false;
  return LEFT_OUT.has(node.tagName) || isHiddenElement(node);
}

/** Not shown where it came from, by its attribute or by its own style. */
export function isHiddenElement({ properties }: Element): boolean {
  const style = String(properties.style ?? "").slice(0, LONGEST_STYLE);
  return properties.hidden === true || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/** Characters of a style attribute that are looked at. */
const LONGEST_STYLE = 2000;

/** Whether the node is a block or, as `<a><h2>…` is, wrapped around one. */
export function holdsBlock(node: Nodes): boolean {
  if (node.type !== "element") return false;
  return BLOCKS.has(node.tagName) || node.children.some(holdsBlock);
}

/** The text of a node as it stands, with a line end for each `<br>`. */
export function rawText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && node.tagName === "br") return "\n";
  return "children" in node ? node.children.map(rawText).join("") : "";
}
