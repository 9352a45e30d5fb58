/** A sanitised, resolved tree → HTML for the site. */
import { createRequire } from "node:module";
import type { Element, Root } from "hast";
import type { MediaFile } from "../../../markdown/media-file.ts";
import {
  eachElement,
  element,
  linkedElements,
  replaceElements,
  stringProperty,
  text,
  textOf,
} from "../../../markdown/tree.ts";
import type { TextWords } from "../../../publication/email-words.ts";
import { candidates, pagePath, plainPath } from "../../../publication/variants.ts";
import { colonIn } from "../../../text/language.ts";
import { nameNotes, nameReference } from "./footnotes.ts";

let highlighter: ((tree: Root) => void) | undefined;

/** Two hundred files of grammars: loaded when the first fence names a language. */
function highlight(tree: Root): void {
  highlighter ??= loadHighlighter();
  highlighter(tree);
}

function loadHighlighter(): (tree: Root) => void {
  const loaded: typeof import("rehype-highlight") = createRequire(import.meta.url)(
    "rehype-highlight",
  );
  const transform = loaded.default({ detect: false });
  // An unknown language is left plain: highlighting is an ornament and no reason to stop.
  return (tree) => transform(tree, { message: () => undefined } as never);
}

/** A fence with a language is what highlighting works on; without one the pass is skipped. */
const HAS_LANGUAGE = "language-";

/**
 * Dresses the tree for the site, in place: heading anchors, tables that scroll by themselves,
 * pictures that load late, highlighted code. Classes only: the site's CSP refuses inline styles.
 *
 * @param tree a copy that may be changed; it has been sanitised, so what is added here is trusted
 * @param pictures by the URL in their `src`
 */
export function dressForWeb(
  tree: Root,
  language: string,
  words: TextWords,
  pictures: ReadonlyMap<string, MediaFile>,
): void {
  let tables = 0;
  let heading = "";
  let fences = false;
  const colon = colonIn(language);
  const linked = linkedElements(tree);
  const chosen = pictureElements(tree);
  replaceElements(tree, (node) => {
    if (/^h[2-6]$/.test(node.tagName)) {
      heading = textOf(node);
      // A heading that is a link already holds no second one.
      if (linked.has(node)) return undefined;
      return [withAnchor(node)];
    }
    if (node.tagName === "table") {
      tables++;
      const about = captionOf(node) ?? heading;
      return [scrolling(node, `${words.table} ${tables}${about === "" ? "" : colon + about}`)];
    }
    if (node.tagName === "img") {
      const picture = pictures.get(stringProperty(node, "src") ?? "");
      return lateLoading(node, chosen.has(node) ? undefined : picture);
    }
    // A box that nobody can tick is no form field: a sign says the same, and needs no label.
    if (node.tagName === "input") return [taskSign(node)];
    if (node.tagName === "td" || node.tagName === "th") return alignedByClass(node);
    if (node.tagName === "code")
      fences ||= String(node.properties.className).includes(HAS_LANGUAGE);
    if (node.tagName === "section" && node.properties.dataFootnotes !== undefined) {
      return [nameNotes(node, words)];
    }
    if (node.properties.dataFootnoteRef !== undefined) nameReference(node, words);
    return undefined;
  });
  if (fences) highlight(tree);
}

/** A link to the heading, named by the heading itself so that it needs no words of ours. */
function withAnchor(node: Element): Element {
  const id = stringProperty(node, "id");
  if (id === undefined) return node;
  const sign = element("span", { ariaHidden: "true" }, [text("#")]);
  const anchor = element("a", { className: ["anchor"], href: `#${id}`, ariaLabelledBy: [id] }, [
    sign,
  ]);
  return { ...node, children: [...node.children, text(" "), anchor] };
}

/** WCAG 2.2, 2.1.1: what scrolls must be reachable by keyboard, and then it needs a name. */
function scrolling(table: Element, label: string): Element {
  return element("div", { className: ["table"], role: "region", tabIndex: 0, ariaLabel: label }, [
    table,
  ]);
}

function taskSign(node: Element): Element {
  return element("span", { className: ["task"] }, [text(node.properties.checked ? "☑" : "☐")]);
}

function captionOf(table: Element): string | undefined {
  const caption = table.children.find(
    (child): child is Element => child.type === "element" && child.tagName === "caption",
  );
  return caption === undefined ? undefined : textOf(caption).trim();
}

/** Loads late, in the size that the column has, in the picture's own colour until then. */
function lateLoading(node: Element, picture: MediaFile | undefined): Element[] | undefined {
  node.properties = { ...node.properties, loading: "lazy", decoding: "async" };
  const src = stringProperty(node, "src") ?? "";
  const variants = node.properties.srcSet === undefined ? picture?.variants : undefined;
  if (variants === undefined) return undefined;
  const tint = variants.tint === undefined ? {} : { className: [`t-${variants.tint}`] };
  const properties = { ...node.properties, src: pagePath(src, variants), ...tint };
  if (variants.widths.length === 0) {
    node.properties = properties;
    return undefined;
  }
  const source = element(
    "source",
    {
      type: "image/webp",
      srcSet: candidates(src, variants),
      sizes: columnSizes(Number(node.properties.width ?? picture?.width)),
    },
    [],
  );
  return [element("picture", {}, [source, { ...node, properties }])];
}

/** Pixels: the column at its widest, `--measure` of 38 rem at 19 pixels; a narrower picture is not stretched. */
const COLUMN = 722;

/** How wide a picture of a text is shown, for the browser to choose by before it knows the style. */
export function columnSizes(width: number): string {
  return width > 0 && width <= COLUMN
    ? `${width}px`
    : `(min-width: ${COLUMN + 40}px) ${COLUMN}px, 95vw`;
}

/** Pictures of a `<picture>` of the author's own, who has chosen already. */
function pictureElements(tree: Root): ReadonlySet<Element> {
  const found = new Set<Element>();
  eachElement(tree, (node) => {
    if (node.tagName !== "picture") return;
    for (const child of node.children) if (child.type === "element") found.add(child);
  });
  return found;
}

/** By the URL of each picture, the one that emails show in its place; undefined for none. */
export function mailedPictures(
  pictures: ReadonlyMap<string, MediaFile>,
): Readonly<Record<string, string>> | undefined {
  const mailed = [...pictures].flatMap(([url, { variants }]) =>
    variants?.plain === undefined ? [] : [[url, plainPath(url, variants)] as const],
  );
  return mailed.length === 0 ? undefined : Object.fromEntries(mailed);
}

/** `align` is obsolete in HTML, and a style attribute is refused by the CSP. */
function alignedByClass(cell: Element): undefined {
  const { align, ...properties } = cell.properties;
  if (align === "left" || align === "center" || align === "right") {
    properties.className = [`align-${align}`];
  }
  cell.properties = properties;
  return undefined;
}
