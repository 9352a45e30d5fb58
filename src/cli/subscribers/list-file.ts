/** The file of an import: its text, and what it is when it is no list of people. */
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { addressColumn } from "../../subscribers/lists/list.ts";
import { plainName } from "../../subscribers/lists/words.ts";
import { decodeText } from "../import/source/encoding.ts";
import { signedKindOf } from "../import/source/foreign-file.ts";
import { ghostMembers } from "./ghost-members.ts";

type ListFile =
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
    const workbook = /ZIP|Office|Excel/.test(decoded.reason)
      ? "; if it is a workbook of a spreadsheet, save it as CSV"
      : "";
    return refused(`${path} ${decoded.reason}${workbook}.`);
  }
  const members = ghostMembers(decoded.text);
  if (members.kind === "refused") return refused(`${path} ${members.reason}.`);
  if (members.kind === "table") return { kind: "text", text: members.text, note: members.note };
  const other = otherKindOf(path, decoded.text);
  if (other !== undefined) return refused(`${path} ${other}.`);
  if (decoded.encoding !== "windows-1252") return { kind: "text", text: decoded.text };
  return { kind: "text", text: decoded.text, note: "read as Windows-1252; look at its accents" };
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
  const header = (start.split("\n", 1)[0] ?? "").split(/[,;\t]/).map(plainName);
  const posts = ["post id", "post date", "is published", "slug"].some((one) =>
    header.includes(one),
  );
  return posts && addressColumn(header) < 0 ? "a list of posts" : undefined;
}

function refused(reason: string): ListFile {
  return { kind: "refused", reason };
}
