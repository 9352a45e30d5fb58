/** What stands before the text of somebody else's file, in whatever notation → keys, and the text. Pure. */
import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { concernsVisibility } from "../visibility/visibility.ts";

type Keys = Readonly<Record<string, unknown>>;

export type Head =
  | {
      readonly ok: true;
      /** Every front matter that the file begins with; the first one's value of a key stands first. */
      readonly heads: readonly Keys[];
      /** The text between two lines `---`, when that is all the front matter there is. */
      readonly yaml?: string;
      /** All that follows, from its first line on. */
      readonly body: string;
    }
  /** Front matter that cannot be read: its keys might say that the text is private. */
  | { readonly ok: false; readonly reason: string };

/**
 * Splits front matter off: YAML (`---`), TOML (`+++`), JSON (`{`, `;;;`, `---json`), Org's keywords, lines
 * `Key: value`, and comments that hold such lines. Some files begin with two of them.
 *
 * @param text decoded, with "\n" as line end
 */
export function readHead(text: string): Head {
  const heads: Keys[] = [];
  let yaml: string | undefined;
  let rest = text;
  for (;;) {
    // Blank lines, and marks that editors leave, before the first fence.
    const start = rest.replace(/^[\s\uFEFF\u200B]+/, "");
    const block = blockOf(start, heads.length === 0);
    if (block === undefined) break;
    if (block.kind === "wrong") return { ok: false, reason: block.reason };
    yaml = heads.length === 0 && block.yaml !== undefined ? block.yaml : undefined;
    heads.push(block.keys);
    rest = start.slice(block.length);
  }
  return { ok: true, heads, ...(yaml === undefined ? {} : { yaml }), body: rest };
}

type Block =
  | { readonly kind: "keys"; readonly keys: Keys; readonly length: number; readonly yaml?: string }
  | { readonly kind: "wrong"; readonly reason: string };

