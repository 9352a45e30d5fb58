/** A program's own elements → those that all pages have, before the text is read. */
import type { Element, ElementContent, Parents } from "hast";
import type { Losses } from "./html-losses.ts";

/** What stands for an element; undefined leaves it as it is. What is put in its place is not looked at again. */
export type Reshape = (node: Element, losses: Losses) => readonly ElementContent[] | undefined;

/** Puts in place of each element below `scope` what `reshape` says, from the outside in. */
export function reshapeBelow(scope: Parents, reshape: Reshape, losses: Losses): void {
  const children = scope.children.flatMap((child): Parents["children"][number][] => {
    if (child.type !== "element") return [child];
    const instead = reshape(child, losses);
    if (instead !== undefined) return [...instead];
    reshapeBelow(child, reshape, losses);
    return [child];
  });
  scope.children = children as ElementContent[];
}

/** An element with attributes, and text for each string among its children. */
export function made(
  tagName: string,
  properties: Element["properties"],
  children: readonly (ElementContent | string)[],
): Element {
  return {
    type: "element",
    tagName,
    properties,
    children: children.map((child) =>
      typeof child === "string" ? { type: "text", value: child } : child,
    ),
  };
}

/** The first element below a node that fits. */
export function firstBelow(
  node: Parents,
  fits: (element: Element) => boolean,
): Element | undefined {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const found = fits(child) ? child : firstBelow(child, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}
