/** Lexical, in which Ghost keeps texts since version 5 → HTML. Pure. */
import { escapeAttribute } from "../../../../text/escape.ts";
import type { Loss } from "../../article.ts";
import { isRow, type JsonRow, parsedJson, rowsIn, textIn } from "../export-files/json-export.ts";
import { cardHtml } from "./card-html.ts";

export type EditorHtml = { readonly html: string; readonly losses: readonly Loss[] };

/** Bits of a text's format, with the element of each; the outermost first. */
const FORMATS: readonly (readonly [bit: number, tag: string])[] = [
  [1, "strong"],
  [2, "em"],
  [4, "s"],
  [8, "u"],
  [16, "code"],
  [32, "sub"],
  [64, "sup"],
  [128, "mark"],
];

/** Undefined for what is no Lexical. */
export function lexicalHtml(text: string): EditorHtml | undefined {
  const whole = parsedJson(text);
  if (!isRow(whole) || !isRow(whole.root)) return undefined;
  const losses: Loss[] = [];
  return { html: below(whole.root, losses), losses };
}

function below(node: JsonRow, losses: Loss[]): string {
  return rowsIn(node.children)
    .map((child) => nodeHtml(child, losses))
    .join("");
}

function nodeHtml(node: JsonRow, losses: Loss[]): string {
  const type = textIn(node, "type") ?? "";
  const inside = () => below(node, losses);
  switch (type.replace(/^extended-/, "")) {
    case "text":
      return formatted(textIn(node, "text") ?? String(node.text ?? ""), Number(node.format) || 0);
    case "tk":
      return escapeAttribute(textIn(node, "text") ?? "");
    case "linebreak":
      return "<br>";
    case "tab":
      return " ";
    case "paragraph":
      return `<p>${inside()}</p>`;
    case "heading": {
      const tag = /^h[1-6]$/.exec(textIn(node, "tag") ?? "")?.[0] ?? "h2";
      return `<${tag}>${inside()}</${tag}>`;
    }
    case "quote":
    case "aside":
      return `<blockquote><p>${inside()}</p></blockquote>`;
    case "list": {
      const ordered = node.listType === "number" || node.tag === "ol";
      const start = Number(node.start) > 1 ? ` start="${Number(node.start)}"` : "";
      const items = itemsHtml(rowsIn(node.children), losses);
      return ordered ? `<ol${start}>${items}</ol>` : `<ul>${items}</ul>`;
    }
    case "listitem":
      return `<li>${inside()}</li>`;
    case "link":
    case "autolink":
    case "at-link":
      return `<a href="${escapeAttribute(textIn(node, "url") ?? "")}">${inside()}</a>`;
    default:
      return otherHtml(type, node, losses);
  }
}

/** Lexical nests a list in an item of its own, which belongs to the item before it; "checked" is a task. */
function itemsHtml(items: readonly JsonRow[], losses: Loss[]): string {
  const made: string[] = [];
  for (const item of items) {
    const children = rowsIn(item.children);
    const nested = children.length > 0 && children.every(({ type }) => type === "list");
    const inside = below(item, losses);
    if (nested && made.length > 0) made.push(`${made.pop()}${inside}`);
    else if (typeof item.checked !== "boolean") made.push(inside);
    else made.push(`<input type="checkbox"${item.checked ? " checked" : ""}> ${inside}`);
  }
  return made.map((item) => `<li>${item}</li>`).join("");
}

function formatted(text: string, format: number): string {
  return FORMATS.reduceRight(
    (html, [bit, tag]) => ((format & bit) === 0 ? html : `<${tag}>${html}</${tag}>`),
    escapeAttribute(text),
  );
}

/** A card, or something that holds text all the same. */
function otherHtml(type: string, node: JsonRow, losses: Loss[]): string {
  const card = cardHtml(type, node);
  if (card === undefined) {
    losses.push({ kind: "card", what: `${type} (not known)` });
    return below(node, losses);
  }
  if (card.lost !== undefined) losses.push({ kind: "card", what: card.lost });
  return card.html;
}