/** @param first whether nothing was read before: lines without a fence count only there */
function blockOf(text: string, first: boolean): Block | undefined {
  if (text.startsWith("---")) return fencedBlock(text, first);
  if (text.startsWith("+++")) return tomlBlock(text);
  if (text.startsWith(";;;")) return semicolonBlock(text);
  if (text.startsWith("{")) return jsonBlock(text);
  if (text.startsWith("<!--")) return commentBlock(text);
  if (/^#\+\w+:/.test(text)) return linesBlock(text, /^#\+([\w-]+):[ \t]*(.*)$/);
  return first
    ? (openBlock(text) ??
        linesBlock(
          text,
          /^(?:\.\. )?([\p{L}][\p{L}\d _-]{0,40}?)[ \t]*(?::(?=[ \t]|$)|=)[ \t]*(.*)$/u,
        ))
    : undefined;
}

/** A line of front matter, whatever the notation: a key, then a colon or an equals sign. */
const KEY_LINE = /^[ \t]*(?:- )?["']?[\p{L}_][\p{L}\d _.-]{0,40}["']?[ \t]*[:=](?!\/\/)/mu;

function wrong(reason: string): Block {
  return { kind: "wrong", reason };
}

/** Between lines of three hyphens or more; a word behind the first ones names another notation. */
function fencedBlock(text: string, first: boolean): Block | undefined {
  const opening = /^-{3,}(?!-)[ \t]*([\w+/-]*)[ \t]*(?:#.*)?(?:\n|$)/.exec(text);
  if (opening === null) {
    return KEY_LINE.test(text.slice(0, lineEnd(text)).replace(/^-+/, ""))
      ? wrong(unreadable("has no line of its own"))
      : undefined;
  }
  const begin = opening[0].length;
  const closing = /^[ \t]{0,3}(?:-{3,}|\.{3})[ \t]*$/gm;
  closing.lastIndex = begin;
  const end = closing.exec(text);
  const language = (opening[1] ?? "").toLowerCase();
  if (end === null) {
    const [paragraph = ""] = text.slice(begin).split(/\n[ \t]*\n/, 1);
    const isHead =
      language !== "" ||
      (begin > 0 && !/^[ \t]*\n/.test(text.slice(begin)) && KEY_LINE.test(paragraph));
    return isHead ? wrong(unreadable("is not closed by a line ---")) : undefined;
  }
  const inner = text.slice(begin, end.index);
  const length = closing.lastIndex + (text[closing.lastIndex] === "\n" ? 1 : 0);
  if (language === "json") return parsed(() => JSON.parse(inner), "JSON", length);
  if (language === "toml") return tomlKeys(inner, length);
  if (!/^(?:|ya?ml)$/.test(language)) return wrong(unreadable(`is written in ${language}`));
  return yamlBlock(inner, length, first);
}

function yamlBlock(inner: string, length: number, first: boolean): Block | undefined {
  let keys: unknown;
  try {
    // "silent" would not throw either, and give what it could read.
    keys = parseYaml(inner, { prettyErrors: false, logLevel: "error" });
  } catch (error) {
    // Further down it is a text between two rules, unless it looks like keys.
    if (!first && !KEY_LINE.test(inner)) return undefined;
    const [message] = String(error instanceof Error ? error.message : error).split("\n");
    return wrong(`its YAML front matter cannot be read: ${message}`);
  }
  if (keys === null)
    return { kind: "keys", keys: {}, length, ...(inner.trim() === "" ? {} : { yaml: inner }) };
  if (isKeys(keys)) return { kind: "keys", keys, length, yaml: inner };
  // A text between two rules, as at the beginning of a page that has no front matter.
  if (typeof keys === "string" && !KEY_LINE.test(inner)) return undefined;
  return wrong(unreadable("does not consist of keys"));
}

function isKeys(value: unknown): value is Keys {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(why: string): string {
  return `its front matter cannot be read: it ${why}`;
}

function lineEnd(text: string): number {
  const end = text.indexOf("\n");
  return end === -1 ? text.length : end;
}

function tomlBlock(text: string): Block | undefined {
  const found = /^\+\+\+[ \t]*\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (found !== null) return tomlKeys(found[1] ?? "", found[0].length);
  return /^\+{3,}[ \t]*\n/.test(text)
    ? wrong(unreadable("is not closed by a line +++"))
    : undefined;
}

function tomlKeys(inner: string, length: number): Block {
  try {
    return { kind: "keys", keys: plainToml(parseToml(inner)) as Keys, length };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The fence is the file's first line.
    return wrong(`line ${error.line + 1} of its TOML front matter cannot be read`);
  }
}

/** Dates come out as they were written: a bare one has no zone, and must not get one here. */
function plainToml(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainToml);
  if (typeof value === "bigint") return String(value);
  if (!isKeys(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainToml(inner)]));
}

/** Hexo's: JSON without its outer braces. */
function semicolonBlock(text: string): Block {
  const found = /^;;;[ \t]*\n([\s\S]*?)\n;;;[ \t]*(?:\n|$)/.exec(text);
  if (found === null) return wrong(unreadable("is not closed by a line ;;;"));
  return semicolonKeys(found[1] ?? "", found[0].length);
}

function semicolonKeys(inner: string, length: number): Block {
  const braced = inner.trim().startsWith("{") ? inner : `{${inner.trim().replace(/,$/, "")}}`;
  return parsed(() => JSON.parse(braced), "JSON", length);
}

function parsed(read: () => unknown, notation: string, length: number): Block {
  try {
    const keys = read();
    if (isKeys(keys)) return { kind: "keys", keys, length };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return wrong(`its ${notation} front matter cannot be read`);
}

/** An object at the beginning of the file; `{{< figure >}}` and `{% raw %}` are text. */
function jsonBlock(text: string): Block | undefined {
  if (!/^\{\s*["'}\p{L}_/]/u.test(text)) return undefined;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const email = text[at];
    if (quoted) {
      if (email === "\\") at += 1;
      else if (email === '"') quoted = false;
    } else if (email === '"') quoted = true;
    else if (email === "{") depth += 1;
    else if (email === "}") {
      depth -= 1;
      if (depth === 0) return jsonKeys(text.slice(0, at + 1));
    }
  }
  return KEY_LINE.test(text.slice(1)) ? wrong(unreadable("is not closed by }")) : undefined;
}

function jsonKeys(object: string): Block | undefined {
  // "{like this}" is a word in braces.
  if (!/[:=]/.test(object)) return undefined;
  return parsed(() => JSON.parse(object), "JSON", object.length);
}

/** A comment that holds keys, as Nikola and others write them, or that says "draft". */
function commentBlock(text: string): Block | undefined {
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
function openBlock(text: string): Block | undefined {
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
function linesBlock(text: string, pattern: RegExp): Block | undefined {
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
