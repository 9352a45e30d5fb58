/** A sanitised, resolved tree → HTML that stands alone in feed readers and mail programs. */
import type { Element, ElementContent, Root } from "hast";
import { element, replaceElements, stringProperty, text } from "./tree.ts";

/** What only a page of ours can use: hooks for style, script and in-page links. */
const SITE_ONLY = ["id", "className", "tabIndex", "role", "ariaLabel", "ariaLabelledBy"];

const URL_PROPERTIES = ["href", "src", "cite", "poster"];

/**
 * Strips the tree to what any reader shows alike, in place: absolute URLs, no id, class or data-*,
 * footnotes that can be read without following them.
 *
 * @param origin of the publication, with no slash at its end
 * @param self address of the entry: "/posts/tianjin"
 */
export function makePortable(tree: Root, origin: string, self: string): void {
  replaceElements(tree, (node) => {
    // In-page links do not work where several posts share a page: the number is what connects them.
    if (node.properties.dataFootnoteBackref !== undefined) return [];
    if (node.properties.dataFootnoteRef !== undefined) return footnoteNumber(node, origin + self);
    if (node.tagName === "section" && node.properties.dataFootnotes !== undefined) {
      return endNotes(node);
    }
    if (node.tagName === "input") return [text(node.properties.checked ? "☑" : "☐")];
    strip(node);
    for (const name of URL_PROPERTIES) {
      const url = stringProperty(node, name);
      if (url !== undefined) node.properties[name] = absoluteUrl(url, origin, self);
    }
    const candidates = stringProperty(node, "srcSet");
    if (candidates !== undefined) {
      node.properties.srcSet = mapSrcSet(candidates, (url) => absoluteUrl(url, origin, self));
    }
    return undefined;
  });
}

/** Applies `change` to each URL of a `srcset`; a candidate whose URL becomes undefined is left out. */
export function mapSrcSet(value: string, change: (url: string) => string | undefined): string {
  // A candidate is a URL without spaces, then a descriptor (HTML §2.4.2.5, srcset attributes).
  return [...value.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+[wxh]))?\s*(?:,|$)/g)]
    .flatMap(([, url = "", descriptor]) => {
      const changed = change(url);
      return changed === undefined
        ? []
        : [descriptor === undefined ? changed : `${changed} ${descriptor}`];
    })
    .join(", ");
}

function absoluteUrl(url: string, origin: string, self: string): string {
  if (url.startsWith("#")) return origin + self + url;
  return url.startsWith("/") ? origin + url : url;
}

function strip(node: Element): void {
  const properties = { ...node.properties };
  for (const name of Object.keys(properties)) {
    if (SITE_ONLY.includes(name) || name.startsWith("data")) delete properties[name];
  }
  node.properties = properties;
}

function footnoteNumber(node: Element, page: string): readonly ElementContent[] {
  const href = page + (stringProperty(node, "href") ?? "");
  return [element("a", { href }, [text("["), ...node.children, text("]")])];
}

/** A rule and a numbered list: the list's own numbers are those of the references. */
function endNotes(section: Element): readonly ElementContent[] {
  return [element("hr", {}, []), ...section.children];
}
