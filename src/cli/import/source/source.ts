/** One file of another program, in whatever format and encoding → an article. */
import { FLATTEN, tooDeepHtml, tooDeepMarkdown, tooDeepWords } from "../../../markdown/depth.ts";
import { decodeText } from "../../../text/encoding.ts";
import type { Article, ArticleRead } from "../article.ts";
import { readHtml } from "../formats/html/html.ts";
import { markdownArticle } from "../formats/markdown.ts";
import { readPlainText } from "../formats/plain-text.ts";
import { refusalOf } from "./foreign-file.ts";
import { frontKeysOf } from "./front-keys.ts";
import { type Head, readHead } from "./head.ts";

type ReadableHead = Extract<Head, { ok: true }>;

/** What importing understands, by what it is and not by who wrote it. */
type SourceFormat = {
  /** Endings of names that decide it. */
  readonly ending?: RegExp;
  /** How a text without such an ending begins, after its head. */
  readonly looksLike: (start: string, text: string, head: ReadableHead) => boolean;
  /** The line of the body from which on it is nested too deeply to be read. */
  readonly tooDeep?: (body: string) => number | undefined;
  readonly read: (head: ReadableHead) => Article | Promise<Article>;
};

/** A line each; the first that fits reads the file. */
const FORMATS: readonly SourceFormat[] = [
  {
    ending: /\.x?html?$/i,
    looksLike: (start) => /^(?:<!doctype html|<\?xml|<html|<article|<body|<p>|<h1)/i.test(start),
    tooDeep: tooDeepHtml,
    read: async (head) => underHead(await readHtml(head.body, frontKeysOf(head).title), head),
  },
  {
    ending: /\.(?:md|mdx|mdown|mkdn?|mdtext|markdown)$/i,
    // Between fences stands what programs of Markdown write; lines of keys are as often above plain text.
    looksLike: (_, text, { heads }) => heads.length > 0 && /^\s*(?:---|\+\+\+|;;;|\{)/.test(text),
    tooDeep: tooDeepMarkdown,
    read: markdownArticle,
  },
];

const PLAIN_TEXT: SourceFormat = {
  looksLike: () => true,
  read: (head) => underHead(readPlainText(head.body, frontKeysOf(head).title), head),
};

type SourceReading =
  | {
      readonly ok: true;
      readonly article: Article;
      /** The decoded file: what its id is made from. */
      readonly text: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Octets. A novel has a tenth of this; what is larger is a data file or a mailbox. */
export const LARGEST = 4 * 1024 * 1024;

/** Octets of a larger file that are looked at, to say what it is. */
const LOOKED_AT = 64 * 1024;

/**
 * Reads a file's bytes.
 *
 * @param name the file's name, whose ending decides the format where it is a known one
 */
export async function readSource(name: string, bytes: Uint8Array): Promise<SourceReading> {
  const large = bytes.length > LARGEST;
  const decoded = decodeText(large ? bytes.subarray(0, LOOKED_AT) : bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded;
  const refusal = refusalOf(name, text);
  if (refusal !== undefined) return { ok: false, reason: refusal };
  if (large) return { ok: false, reason: "is larger than 4 MB; split it" };
  const reading = await readText(name, text);
  if (!reading.ok) return reading;
  const { article } = reading;
  // A post of ours may have no words: one that was withdrawn.
  if (article.body.trim() === "" && article.whole === undefined)
    return { ok: false, reason: "holds no text" };
  const guessed = encoding === "windows-1252" ? ["read as Windows-1252; look at its accents"] : [];
  return { ok: true, article: { ...article, notes: [...guessed, ...article.notes] }, text };
}

async function readText(name: string, text: string): Promise<ArticleRead> {
  try {
    const head = readHead(text);
    if (!head.ok) return head;
    const format = formatOf(name, text, head);
    const deep = format.tooDeep?.(head.body);
    if (deep !== undefined) {
      const above = text.endsWith(head.body) ? text.slice(0, text.length - head.body.length) : "";
      return { ok: false, reason: tooDeepWords(deep + above.split("\n").length - 1) };
    }
    return { ok: true, article: await format.read(head) };
  } catch (error) {
    // Trees are walked by recursion. What was not counted before the parser must not take the others of the
    // run down with it.
    if (error instanceof RangeError)
      return { ok: false, reason: `is nested too deeply to be read; ${FLATTEN}` };
    throw error;
  }
}

/** By the name's ending, else by how the text begins. */
function formatOf(name: string, text: string, head: ReadableHead): SourceFormat {
  const start = head.body.slice(0, 1000).trimStart();
  return (
    FORMATS.find(({ ending }) => ending?.test(name)) ??
    FORMATS.find(({ looksLike }) => looksLike(start, text, head)) ??
    PLAIN_TEXT
  );
}

/** What a text says, with what the keys above it say. */
function underHead(written: Article, head: ReadableHead): Article {
  const { title, article, notes } = frontKeysOf(head);
  return {
    ...written,
    ...article,
    ...(title === undefined ? {} : { title }),
    tags: [...written.tags, ...(article.tags ?? [])],
    heads: [...(written.heads ?? []), ...head.heads],
    notes: [...written.notes, ...notes],
  };
}
