/** What stands plainly in a program of JavaScript: objects and texts. Nothing of it is run. Pure. */
import { parse as parseYaml } from "yaml";
import { type Group, isGroup } from "./site-files.ts";

/** Characters of a program that are looked at. */
const LONGEST = 200_000;

/** The object that a module gives away, as far as it is written out; functions and names in it are left out. */
export function exportedObject(code: string): Group {
  const text = code.slice(0, LONGEST);
  const start =
    /(?:export\s+default|module\.exports\s*=|export\s+const\s+\w+\s*(?::\s*[\w<>[\]]+\s*)?=)\s*(?:defineConfig\s*\(\s*)?(?:(?:async\s*)?(?:function\s*\w*\s*)?\([^)]*\)\s*(?:=>\s*\(?|\{\s*return\s*))?\{/.exec(
      text,
    );
  return start === null ? {} : objectAt(text, start.index + start[0].length - 1);
}

/** The object that begins at an offset. */
export function objectAt(code: string, start: number): Group {
  const end = closingOf(code, start);
  if (end === undefined) return {};
  const found: Record<string, unknown> = {};
  for (const { key, value } of propertiesOf(code.slice(start + 1, end))) {
    const read = literal(value);
    if (read !== undefined) found[key] = read;
  }
  return found;
}

/** Where the bracket at an offset is closed, over texts and comments. */
export function closingOf(code: string, start: number): number | undefined {
  const opening = code[start] ?? "";
  const closing = { "{": "}", "[": "]", "(": ")" }[opening];
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const skipped = skip(code, at);
    if (skipped !== at) {
      at = skipped - 1;
      continue;
    }
    if (/[{[(]/.test(code[at] ?? "")) depth += 1;
    else if (/[}\])]/.test(code[at] ?? "")) {
      depth -= 1;
      if (depth === 0) return code[at] === closing ? at : undefined;
    }
  }
  return undefined;
}

/** Behind a text or a comment that begins here; the same offset where none does. */
function skip(code: string, at: number): number {
  const sign = code[at];
  if (sign === '"' || sign === "'" || sign === "`") {
    for (let next = at + 1; next < code.length; next += 1) {
      if (code[next] === "\\") next += 1;
      else if (code[next] === sign) return next + 1;
      else if (code[next] === "\n" && sign !== "`") return next;
    }
    return code.length;
  }
  if (code.startsWith("//", at)) return endOr(code.indexOf("\n", at), code);
  return code.startsWith("/*", at) ? endOr(code.indexOf("*/", at) + 2, code) : at;
}

function endOr(at: number, code: string): number {
  return at < 2 ? code.length : at;
}

function propertiesOf(inner: string): readonly { readonly key: string; readonly value: string }[] {
  const properties: { key: string; value: string }[] = [];
  let from = 0;
  for (let at = 0; at <= inner.length; at += 1) {
    const skipped = skip(inner, at);
    if (skipped !== at && at < inner.length) {
      at = skipped - 1;
      continue;
    }
    if (/[{[(]/.test(inner[at] ?? "")) at = closingOf(inner, at) ?? inner.length;
    else if (at === inner.length || inner[at] === ",") {
      const part = inner.slice(from, at).replace(/^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
      const [, quoted, plain, value = ""] =
        /^(?:["']([^"']+)["']|([\w$-]+))\s*:\s*([\s\S]*)$/.exec(part) ?? [];
      const key = quoted ?? plain;
      if (key !== undefined) properties.push({ key, value: value.trim() });
      from = at + 1;
    }
  }
  return properties;
}

/** A text, a number, a list or an object; a function that gives a text gives its template. */
function literal(value: string): unknown {
  const plain = value.replace(/\s+(?:as|satisfies)\s+[\w.<>[\] |]+$/, "").trim();
  if (plain.startsWith("{")) return objectAt(plain, 0);
  if (plain.startsWith("[")) {
    try {
      const list: unknown = parseYaml(plain.replace(/\/\/[^\n]*/g, ""), { logLevel: "silent" });
      return Array.isArray(list) ? list : undefined;
    } catch {
      return undefined; // Something in it is computed.
    }
  }
  const text = /^(["'`])((?:\\.|(?!\1)[\s\S])*)\1$/.exec(plain);
  if (text !== null)
    return text[1] === "`"
      ? templateIn(text[2] ?? "")
      : (text[2] ?? "").replace(/\\(["'`\\])/g, "$1");
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  if (plain === "true" || plain === "false") return plain === "true";
  const returned =
    /^(?:async\s*)?(?:function\s*\w*\s*)?\(?\{?\s*[\w\s,]*\}?\)?\s*(?:=>)?\s*(?:\{\s*return\s+)?(["'`])((?:\\.|(?!\1)[\s\S])*)\1\s*;?\s*\}?$/.exec(
      plain,
    );
  return returned === null ? undefined : templateIn(returned[2] ?? "");
}

/** `/blog/${data.page.fileSlug}/` as a template of Liquid. */
function templateIn(text: string): string {
  return text.replace(
    /\$\{\s*(?:this\.slugify\(|slugify\()?\s*(?:data\.|\w+\.data\.)?([\w.]+)\s*\)?\s*\}/g,
    "{{ $1 }}",
  );
}

/** The first text behind one of these names, wherever it stands: `site: "https://…"`. */
export function textNamed(code: string, names: string): string | undefined {
  for (const name of names.split(" ")) {
    const found = new RegExp(
      `(?:^|[^\\w$.])["']?${name}["']?\\s*(?::\\s*(?:string\\s*=)?|=)\\s*(["'\`])([^"'\`\\n]*)\\1`,
      "m",
    ).exec(code.slice(0, LONGEST));
    if (found?.[2] !== undefined && found[2] !== "" && !found[2].includes("${")) return found[2];
  }
  return undefined;
}

export function groupNamed(code: string, name: string): Group {
  const found = new RegExp(`(?:^|[^\\w$.])["']?${name}["']?\\s*(?::|=)\\s*\\{`, "m").exec(
    code.slice(0, LONGEST),
  );
  const group = found === null ? undefined : objectAt(code, found.index + found[0].length - 1);
  return isGroup(group) ? group : {};
}
