/**
 * A card of Ghost's editor as it is kept in Lexical and in Mobiledoc → HTML, as Ghost itself would show it on the web.
 * The names are those of both: "image", "codeblock" and "code", "horizontalrule" and "hr". Pure.
 */
import MarkdownIt from "markdown-it";
import { escapeAttribute } from "../../../../text/escape.ts";
import { isRow, type JsonRow, rowsIn, textIn } from "../export-files/json-export.ts";

/** HTML of a card; undefined for one that is not known. `lost` names what a page does not show of it. */
export type CardHtml = { readonly html: string; readonly lost?: string };

type Card = (card: JsonRow) => CardHtml;

const markdown = new MarkdownIt({ html: true, linkify: true });

const CARDS: Readonly<Record<string, Card>> = {
  image: (card) => ({ html: figure(picture(card), card) }),
  gallery: (card) => ({ html: figure(rowsIn(card.images).map(picture).join(""), card) }),
  bookmark,
  embed: (card) => ({ html: figure(textIn(card, "html") ?? linkTo(card), card) }),
  callout: (card) => {
    const emoji = textIn(card, "calloutEmoji");
    const mark = emoji === undefined ? "" : `<div class="kg-callout-emoji">${text(emoji)}</div>`;
    const words = textIn(card, "calloutText") ?? "";
    return {
      html: `<div class="kg-callout-card">${mark}<div class="kg-callout-text">${words}</div></div>`,
    };
  },
  toggle: (card) => ({
    html: `<div class="kg-toggle-card"><div class="kg-toggle-heading">${textIn(card, "heading") ?? ""}</div><div class="kg-toggle-content">${textIn(card, "content") ?? ""}</div></div>`,
  }),
  button: (card) => ({ html: buttonOf(card, "buttonUrl", "buttonText") }),
  code: (card) => {
    const language = textIn(card, "language");
    const named = language === undefined ? "" : ` class="language-${text(language)}"`;
    return {
      html: figure(`<pre><code${named}>${text(textIn(card, "code") ?? "")}</code></pre>`, card),
    };
  },
  markdown: (card) => ({ html: markdown.render(textIn(card, "markdown") ?? "") }),
  html: (card) => ({ html: textIn(card, "html") ?? "" }),
  audio: (card) => ({
    html: `<p><a href="${text(textIn(card, "src") ?? "")}">${text(textIn(card, "title") ?? "Audio")}</a></p>`,
  }),
  video: (card) => ({
    html: figure(
      `<video src="${text(textIn(card, "src") ?? "")}" title="${text(textIn(card, "title") ?? textIn(card, "fileName") ?? "")}"></video>`,
      card,
    ),
  }),
  file: (card) => {
    const about = ["fileCaption", "fileName"].flatMap((key) => textIn(card, key) ?? []);
    const name = textIn(card, "fileTitle") ?? about.pop() ?? "File";
    return {
      html: `<p><a href="${text(textIn(card, "src") ?? "")}">${text(name)}</a></p>${about.map((words) => `<p>${text(words)}</p>`).join("")}`,
    };
  },
  header: (card) => ({
    html: [
      heading("h2", textIn(card, "header")),
      heading("h3", textIn(card, "subheader")),
      card.buttonEnabled === false ? "" : buttonOf(card, "buttonUrl", "buttonText"),
    ].join(""),
  }),
  product: (card) => ({
    html: [
      picture({ src: card.productImageSrc, alt: card.productTitle }),
      heading("h4", textIn(card, "productTitle")),
      textIn(card, "productDescription") ?? "",
      buttonOf(card, "productUrl", "productButton"),
    ].join(""),
  }),
  "call-to-action": (card) => ({
    html: [
      picture({ src: card.imageUrl }),
      textIn(card, "textValue") ?? "",
      buttonOf(card, "buttonUrl", "buttonText"),
    ].join(""),
  }),
  transistor: () => ({ html: "", lost: "transistor (a private podcast)" }),
  paywall: () => ({ html: "", lost: "paywall (all that is below it is for members)" }),
  email: () => ({ html: "", lost: "email (content that only the email had)" }),
  "email-cta": () => ({ html: "", lost: "email-cta (content that only the email had)" }),
  signup: () => ({ html: "", lost: "signup (a form)" }),
};

const SAME: Readonly<Record<string, string>> = {
  codeblock: "code",
  hr: "horizontalrule",
  "card-markdown": "markdown",
  cta: "call-to-action",
};

/** @param name as the editor names it; undefined for a card that no version of Ghost is known to have */
export function cardHtml(name: string, card: JsonRow): CardHtml | undefined {
  const known = Object.hasOwn(SAME, name) ? (SAME[name] ?? name) : name;
  if (known === "horizontalrule") return { html: "<hr>" };
  return Object.hasOwn(CARDS, known) ? CARDS[known]?.(card) : undefined;
}

function text(value: string): string {
  return escapeAttribute(value);
}

function picture(card: JsonRow): string {
  const src = textIn(card, "src");
  if (src === undefined) return "";
  const title = textIn(card, "title");
  const said = title === undefined ? "" : ` title="${text(title)}"`;
  const image = `<img src="${text(src)}" alt="${text(textIn(card, "alt") ?? "")}"${said}>`;
  const href = textIn(card, "href");
  return href === undefined ? image : `<a href="${text(href)}">${image}</a>`;
}

/** Captions are HTML of one line. */
function figure(content: string, card: JsonRow): string {
  const caption = textIn(card, "caption");
  if (content === "") return caption === undefined ? "" : `<p>${caption}</p>`;
  const words = caption === undefined ? "" : `<figcaption>${caption}</figcaption>`;
  return `<figure>${content}${words}</figure>`;
}

function heading(tag: string, words: string | undefined): string {
  return words === undefined ? "" : `<${tag}>${words}</${tag}>`;
}

function buttonOf(card: JsonRow, url: string, words: string): string {
  const said = textIn(card, words);
  const href = textIn(card, url);
  if (said === undefined || href === undefined) return "";
  return `<p><a href="${text(href)}">${text(said)}</a></p>`;
}

function linkTo(card: JsonRow): string {
  const url = textIn(card, "url") ?? "";
  return url === "" ? "" : `<a href="${text(url)}">${text(url)}</a>`;
}

/** A link to another page, as Ghost shows it: the elements are those of its HTML. */
function bookmark(card: JsonRow): CardHtml {
  const about = isRow(card.metadata) ? card.metadata : {};
  const url = textIn(card, "url") ?? textIn(about, "url") ?? "";
  const part = (name: string, key: string) => {
    const words = textIn(about, key);
    return words === undefined ? "" : `<div class="kg-bookmark-${name}">${text(words)}</div>`;
  };
  const title = `<div class="kg-bookmark-title">${text(textIn(about, "title") ?? url)}</div>`;
  const parts = [
    title,
    part("description", "description"),
    part("author", "author"),
    part("publisher", "publisher"),
  ];
  const link = `<a class="kg-bookmark-container" href="${text(url)}">${parts.join("")}</a>`;
  const caption = textIn(card, "caption");
  const words = caption === undefined ? "" : `<figcaption>${caption}</figcaption>`;
  return { html: `<figure class="kg-bookmark-card">${link}${words}</figure>` };
}
