/**
 * Shortcodes → the HTML that stands for them. Those of WordPress and of much-used plug-ins are understood; of any
 * other its content stays, and it is named with its line. Words in brackets stay words. Pure.
 */

import { CODE, escapeHtml, type Library, MEANINGS, PLUGINS } from "./known-shortcodes.ts";
import { lineEnds, piecesOf } from "./markup-pieces.ts";
import { attributesOf, hasAttributes, type ShortcodeTag, shortcodeAt } from "./shortcode-tags.ts";

export type ShortcodeContext = {
  readonly library: Library;
  readonly postId: string;
  /** The line of the source on which the text begins. */
  readonly line: number;
  readonly lose: (kind: string, what: string, line: number) => void;
};

const VERBATIM = new Set("pre code script style textarea svg".split(" "));

/** Shortcodes within shortcodes, such as a video in a caption. */
const DEEPEST = 8;

export function withoutShortcodes(text: string, context: ShortcodeContext, depth = 0): string {
  if (!text.includes("[") || depth > DEEPEST) return text;
  const out: string[] = [];
  const names: Names = { ends: endsOf(text), begun: begunIn(text) };
  const marks = openPlaces(text);
  let at = 0;
  let line = context.line;
  const copyTo = (end: number) => {
    const part = text.slice(at, end);
    out.push(part);
    line += lineEnds(part);
    at = end;
  };
  for (const start of marks) {
    // It stood within another one.
    if (start < at) continue;
    const tag = shortcodeAt(text, start);
    if (tag === undefined) continue;
    copyTo(start);
    const use = replaced(text, start, tag, { ...context, line }, names, depth);
    if (use === undefined) continue;
    const source = text.slice(start, use.end);
    out.push(use.html, filling(lineEnds(source) - lineEnds(use.html)));
    line += lineEnds(source);
    at = use.end;
  }
  copyTo(text.length);
  return out.join("");
}

/** Lines that what was replaced had more, so that those behind it keep their numbers. */
function filling(lines: number): string {
  return lines > 0 ? `<!--${"\n".repeat(lines)}-->` : "";
}

/** Where a "[" stands in the text, and neither in a tag nor in code. */
function openPlaces(text: string): readonly number[] {
  const places: number[] = [];
  let from = 0;
  for (const piece of piecesOf(text, VERBATIM)) {
    if (piece.kind === "text")
      for (let at = piece.text.indexOf("["); at !== -1; at = piece.text.indexOf("[", at + 1))
        places.push(from + at);
    from += piece.text.length;
  }
  return places;
}

/** Names with an end somewhere in the text, and the place of the last one. */
function endsOf(text: string): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const found of text.matchAll(/\[\/([a-zA-Z][\w-]{0,60})\s*\]/g))
    ends.set((found[1] ?? "").toLowerCase(), found.index);
  return ends;
}

function begunIn(text: string): ReadonlySet<string> {
  const begun = text.matchAll(/\[([a-zA-Z][\w-]{0,60})(?=[\s\]=])/g);
  return new Set([...begun].map((found) => (found[1] ?? "").toLowerCase()));
}

/** Names that the text ends somewhere, with the last place, and those that it begins. */
type Names = {
  readonly ends: ReadonlyMap<string, number>;
  readonly begun: ReadonlySet<string>;
};

type Use = { readonly html: string; readonly end: number };

function replaced(
  text: string,
  start: number,
  tag: ShortcodeTag,
  context: ShortcodeContext,
  names: Names,
  depth: number,
): Use | undefined {
  const behind = start + tag.text.length;
  if (tag.escaped)
    return isOne(text, start, tag, names) ? shown(tag.text.slice(1, -1), behind) : undefined;
  if (tag.closes) return isOne(text, start, tag, names) ? { html: "", end: behind } : undefined;
  const close =
    tag.ended || (names.ends.get(tag.name) ?? -1) < behind
      ? undefined
      : closeOf(text, tag.name, behind);
  const isCode = Object.hasOwn(CODE, tag.name);
  // What is in a tag of code would be taken for an attribute of another one.
  if (isCode && close !== undefined) return code(text.slice(behind, close.at), tag, close.end);
  const { named, loose } = attributesOf(tag.rest);
  const lose = (kind: string, what: string) => context.lose(kind, what, context.line);
  const { library, postId } = context;
  const meaning = Object.hasOwn(MEANINGS, tag.name) ? MEANINGS[tag.name] : undefined;
  const content = close === undefined ? undefined : text.slice(behind, close.at);
  const inner =
    content === undefined || meaning === undefined
      ? undefined
      : withoutShortcodes(
          content,
          { ...context, line: context.line + lineEnds(tag.text) },
          depth + 1,
        );
  const html = meaning?.({ name: tag.name, named, loose, content: inner, library, postId, lose });
  if (html !== undefined) return { html, end: close?.end ?? behind };
  if (!isOne(text, start, tag, names)) return undefined;
  lose("shortcode", tag.text.replace(/\s+/g, " "));
  // The content stays, and its end is taken out when it comes.
  return { html: "", end: behind };
}

function shown(words: string, end: number): Use {
  return { html: words.replace(/\[/g, "&#91;").replace(/\]/g, "&#93;"), end };
}

/** The end that belongs to it: one of the same name within it has its own. */
function closeOf(text: string, name: string, from: number) {
  const pattern = new RegExp(`\\[(/?)${name}(?=[\\s\\]/=])[^\\]]{0,2000}\\]`, "gi");
  pattern.lastIndex = from;
  let deep = 1;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[1] === "/") deep -= 1;
    else if (!found[0].endsWith("/]") && !Object.hasOwn(CODE, name)) deep += 1;
    if (deep === 0) return { at: found.index, end: found.index + found[0].length };
    if (deep > DEEPEST * 4) return undefined;
  }
  return undefined;
}

/** Code that an editor wrote as entities stays so; what stands plainly is escaped. */
function code(content: string, { name, rest }: ShortcodeTag, end: number): Use {
  const { named, loose } = attributesOf(rest);
  const language = named.language ?? named.lang ?? loose[0]?.replace(/^=/, "") ?? CODE[name] ?? "";
  const plain = /<\w|<\/|&(?!(?:lt|gt|amp|quot|#0?39|#91|#93|nbsp);)/.test(content);
  const text = plain ? escapeHtml(content) : content.replace(/</g, "&lt;");
  const classes = language === "" ? "" : ` class="language-${escapeHtml(language)}"`;
  return { html: `<pre><code${classes}>${text}</code></pre>`, end };
}

/** Whether it is a shortcode that nobody here knows, and not words in brackets. */
function isOne(
  text: string,
  start: number,
  { name, rest, ended, closes }: ShortcodeTag,
  { ends, begun }: Names,
): boolean {
  const isKnown = Object.hasOwn(MEANINGS, name) || PLUGINS.test(name);
  if (isKnown || Object.hasOwn(CODE, name))
    return rest.trim() === "" || isKnown || hasAttributes(rest);
  if (closes) return begun.has(name);
  if (ended || hasAttributes(rest)) return true;
  if ((ends.get(name) ?? -1) > start && rest.trim() === "") return true;
  // Nothing but it stands on its line, and no word of a language is written so.
  const before = text.slice(Math.max(0, start - 200), start);
  const alone = /(?:^|[\n>])[ \t]*$/.test(before);
  return alone && rest.trim() === "" && /[_-]/.test(name);
}
