/** An element of XML with all that is in it. Pure. */

export type XmlNode = {
  /** With the prefix by which the namespace is known here: "wp:status", "atom:entry". */
  readonly name: string;
  /** By the names as written, without declarations of namespaces. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (string | XmlNode)[];
  /** On which it begins, counted from 1. */
  readonly line: number;
  /** The line on which its text begins. */
  readonly textLine: number;
};

export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.content.filter(
    (child): child is XmlNode => typeof child !== "string" && child.name === name,
  );
}

export function childOf(node: XmlNode, name: string): XmlNode | undefined {
  return childrenOf(node, name)[0];
}

/** The text below a node; markup that stands in it unescaped is text as well. */
export function nodeText(node: XmlNode | undefined): string {
  if (node === undefined) return "";
  return node.content.map((part) => (typeof part === "string" ? part : markupOf(part))).join("");
}

/** The trimmed text of the first child of that name; undefined for none and for an empty one. */
export function textIn(node: XmlNode, name: string): string | undefined {
  const text = nodeText(childOf(node, name)).trim();
  return text === "" ? undefined : text;
}

/** As HTML, by local names. */
export function markupOf(node: XmlNode): string {
  const name = node.name.slice(node.name.indexOf(":") + 1);
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) => ` ${key}="${value.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`)
    .join("");
  const inner = innerMarkup(node);
  return /^(?:br|hr|img|input|source|wbr|col|area|embed|param|track)$/i.test(name)
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inner}</${name}>`;
}

/** What is in an element, as HTML. */
export function innerMarkup(node: XmlNode): string {
  return node.content
    .map((part) =>
      typeof part === "string" ? part.replace(/&/g, "&amp;").replace(/</g, "&lt;") : markupOf(part),
    )
    .join("");
}
