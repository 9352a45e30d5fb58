/** What Substack's editor puts into a page → elements that all pages have. Pure. */
import type { Element, ElementContent } from "hast";
import { classesOf, elementsOf, htmlText } from "../../formats/html/html-elements.ts";
import type { Losses } from "../../formats/html/html-losses.ts";
import { firstBelow, made, type Reshape } from "../../formats/html/html-reshape.ts";
import { isRow, type JsonRow, parsedJson, rowsIn, textIn } from "../export-files/json-export.ts";
import { linkCard } from "../export-files/link-card.ts";

type Part = (node: Element, losses: Losses) => readonly ElementContent[] | undefined;

/** What is left out, by its class, and what it is called. */
const LEFT: Readonly<Record<string, string>> = {
  "subscription-widget-wrap": "subscribe form",
  "subscription-widget-wrap-editor": "subscribe form",
  "subscription-widget": "subscribe form",
  "poll-embed": "poll",
  "paywall-jump": "paywall (all below it is for paying readers)",
  "native-video-embed": "video that only Substack has",
  "native-audio-embed": "recording that only Substack has",
  "community-chat": "chat",
  "install-substack-app-embed": "advertisement of the app",
  directMessage: "button for a direct message",
  "referral-share": "button",
};

const PARTS: Readonly<Record<string, Part>> = {
  "captioned-image-container": picture,
  image2: picture,
  image3: picture,
  "image-link": picture,
  "image-gallery-embed": gallery,
  "button-wrapper": button,
  "captioned-button-wrap": (node, losses) => {
    const inner = firstBelow(node, (one) => classesOf(one).includes("button-wrapper"));
    const kept = inner === undefined ? undefined : button(inner, losses);
    return kept === undefined ? undefined : kept.length === 0 ? [] : undefined;
  },
  tweet,
  "embedded-post-wrap": embeddedPost,
  "digest-post-embed": embeddedPost,
  "embedded-publication-wrap": (node) => {
    const about = attrsOf(node);
    const href = textIn(about, "base_url");
    if (href === undefined) return undefined;
    return [linkCard(href, textIn(about, "name") ?? href, [textIn(about, "hero_text") ?? ""])];
  },
  pullquote: (node) => [{ ...node, tagName: "blockquote", properties: {} }],
  "callout-block": (node) => [{ ...node, tagName: "blockquote", properties: {} }],
  "preformatted-block": (node) => {
    const [poem] = elementsOf(node, "pre");
    // Its lines stay lines, and its words words: no font of code for a poem.
    return poem === undefined
      ? undefined
      : [{ ...poem, properties: { className: ["wp-block-verse"] } }];
  },
  highlighted_code_block: (node) => {
    const [code] = elementsOf(node, "pre");
    const language = textIn(attrsOf(node), "language");
    if (code === undefined || language === undefined || language === "plaintext") return undefined;
    return [{ ...code, properties: { dataLanguage: language } }];
  },
  "latex-rendered": (node, losses) => {
    const formula = textIn(attrsOf(node), "persistentExpression");
    if (formula === undefined) return undefined;
    losses.add("formula", formula, node);
    return [made("pre", { dataLanguage: "latex" }, [made("code", {}, [formula])])];
  },
  "file-embed-wrapper": (node) => {
    const link = firstBelow(node, ({ tagName }) => tagName === "a");
    const [title = "", details = ""] = ["file-embed-details-h1", "file-embed-details-h2"].map(
      (name) => htmlText(firstBelow(node, (one) => classesOf(one).includes(name))),
    );
    const href = link?.properties.href;
    if (typeof href !== "string") return undefined;
    return [made("p", {}, [made("a", { href }, [title || href]), ...(details && [` ${details}`])])];
  },
  "youtube-wrap": (node) => {
    const id = textIn(attrsOf(node), "videoId");
    if (id === undefined || elementsOf(node, "iframe").length > 0) return undefined;
    return [made("p", {}, [made("iframe", { src: `https://www.youtube.com/embed/${id}` }, [])])];
  },
  "mention-wrap": (node) => {
    const name = textIn(attrsOf(node), "name");
    return htmlText(node) === "" && name !== undefined ? [made("span", {}, [name])] : node.children;
  },
};

