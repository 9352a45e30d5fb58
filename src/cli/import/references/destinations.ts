/** Where a Markdown text names an address: in links, pictures, definitions and attributes of raw HTML. Pure. */
import { codeRanges, within } from "../folders/body/code-ranges.ts";

export type Destination = {
  /** Offsets of what is replaced, with its quotes or angle brackets. UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly kind: "link" | "picture" | "recording" | "candidates";
  readonly in: "markdown" | "html";
};

/** Behind the bracket that closes a link's words, and behind that of a definition. */
const MARKDOWN =
  /\]\([ \t]*\n?[ \t]*(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)(?=[ \t\n]*(?:\)|["'(]))/g;
// A note begins so as well, and its first word is no address.
const DEFINITION = /^ {0,3}\[(?!\^)[^\]\n]{1,1000}\]:[ \t]*(<[^<>\n]*>|[^\s<>]+)/gm;
const TAG = /<(a|img|source|video|audio|track|iframe|embed|object|link)\b([^<>]{1,20000})>/gi;
const ATTRIBUTE =
  /\b(href|src|poster|srcset|data-src|data-srcset)[ \t\n]*=[ \t\n]*("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;

/** In the order of the text, outside of code. */
export function destinationsIn(text: string): readonly Destination[] {
  const isCode = within(codeRanges(text));
  const found: Destination[] = [];
  const add = (start: number, written: string, kind: Destination["kind"], html: boolean) => {
    if (isCode(start)) return;
    const bare = /^(?:<(.*)>|"(.*)"|'(.*)')$/s.exec(written);
    const inside = bare === null ? written : (bare[1] ?? bare[2] ?? bare[3] ?? "");
    const url = html ? decoded(inside) : inside.replace(/\\([!-/:-@[-`{-~])/g, "$1");
    const where = { start, end: start + written.length, in: html ? "html" : "markdown" } as const;
    if (url !== "") found.push({ ...where, url, kind });
  };
  for (const match of text.matchAll(MARKDOWN)) {
    const [all, destination = ""] = match;
    const kind = isPicture(text, match.index) ? "picture" : "link";
    add(match.index + all.length - destination.length, destination, kind, false);
  }
  for (const match of text.matchAll(DEFINITION)) {
    const [all, destination = ""] = match;
    add(match.index + all.length - destination.length, destination, "link", false);
  }
  for (const match of text.matchAll(TAG)) {
    const [, tag = "", attributes = ""] = match;
    for (const one of attributes.matchAll(ATTRIBUTE)) {
      const [all, name = "", value = ""] = one;
      const start = match.index + 1 + tag.length + one.index + all.length - value.length;
      add(start, value, kindOf(tag.toLowerCase(), name.toLowerCase()), true);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Characters of a link's words that are looked through for the bracket that opens it. */
const LONGEST_WORDS = 1_000;

/** @param closing offset of the bracket that closes the words */
function isPicture(text: string, closing: number): boolean {
  let depth = 0;
  for (let at = closing; at >= 0 && closing - at < LONGEST_WORDS; at -= 1) {
    if (text[at - 1] === "\\") continue;
    if (text[at] === "]") depth += 1;
    else if (text[at] === "[") depth -= 1;
    if (depth === 0) return text[at - 1] === "!";
  }
  return false;
}

/** An attribute's value without the references that stand in addresses. */
function decoded(value: string): string {
  return value
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#0?39|#x27);/gi, "'")
    .replace(/&(?:amp|#0?38|#x26);/gi, "&");
}

function kindOf(tag: string, name: string): Destination["kind"] {
  if (name.endsWith("srcset")) return "candidates";
  if (name === "href") return "link";
  return tag === "img" || name === "poster" || tag === "source" ? "picture" : "recording";
}

/**
 * The text with other addresses in it.
 *
 * @param put what each destination becomes; undefined where it stays
 */
export function withDestinations(
  text: string,
  destinations: readonly Destination[],
  put: readonly (string | undefined)[],
): string {
  let result = "";
  let from = 0;
  destinations.forEach((destination, at) => {
    const url = put[at];
    if (url === undefined || destination.start < from) return;
    result += text.slice(from, destination.start) + spelled(url, destination.in);
    from = destination.end;
  });
  return result + text.slice(from);
}

function spelled(url: string, where: Destination["in"]): string {
  if (where === "html") return `"${url.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url;
}
