/** A sanitised, resolved tree → HTML for the site. */
import type { Element, Root } from "hast";
import rehypeHighlight from "rehype-highlight";
import {
  element,
  linkedElements,
  replaceElements,
  stringProperty,
  text,
  textOf,
} from "../../../markdown/tree.ts";
import { colonIn } from "../../../text/language.ts";
import { wordsOf } from "../words.ts";

const highlight = rehypeHighlight({ detect: false });

/** A fence with a language is what highlighting works on; without one the pass is skipped. */
const HAS_LANGUAGE = "language-";

/**
 * Dresses the tree for the site, in place: heading anchors, tables that scroll by themselves,
 * pictures that load late, highlighted code. Classes only: the site's CSP refuses inline styles.
 *
 * @param tree a copy that may be changed; it has been sanitised, so what is added here is trusted
 */
export function dressForWeb(tree: Root, language: string): void {
  let tables = 0;
  let heading = "";
  let fences = false;
  const words = wordsOf(language);
  const colon = colonIn(language);
  const linked = linkedElements(tree);
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
    if (node.tagName === "img") return lateLoading(node);
    // A box that nobody can tick is no form field: a sign says the same, and needs no label.
    if (node.tagName === "input") return [taskSign(node)];
    if (node.tagName === "td" || node.tagName === "th") return alignedByClass(node);
    if (node.tagName === "code")
      fences ||= String(node.properties.className).includes(HAS_LANGUAGE);
    if (node.tagName === "section" && node.properties.dataFootnotes !== undefined) {
      return [notes(node, words.notes)];
    }
    if (node.properties.dataFootnoteBackref !== undefined) {
      node.properties = {
        href: node.properties.href,
        className: ["note-back"],
        ariaLabel: words.back,
      };
    }
    return undefined;
  });
  // An unknown language is left plain: highlighting is an ornament and no reason to stop.
  if (fences) highlight(tree, { message: () => undefined } as never);
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

function lateLoading(node: Element): undefined {
  node.properties = { ...node.properties, loading: "lazy", decoding: "async" };
  return undefined;
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

function notes(section: Element, label: string): Element {
  const properties = { className: ["notes"], role: "doc-endnotes", ariaLabel: label };
  return element("section", properties, section.children);
}
