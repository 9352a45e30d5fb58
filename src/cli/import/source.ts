/** One file of another program, in whatever format and encoding → an article. */
import type { ArticleRead } from "./article.ts";
import { decodeText } from "./encoding.ts";
import { readHtml } from "./html.ts";
import { readMarkdown } from "./markdown.ts";
import { readPlainText } from "./plain-text.ts";

/** What importing understands, by what it is and not by who wrote it. */
export type SourceKind = "html" | "markdown" | "plain text";

export type SourceReading =
  | {
      readonly ok: true;
      readonly article: Extract<ArticleRead, { ok: true }>["article"];
      /** The decoded file: what its id is made from. */
      readonly text: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Octets. A novel has a tenth of this; what is larger is a data file or a mailbox. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Reads a file's bytes.
 *
 * @param name the file's name, whose ending decides the format where it is a known one
 */
export async function readSource(name: string, bytes: Uint8Array): Promise<SourceReading> {
  if (bytes.length > LARGEST) return { ok: false, reason: "is larger than 4 MB; split it" };
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded;
  const reading = await readAs(kindOf(name, text), text);
  if (!reading.ok) return reading;
  const { article } = reading;
  if (article.body.trim() === "") return { ok: false, reason: "holds no text" };
  const guessed = encoding === "windows-1252" ? ["read as Windows-1252; look at its accents"] : [];
  return { ok: true, article: { ...article, notes: [...guessed, ...article.notes] }, text };
}

/** By the name's ending, else by how the text begins. */
export function kindOf(name: string, text: string): SourceKind {
  if (/\.x?html?$/i.test(name)) return "html";
  if (/\.(?:md|mdown|mkd|markdown)$/i.test(name)) return "markdown";
  const start = text.slice(0, 1000).trimStart();
  if (/^(?:<!doctype html|<html|<article|<body|<p>|<h1)/i.test(start)) return "html";
  // Front matter: the fence, then a key.
  if (/^---[ \t]*\n[\w-]+[ \t]*:/.test(start) || /^\+\+\+[ \t]*\n/.test(start)) return "markdown";
  return "plain text";
}

async function readAs(kind: SourceKind, text: string): Promise<ArticleRead> {
  try {
    switch (kind) {
      case "html":
        return { ok: true, article: await readHtml(text) };
      case "markdown":
        return readMarkdown(text);
      case "plain text":
        return { ok: true, article: readPlainText(text) };
    }
  } catch (error) {
    // Trees are walked by recursion: some thousand elements within each other exhaust the stack. One
    // such file must not take the others of the run down with it.
    if (error instanceof RangeError)
      return { ok: false, reason: "is nested too deeply to be read" };
    throw error;
  }
}
