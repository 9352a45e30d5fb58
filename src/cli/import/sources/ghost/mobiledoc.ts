/** Mobiledoc 0.3, in which Ghost kept texts from version 1 to 4 → HTML. Pure. */
import { escapeAttribute } from "../../../../text/escape.ts";
import type { Loss } from "../../article.ts";
import { isRow, parsedJson } from "../export-files/json-export.ts";
import { cardHtml } from "./card-html.ts";
import type { EditorHtml } from "./lexical.ts";

type Document = {
  readonly markups: readonly unknown[];
  readonly atoms: readonly unknown[];
  readonly cards: readonly unknown[];
  readonly losses: Loss[];
};

/** Elements that a markup may be; any other only holds its text. */
const MARKUPS = /^(?:a|b|strong|em|i|u|s|del|strike|sub|sup|code|mark)$/;
const SECTIONS = /^(?:p|h[1-6]|blockquote|aside|pull-quote)$/;

/** Undefined for what is no Mobiledoc. */
export function mobiledocHtml(text: string): EditorHtml | undefined {
  const whole = parsedJson(text);
  if (!isRow(whole) || !Array.isArray(whole.sections)) return undefined;
  const document = {
    markups: list(whole.markups),
    atoms: list(whole.atoms),
    cards: list(whole.cards),
    losses: [],
  };
  const html = whole.sections.map((section) => sectionHtml(list(section), document)).join("");
  return { html, losses: document.losses };
}

/** [1, "p", markers], [2, address], [3, "ul", [markers, …]], [10, number of a card]. */
function sectionHtml(section: readonly unknown[], document: Document): string {
  const [kind, what, rest] = section;
  switch (kind) {
    case 1: {
      const tag = SECTIONS.exec(String(what))?.[0] ?? "p";
      const text = markersHtml(list(rest), document);
      if (tag === "blockquote" || tag === "aside" || tag === "pull-quote")
        return `<blockquote><p>${text}</p></blockquote>`;
      return `<${tag}>${text}</${tag}>`;
    }
    case 2:
      return `<img src="${escapeAttribute(String(what))}" alt="">`;
    case 3: {
      const tag = what === "ol" ? "ol" : "ul";
      const items = list(rest).map((item) => `<li>${markersHtml(list(item), document)}</li>`);
      return `<${tag}>${items.join("")}</${tag}>`;
    }
    case 10:
      return cardAt(Number(what), document);
    default:
      document.losses.push({ kind: "card", what: `section of kind ${String(kind)}` });
      return "";
  }
}

function cardAt(at: number, { cards, losses }: Document): string {
  const [name, payload] = list(cards[at]);
  const card = cardHtml(String(name), isRow(payload) ? payload : {});
  if (card === undefined) losses.push({ kind: "card", what: `${String(name)} (not known)` });
  else if (card.lost !== undefined) losses.push({ kind: "card", what: card.lost });
  return card?.html ?? "";
}

/** [kind, numbers of the markups that begin here, how many end behind it, text or number of an atom]. */
function markersHtml(markers: readonly unknown[], document: Document): string {
  const open: string[] = [];
  let html = "";
  for (const marker of markers) {
    const [kind, begins, ends, value] = list(marker);
    for (const at of list(begins)) {
      const [tag, attributes] = list(document.markups[Number(at)]);
      const name = MARKUPS.exec(String(tag))?.[0] ?? "span";
      open.push(name);
      html += `<${name}${name === "a" ? hrefOf(list(attributes)) : ""}>`;
    }
    html += kind === 1 ? atomAt(Number(value), document) : escapeAttribute(String(value ?? ""));
    for (let left = Number(ends) || 0; left > 0 && open.length > 0; left -= 1)
      html += `</${open.pop()}>`;
  }
  return (
    html +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join("")
  );
}

function hrefOf(attributes: readonly unknown[]): string {
  const at = attributes.indexOf("href");
  return at < 0 ? "" : ` href="${escapeAttribute(String(attributes[at + 1] ?? ""))}"`;
}

function atomAt(at: number, { atoms }: Document): string {
  const [name, value] = list(atoms[at]);
  return name === "soft-return" ? "<br>" : escapeAttribute(String(value ?? ""));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
