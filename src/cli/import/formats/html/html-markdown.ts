/** HTML syntax tree → Markdown syntax tree. What Markdown cannot say stays HTML that posts can have, or is named. Pure. */
import type { Element, ElementContent, Parents } from "hast";
import { defaultHandlers, type Handle, type State } from "hast-util-to-mdast";
import type { FootnoteDefinition, PhrasingContent, Root, RootContent } from "mdast";
import { addressOf, pictureAddress } from "./html-address.ts";
import { PLACE_NAME } from "./html-anchors.ts";
import { codeBlock } from "./html-code.ts";
import { converted } from "./html-converter.ts";
import { classesOf, elementsOf, htmlText } from "./html-elements.ts";
import { pageOfEmbed } from "./html-embeds.ts";
import { type Footnote, NOTE_REFERENCE } from "./html-footnotes.ts";
import { keptHtml } from "./html-kept.ts";
import type { Losses } from "./html-losses.ts";
import { inlineHtml, tidied } from "./html-spaces.ts";
import { KEPT_TABLE } from "./html-table.ts";
import { textBelow } from "./html-text.ts";

export type MarkdownOptions = {
  /** An element that was used elsewhere, such as the heading that became the title. */
  readonly skip: Element | undefined;
  readonly losses: Losses;
  readonly notes: readonly Footnote[];
  /** Absolute address that relative ones are relative to. */
  readonly base?: string;
};

/** The text below a node, and after it the notes that marks in it lead to. */
export function markdownBelow(node: Parents, options: MarkdownOptions): Root {
  const handlers = { ...HANDLERS, ...handlersWith(options) };
  const treeOf = (parent: Parents) =>
    converted(textBelow(parent, options), handlers).flatMap(
      (child) => tidied(child) as RootContent[],
    );
  const notes = options.notes.map(({ label, children }): FootnoteDefinition => {
    const text = treeOf({ type: "root", children });
    return { type: "footnoteDefinition", identifier: label, label, children: text as never };
  });
  return { type: "root", children: [...treeOf(node), ...notes] };
}

const inside: Handle = (state, node) => state.all(node);
const flow: Handle = (state, node) => state.toFlow(state.all(node));

/** Kept as HTML within a line, as the documentation of writing has it. */
const INLINE = "abbr bdi bdo ins kbd mark rp rt ruby small sub sup u".split(" ");

const HANDLERS: Readonly<Record<string, Handle>> = {
  ...defaultHandlers,
  ...Object.fromEntries(["h1", "h2", "h3", "h4", "h5", "h6"].map((name) => [name, heading])),
  ...Object.fromEntries(["code", "samp", "tt"].map((name) => [name, inlineCode])),
  ...{ cite: defaultHandlers.em, dfn: defaultHandlers.em, var: defaultHandlers.em },
  ...Object.fromEntries(INLINE.map((name) => [name, keptInline])),
  picture: inside,
  search: flow,
  menu: defaultHandlers.ul,
  figure,
  figcaption: flow,
  dl: (state, node) => keptBlock(node.tagName, state.toFlow(state.all(node))),
  dt: (state, node) => keptBlock(node.tagName, state.toFlow(state.all(node))),
  dd: (state, node) => keptBlock(node.tagName, state.toFlow(state.all(node))),
  [NOTE_REFERENCE]: (_, { properties }) => {
    const label = String(properties.label);
    return { type: "footnoteReference", identifier: label, label };
  },
  [PLACE_NAME]: (_, { properties }) => inlineHtml(`<a id="${properties.id}"></a>`),
  // Also an empty one stands between what is before and behind it.
  p: (state, node) => ({ type: "paragraph", children: phrases(state, node) }),
};

function handlersWith({ losses, base }: MarkdownOptions): Readonly<Record<string, Handle>> {
  const player: Handle = (_, node) => playerLink(node, losses, base);
  return {
    ...{ iframe: player, video: player, audio: player, embed: player },
    a: (state, node) => link(state, node, base),
    img: (_, node) => picture(node, losses, base),
    pre: (state, node) => codeBlock(state, node, losses),
    [KEPT_TABLE]: (_, node) => {
      const table = { ...node, tagName: "table" };
      return { type: "html", value: keptHtml([table], base) };
    },
    details: (state, node) => details(state, node, base),
  };
}

function phrases(state: State, node: Element): PhrasingContent[] {
  return state.all(node) as PhrasingContent[];
}

function keptInline(state: State, node: Element): PhrasingContent[] {
  const children = phrases(state, node);
  if (children.length === 0) return [];
  const { title } = node.properties;
  const said =
    node.tagName === "abbr" && typeof title === "string" ? ` title="${escaped(title)}"` : "";
  return [inlineHtml(`<${node.tagName}${said}>`), ...children, inlineHtml(`</${node.tagName}>`)];
}

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/"/g, "&quot;")
    .replace(/</g, "&lt;")
    .replace(/\s+/g, " ");
}

