/** The file of an import: its text, and what it is when it is no list of people. */
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { addressColumn } from "../../subscribers/lists/list.ts";
import { plainName } from "../../subscribers/lists/words.ts";
import { decodeText } from "../../text/encoding.ts";
import { BrokenSource } from "../import/files/broken-source.ts";
import { openSource } from "../import/files/open-source.ts";
import { signedKindOf } from "../import/source/foreign-file.ts";
import { ghostMembers } from "./ghost-members.ts";

export type ListText = {
  /** As it is named in what is said: "list.csv", "export.zip/lists/members.csv". */
  readonly path: string;
  readonly text: string;
  readonly note?: string;
};

type ListFile =
  /** One, or those of a zip. */
  | {
      readonly kind: "lists";
      readonly lists: readonly ListText[];
      readonly notes: readonly string[];
    }
  /** Why it cannot be read as a list: a sentence. */
  | { readonly kind: "refused"; readonly reason: string };

/** Octets: some three million people. */
const LARGEST = 200 * 1024 * 1024;

/** @param path as it was typed; relative to `cwd` */
export async function readListFile(cwd: string, path: string): Promise<ListFile> {
  const file = resolve(cwd, path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return refused(`there is no file ${path}.`);
  if (stat.size > LARGEST) return refused(`${path} is larger than 200 MB; split it.`);
  const bytes = readFileSync(file);
  const packed =
    bytes.subarray(0, 4).toString("hex") === ZIP ? await listsInZip(cwd, path) : undefined;
  if (packed !== undefined) return packed;
  const read = listIn(path, bytes);
  return typeof read === "string" ? refused(read) : { kind: "lists", lists: [read], notes: [] };
}

/** "PK\\3\\4": the first octets of a zip. */
const ZIP = "504b0304";

/**
 * The lists of people in an export of another program: Substack's and Mailchimp's hold one or several, beside tables of
 * who opened what. Undefined for a zip that is something else, as a workbook is.
 */
async function listsInZip(cwd: string, path: string): Promise<ListFile | undefined> {
  const source = await openSource(cwd, path);
  if (!source.ok) return undefined;
  const { files, close } = source;
  const lists: ListText[] = [];
  let figures = 0;
  try {
    for (const name of files.paths) {
      if (!/\.csv$/i.test(name)) continue;
      const read = listIn(`${path}/${name}`, await files.read(name, LARGEST));
      if (typeof read === "string") continue;
      const header = headerOf(read.text);
      if (addressColumn(header) < 0) continue;
      if (OF_EMAILS.some((column) => header.includes(column)) || ACTIVITY.test(name)) figures += 1;
      else lists.push(read);
    }
  } catch (error) {
    if (error instanceof BrokenSource) return refused(`${path} ${error.message}.`);
    throw error;
  } finally {
    close();
  }
  if (lists.length === 0) return refused(`${path} holds no list of people (CSV).`);
  const what = figures === 1 ? "1 table" : `${figures} tables`;
  const notes = figures === 0 ? [] : [`${what} of who received and opened an email: not read`];
  return { kind: "lists", lists, notes };
}

/** Columns and folders of tables that name people for what they did with one email. */
const OF_EMAILS = ["post id", "timestamp", "campaign id", "open time"];
const ACTIVITY = /(?:^|\/)(?:posts|reports|granular_activity|aggregate_activity|geo_data)\//;

function headerOf(text: string): readonly string[] {
  const start = text.slice(0, 4_000).replace(/^[\s\uFEFF]+/, "");
  return (start.split("\n", 1)[0] ?? "")
    .split(/[,;\t]/)
    .map((cell) => plainName(cell.replace(/^"|"$/g, "")));
}

/** @returns a sentence for what cannot be read as a list */
function listIn(path: string, bytes: Uint8Array): ListText | string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    if (bytes.length === 0) return `${path}:1: the file is empty.`;
    const workbook = /ZIP|Office|Excel/.test(decoded.reason)
      ? "; if it is a workbook of a spreadsheet, save it as CSV"
      : "";
    return `${path} ${decoded.reason}${workbook}.`;
  }
  const members = ghostMembers(decoded.text);
  if (members.kind === "refused") return `${path} ${members.reason}.`;
  if (members.kind === "table") return { path, text: members.text, note: members.note };
  const other = otherKindOf(path, decoded.text);
  if (other !== undefined) return `${path} ${other}.`;
  if (decoded.encoding !== "windows-1252") return { path, text: decoded.text };
  return { path, text: decoded.text, note: "read as Windows-1252; look at its accents" };
}

/** What a file is that holds no rows of people, and which command takes it; undefined when it may be a list. */
function otherKindOf(path: string, text: string): string | undefined {
  const kind = kindOf(basename(path), text);
  if (kind === undefined) return undefined;
  const people = kind.includes("JSON") ? " Lists of people are read as CSV: export them so." : "";
  return `is ${kind}, not a list of people.${people} Posts are brought in with \`tidings import ${path}\``;
}

function kindOf(name: string, text: string): string | undefined {
  const start = text.slice(0, 4_000).trimStart();
  const front = /^(?:---[ \t]*\n[\w"'-]{1,60}[ \t]*:|\+\+\+[ \t]*\n)/.test(start);
  if (front || /\.(?:md|mdx|mdown|mkdn?|markdown)$/i.test(name)) return "a Markdown post";
  if (/^<(?:!doctype html|html|head|body|article|p|h1|div)\b/i.test(start)) return "a page in HTML";
  const signed = signedKindOf(text);
  if (signed !== undefined) return signed;
  if (/\.(?:xml|json|html?)$/i.test(name)) return "no CSV by its name";
  const header = headerOf(text);
  const posts = ["post id", "post date", "is published", "slug"].some((one) =>
    header.includes(one),
  );
  return posts && addressColumn(header) < 0 ? "a list of posts" : undefined;
}

function refused(reason: string): ListFile {
  return { kind: "refused", reason };
}
