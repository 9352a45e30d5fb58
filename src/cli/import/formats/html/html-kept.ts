/** What stays HTML in a post's Markdown, as the site, the feeds and mail show it: tables with spans, lines of summaries. */
import type { Element, ElementContent } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { addressOf } from "./html-address.ts";

const writer = unified().use(rehypeStringify);

/** Elements that stay, of those that posts can have; of any other its content does. */
const KEPT = new Set(
  (
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q ruby rp rt s samp small strong sub sup u var wbr " +
    "blockquote dd div dl dt figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre ul " +
    "caption col colgroup table tbody td tfoot th thead tr"
  ).split(" "),
);

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  abbr: ["title"],
  col: ["span"],
  colgroup: ["span"],
  ol: ["start"],
  td: ["align", "colSpan", "rowSpan"],
  th: ["align", "colSpan", "rowSpan", "scope"],
};

/** HTML of these nodes without an empty line, which would end a block of HTML in Markdown. */
export function keptHtml(nodes: readonly ElementContent[], base: string | undefined): string {
  const html = writer.stringify({ type: "root", children: kept(nodes, base) });
  return html.replace(/\n(?=[ \t]*\n)/g, "&#10;").trim();
}

function kept(nodes: readonly ElementContent[], base: string | undefined): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return [node];
    if (node.type !== "element") return [];
    const children = kept(node.children, base);
    if (node.tagName === "place-name")
      return [{ ...node, tagName: "a", properties: { id: node.properties.id } }];
    const properties = attributesOf(node, base);
    const isBare = node.tagName === "a" && properties.href === undefined;
    return KEPT.has(node.tagName) && !isBare ? [{ ...node, properties, children }] : children;
  });
}

function attributesOf(node: Element, base: string | undefined): Element["properties"] {
  const { properties, tagName } = node;
  const href = tagName === "a" ? addressOf(node, "href", base) : undefined;
  const src = tagName === "img" ? addressOf(node, "src", base) : undefined;
  const names = Object.hasOwn(ATTRIBUTES, tagName) ? (ATTRIBUTES[tagName] ?? []) : [];
  return {
    ...(href === undefined ? {} : { href }),
    ...(src === undefined
      ? {}
      : { src, ...(typeof properties.alt === "string" ? { alt: properties.alt } : {}) }),
    ...Object.fromEntries(
      names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
    ),
  };
}
