/**
 * Drives the handlers of hast-util-to-mdast over a tree that `textBelow` has shaped. The library's own driver looks at
 * every node several times, copies the whole tree and takes quadratic time over a long text: an archive of 10,000
 * posts took minutes with it. Pure.
 */
import type { Element, ElementContent, Nodes, Parents } from "hast";
import type { Handle, State } from "hast-util-to-mdast";
import type { Nodes as MarkdownNodes, RootContent } from "mdast";
import { isBlock } from "./html-elements.ts";

/** Blocks of Markdown for these nodes: what stands in no block becomes a paragraph. */
export function converted(
  nodes: readonly ElementContent[],
  handlers: Readonly<Record<string, Handle>>,
): RootContent[] {
  const state = stateWith(handlers);
  const children = collapsed(nodes, { blank: true });
  return state.toFlow(state.all({ type: "root", children })) as RootContent[];
}

function stateWith(handlers: Readonly<Record<string, Handle>>): State {
  const state = {
    all: (parent: Parents) => parent.children.flatMap((child) => listed(state.one(child, parent))),
    one(node: Nodes, parent: Parents | undefined) {
      if (node.type === "text") return { type: "text", value: node.value };
      if (node.type !== "element") return undefined;
      const handle = Object.hasOwn(handlers, node.tagName) ? handlers[node.tagName] : undefined;
      return handle === undefined ? state.all(node) : handle(state, node, parent) || undefined;
    },
    patch: () => undefined,
    resolve: (url: string | null | undefined) => url ?? "",
    toFlow: inBlocks,
    toSpecificContent,
    options: { document: true, quotes: ["“”"] },
    handlers,
    nodeHandlers: {},
    elementById: new Map(),
    inTable: false,
    qNesting: 0,
    baseFound: false,
    frozenBaseUrl: undefined,
  } as unknown as State;
  return state;
}

function listed<Item>(found: Item | readonly Item[] | undefined): readonly Item[] {
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found as Item];
}

/** Nodes of Markdown that are parts of a line. */
const PHRASING = new Set(
  "break delete emphasis footnoteReference image inlineCode inlineMath link strong text".split(" "),
);

/** Runs of what is a part of a line become paragraphs, unless nothing is in them. */
function inBlocks(nodes: readonly MarkdownNodes[]): MarkdownNodes[] {
  const blocks: MarkdownNodes[] = [];
  let run: MarkdownNodes[] = [];
  const end = () => {
    const isSaid = run.some((node) => node.type !== "text" || node.value.trim() !== "");
    if (isSaid) blocks.push({ type: "paragraph", children: run as never });
    run = [];
  };
  for (const node of nodes) {
    if (PHRASING.has(node.type)) run.push(node);
    else {
      end();
      blocks.push(node);
    }
  }
  end();
  return blocks;
}

type WithChildren = { readonly type: string; children: MarkdownNodes[] };

/** Parts of a list or a row: what is none goes into the next one, or into one of its own. */
function toSpecificContent(
  nodes: readonly MarkdownNodes[],
  build: () => WithChildren,
): WithChildren[] {
  const { type } = build();
  const parts: WithChildren[] = [];
  let queue: MarkdownNodes[] = [];
  for (const node of nodes) {
    if (node.type !== type) queue.push(node);
    else {
      const part = node as unknown as WithChildren;
      part.children.unshift(...queue);
      queue = [];
      parts.push(part);
    }
  }
  if (queue.length === 0) return parts;
  const last = parts.at(-1);
  if (last === undefined) return [{ ...build(), children: queue }];
  last.children.push(...queue);
  return parts;
}

/** Whether what stands before is white space, or the beginning of a block. */
type Edge = { blank: boolean };

/** The same nodes with white space as a page shows it: one blank between words, and none at the beginning of a block. */
function collapsed(nodes: readonly ElementContent[], edge: Edge): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") {
      const value = node.value.replace(/[ \t\n\r\f]+/g, " ");
      const text = edge.blank && value.startsWith(" ") ? value.slice(1) : value;
      if (value !== "") edge.blank = value.endsWith(" ");
      return text === "" ? [] : [{ type: "text", value: text }];
    }
    if (node.type !== "element") return [];
    return [collapsedElement(node, edge)];
  });
}

function collapsedElement(node: Element, edge: Edge): Element {
  const isBreak = node.tagName === "br" || isBlock(node) || node.tagName === "pre";
  if (isBreak) edge.blank = true;
  const children = node.tagName === "pre" ? node.children : collapsed(node.children, edge);
  // What has no text of its own, such as a picture, stands between two words.
  const isShown = node.children.length === 0 && !isBreak && node.tagName !== "place-name";
  if (isShown) edge.blank = false;
  if (isBreak) edge.blank = true;
  return { ...node, children };
}