export const substackParts: Reshape = (node, losses) => {
  for (const name of classesOf(node)) {
    if (Object.hasOwn(LEFT, name)) {
      losses.add("part", LEFT[name] ?? name, node);
      return [];
    }
    const instead = Object.hasOwn(PARTS, name) ? PARTS[name]?.(node, losses) : undefined;
    if (instead !== undefined) return instead;
  }
  return node.tagName === "img" ? [picturesOwn(node)] : undefined;
};

/** What the editor knows of a part: JSON in an attribute. */
function attrsOf(node: Element): JsonRow {
  const text = node.properties.dataAttrs;
  const read = typeof text === "string" ? parsedJson(text) : undefined;
  return isRow(read) ? read : {};
}

/** The picture itself, behind the address of a copy in another size. */
export function substackPicture(address: string): string {
  const at = address.indexOf("/image/fetch/");
  const inner = at < 0 ? undefined : /https?(?:%3A|:)[^\s]*$/i.exec(address.slice(at + 13))?.[0];
  if (inner === undefined) return address;
  try {
    return decodeURIComponent(inner);
  } catch {
    return address;
  }
}

function picturesOwn(image: Element): Element {
  const about = attrsOf(image);
  const src = textIn(about, "src") ?? String(image.properties.src ?? "");
  const alt = textIn(about, "alt") ?? String(image.properties.alt ?? "");
  return made("img", { src: substackPicture(src), alt }, []);
}

/** A picture with its words; a link that leads to the picture itself is none. */
function picture(node: Element): readonly ElementContent[] | undefined {
  const [image] = elementsOf(node, "img");
  const about = image === undefined ? attrsOf(node) : attrsOf(image);
  if (image === undefined && textIn(about, "src") === undefined) return undefined;
  const shown = picturesOwn(image ?? made("img", { dataAttrs: JSON.stringify(about) }, []));
  const href = textIn(about, "href");
  const linked = href === undefined ? shown : made("a", { href }, [shown]);
  const [caption] = elementsOf(node, "figcaption");
  return [made("figure", {}, [linked, ...(caption === undefined ? [] : [caption])])];
}

function gallery(node: Element): readonly ElementContent[] | undefined {
  const about = attrsOf(node).gallery;
  if (!isRow(about)) return undefined;
  const images = rowsIn(about.images).flatMap((image) => {
    const src = textIn(image, "src");
    const alt = textIn(image, "alt") ?? "";
    return src === undefined ? [] : [made("img", { src: substackPicture(src), alt }, [])];
  });
  const caption = textIn(about, "caption");
  return [
    made("figure", {}, [
      ...images,
      ...(caption === undefined ? [] : [made("figcaption", {}, [caption])]),
    ]),
  ];
}

/** Buttons that subscribe, share, comment or give away lead to nothing here. */
function button(node: Element, losses: Losses): readonly ElementContent[] {
  const link = firstBelow(node, ({ tagName }) => tagName === "a");
  const about = attrsOf(node);
  const href = String(link?.properties.href ?? textIn(about, "url") ?? "");
  const words = htmlText(link) || (textIn(about, "text") ?? "");
  const isOwn =
    /%%|[?&](?:action=share|gift=true|showWelcome)|\/(?:subscribe|comments)(?:$|[?#])|\?utm_[^#]*share/i.test(
      href,
    );
  if (href === "" || isOwn) {
    losses.add("button", words || href, node);
    return [];
  }
  return [made("p", {}, [made("a", { href }, [words || href])])];
}

function tweet(node: Element): readonly ElementContent[] | undefined {
  const about = attrsOf(node);
  const url = textIn(about, "url");
  const said = textIn(about, "full_text");
  if (url === undefined || said === undefined) return undefined;
  const by = `${textIn(about, "name") ?? ""} @${textIn(about, "username") ?? ""}`.trim();
  return [
    made("blockquote", {}, [
      made("p", {}, [said]),
      made("p", {}, [made("a", { href: url.replace(/\?.*$/, "") }, [by === "@" ? url : by])]),
    ]),
  ];
}

function embeddedPost(node: Element): readonly ElementContent[] | undefined {
  const about = attrsOf(node);
  const href = textIn(about, "url") ?? textIn(about, "canonical_url");
  if (href === undefined) return undefined;
  const words = ["truncated_body_text", "caption", "publication_name"];
  return [
    linkCard(
      href,
      textIn(about, "title") ?? href,
      words.map((key) => textIn(about, key) ?? ""),
    ),
  ];
}
