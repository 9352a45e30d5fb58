/** Links and pictures of a text, which name files or places beside it → addresses from the root of the old site. Pure. */
import { codeRanges, within } from "./code-ranges.ts";
import { type Edit, edited, type LinedText } from "./lined-text.ts";

/** Each destination: behind `](`, in a definition, in an attribute. */
const DESTINATION =
  /(\]\([ \t]*)(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?=[ \t]*(?:\)|["'(]|\n))|(^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)|(\b(?:src|href|poster)[ \t]*=[ \t]*)("[^"\n]*"|'[^'\n]*'|[^\s"'<>]+)/gm;

/** @param change what a destination becomes; undefined where it stays */
export function mendReferences(
  source: LinedText,
  change: (destination: string, kind: "picture" | "link") => string | undefined,
): LinedText {
  const isCode = within(codeRanges(source.text));
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(DESTINATION)) {
    if (isCode(found.index)) continue;
    const [all, link, linked, definition, defined, attribute, value] = found;
    const before = link ?? definition ?? attribute ?? "";
    const written = linked ?? defined ?? value ?? "";
    const bare = written.replace(/^<(.*)>$|^"(.*)"$|^'(.*)'$/s, "$1$2$3");
    if (bare === "") continue;
    const put = change(bare, kindOf(source.text, found, attribute));
    if (put === undefined || put === bare) continue;
    edits.push({
      start: found.index,
      end: found.index + all.length,
      value: `${before}${spelled(put, attribute !== undefined)}`,
    });
  }
  return edited(source, edits);
}

function kindOf(
  text: string,
  found: RegExpExecArray,
  attribute: string | undefined,
): "picture" | "link" {
  if (attribute !== undefined) return attribute.trim().startsWith("href") ? "link" : "picture";
  // The `!` stands before the bracket that this one closes.
  let depth = 0;
  for (let at = found.index; at >= 0 && found.index - at < 1000; at -= 1) {
    if (text[at] === "]") depth += 1;
    else if (text[at] === "[") {
      depth -= 1;
      if (depth === 0) return text[at - 1] === "!" ? "picture" : "link";
    }
  }
  return "link";
}

function spelled(destination: string, quoted: boolean): string {
  if (quoted) return `"${destination.replace(/"/g, "&quot;")}"`;
  return /[\s()<>]/.test(destination)
    ? `<${destination.replace(/[<>]/g, encodeURIComponent)}>`
    : destination;
}
