/** HTML syntax tree → Markdown syntax tree, for what Markdown can say. Pure. */
import type { Element, Nodes } from "hast";
import type { BlockContent, DefinitionContent, ListItem, PhrasingContent } from "mdast";
import type { Walk } from "./html-elements.ts";
import { elementsOf, holdsBlock, htmlText, isLeftOut, rawText } from "./html-elements.ts";
import { phrasesOf } from "./html-phrases.ts";
import { tableOf } from "./html-table.ts";

type Block = BlockContent | DefinitionContent;

/** The blocks below a node; text that stands between blocks becomes paragraphs. */
export function blocksOf(node: Nodes, walk: Walk): Block[] {
  const blocks: Block[] = [];
  let loose: Nodes[] = [];
  const flush = (): void => {
    const children = phrasesOf(loose, walk);
    if (children.length > 0) blocks.push({ type: "paragraph", children });
    loose = [];
  };
  for (const child of "children" in node ? node.children : []) {
    if (isLeftOut(child, walk)) continue;
    if (holdsBlock(child)) {
      flush();
      blocks.push(...blockOf(child as Element, walk));
    } else loose.push(child);
  }
  flush();
  return blocks;
}

function blockOf(element: Element, walk: Walk): Block[] {
  switch (element.tagName) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return headingOf(element, walk);
    case "hr":
      return [{ type: "thematicBreak" }];
    case "pre":
      return [codeOf(element)];
    case "ul":
    case "ol":
    case "menu":
      return listOf(element, walk);
    case "blockquote": {
      const children = blocksOf(element, walk);
      return children.length === 0 ? [] : [{ type: "blockquote", children }];
    }
    case "table":
      return tableOf(element, walk, blocksOf);
    case "dt": {
      const children = phrasesOf([element], walk);
      return children.length === 0
        ? []
        : [{ type: "paragraph", children: [{ type: "strong", children }] }];
    }
    default:
      return blocksOf(element, walk);
  }
}

/** The title is the page's only heading of the first level: another one moves down to the second. */
function headingOf(element: Element, walk: Walk): Block[] {
  const children = phrasesOf([element], walk).map(
    // A heading is one line.
    (child): PhrasingContent => (child.type === "break" ? { type: "text", value: " " } : child),
  );
  if (children.length === 0) return [];
  const depth = Math.max(2, Number(element.tagName.slice(1))) as 2 | 3 | 4 | 5 | 6;
  const name = givenName(element);
  if (name !== undefined) children.push({ type: "text", value: ` {#${name}}` });
  return [{ type: "heading", depth, children }];
}

/** The name that links from elsewhere know the heading by, unless it is the one that its words give. */
function givenName(heading: Element): string | undefined {
  const inner = elementsOf(heading, "a").map(({ properties }) => properties.id ?? properties.name);
  const id = [heading.properties.id, ...inner].find((name) => typeof name === "string");
  const name = String(id ?? "").replace(/^(?:user-content-|section-)/, "");
  const ofWords = htmlText(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
  return name !== ofWords && /^[\p{L}\d][\p{L}\p{M}\d:._-]{0,99}$/u.test(name) ? name : undefined;
}

function codeOf(element: Element): Block {
  const code = elementsOf(element, "code")[0] ?? element;
  const classes = [code, element].flatMap(({ properties }) =>
    Array.isArray(properties.className) ? properties.className.map(String) : [],
  );
  const language = classes.map((name) => /^(?:language|lang)-(\S+)$/.exec(name)?.[1]).find(Boolean);
  return {
    type: "code",
    lang: language ?? null,
    value: rawText(element).replace(/^\n|(?<!\n)\n+$/g, ""),
  };
}

function listOf(element: Element, walk: Walk): Block[] {
  const children = element.children
    .filter((child) => child.type === "element" && !isLeftOut(child, walk))
    .map((child): ListItem => {
      // A list directly within a list, as editors write it, belongs to an item of its own.
      const item = { type: "root" as const, children: [child as Element] };
      const isItem = (child as Element).tagName === "li";
      return { type: "listItem", spread: false, children: blocksOf(isItem ? child : item, walk) };
    })
    .filter((item) => item.children.length > 0);
  if (children.length === 0) return [];
  const ordered = element.tagName === "ol";
  const start = Number(element.properties.start ?? 1);
  return [{ type: "list", ordered, spread: false, children, ...(ordered ? { start } : {}) }];
}