/** Tags on lines of their own, between which Markdown goes on. */
function keptBlock(tagName: string, children: readonly RootContent[]): RootContent[] {
  if (children.length === 0) return [];
  const tag = (value: string) => ({ type: "html" as const, value });
  return [tag(`<${tagName}>`), ...children, tag(`</${tagName}>`)];
}

/** Pictures with the words below them stay together. A gallery is its figures, and its own words are a paragraph. */
function figure(state: State, node: Element): RootContent[] {
  const captions = node.children.filter(isCaption);
  const others = { ...node, children: node.children.filter((child) => !isCaption(child)) };
  const content = state.toFlow(state.all(others)) as RootContent[];
  const words = captions.flatMap((caption) => state.toFlow(state.all(caption as Element)));
  const shows = elementsOf(others, "img").length > 0 && elementsOf(others, "figure").length === 0;
  if (words.length === 0 || !shows || content.length === 0) return [...content, ...words];
  return keptBlock("figure", [...content, ...keptBlock("figcaption", words)]);
}

function isCaption(node: ElementContent): boolean {
  return node.type === "element" && node.tagName === "figcaption" && htmlText(node) !== "";
}

function details(state: State, node: Element, base: string | undefined): RootContent[] {
  const isSummary = (child: ElementContent) =>
    child.type === "element" && child.tagName === "summary";
  const summary = node.children.find(isSummary) as Element | undefined;
  const rest = { ...node, children: node.children.filter((child) => child !== summary) };
  const line = summary === undefined ? "" : keptHtml(summary.children, base).replace(/\s+/g, " ");
  const open = line === "" ? "<details>" : `<details>\n<summary>${line}</summary>`;
  const content = state.toFlow(state.all(rest)) as RootContent[];
  return [{ type: "html", value: open }, ...content, { type: "html", value: "</details>" }];
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

/** Code of one line. A link in it goes around it, since within code there is none. */
function inlineCode(state: State, node: Element): PhrasingContent[] {
  const [inner] = elementsOf(node, "a");
  if (inner !== undefined && htmlText(inner) === htmlText(node)) {
    const code = { ...node, children: inner.children };
    return state.one({ ...inner, children: [code] }, node) as unknown as PhrasingContent[];
  }
  const value = htmlText(node);
  return value === "" ? [] : [{ type: "inlineCode", value }];
}

function link(state: State, node: Element, base: string | undefined) {
  const url = addressOf(node, "href", base);
  const children = phrases(state, node);
  // An anchor without address is a mark in the page, and one within a link cannot be said in Markdown.
  if (url === undefined || children.some((child) => child.type === "link")) return children;
  const { title } = node.properties;
  const said = typeof title === "string" && title.trim() !== "" && title !== htmlText(node);
  return {
    type: "link" as const,
    url,
    children: children as never,
    ...(said ? { title: title.replace(/\s+/g, " ").trim() } : {}),
  };
}

/** Pictures that stand for a sign of the text. */
const SIGN = /^(?:emoji|wp-smiley|smiley|emoticon)$/i;

function picture(
  node: Element,
  losses: Losses,
  base: string | undefined,
): PhrasingContent | PhrasingContent[] {
  const { properties } = node;
  const url = pictureAddress(node, base);
  const alt = String(properties.alt ?? "");
  if (classesOf(node).some((name) => SIGN.test(name)) && alt !== "")
    return { type: "text", value: alt };
  if (Number(properties.width) === 1 && Number(properties.height) === 1) {
    losses.add("tracking picture", String(url ?? ""), node);
    return [];
  }
  if (url !== undefined) {
    const { title } = properties;
    const said = typeof title === "string" && title.trim() !== "" && title !== alt;
    return {
      type: "image",
      url,
      alt,
      ...(said ? { title: title.replace(/\s+/g, " ").trim() } : {}),
    };
  }
  losses.add("picture in the page", alt === "" ? "a picture whose data is in the page" : alt, node);
  return alt === "" ? [] : { type: "text", value: alt };
}

/** Markdown has no players: a link to what would have been played stands in. */
function playerLink(node: Element, losses: Losses, base: string | undefined): PhrasingContent[] {
  const [source] = elementsOf(node, "source");
  const own = addressOf(node, "src", base) ?? addressOf(node, "dataSrc", base);
  const url = own ?? (source === undefined ? undefined : addressOf(source, "src", base));
  if (url === undefined) return [];
  const page = pageOfEmbed(url);
  losses.add("embed", `<${node.tagName}> ${page}`, node);
  const title = String(node.properties.title ?? node.properties.ariaLabel ?? "").trim();
  // Players are titled for those who do not see them; "YouTube video player" says less than the address.
  const isSaid = title !== "" && !/^(?:\w+ )?(?:video |audio |media )?player$/i.test(title);
  // A file is known by its name, and a page by its address.
  const name = /^(?:video|audio)$/.test(node.tagName) ? fileName(page) : page;
  const words = isSaid ? title.replace(/\s+/g, " ") : name;
  return [{ type: "link", url: page, children: [{ type: "text", value: words }] }];
}

function fileName(url: string): string {
  const name = /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? url;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
