/**
 * Names of places in a page, so that links from elsewhere find them after a move. A heading keeps its own as
 * `{#name}`; any other place gets `<a id="name"></a>` before its first words. Pure.
 */
import type { Element, Parents } from "hast";
import { element, elementsOf } from "./html-elements.ts";
import type { Footnote } from "./html-footnotes.ts";

/** In place of a place's name: `<place-name id="ports">`. */
export const PLACE_NAME = "place-name";

/** Names that programs number their parts with: nobody links to them. */
const GENERATED =
  /^(?:(?:caption-)?attachment|gallery|more|post|page|block|wp|player|video|audio|fb|twitter|tweet|instagram|tablepress|mc_embed|respond|comments?|cnt|yui|docs-internal|_?(?:mcntmp|ednref|edn|msocom)|isPasted|caption|ember|react|toc_container|ez-toc|viewer|selection|u)[-_]|^(?:attachment|gallery)\d|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}|^(?:content|main|primary|sidebar|page|top|article|body|comments|respond)$/i;

/** Places that have words of their own. */
const NAMED =
  /^(?:a|span|p|li|dt|dd|td|th|blockquote|figure|table|ul|ol|pre|section|cite|em|strong)$/;

/** Marks each place that has a name worth keeping, and takes the names off everything but headings. */
export function settleAnchors(scope: Parents, notes: readonly Footnote[]): void {
  const linked = new Set(
    [scope, ...notes.map(({ children }) => ({ type: "root" as const, children }))].flatMap((tree) =>
      elementsOf(tree, "a").flatMap(({ properties: { href } }) => fragmentOf(href)),
    ),
  );
  const taken = new Set<string>();
  const walk = (parent: Parents) => {
    for (const child of [...parent.children]) {
      if (child.type !== "element" || /^(?:h[1-6]|place-name)$/.test(child.tagName)) continue;
      const name = nameOf(child);
      delete child.properties.id;
      if (name !== undefined && !taken.has(name) && isWanted(name, child, linked)) {
        taken.add(name);
        place(child, parent, name);
      }
      walk(child);
    }
  };
  walk(scope);
}

function fragmentOf(href: unknown): readonly string[] {
  return typeof href === "string" && href.startsWith("#") ? [href.slice(1)] : [];
}

function nameOf({ tagName, properties }: Element): string | undefined {
  const own = properties.id ?? (tagName === "a" ? properties.name : undefined);
  const name = String(own ?? "").replace(/^(?:user-content-|section-)/, "");
  return /^[\p{L}\d_][\p{L}\p{M}\d:._-]{0,99}$/u.test(name) ? name : undefined;
}

function isWanted(name: string, { tagName }: Element, linked: ReadonlySet<string>): boolean {
  return linked.has(name) || (NAMED.test(tagName) && !GENERATED.test(name));
}

/** What holds only parts, the first of which is where it begins. */
const HOLDS_PARTS =
  /^(?:ul|ol|dl|table|thead|tbody|tfoot|tr|menu|div|section|blockquote|figure|li)$/;
const HOLDS_WORDS = /^(?:p|li|dt|dd|td|th|div|section|blockquote|figcaption|span|em|strong|cite)$/;

function place(node: Element, parent: Parents, name: string): void {
  const mark = { ...element(PLACE_NAME, []), properties: { id: name } };
  const holder = HOLDS_PARTS.test(node.tagName) ? beginningOf(node) : node;
  if (/^h[1-6]$/.test(holder.tagName) && holder.properties.id === undefined) {
    holder.properties.id = name;
    return;
  }
  if (HOLDS_WORDS.test(holder.tagName)) {
    holder.children = [mark, ...holder.children];
    return;
  }
  const at = parent.children.indexOf(node as never);
  parent.children = [
    ...parent.children.slice(0, at),
    mark,
    ...parent.children.slice(at),
  ] as Element[];
}

/** The first part of a part, as long as it begins with one. */
function beginningOf(node: Element): Element {
  const first = node.children.find((child) => child.type !== "text" || child.value.trim() !== "");
  const isPart =
    first?.type === "element" &&
    (HOLDS_PARTS.test(first.tagName) || /^(?:p|dt|dd|td|th|h[1-6]|caption)$/.test(first.tagName));
  return isPart ? beginningOf(first) : node;
}
