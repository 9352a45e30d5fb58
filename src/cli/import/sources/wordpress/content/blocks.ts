/**
 * The text of a post or page as WordPress keeps it → the HTML that its site shows: comments of the block editor, text
 * with empty lines, shortcodes, addresses that become players. Pure.
 */
import { escapeHtml, type Library } from "./known-shortcodes.ts";
import { lineEnds, type Piece, piecesOf } from "./markup-pieces.ts";
import { withParagraphs } from "./paragraphs.ts";
import { withoutShortcodes } from "./shortcodes.ts";

export type ContentContext = {
  readonly library: Library;
  readonly postId: string;
  /** The line of the source on which the text begins. */
  readonly line: number;
  readonly lose: (kind: string, what: string, line?: number) => void;
  /** Texts of notes in their order, by the name that marks them. */
  readonly footnotes: readonly { readonly id: string; readonly content: string }[];
  /** A block that is kept apart and used in several posts. */
  readonly reusable: (id: string) => string | undefined;
};

/** Blocks that a reusable block may stand in. */
const DEEPEST = 4;

export function shownHtml(content: string, context: ContentContext, depth = 0): string {
  const text = content.replace(/\r\n?/g, "\n");
  const comments = commentsOf(text);
  const out: string[] = [];
  const open: string[] = [];
  let at = 0;
  let line = context.line;
  /** The language that the comment of a block of code names. */
  let language = "";
  const textTo = (end: number) => {
    const part = text.slice(at, end);
    const html =
      language === "" ? part : part.replace(/<pre\b/, `<pre data-language="${language}"`);
    if (html.includes("<pre")) language = "";
    out.push(shownText(html, open.at(-1), { ...context, line }));
    line += lineEnds(part);
    at = end;
  };
  for (const comment of comments) {
    textTo(comment.at);
    const { end } = comment;
    const said = text.slice(at, end);
    at = end;
    if (comment.kind === "block") {
      if (comment.closes) {
        const index = open.lastIndexOf(comment.name);
        if (index !== -1) open.splice(index);
      } else {
        if (!comment.ended) open.push(comment.name);
        language = languageOf(comment) ?? language;
        out.push(inPlaceOf(comment, { ...context, line }, depth));
      }
    } else if (comment.kind === "break") context.lose("page break", comment.name, line);
    out.push(lineEnds(said) > 0 ? `<!--${"\n".repeat(lineEnds(said))}-->` : "");
    line += lineEnds(said);
  }
  textTo(text.length);
  return out.join("");
}

type Comment = { readonly at: number; readonly end: number } & (
  | {
      readonly kind: "block";
      readonly name: string;
      readonly closes: boolean;
      readonly ended: boolean;
      readonly attributes: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "break"; readonly name: string }
  | { readonly kind: "other" }
);

function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  for (let at = text.indexOf("<!--"); at !== -1; at = text.indexOf("<!--", at)) {
    const close = text.indexOf("-->", at + 4);
    if (close === -1) break;
    const end = close + 3;
    comments.push({ ...commentOf(text.slice(at + 4, close).trim()), at, end });
    at = end;
  }
  return comments;
}

