/** HTML as a line of tags, comments and text between them, as it stands: what WordPress does to it comes before a parser. Pure. */

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "tag"; readonly text: string; readonly name: string; readonly closes: boolean }
  /** An element whose content is no markup to WordPress, from its first sign to its last. */
  | { readonly kind: "verbatim"; readonly text: string; readonly name: string };

/** Characters of a tag. What is longer is text with a "<" in it. */
const LONGEST_TAG = 20_000;

/** Each character of `html` is in just one piece. */
export function piecesOf(html: string, verbatim: ReadonlySet<string>): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  /** For each name, the place behind which no end of it comes. */
  const endless = new Map<string, number>();
  const give = (piece: Piece) => {
    const start = from;
    if (at > start) pieces.push({ kind: "text", text: html.slice(start, at) });
    pieces.push(piece);
    at += piece.text.length;
    from = at;
  };
  for (;;) {
    at = html.indexOf("<", at);
    if (at === -1) break;
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 4);
      if (end === -1) break;
      give({ kind: "comment", text: html.slice(at, end + 3) });
      continue;
    }
    const tag = tagAt(html, at);
    if (tag === undefined) {
      at += 1;
      continue;
    }
    const isVerbatim = !tag.closes && verbatim.has(tag.name) && !endless.has(tag.name);
    const end = isVerbatim ? endOf(html, tag.name, at + tag.text.length) : undefined;
    if (isVerbatim && end === undefined) endless.set(tag.name, at);
    if (end === undefined) give({ kind: "tag", ...tag });
    else give({ kind: "verbatim", name: tag.name, text: html.slice(at, end) });
  }
  if (from < html.length) pieces.push({ kind: "text", text: html.slice(from) });
  return pieces;
}

function tagAt(html: string, at: number) {
  const name = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,60})/.exec(html.slice(at, at + 64));
  if (name === null) return undefined;
  let quote = "";
  const limit = Math.min(html.length, at + LONGEST_TAG);
  for (let end = at + name[0].length; end < limit; end += 1) {
    const sign = html[end] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === ">") {
      const text = html.slice(at, end + 1);
      return { text, name: (name[2] ?? "").toLowerCase(), closes: name[1] === "/" };
    } else if (sign === "<") return undefined;
    else if ((sign === '"' || sign === "'") && html[end - 1] === "=") quote = sign;
  }
  return undefined;
}

/** Behind the element's end. */
function endOf(html: string, name: string, from: number): number | undefined {
  const pattern = new RegExp(`</${name}\\s*>`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(html) === null ? undefined : pattern.lastIndex;
}

/** The lines that a text has more than one. */
export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
