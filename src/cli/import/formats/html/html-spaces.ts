/** White space where Markdown can have it, and no node that holds nothing. Pure. */
import type { Html, Nodes, PhrasingContent, Text } from "mdast";

/**
 * A tag within a line. The converter takes every node of HTML for a block, and one of formulas, of which no page
 * has any here, for a part of a line; `tidied` makes HTML of it.
 */
export function inlineHtml(value: string): PhrasingContent {
  return { type: "inlineMath", value } as unknown as PhrasingContent;
}

function inlineTag(node: { readonly type: string; readonly value?: unknown }): Html | undefined {
  return node.type === "inlineMath" ? { type: "html", value: String(node.value) } : undefined;
}

/** The node, or what stands for it: nothing where nothing is in it. */
export function tidied(node: Nodes): Nodes[] {
  const tag = inlineTag(node);
  if (tag !== undefined) return [tag];
  if (!("children" in node)) return [node];
  const children = joined(node.children.flatMap(tidied)) as PhrasingContent[];
  switch (node.type) {
    case "emphasis":
    case "strong":
    case "delete":
    case "link":
      return marked(children, (core) => ({ ...node, children: core }) as PhrasingContent);
    case "tableCell":
      return [{ ...node, children: trimmed(children) }];
    case "paragraph":
    case "heading": {
      const core = trimmed(children);
      return core.length === 0 ? [] : [{ ...node, children: core }];
    }
    default:
      if (children.length === 0 && node.type !== "tableRow") return [];
      return [
        {
          ...node,
          ...("spread" in node ? { spread: isLoose(node, children) } : {}),
          children,
        } as Nodes,
      ];
  }
}

/** Texts beside each other as one: a sign may stand at the end of one, and mean something with the next. */
function joined(nodes: readonly Nodes[]): Nodes[] {
  const all: Nodes[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === "text" && last?.type === "text")
      all[all.length - 1] = { type: "text", value: last.value + node.value };
    else all.push(node);
  }
  return all;
}

/** A block of HTML ends at an empty line, so one must stand around it; elsewhere lists are written close. */
function isLoose(node: Nodes, children: readonly Nodes[]): boolean {
  return node.type === "listItem" && children.some((child) => child.type === "html");
}

const SPACE: Text = { type: "text", value: " " };

/** Emphasis must begin and end at a letter in Markdown: white space at its edges moves outside. */
function marked(
  children: readonly PhrasingContent[],
  wrap: (children: PhrasingContent[]) => PhrasingContent,
): PhrasingContent[] {
  const core = trimmed(children);
  const before = isApart(children[0], /^\s/) ? [SPACE] : [];
  const after = isApart(children.at(-1), /\s$/) ? [SPACE] : [];
  return core.length === 0 ? [...before, ...after].slice(0, 1) : [...before, wrap(core), ...after];
}

function isApart(node: PhrasingContent | undefined, edge: RegExp): boolean {
  return node?.type === "break" || (node?.type === "text" && edge.test(node.value));
}

/** Without white space and breaks at either end, and without white space beside a break. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const isBlank = (node: PhrasingContent) =>
    node.type === "break" || (node.type === "text" && node.value.trim() === "");
  const first = nodes.findIndex((node) => !isBlank(node));
  const kept = nodes.slice(Math.max(0, first), nodes.findLastIndex((node) => !isBlank(node)) + 1);
  const ends = (at: number) => kept[at] === undefined || kept[at].type === "break";
  return kept.flatMap((node, at): PhrasingContent[] => {
    if (node.type !== "text") return [node];
    const value = ends(at - 1) ? node.value.trimStart() : node.value;
    const text = ends(at + 1) ? value.trimEnd() : value;
    return text === "" ? [] : [{ type: "text", value: text }];
  });
}