function commentOf(said: string) {
  const block = /^(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)(?:\s+(\{[\s\S]*\}))?\s*(\/?)$/.exec(said);
  if (block !== null) {
    const [, slash = "", name = "", json = "", ended = ""] = block;
    return {
      kind: "block" as const,
      name: name.replace(/^core\//, ""),
      closes: slash === "/",
      ended: ended === "/",
      attributes: parsedObject(json),
    };
  }
  const page = /^(more\b[^\n]{0,200}|nextpage|noteaser)$/.exec(said)?.[1];
  return page === undefined
    ? { kind: "other" as const }
    : { kind: "break" as const, name: `<!--${page}-->` };
}

function parsedObject(json: string): Readonly<Record<string, unknown>> {
  if (json === "") return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Blocks whose comment says in which language their code is. */
function languageOf({ attributes }: Extract<Comment, { kind: "block" }>): string | undefined {
  const said = attributes.language ?? attributes.lang;
  return typeof said === "string" && /^[\w+#.-]{1,40}$/.test(said) ? said : undefined;
}

/** Blocks of which nothing is left to show: they only lay out, or stand for what the new site has itself. */
const SILENT =
  /^(?:more|nextpage|spacer|separator|block|footnotes|paragraph|list|group|column|columns|freeform)$/;

/** What a comment stands for by itself. Blocks that WordPress writes out have their HTML behind it. */
function inPlaceOf(
  { name, ended, attributes }: Extract<Comment, { kind: "block" }>,
  context: ContentContext,
  depth: number,
): string {
  if (name === "block") {
    const id = String(attributes.ref ?? "");
    const inner = depth < DEEPEST ? context.reusable(id) : undefined;
    if (inner === undefined)
      context.lose("block", `wp:block ${id}, which is not in the export`, context.line);
    return inner === undefined
      ? ""
      : shownHtml(inner, { ...context, line: context.line }, depth + 1);
  }
  if (name === "footnotes") return notesOf(context);
  if (name === "separator" && ended) return "<hr>";
  const url = typeof attributes.url === "string" ? attributes.url : undefined;
  if (/^(?:embed|core-embed\/[\w-]+)$/.test(name)) {
    if (url !== undefined) context.lose("embed", url, context.line);
    return ended && url !== undefined
      ? `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`
      : "";
  }
  if (ended && !SILENT.test(name)) context.lose("block", `wp:${name}`, context.line);
  return "";
}

/** The notes at the end of a text, each with the way back to its mark. */
function notesOf({ footnotes, lose, line }: ContentContext): string {
  if (footnotes.length === 0) {
    lose("block", "wp:footnotes, whose texts are not in the export", line);
    return "";
  }
  const items = footnotes.map(
    ({ id, content }) =>
      `<li id="${escapeHtml(id)}">${content} <a href="#${escapeHtml(id)}-link">↩</a></li>`,
  );
  return `<ol class="wp-block-footnotes">${items.join("")}</ol>`;
}

/** Blocks whose text is shown as it stands. */
const AS_IT_STANDS =
  /^(?:code|preformatted|html|syntaxhighlighter\/code|[\w-]+\/[\w-]*code[\w-]*)$/;

/** @param block that the text stands in; undefined outside of all */
function shownText(text: string, block: string | undefined, context: ContentContext): string {
  if (text.trim() === "" || (block !== undefined && AS_IT_STANDS.test(block))) return text;
  const plain = withoutShortcodes(withPlayers(text, block, context), context);
  return block === undefined || block === "freeform" || block === "shortcode"
    ? withParagraphs(plain)
    : plain;
}

const VERBATIM = new Set("pre code script style textarea a".split(" "));

/** An address that is all of its line, or of its paragraph, is shown as what it leads to; here it is a link. */
function withPlayers(
  text: string,
  block: string | undefined,
  { lose, line }: ContentContext,
): string {
  if (!/https?:\/\//.test(text)) return text;
  const pieces = piecesOf(text, VERBATIM);
  let ends = line;
  return pieces
    .map((piece, at) => {
      const here = ends;
      ends += lineEnds(piece.text);
      if (piece.kind !== "text" || !piece.text.includes("://")) return piece.text;
      return piece.text.replace(
        /(^|\n)([ \t]*)(https?:\/\/[^\s<>"[\]]+)([ \t]*)(?=\n|$)/g,
        (whole, before: string, indent: string, url: string, after: string, offset: number) => {
          const begins = before === "\n" || isEdge(pieces[at - 1]);
          const closes = offset + whole.length < piece.text.length || isEdge(pieces[at + 1]);
          if (!begins || !closes) return whole;
          const address = url.replace(/&(?:amp|#0?38);/g, "&");
          // The block's own comment was named already.
          const isNamed = /^(?:core-)?embed\b/.test(block ?? "");
          if (!isNamed && PLAYED.test(address))
            lose("embed", address, here + lineEnds(piece.text.slice(0, offset + 1)));
          return `${before}${indent}<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>${after}`;
        },
      );
    })
    .join("");
}

function isEdge(piece: Piece | undefined): boolean {
  return (
    piece === undefined ||
    (piece.kind === "tag" && /^(?:p|div|br|figure|li|td)$/.test(piece.name)) ||
    piece.kind === "comment"
  );
}

/** Sites that WordPress shows a player of. */
const PLAYED =
  /^https?:\/\/(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|spotify\.com|soundcloud\.com|dailymotion\.com|flickr\.com|tiktok\.com|instagram\.com|facebook\.com|reddit\.com|ted\.com|mixcloud\.com|imgur\.com|bsky\.app|bandcamp\.com|tumblr\.com|wordpress\.tv|videopress\.com|slideshare\.net|scribd\.com|issuu\.com|kickstarter\.com|pinterest\.\w+|codepen\.io)\//i;
