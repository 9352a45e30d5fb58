/** What a document says to people: by eye, by ear, and in previews. */
import type { Element, Nodes, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { SaxesParser } from "saxes";
import { unified } from "unified";

/** A parser that browsers agree with, and that is not ours. */
const parser = unified().use(rehypeRaw);

/** Attributes that are shown or read out. */
const SPOKEN = ["ariaLabel", "title", "alt", "placeholder", "label"];

/** `<meta>` elements that previews and search engines show. */
const PREVIEWED = /^(?:description|og:(?:title|description|site_name|image:alt))$/;

/** Machines alone read what is in these. */
const UNSAID = ["script", "style", "code"];

/** Each run of text, and each attribute that is shown, in its order. */
export function saidIn(html: string): readonly string[] {
  const root: Root = { type: "root", children: [{ type: "raw", value: html } as never] };
  return [...said(parser.runSync(root))].map((text) => text.trim()).filter((text) => text !== "");
}

function* said(node: Nodes): Generator<string> {
  if (node.type === "text") yield node.value;
  if (node.type === "element") {
    if (UNSAID.includes(node.tagName)) return;
    yield* spoken(node);
  }
  if ("children" in node) for (const child of node.children) yield* said(child);
}

function* spoken({ tagName, properties }: Element): Generator<string> {
  const name = String(properties.name ?? properties.property ?? "");
  if (tagName === "meta" && PREVIEWED.test(name)) yield String(properties.content);
  for (const attribute of SPOKEN) {
    const value = properties[attribute];
    if (value !== undefined && value !== null) yield String(value);
  }
}

/** What feed readers show of a document. */
export function shownIn(xml: string): readonly string[] {
  const elements = ["title", "subtitle", "description", "summary", "content", "content:encoded"];
  const attributes = ["text", "title", "description", "label"];
  const shown: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  const take = (text: string) => {
    if (elements.includes(open.at(-1) ?? "")) shown.push(...saidIn(text));
  };
  parser.on("opentag", ({ name, attributes: given }) => {
    open.push(name);
    // Directories have their own words for what a show is about.
    if (name === "itunes:category") return;
    for (const attribute of attributes) {
      const value = given[attribute];
      if (value !== undefined) shown.push(value);
    }
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(xml).close();
  return shown;
}

/** What is the same in every language. */
const NAMES = [
  /https?:\/\/\S+/g,
  /[\w.+-]+@[\w.-]+/g,
  /\b[\w-]+\.(?:xml|json|opml|md)\b/g,
  // Formats and media types.
  /\b(?:Atom|RSS|JSON Feed|Markdown)\b/g,
  /\b(?:audio|video)\/\w+/g,
  // Time zones.
  /\b[A-Z]\w+\/[A-Z]\w+/g,
  // Networks.
  /\b(?:Mastodon|Bluesky|mastodon\.social)\b/g,
  // Feed readers.
  /\b(?:Feedly|Inoreader|NewsBlur|The Old Reader)\b/g,
  // RFC 9110 §9, and abbreviations of time zones.
  /\b(?:GET|HEAD|POST|OPTIONS)\b/g,
  /\b(?:GMT(?:[+-]\d+)?|CES?T)\b/g,
];

/** What is left in Latin letters of what a document says. */
export function foreignIn(said: readonly string[]): readonly string[] {
  return said.filter((text) =>
    /[A-Za-z]/.test(NAMES.reduce((rest, name) => rest.replaceAll(name, ""), text)),
  );
}

/** The keys of phrases that were not said in all their parts; of a phrase that counts, in any form. */
export function unsaid(node: object, all: string): readonly string[] {
  return Object.entries(node).flatMap(([key, value]): readonly string[] => {
    if (typeof value !== "string") return unsaid(value, all).map((below) => `${key}.${below}`);
    if (key === "one" && "other" in node) return [];
    const parts = value.split(/#|\{\w+\}/).map((part) => part.trim());
    return parts.every((part) => part.length < 3 || all.includes(part)) ? [] : [key];
  });
}
