/**
 * Text into XML without a way to break it.
 *
 * The `feed` package escapes some values, leaves others as they are and splits only the first `]]>`.
 * So nothing that it could misread is handed to it: characters with a meaning in XML travel through
 * it as marks, control characters that no XML document may hold and that `cleanText` has therefore
 * removed from all input. `unmark` turns them into what belongs in that place. While a document is
 * marked, every angle bracket in it is the package's own markup.
 */

import { escapeAttribute, escapeText } from "./escape.ts";

/** Everything outside the production Char of XML 1.0 §2.2; with the `u` flag also lone surrogates. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Mark → what stands in its place in the finished document. */
const AMPERSAND = { mark: "\u0001", markup: "&amp;" };
const LESS = { mark: "\u0002", markup: "&lt;" };
const GREATER = { mark: "\u0003", markup: "&gt;" };
const QUOTE = { mark: "\u0004", markup: "&quot;" };
/** A `<` inside CDATA, where it means itself. */
const LITERAL_LESS = { mark: "\u0005", markup: "<" };
/** Between the `]]` and the `>` of a `]]>` inside CDATA: ends the section and opens the next. */
const SECTION_BREAK = { mark: "\u0006", markup: "]]><![CDATA[" };

const MARKS = [AMPERSAND, LESS, GREATER, QUOTE, LITERAL_LESS, SECTION_BREAK];

/** The declaration that opens every document that we write ourselves. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/**
 * Text that any XML 1.0 document and any UTF-8 encoder can carry unchanged.
 *
 * A forbidden character becomes U+FFFD and is not removed: removal would join what stood apart when
 * the text was sanitised (`<scr` NUL `ipt>`). Line ends become LF, as an XML parser would make them
 * (XML 1.0 §2.11), so that JSON says the same.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(ILLEGAL, "\uFFFD");
}

/** Clean text on one line: parsers turn line ends in attributes into spaces (XML 1.0 §3.3.3). */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t\n]+/g, " ")
    .replace(/^ | $/g, "");
}

/** Clean text for an element or an attribute that the package writes. */
export function marked(clean: string): string {
  return clean
    .replaceAll("&", AMPERSAND.mark)
    .replaceAll("<", LESS.mark)
    .replaceAll(">", GREATER.mark)
    .replaceAll('"', QUOTE.mark);
}

/** Clean text or HTML for a CDATA section that the package writes. */
export function markedCdata(clean: string): string {
  return clean.replaceAll("]]>", `]]${SECTION_BREAK.mark}>`).replaceAll("<", LITERAL_LESS.mark);
}

/**
 * A marked document cut at its entries, each with the line end before it.
 *
 * @param name of an entry's element
 * @param depth of its indentation
 */
export function parted(
  markedXml: string,
  name: string,
  depth: number,
): { readonly head: string; readonly entries: readonly string[]; readonly tail: string } {
  const opening = `\n${"    ".repeat(depth)}<${name}>`;
  // What closes the document stands a level above its entries.
  const end = markedXml.lastIndexOf(`\n${"    ".repeat(depth - 1)}</`);
  const [head = "", ...entries] = markedXml.slice(0, end).split(opening);
  return { head, entries: entries.map((entry) => opening + entry), tail: markedXml.slice(end) };
}

/** A finished piece of a document: every mark replaced by its markup. */
export function unmark(xml: string): string {
  return MARKS.reduce((text, { mark, markup }) => text.replaceAll(mark, markup), xml);
}

/** Attributes by name; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One element for what the package cannot write.
 *
 * @param name a literal of ours, never input
 * @param attributes clean text
 * @param content finished markup; none gives an empty-element tag
 */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** An element with clean text in it, or nothing for no text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return text === "" ? "" : element(name, attributes, escapeText(text));
}

/** Elements on lines of their own at a depth of indentation, as the package sets its own. */
export function lines(depth: number, elements: readonly string[]): string {
  return elements
    .filter((each) => each !== "")
    .map((each) => `\n${"    ".repeat(depth)}${each}`)
    .join("");
}
