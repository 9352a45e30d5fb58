/** Markdown with or without front matter, as other publishers write it → an article. Pure. */
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Article } from "../article.ts";
import { openingOf, textOf } from "../article.ts";
import { frontKeysOf } from "../source/front-keys.ts";
import type { Head } from "../source/head.ts";
import { takeRawDate } from "./plain-text.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Reads Markdown below its head. The body stays as its author wrote it, but for a first heading of the first
 * level, which becomes the title.
 */
export function markdownArticle(head: Extract<Head, { ok: true }>): Article {
  const given = head.heads.length > 0;
  const raw = given ? { rest: head.body } : takeRawDate(head.body.trimStart());
  const { title: heading, body, opening } = takeHeading(raw.rest);
  const keys = frontKeysOf(head);
  const title = keys.title ?? heading;
  return {
    ...(raw.date === undefined ? {} : { date: raw.date }),
    tags: [],
    ...keys.article,
    ...(title === undefined ? {} : { title }),
    // A heading that says something else than the title of the front matter is part of the text.
    body: (heading === title ? body : raw.rest).trim(),
    opening,
    ...(head.yaml === undefined ? {} : { whole: { head: head.yaml, body: head.body } }),
    notes: keys.notes,
  };
}

/** Characters of a text that are parsed for its heading and its opening: a parser takes quadratic time over some. */
const LONGEST_OPENING = 4_096;
/** Definitions of links that the opening may name, wherever they stand. */
const MOST_DEFINITIONS = 100;

/** The beginning of a text, up to the end of a paragraph where one ends in it, with all definitions of links. */
function beginningOf(text: string): string {
  if (text.length <= LONGEST_OPENING) return text;
  const cut = text.slice(0, LONGEST_OPENING);
  const end = cut.lastIndexOf("\n\n");
  const definitions = [
    ...text.slice(LONGEST_OPENING).matchAll(/^ {0,3}\[[^\]\n]{1,200}\]:[^\n]{1,1000}$/gm),
  ].slice(0, MOST_DEFINITIONS);
  return [end > 0 ? cut.slice(0, end) : cut, "", ...definitions.map(([line]) => line)].join("\n");
}

/** A heading "# Title" at the beginning, and the text without it. */
function takeHeading(text: string): {
  readonly title?: string;
  readonly body: string;
  readonly opening: string;
} {
  const root = parser.parse(beginningOf(text));
  const [first, ...rest] = root.children;
  const opening = openingOf({ type: "root", children: rest }) || openingOf(root);
  if (first?.type !== "heading" || first.depth !== 1) {
    return { body: text, opening: openingOf(root) };
  }
  const title = textOf(first).replace(/\s+/gu, " ").trim();
  if (title === "") return { body: text, opening };
  return { title, body: text.slice(first.position?.end.offset ?? 0), opening };
}
