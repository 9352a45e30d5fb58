/**
 * The part of TOML 1.0 that front matter uses: `key = value` lines with text, numbers, booleans, dates and
 * lists. Tables (`[menu]`) and what is in them are left out: no key that a post has stands in one. Pure.
 */

export type TomlValue = string | boolean | readonly TomlValue[];

export type TomlReading =
  | { readonly ok: true; readonly values: Readonly<Record<string, TomlValue>> }
  | { readonly ok: false; readonly line: number };

/** One value at the beginning of a text: """…""", '''…''', "…", '…', or a bare word up to a delimiter. */
const VALUE =
  /^(?:"""\n?([\s\S]*?)"""|'''\n?([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s,\]#"'][^,\]#\n]*))/;

const KEY = /^[ \t]*(?:"([^"\n]+)"|([A-Za-z0-9_.-]+))[ \t]*=[ \t]*/;

/**
 * Reads the keys before the first table. Numbers and dates stay text.
 *
 * @returns the number of the first line that is not understood, counted from 1
 */
export function readToml(text: string): TomlReading {
  const values: Record<string, TomlValue> = Object.create(null);
  let rest = text;
  for (;;) {
    rest = rest.replace(/^(?:[ \t]*(?:#[^\n]*)?(?:\n|$))+/, "");
    if (rest.trim() === "" || /^[ \t]*\[/.test(rest)) return { ok: true, values };
    const line = text.slice(0, text.length - rest.length).split("\n").length;
    const key = KEY.exec(rest);
    const read = key === null ? undefined : readValue(rest.slice(key[0].length));
    if (key === null || read === undefined || !/^[ \t]*(?:#[^\n]*)?(?:\n|$)/.test(read.rest)) {
      return { ok: false, line };
    }
    values[key[1] ?? key[2] ?? ""] = read.value;
    rest = read.rest;
  }
}

type Reading = { readonly value: TomlValue; readonly rest: string };

function readValue(text: string): Reading | undefined {
  if (text.startsWith("[")) return readList(text.slice(1));
  const found = VALUE.exec(text);
  if (found === null) return undefined;
  const [all, longBasic, longLiteral, basic, literal, bare] = found;
  const rest = text.slice(all.length);
  const escaped = longBasic ?? basic;
  if (escaped !== undefined) return { value: unescaped(escaped), rest };
  const word = bare?.trim();
  if (word === "true" || word === "false") return { value: word === "true", rest };
  return { value: longLiteral ?? literal ?? word ?? "", rest };
}

function readList(text: string): Reading | undefined {
  const value: TomlValue[] = [];
  let rest = text;
  for (;;) {
    rest = rest.replace(/^(?:\s|,|#[^\n]*\n)+/, "");
    if (rest.startsWith("]")) return { value, rest: rest.slice(1) };
    const item = readValue(rest);
    if (item === undefined) return undefined;
    value.push(item.value);
    rest = item.rest;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text
    .replace(/\\[ \t]*\n\s*/g, "")
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, short, long, letter) => {
      const hex: string | undefined = short ?? long;
      if (hex === undefined) return ESCAPES[letter] ?? letter;
      const point = Number.parseInt(hex, 16);
      return point > 0x10ffff ? "\uFFFD" : String.fromCodePoint(point);
    });
}
