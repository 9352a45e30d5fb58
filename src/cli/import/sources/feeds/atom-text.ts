/** Atom's text constructs and contents (RFC 4287 §3.1, §4.1.3) → HTML. Pure. */
import { childOf, innerMarkup, nodeText, type XmlNode } from "../xml/xml-node.ts";
import { type FeedText, htmlOfText } from "./feed-entry.ts";

/** An address on the base that applies to it (RFC 4287 §2); undefined for none. */
export function resolved(
  address: string | undefined,
  base: string | undefined,
): string | undefined {
  const plain = address?.trim() ?? "";
  if (plain === "") return undefined;
  if (!URL.canParse(plain, base)) return undefined;
  const { href, protocol } = new URL(plain, base);
  return /^https?:$/.test(protocol) ? (URL.canParse(plain) ? plain : href) : undefined;
}

export function atomText(
  node: XmlNode | undefined,
  around: string | undefined,
): FeedText | undefined {
  if (node === undefined) return undefined;
  const base = resolved(node.attributes["xml:base"], around) ?? around;
  const html = htmlOf(node);
  if (html.trim() === "") return undefined;
  return { html, line: node.textLine, ...(base === undefined ? {} : { base }) };
}

function htmlOf(node: XmlNode): string {
  const { type = "text", mode } = node.attributes;
  // Atom 0.3 says in which way the text is escaped, and which type it then is.
  if (mode === "base64") return Buffer.from(nodeText(node), "base64").toString("utf8");
  const hasMarkup = node.content.some((part) => typeof part !== "string");
  if (/^(?:xhtml|application\/xhtml\+xml)$/i.test(type) || mode === "xml" || hasMarkup) {
    const div = childOf(node, "xhtml:div") ?? childOf(node, "div") ?? childOf(node, "atom:div");
    if (hasMarkup) return innerMarkup(div ?? node);
  }
  if (/^(?:html|text\/html|xhtml|application\/xhtml\+xml)$/i.test(type)) return nodeText(node);
  return htmlOfText(nodeText(node));
}
