/** A file of a site that may be a post → its keys, its text, and the lines on which they stand. Pure. */
import { parse as parseYaml } from "yaml";
import { readHead } from "../../source/head.ts";
import type { Group } from "./site-files.ts";
import { isGroup } from "./site-files.ts";

/** Of a text in Textile, AsciiDoc and their like, which ends the sentence "a.adoc …". */
export const UNREAD_LANGUAGE =
  "is written in a language that this importer cannot read yet; save it as Markdown or HTML";

export type EntryFile =
  | {
      readonly ok: true;
      /** Of its own front matter; empty where it has none. */
      readonly keys: Group;
      readonly hasHead: boolean;
      readonly body: string;
      /** Line of the file on which the body begins. */
      readonly bodyLine: number;
      /** Line of a key, where it can be told. */
      readonly lineOf: (key: string) => number | undefined;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** @param text decoded, with "\n" as line end */
export function readEntryFile(text: string): EntryFile {
  const head = readHead(text);
  if (head.ok)
    return entryFile(
      text,
      Object.assign({}, ...[...head.heads].reverse()) as Group,
      head.heads.length > 0,
      head.body,
      [],
    );
  const mended = mendedYaml(text);
  if (mended === undefined) return head;
  return entryFile(text, mended.keys, true, mended.body, [
    "its front matter is not quite YAML; it was read line by line",
  ]);
}

function entryFile(
  text: string,
  keys: Group,
  hasHead: boolean,
  body: string,
  notes: readonly string[],
): EntryFile {
  const above = text.slice(0, text.length - body.length);
  const headLines = above.split("\n");
  // The body begins at its first line that says something, since blank ones are trimmed.
  return {
    ok: true,
    keys,
    hasHead,
    body,
    bodyLine: headLines.length,
    lineOf: (key) => {
      const at = headLines.findIndex((line) =>
        line
          .replace(/^[\s"'{-]+/, "")
          .toLowerCase()
          .startsWith(key.toLowerCase()),
      );
      return at === -1 ? undefined : at + 1;
    },
    notes,
  };
}

/**
 * Front matter that strict YAML refuses and the programs take, or that their authors got away with: a key twice, tabs,
 * a colon in a title without quotes.
 */
function mendedYaml(text: string): { readonly keys: Group; readonly body: string } | undefined {
  const found = /^\s*---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (found === null) return undefined;
  const inner = found[1] ?? "";
  const quoted = inner
    .split("\n")
    .map((line) => {
      const untabbed = line
        .replace(/^\t+/, (tabs) => "  ".repeat(tabs.length))
        .replace(/:\t+/, ": ");
      const [, key, value = ""] =
        /^([\p{L}_][\p{L}\d_ .-]*:)[ \t]+(\S.*?)[ \t]*$/u.exec(untabbed) ?? [];
      if (key === undefined || isYaml(`${key} ${value}`)) return untabbed;
      return `${key} ${JSON.stringify(value.replace(/^(["'])(.*)\1$/, "$2"))}`;
    })
    .join("\n");
  for (const tried of [inner, quoted]) {
    try {
      const keys: unknown = parseYaml(tried, {
        uniqueKeys: false,
        strict: false,
        prettyErrors: false,
        logLevel: "error",
      });
      if (isGroup(keys)) return { keys, body: text.slice(found[0].length) };
    } catch {
      // The next one is more lenient; behind the last one the file is refused with the first reason.
    }
  }
  return undefined;
}

function isYaml(line: string): boolean {
  try {
    return isGroup(parseYaml(line, { prettyErrors: false, logLevel: "error" }));
  } catch {
    return false;
  }
}
