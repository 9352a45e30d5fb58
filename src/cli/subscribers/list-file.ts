/** The file of an import: its text, and what it is when it is no list of people. */
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { decodeText } from "../import/encoding.ts";

export type ListFile =
  | { readonly kind: "text"; readonly text: string; readonly note?: string }
  /** Why it cannot be read as a list: a sentence. */
  | { readonly kind: "refused"; readonly reason: string };

/** Octets: some three million people. */
const LARGEST = 200 * 1024 * 1024;

/** @param path as it was typed; relative to `cwd` */
export function readListFile(cwd: string, path: string): ListFile {
  const file = resolve(cwd, path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return refused(`there is no file ${path}.`);
  if (stat.size > LARGEST) return refused(`${path} is larger than 200 MB; split it.`);
  const decoded = decodeText(readFileSync(file));
  if (!decoded.ok) {
    if (stat.size === 0) return refused(`${path}:1: the file is empty.`);
    const workbook = /ZIP|Office/.test(decoded.reason)
      ? "; if it is a workbook of a spreadsheet, save it as CSV"
      : "";
    return refused(`${path} ${decoded.reason}${workbook}.`);
  }
  const other = otherKindOf(path, decoded.text);
  if (other !== undefined) return refused(`${path} ${other}.`);
  if (decoded.encoding !== "windows-1252") return { kind: "text", text: decoded.text };
  return { kind: "text", text: decoded.text, note: "read as Windows-1252; look at its accents" };
}

/** What a file is that holds no rows of people, and which command takes it; undefined when it may be a list. */
export function otherKindOf(path: string, text: string): string | undefined {
  const name = basename(path);
  const start = text.slice(0, 4_000).trimStart();
  const posts = `brings posts in with \`tidings import ${path}\``;
  if (
    /^(?:---[ \t]*\n[\w"'-]+[ \t]*:|\+\+\+[ \t]*\n)/.test(start) ||
    /\.(?:md|mdx|mdown|mkd|markdown)$/i.test(name)
  ) {
    return `is a Markdown post, not a list of people: one ${posts}`;
  }
  if (/^<(?:\?xml|rss|feed|opml|rdf)\b/i.test(start) || /\.xml$/i.test(name)) {
    return `is XML, such as a feed or an export of WordPress, not a list of people: one ${posts}`;
  }
  if (/^<(?:!doctype|html|head|body|article|p|h1|div)\b/i.test(start)) {
    return `is a page in HTML, not a list of people: one ${posts}`;
  }
  if (/^\s*[{[]/.test(start) && /[}\]]\s*$/.test(text.slice(-200))) {
    return `is JSON, and lists of people are read as CSV: export them so. Of posts in JSON, one ${posts}`;
  }
  if (/^(?:From |Return-Path:|Received:|MIME-Version:)/.test(start)) {
    return 'is e-mail, not a list of people: make a CSV file with a column "email" of it';
  }
  const header = (start.split("\n", 1)[0] ?? "").toLowerCase();
  if (
    /(?:^|[,;\t"])(?:post_id|post_date|is_published|slug)(?:$|[,;\t"])/.test(header) &&
    !/e-?mail(?:[,;\t"]|$)/.test(header)
  ) {
    return `is a list of posts, not of people: one ${posts}`;
  }
  return undefined;
}

function refused(reason: string): ListFile {
  return { kind: "refused", reason };
}
