/** A page of Medium's export, and the parts of its editor → elements that all pages have. Pure. */
import type { Element, ElementContent, Root } from "hast";
import { classesOf, elementsOf, htmlText, rawText } from "../../formats/html/html-elements.ts";
import type { Losses } from "../../formats/html/html-losses.ts";
import { firstBelow, made, type Reshape } from "../../formats/html/html-reshape.ts";
import { linkCard } from "../export-files/link-card.ts";

export type MediumPage = {
  readonly title: string;
  readonly subtitle: string;
  readonly body: Element | undefined;
  readonly published: string | undefined;
  readonly canonical: string | undefined;
  readonly author: { readonly name: string; readonly url?: string } | undefined;
  readonly tags: readonly string[];
  /** The last part of "https://medium.com/p/efefef12121212". */
  readonly id: string | undefined;
};

export function mediumPage(page: Root): MediumPage {
  const has = (name: string) => (node: Element) => classesOf(node).includes(name);
  const field = (name: string) =>
    firstBelow(page, ({ properties }) => properties.dataField === name);
  const hrefs = elementsOf(page, "a").map(({ properties }) => String(properties.href ?? ""));
  const author = firstBelow(page, has("p-author"));
  const canonical = firstBelow(page, has("p-canonical"))?.properties.href;
  const published = firstBelow(page, has("dt-published"))?.properties.dateTime;
  const url = author?.properties.href;
  return {
    title: htmlText(firstBelow(page, has("p-name"))) || htmlText(elementsOf(page, "title")[0]),
    subtitle: htmlText(field("subtitle")),
    body: field("body"),
    published: typeof published === "string" && published !== "" ? published : undefined,
    canonical: typeof canonical === "string" ? canonical : undefined,
    author:
      author === undefined || htmlText(author) === ""
        ? undefined
        : { name: htmlText(author), ...(typeof url === "string" ? { url } : {}) },
    tags: elementsOf(page, "a").filter(has("p-tag")).map(htmlText),
    id: hrefs.flatMap(
      (href) => /^https:\/\/medium\.com\/p\/([0-9a-f]{6,16})$/.exec(href)?.[1] ?? [],
    )[0],
  };
}

/** A response to somebody's post: it has no heading, and is called by its first words. */
export function looksLikeResponse({ body, title, subtitle }: MediumPage): boolean {
  if (body === undefined || subtitle !== "") return false;
  const headed = firstBelow(body, ({ tagName }) => /^h[1-4]$/.test(tagName));
  const first = htmlText(firstBelow(body, ({ tagName }) => tagName === "p"));
  const beginning = title.replace(/…$/, "").trim();
  return headed === undefined && beginning !== "" && first.startsWith(beginning);
}

/** @param page whose title and subtitle are not to be said twice */
export function mediumParts({ title, subtitle }: MediumPage): Reshape {
  let before = { divider: false, title: false };
  return (node, losses) => {
    const classes = classesOf(node);
    if (classes.includes("section-divider")) {
      // A line stands above every section, and above the first one it parts nothing.
      const isFirst = !before.divider;
      before = { ...before, divider: true };
      return isFirst ? [] : [made("hr", {}, [])];
    }
    if (/^h[1-4]$/.test(node.tagName)) {
      const words = htmlText(node);
      if (!before.title && same(words, title)) {
        before = { ...before, title: true };
        return [];
      }
      if (classes.includes("graf--subtitle") && same(words, subtitle)) return [];
      // Its two headings are h3 and h4, below a title that is h1.
      const depth = Math.max(2, Number(node.tagName.slice(1)) - 1);
      return [{ ...node, tagName: `h${depth}` }];
    }
    if (classes.includes("graf--mixtapeEmbed")) return [mixtape(node, losses)];
    if (node.tagName === "pre") return [code(node)];
    return undefined;
  };
}

function same(one: string, other: string): boolean {
  const bare = (text: string) =>
    text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s/g, "");
  return bare(one) !== "" && bare(one) === bare(other);
}

function mixtape(node: Element, losses: Losses): ElementContent {
  const link = firstBelow(node, ({ tagName }) => tagName === "a");
  const href = String(link?.properties.href ?? "");
  const title = htmlText(firstBelow(node, ({ tagName }) => tagName === "strong"));
  const about = htmlText(firstBelow(node, ({ tagName }) => tagName === "em"));
  const all = link === undefined ? "" : rawText(link).replace(/\s+/g, " ").trim();
  const site = all.slice(all.lastIndexOf(about || title) + (about || title).length).trim();
  const pictured = firstBelow(node, (one) => classesOf(one).includes("mixtapeImage"));
  if (pictured !== undefined) losses.add("picture of a bookmark", href, node);
  return linkCard(href, title, [about, site]);
}

function code(node: Element): Element {
  const language = node.properties.dataCodeBlockLang;
  return {
    ...node,
    properties: typeof language === "string" && language !== "" ? { dataLanguage: language } : {},
  };
}
