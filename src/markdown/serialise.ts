/**
 * A tree → HTML, octet for octet as `rehype-stringify` writes it: each body is written twice, and the library asks for each
 * attribute and each text what could be otherwise in a document of another kind. `test/markdown/serialise.test.ts` compares the two.
 */
import type { Element, ElementContent, Parents, RootContent } from "hast";

/** Serialises a sanitised tree; parsing what it gives and serialising again gives the same. */
export function toHtml(tree: Parents): string {
  let html = "";
  for (const child of tree.children) html += nodeHtml(child);
  return html;
}

function nodeHtml(node: RootContent | ElementContent): string {
  if (node.type === "text") return escapedText(node.value);
  // Comments and the like do not pass the sanitiser.
  if (node.type !== "element") return "";
  const content = toHtml(node);
  const start = `<${node.tagName}${attributes(node.properties)}>`;
  if (content === "" && VOID.has(node.tagName)) return start;
  return `${start}${content}</${node.tagName}>`;
}

const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Names of attributes by the names of properties, where these are not the same. */
const NAMES: Readonly<Record<string, string>> = {
  ariaHidden: "aria-hidden",
  ariaLabel: "aria-label",
  ariaLabelledBy: "aria-labelledby",
  autoPlay: "autoplay",
  className: "class",
  colSpan: "colspan",
  dataFootnoteBackref: "data-footnote-backref",
  dataFootnoteRef: "data-footnote-ref",
  dataFootnotes: "data-footnotes",
  dateTime: "datetime",
  hrefLang: "hreflang",
  rowSpan: "rowspan",
  srcLang: "srclang",
  srcSet: "srcset",
  tabIndex: "tabindex",
};

/** Those that are there or not. */
const BOOLEAN: ReadonlySet<string> = new Set(
  "autoplay checked controls default disabled loop muted open reversed".split(" "),
);

function attributes(properties: Element["properties"]): string {
  let written = "";
  for (const property in properties) {
    const value = properties[property];
    const name = NAMES[property] ?? property;
    const said = BOOLEAN.has(name) ? presence(value, name) : value;
    if (said === undefined || said === null || said === false || Number.isNaN(said)) continue;
    written += said === true ? ` ${name}` : ` ${name}="${escapedValue(textOf(said))}"`;
  }
  return written;
}

type Value = Element["properties"][string];

/** A value that says nothing but that the attribute is there; another one that somebody wrote is kept. */
function presence(value: Value, name: string): Value {
  return typeof value !== "string" || value === name || value === "" ? Boolean(value) : value;
}

function textOf(value: NonNullable<Value>): string {
  return Array.isArray(value) ? value.join(" ").trim() : String(value);
}

function escapedText(text: string): string {
  return /[<&]/.test(text) ? text.replace(/[<&]/g, reference) : text;
}

function escapedValue(value: string): string {
  return /[\0"&'`]/.test(value) ? value.replace(/[\0"&'`]/g, reference) : value;
}

function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}
