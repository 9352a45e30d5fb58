/** What HTML's elements are to an importer: text, a block of it, or none of it. Pure. */
import type { Element, ElementContent, Nodes } from "hast";

const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer " +
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead " +
    "tr ul menu hgroup search kept-table"
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

/** Characters of a style attribute that are looked at. */
const LONGEST_STYLE = 2000;

/** Not shown where it came from, by its attribute or by its own style. */
export function isHiddenElement({ properties }: Element): boolean {
  const style = String(properties.style ?? "").slice(0, LONGEST_STYLE);
  return properties.hidden === true || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/** The text of a node as it stands, with a line end for each `<br>`. */
export function rawText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && node.tagName === "br") return "\n";
  return "children" in node ? node.children.map(rawText).join("") : "";
}

export function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}

export function isBlock(node: Nodes): boolean {
  return node.type === "element" && BLOCKS.has(node.tagName);
}

/** What an element holds on one line: two paragraphs in it must not run into one word. */
export function inLine(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [node];
    if (node.tagName === "br") return [{ type: "text", value: " " }];
    const children = inLine(node.children);
    return isBlock(node) ? [...children, { type: "text", value: " " }] : [{ ...node, children }];
  });
}

export function classesOf({ properties }: Element): readonly string[] {
  const { className } = properties;
  return Array.isArray(className) ? className.map(String) : [];
}

/** Without the elements that `isOut` names, at any depth. */
export function pruned(
  nodes: readonly ElementContent[],
  isOut: (node: Element) => boolean,
): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [node];
    return isOut(node) ? [] : [{ ...node, children: pruned(node.children, isOut) }];
  });
}
