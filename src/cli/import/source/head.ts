/** What stands before the text of somebody else's file, in whatever notation → keys, and the text. Pure. */
import { commentBlock, linesBlock, openBlock } from "./loose-head.ts";
import {
  type Block,
  KEY_LINE,
  type Keys,
  parsed,
  semicolonKeys,
  tomlKeys,
  unreadable,
  wrong,
  yamlBlock,
} from "./notations.ts";

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

/** Hexo's: JSON without its outer braces. */
function semicolonBlock(text: string): Block {
  const found = /^;;;[ \t]*\n([\s\S]*?)\n;;;[ \t]*(?:\n|$)/.exec(text);
  if (found === null) return wrong(unreadable("is not closed by a line ;;;"));
  return semicolonKeys(found[1] ?? "", found[0].length);
}

/** An object at the beginning of the file; `{{< figure >}}` and `{% raw %}` are text. */
function jsonBlock(text: string): Block | undefined {
  if (!/^\{\s*["'}\p{L}_/]/u.test(text)) return undefined;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "{") depth += 1;
    else if (sign === "}") {
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
