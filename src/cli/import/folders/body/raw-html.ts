/** HTML within Markdown that posts cannot carry → links, or nothing, each named with its line. Pure. */
import { codeRanges, within } from "./code-ranges.ts";
import { embedLink } from "./embed-parts.ts";
import { type Edit, edited, type LinedText, lineFinder } from "./lined-text.ts";
import { shownTag } from "./template-facts.ts";

type Lose = (kind: string, what: string, line: number) => void;

const ELEMENT =
  /<(iframe|script|style|form|object|embed|svg|canvas|noscript|button|select|textarea)\b((?:"[^"]*"|'[^']*'|[^>"'])*?)(?:\/>|>(?:([\s\S]*?)<\/\1\s*>)?)/gi;

export function mendRawHtml(source: LinedText, lose: Lose): LinedText {
  if (!source.text.includes("<")) return source;
  const isCode = within(codeRanges(source.text));
  const lineOf = lineFinder(source);
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(ELEMENT)) {
    const [all, name = "", attributes = "", inner = ""] = found;
    if (isCode(found.index)) continue;
    const line = lineOf(found.index);
    const tag = name.toLowerCase();
    const value = replaced(tag, attributes, inner, (what) => lose(kindOf(tag), what, line));
    edits.push({ start: found.index, end: found.index + all.length, value });
  }
  return markdownWithin(edited(source, edits));
}

function kindOf(tag: string): string {
  return /^(?:iframe|object|embed)$/.test(tag) ? "embed" : tag;
}

function replaced(
  tag: string,
  attributes: string,
  inner: string,
  lose: (what: string) => void,
): string {
  const src =
    attributeOf(attributes, "src") ??
    attributeOf(attributes, "data") ??
    attributeOf(attributes, "data-src");
  if (/^(?:iframe|object|embed)$/.test(tag) && src !== undefined) {
    const url = watched(src);
    const title = attributeOf(attributes, "title");
    lose(`<${tag} src="${shownTag(src)}"> is a link now`);
    return embedLink(title ?? labelOf(url), url).markdown;
  }
  if (tag === "script" && src !== undefined && /gist\.github\.com/.test(src)) {
    lose(`<script src="${shownTag(src)}"> is a link now`);
    return embedLink("Gist on GitHub", https(src).replace(/\.js(?=\?|$)/, "")).markdown;
  }
  lose(shownTag(`<${tag}${attributes}>`));
  return tag === "noscript" || tag === "button" ? inner : "";
}

export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    "i",
  ).exec(attributes);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined || value.trim() === ""
    ? undefined
    : value.trim().replace(/&amp;/g, "&");
}

function https(url: string): string {
  return url.startsWith("//") ? `https:${url}` : url;
}

/** The page of a thing in place of its player. */
function watched(src: string): string {
  const url = https(src);
  const youtube = /youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})/.exec(url);
  if (youtube !== null) return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = /player\.vimeo\.com\/video\/(\d+)/.exec(url);
  return vimeo === null ? url : `https://vimeo.com/${vimeo[1]}`;
}

function labelOf(url: string): string {
  if (url.includes("youtube.com/")) return "Video on YouTube";
  if (url.includes("vimeo.com/")) return "Video on Vimeo";
  return /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? url;
}

/** kramdown's `<div markdown="1">`: what is inside is Markdown where blank lines stand around it. */
function markdownWithin(source: LinedText): LinedText {
  const edits: Edit[] = [];
  const isCode = within(codeRanges(source.text));
  for (const found of source.text.matchAll(
    /<(\w+)\b([^>]*?)\s+markdown\s*=\s*["']?(?:1|block|span)["']?([^>]*)>/gi,
  )) {
    const [all, name = "", before = "", after = ""] = found;
    if (isCode(found.index)) continue;
    const end = found.index + all.length;
    const inline = /^(?:span|a|em|strong|b|i|sup|sub|small|mark)$/i.test(name);
    const open = `<${name}${before}${after}>`;
    edits.push({ start: found.index, end, value: inline ? open : `${open}\n\n` });
    const close = new RegExp(`</${name}\\s*>`, "gi");
    close.lastIndex = end;
    const closing = close.exec(source.text);
    if (closing !== null && !inline)
      edits.push({ start: closing.index, end: closing.index, value: "\n\n" });
  }
  return edited(source, edits);
}
