/** Small walks over a syntax tree. */
import type { Element, ElementContent, Nodes, Parents, Root, RootContent } from "hast";

/** Visits each element, parents first; what `visit` puts into `children` is visited too. */
export function eachElement(tree: Parents, visit: (element: Element) => void): void {
  for (const child of tree.children) {
    if (child.type !== "element") continue;
    visit(child);
    eachElement(child, visit);
  }
}

/** The elements that stand inside a link. */
export function linkedElements(tree: Parents): ReadonlySet<Element> {
  const linked = new Set<Element>();
  eachElement(tree, (node) => {
    if (node.tagName === "a") eachElement(node, (inner) => linked.add(inner));
  });
  return linked;
}

/** Replaces each child by what `change` makes of it, children first; undefined leaves it alone. */
export function replaceElements(
  tree: Parents,
  change: (element: Element) => readonly ElementContent[] | undefined,
): void {
  const { children } = tree;
  // Most are left as they are: a list is written anew from the first change on.
  let changed: (RootContent | ElementContent)[] | undefined;
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined) continue;
    let replacement: readonly ElementContent[] | undefined;
    if (child.type === "element") {
      if (child.children.length > 0) replaceElements(child, change);
      replacement = change(child);
    }
    if (replacement !== undefined) {
      changed ??= children.slice(0, at);
      changed.push(...replacement);
    } else changed?.push(child);
  }
  if (changed !== undefined) tree.children = changed as ElementContent[];
}

/** The text inside a node, as `textContent` would give it. */
export function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  let text = "";
  for (const child of node.children) text += textOf(child);
  return text;
}

/** A string property, or undefined when it is absent or of another kind. */
export function stringProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return typeof value === "string" ? value : undefined;
}

export function element(
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[],
): Element {
  return { type: "element", tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

/** A copy that shares nothing with the original; positions are left behind. */
export function copyTree(tree: Root): Root {
  return { type: "root", children: tree.children.map((child) => copyNode(child)) };
}

function copyNode<Node extends RootContent>(node: Node): Node {
  if (node.type !== "element") return { ...node };
  const properties = { ...node.properties };
  return { ...node, properties, children: node.children.map((child) => copyNode(child)) };
}
