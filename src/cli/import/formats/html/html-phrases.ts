/** What stands within a paragraph: HTML's text, links, emphasis, pictures → Markdown's. Pure. */
import type { Element, Nodes } from "hast";
import type { PhrasingContent } from "mdast";
import type { Walk } from "./html-elements.ts";
import { htmlText, isLeftOut } from "./html-elements.ts";

/** The phrases of a paragraph, with HTML's white space collapsed and none at either end. */
export function phrasesOf(nodes: readonly Nodes[], walk: Walk): PhrasingContent[] {
  return trimmed(collapsed(nodes.flatMap((node) => phraseOf(node, walk))));
}

function phraseOf(node: Nodes, walk: Walk): PhrasingContent[] {
  if (node.type === "text") return [{ type: "text", value: node.value }];
  if (node.type !== "element" || isLeftOut(node, walk)) return [];
  const inside = (): PhrasingContent[] => node.children.flatMap((child) => phraseOf(child, walk));
  switch (node.tagName) {
    case "br":
      return [{ type: "break" }];
    case "em":
    case "i":
    case "cite":
    case "dfn":
    case "var":
      return marked(inside(), (children) => ({ type: "emphasis", children }));
    case "strong":
    case "b":
      return marked(inside(), (children) => ({ type: "strong", children }));
    case "del":
    case "s":
    case "strike":
      return marked(inside(), (children) => ({ type: "delete", children }));
    case "code":
    case "kbd":
    case "samp":
    case "tt": {
      const value = htmlText(node);
      return value === "" ? [] : [{ type: "inlineCode", value }];
    }
    case "q":
      return [{ type: "text", value: "“" }, ...inside(), { type: "text", value: "”" }];
    case "a":
      return linkOf(node, inside());
    case "img":
      return pictureOf(node, walk);
    case "iframe":
    case "video":
    case "audio":
    case "embed":
      return playerOf(node, walk);
    default:
      return inside();
  }
}

/** Emphasis must begin and end at a letter in Markdown: white space at its edges moves outside. */
function marked(
  children: readonly PhrasingContent[],
  wrap: (children: PhrasingContent[]) => PhrasingContent,
): PhrasingContent[] {
  const within = collapsed(children);
  const first = within[0];
  const last = within.at(-1);
  const before = first?.type === "text" && /^\s/.test(first.value);
  const after = last?.type === "text" && /\s$/.test(last.value);
  const core = trimmed(within);
  const space: PhrasingContent = { type: "text", value: " " };
  if (core.length === 0) return before || after ? [space] : [];
  return [...(before ? [space] : []), wrap(core), ...(after ? [space] : [])];
}

function linkOf(node: Element, children: PhrasingContent[]): PhrasingContent[] {
  const url = addressOf(node, "href");
  // An anchor without address is a mark in the page, and one within a link cannot be said in Markdown.
  if (url === undefined || children.some((child) => child.type === "link")) return children;
  return marked(children, (text) => ({ type: "link", url, children: text as never }));
}

function pictureOf(node: Element, walk: Walk): PhrasingContent[] {
  const url = addressOf(node, "src");
  const alt = String(node.properties.alt ?? "");
  if (url !== undefined) return [{ type: "image", url, alt }];
  walk.notes.push(`left out a picture whose data is in the page${alt === "" ? "" : ` (“${alt}”)`}`);
  return alt === "" ? [] : [{ type: "text", value: alt }];
}

/** Markdown has no players: a link to what would have been played stands in. */
function playerOf(node: Element, walk: Walk): PhrasingContent[] {
  const source = node.children.find(
    (child) => child.type === "element" && child.tagName === "source",
  );
  const url =
    addressOf(node, "src") ?? (source?.type === "element" ? addressOf(source, "src") : undefined);
  if (url === undefined) return [];
  walk.notes.push(`turned an embedded ${node.tagName} into a link: ${url}`);
  return [{ type: "link", url, children: [{ type: "text", value: url }] }];
}

/** An address that a reader may follow; `javascript:` and `data:` are none. */
function addressOf(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i
    .exec(value.replace(/[\t\n\r]/g, ""))?.[1]
    ?.toLowerCase();
  const allowed = scheme === undefined || ["http", "https", "mailto", "tel"].includes(scheme);
  return allowed ? value.trim() : undefined;
}

/** Joins neighbouring texts and collapses HTML's white space; a no-break space is none of it. */
function collapsed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text") {
      out[out.length - 1] = { type: "text", value: last.value + node.value };
    } else out.push(node);
  }
  return out.map((node, at) => {
    if (node.type !== "text") return node;
    let value = node.value.replace(/[ \t\n\r\f]+/g, " ");
    // A line break swallows the white space on both sides.
    if (out[at - 1]?.type === "break") value = value.trimStart();
    if (out[at + 1]?.type === "break") value = value.trimEnd();
    return { type: "text", value };
  });
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const isBlank = (node: PhrasingContent | undefined): boolean =>
    node?.type === "break" || (node?.type === "text" && node.value.trim() === "");
  const kept = [...nodes];
  while (isBlank(kept[0])) kept.shift();
  while (isBlank(kept.at(-1))) kept.pop();
  return kept.map((node, at) => {
    if (node.type !== "text") return node;
    let value = node.value;
    if (at === 0) value = value.trimStart();
    if (at === kept.length - 1) value = value.trimEnd();
    return { type: "text", value };
  });
}
