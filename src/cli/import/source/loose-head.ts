/** Keys above a text that stand between no fences: in a comment, in lines, or with the first fence missing. Pure. */
import { concernsVisibility } from "../visibility/visibility.ts";
import { type Block, KEY_LINE, type Keys, semicolonKeys, yamlBlock } from "./notations.ts";

/** A comment that holds keys, as Nikola and others write them, or that says "draft". */
export function commentBlock(text: string): Block | undefined {
  const end = text.indexOf("-->");
  if (end === -1) return undefined;
  const inner = text.slice(4, end);
  const lines = inner
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const keys = lines.map((line) =>
    /^(?:\.\. ([\p{L}\d _-]{1,40}?):|([\p{L}_][\p{L}\d_-]{0,40})[ \t]*[:=])[ \t]*(.*)$/u.exec(line),
  );
  if (lines.length === 0 || keys.some((key) => key === null)) return undefined;
  const found = keys.map((key) => [key?.[0], key?.[1] ?? key?.[2], key?.[3]]);
  return { kind: "keys", keys: merged(found), length: end + 3 };
}

function merged(found: readonly (readonly (string | undefined)[])[]): Keys {
  const keys: Record<string, unknown> = Object.create(null);
  for (const [, key = "", value = ""] of found) keys[key.trim()] ??= value.trim();
  return keys;
}

/** Front matter whose first fence is missing, as Hexo takes it: keys, then a line `---` or `;;;`. */
export function openBlock(text: string): Block | undefined {
  const [head = ""] = text.split(/\n[ \t]*\n/, 1);
  const closing = /^(-{3,}|;{3,})[ \t]*$/m.exec(head);
  if (closing === null || closing.index === 0) return undefined;
  const inner = head.slice(0, closing.index);
  const lines = inner.trim().split("\n");
  // Below a single line, hyphens make a heading of it.
  const isHead = lines.every(
    (line) => KEY_LINE.test(line) || /^[ \t]*-[ \t]|^[ \t]{2,}/.test(line),
  );
  if (!isHead || (lines.length === 1 && !isTelling(lines[0] ?? ""))) return undefined;
  const after = closing.index + closing[0].length;
  const length = text[after] === "\n" ? after + 1 : after;
  return closing[1]?.startsWith(";")
    ? semicolonKeys(inner, length)
    : yamlBlock(inner, length, true);
}

/** Keys of which one alone, at the beginning of a text, is no sentence. */
function isTelling(line: string): boolean {
  const key = (/^[^:=]*/.exec(line)?.[0] ?? "")
    .trim()
    .replace(/^(?:\.\. |#\+)/, "")
    .replace(/^["']|["']$/g, "");
  return (
    /^(?:title|date|author|authors|slug|tags?|categor(?:y|ies)|layout|permalink)$/i.test(key) ||
    (!/\s/.test(key) && concernsVisibility(key))
  );
}

/**
 * Lines `Key: value` before the first blank line, as Pelican, MultiMarkdown and Blot take them. One line is
 * as often the beginning of a sentence, so it must name something that a head names.
 */
export function linesBlock(text: string, pattern: RegExp): Block | undefined {
  const [head = ""] = text.split(/\n[ \t]*\n/, 1);
  const lines = head.split("\n");
  const closed = lines.findIndex((line) => /^_{3,}[ \t]*$/.test(line));
  const own = closed === -1 ? lines : lines.slice(0, closed);
  const found: (readonly (string | undefined)[])[] = [];
  for (const line of own) {
    const key = pattern.exec(line);
    if (key !== null) found.push(key);
    // A value that goes on in the next line is indented.
    else if (found.length === 0 || !/^[ \t]{2,}\S/.test(line)) return undefined;
  }
  if (found.length === 0 || !own.some(isTelling)) return undefined;
  const taken = closed === -1 ? head : lines.slice(0, closed + 1).join("\n");
  return { kind: "keys", keys: merged(found), length: Math.min(text.length, taken.length + 1) };
}
