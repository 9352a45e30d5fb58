/** The cards in a page of Ghost → elements that all pages have. What a reader sees of them stays in its order. Pure. */
import type { Element, ElementContent } from "hast";
import { classesOf, elementsOf, htmlText } from "../../formats/html/html-elements.ts";
import type { Losses } from "../../formats/html/html-losses.ts";
import { firstBelow, made, type Reshape } from "../../formats/html/html-reshape.ts";
import { linkCard } from "../export-files/link-card.ts";

type Card = (node: Element, losses: Losses) => readonly ElementContent[];

/** By the class of the card; figures, code, galleries, buttons and headers are what any page has. */
const CARDS: Readonly<Record<string, Card>> = {
  "kg-bookmark-card": bookmark,
  "kg-callout-card": (node) => {
    const emoji = htmlText(part(node, "kg-callout-emoji"));
    const words = part(node, "kg-callout-text")?.children ?? node.children;
    const first = emoji === "" ? [] : [`${emoji} `];
    return [made("blockquote", {}, [made("p", {}, [...first, ...words])])];
  },
  "kg-toggle-card": (node) => {
    const heading = part(node, "kg-toggle-heading-text") ?? part(node, "kg-toggle-heading");
    const content = part(node, "kg-toggle-content");
    return [
      made("details", {}, [
        made("summary", {}, heading?.children ?? []),
        ...(content === undefined ? [] : [{ ...content, tagName: "div" }]),
      ]),
    ];
  },
  "kg-audio-card": (node, losses) => {
    const [player] = elementsOf(node, "audio");
    const src = player?.properties.src;
    losses.add("embed", `<audio> ${String(src ?? "")}`, node);
    const title = htmlText(part(node, "kg-audio-title")) || "Audio";
    return typeof src === "string" ? [made("p", {}, [made("a", { href: src }, [title])])] : [];
  },
  "kg-video-card": (node) => {
    const [player] = elementsOf(node, "video");
    const [caption] = elementsOf(node, "figcaption");
    const src = player?.properties.src ?? elementsOf(node, "source")[0]?.properties.src ?? "";
    return [
      ...(player === undefined ? [] : [made("p", {}, [made("video", { src }, [])])]),
      ...(caption === undefined ? [] : [made("p", {}, caption.children)]),
    ];
  },
  "kg-file-card": (node) => {
    const href = firstBelow(node, ({ tagName }) => tagName === "a")?.properties.href ?? "";
    const title = htmlText(part(node, "kg-file-card-title"));
    const caption = htmlText(part(node, "kg-file-card-caption"));
    const about = ["kg-file-card-filename", "kg-file-card-filesize"]
      .map((name) => htmlText(part(node, name)))
      .filter((words) => words !== "");
    const name = title || (about.shift() ?? "File");
    return [
      made("p", {}, [made("a", { href }, [name])]),
      ...[caption, about.join(" ")].flatMap((words) =>
        words === "" ? [] : [made("p", {}, [words])],
      ),
    ];
  },
  "kg-signup-card": (node, losses) => {
    losses.add("card", "signup (a form)", node);
    return [];
  },
};

export const ghostCards: Reshape = (node, losses) => {
  for (const name of classesOf(node)) {
    if (Object.hasOwn(CARDS, name)) return CARDS[name]?.(node, losses);
  }
  // Ratings are drawings, and what they say stands nowhere.
  if (classesOf(node).includes("kg-product-card-rating")) {
    losses.add("card", "rating of a product", node);
    return [];
  }
  return undefined;
};

function part(node: Element, name: string): Element | undefined {
  return firstBelow(node, (element) => classesOf(element).includes(name));
}

function bookmark(node: Element, losses: Losses): readonly ElementContent[] {
  const container = part(node, "kg-bookmark-container");
  const href = container?.properties.href ?? "";
  const words = ["title", "description", "author", "publisher"].map((name) =>
    htmlText(part(node, `kg-bookmark-${name}`)),
  );
  const [title = "", description = "", ...makers] = words;
  const pictures = elementsOf(node, "img").length;
  if (pictures > 0) losses.add("picture of a bookmark", String(href), node);
  const [caption] = elementsOf(node, "figcaption");
  const lines = [description, makers.filter((maker) => maker !== "").join(" ")];
  return [
    linkCard(String(href), title, lines),
    ...(caption === undefined ? [] : [made("p", {}, caption.children)]),
  ];
}
