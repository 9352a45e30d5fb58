/**
 * Front matter as nearly everybody writes it, a key with a word, a sentence in quotes or a short list on each line, read
 * without building a document: that takes a tenth of the time. Whatever is anything else is left to the YAML parser.
 */

/** What was understood, and on which line each key stands, counted from 0. */
type PlainYaml = {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
};

/** A key, a blank, and a value that does not end in one. */
const LINE = /^([a-z][A-Za-z]{0,39}): (\S(?:.*\S)?)$/;

/** Text that begins with a letter and holds nothing that YAML takes for a sign: a colon at a word's end, a comment. */
const WORDS = /^\p{L}(?:[^:#\p{C}\p{Zl}\p{Zp}\t]|:(?=[^\s])|(?<=\S)#)*$/u;

/** YAML 1.2, 10.3.2: what begins with a letter and is no text. */
const NO_TEXT = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

/** Dates stay text. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;

const IN_QUOTES = /^(?:"[^"\\\p{C}\p{Zl}\p{Zp}]*"|'[^'\p{C}\p{Zl}\p{Zp}]*')$/u;

/** Inside of a list commas and brackets are signs, too. */
const LIST = /^\[([^[\]{}"'\\]*)\]$/;
const ITEM = /^[A-Za-z][\w-]*$/;

/** @returns undefined for what only the YAML parser knows how to read */
export function readPlainYaml(text: string): PlainYaml | undefined {
  const raw: Record<string, unknown> = {};
  const lines = new Map<string, number>();
  let at = 0;
  for (const line of text.split("\n")) {
    const [, key = "", written = ""] = LINE.exec(line) ?? [];
    if (key === "" || lines.has(key) || NO_TEXT.test(key)) return undefined;
    const value = understood(written);
    if (value === undefined) return undefined;
    raw[key] = value;
    lines.set(key, at++);
  }
  return { raw, lines };
}

function understood(written: string): unknown {
  if (written === "true" || written === "false") return written === "true";
  if (DATE.test(written)) return written;
  if (IN_QUOTES.test(written)) return written.slice(1, -1);
  const list = LIST.exec(written)?.[1];
  if (list !== undefined) return itemsOf(list);
  return isText(written) ? written : undefined;
}

function itemsOf(list: string): readonly string[] | undefined {
  if (list.trim() === "") return [];
  const items = list.split(",").map((item) => item.trim());
  return items.every((item) => ITEM.test(item) && isText(item)) ? items : undefined;
}

function isText(written: string): boolean {
  return WORDS.test(written) && !NO_TEXT.test(written);
}
