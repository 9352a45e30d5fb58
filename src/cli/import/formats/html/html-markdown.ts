/** HTML syntax tree → Markdown syntax tree, for what Markdown can say. Pure. */
import type { Element, Parents } from "hast";
import { defaultHandlers, type Handle, type State, toMdast } from "hast-util-to-mdast";
import type { PhrasingContent, Root, RootContent } from "mdast";
import { elementsOf, htmlText, rawText } from "./html-elements.ts";
import { tidied } from "./html-spaces.ts";
import { textBelow } from "./html-text.ts";

/**
 * The text below a node.
 *
 * @param skip an element that was used elsewhere, such as the heading that became the title
 * @param notes collects what could not be carried over
 */
export function markdownBelow(node: Parents, skip: Element | undefined, notes: string[]): Root {
  const tree = { type: "root" as const, children: textBelow(node, skip) };
  const handlers = { ...HANDLERS, img: pictures(notes), ...players(notes) };
  const { children } = toMdast(tree, { document: true, handlers, quotes: ["“”"] }) as Root;
  return { type: "root", children: children.flatMap((child) => tidied(child) as RootContent[]) };
}

const inside: Handle = (state, node) => state.all(node);
const flow: Handle = (state, node) => state.toFlow(state.all(node));

const HANDLERS: Readonly<Record<string, Handle>> = {
  ...defaultHandlers,
  ...Object.fromEntries(["h1", "h2", "h3", "h4", "h5", "h6"].map((name) => [name, heading])),
  ...Object.fromEntries(["code", "kbd", "samp", "tt"].map((name) => [name, inlineCode])),
  ...{ cite: defaultHandlers.em, dfn: defaultHandlers.em, var: defaultHandlers.em },
  ...{ mark: inside, u: inside, picture: inside },
  ...{ details: flow, summary: flow, dl: flow, dd: flow, search: flow },
  menu: defaultHandlers.ul,
  pre: code,
  a: link,
  // Also an empty one stands between what is before and behind it.
  p: (state, node) => ({ type: "paragraph", children: phrases(state, node) }),
  dt: (state, node) => ({
    type: "paragraph",
    children: [{ type: "strong", children: phrases(state, node) }],
  }),
};

function phrases(state: State, node: Element): PhrasingContent[] {
  return state.all(node) as PhrasingContent[];
}

/** The title is the page's only heading of the first level: another one moves down to the second. */
function heading(state: State, node: Element) {
  const depth = Math.max(2, Number(node.tagName.slice(1))) as 2 | 3 | 4 | 5 | 6;
  const name = givenName(node);
  const children = phrases(state, node);
  if (name !== undefined && htmlText(node) !== "")
    children.push({ type: "text", value: ` {#${name}}` });
  return { type: "heading" as const, depth, children };
}

/** The name that links from elsewhere know the heading by, unless it is the one that its words give. */
function givenName(node: Element): string | undefined {
  const inner = elementsOf(node, "a").map(({ properties }) => properties.id ?? properties.name);
  const id = [node.properties.id, ...inner].find((name) => typeof name === "string");
  const name = String(id ?? "").replace(/^(?:user-content-|section-)/, "");
  const ofWords = htmlText(node)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
  return name !== ofWords && /^[\p{L}\d][\p{L}\p{M}\d:._-]{0,99}$/u.test(name) ? name : undefined;
}

function inlineCode(_: State, node: Element) {
  const value = htmlText(node);
  return value === "" ? [] : { type: "inlineCode" as const, value };
}

function code(_: State, node: Element) {
  const classes = [elementsOf(node, "code")[0] ?? node, node].flatMap(({ properties }) =>
    Array.isArray(properties.className) ? properties.className.map(String) : [],
  );
  const language = classes.map((name) => /^(?:language|lang)-(\S+)$/.exec(name)?.[1]).find(Boolean);
  const value = rawText(node).replace(/^\n|(?<!\n)\n+$/g, "");
  return { type: "code" as const, lang: language ?? null, value };
}

function link(state: State, node: Element) {
  const url = addressOf(node, "href");
  const children = phrases(state, node);
  // An anchor without address is a mark in the page, and one within a link cannot be said in Markdown.
  if (url === undefined || children.some((child) => child.type === "link")) return children;
  return { type: "link" as const, url, children: children as never };
}

function pictures(notes: string[]): Handle {
  return (_, node) => {
    const url = addressOf(node, "src");
    const alt = String(node.properties.alt ?? "");
    if (url !== undefined) return { type: "image", url, alt };
    notes.push(`left out a picture whose data is in the page${alt === "" ? "" : ` (“${alt}”)`}`);
    return alt === "" ? [] : { type: "text", value: alt };
  };
}

/** Markdown has no players: a link to what would have been played stands in. */
function players(notes: string[]): Readonly<Record<string, Handle>> {
  const player: Handle = (_, node) => {
    const [source] = elementsOf(node, "source");
    const url =
      addressOf(node, "src") ?? (source === undefined ? undefined : addressOf(source, "src"));
    if (url === undefined) return [];
    notes.push(`turned an embedded ${node.tagName} into a link: ${url}`);
    return { type: "link", url, children: [{ type: "text", value: url }] };
  };
  return { iframe: player, video: player, audio: player, embed: player };
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
