/**
 * Ampersands that begin no reference, as programs write them that do not escape: "Fish & chips". To a parser the rest of
 * the file would be the name of an entity. Each is replaced by a mark that no text has, to be turned back after parsing.
 */

/** A noncharacter (Unicode 23.7), which XML 1.0 allows and nobody writes. */
export const BARE_AMPERSAND = "\uFDD0";

/** `&` without what a reference has behind it (XML 1.0 §4.1). */
const BARE = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z_][\w.-]{0,31});)/gi;

/** Where an ampersand stands for itself, and what ends it. */
const LITERAL = /<!\[CDATA\[|<!--/g;

/** Signs that wait for the next part: nothing that is looked for is longer. */
const KEPT = 64;

/** The same text in parts of any length, with its bare ampersands marked. */
export async function* markedAmpersands(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  let end: string | undefined;
  const take = (all: string, limit: number): string => {
    const out: string[] = [];
    let at = 0;
    while (at < limit) {
      const from = at;
      if (end !== undefined) {
        const found = all.indexOf(end, at);
        at = found < 0 ? limit : found + end.length;
        if (found >= 0) end = undefined;
        out.push(all.slice(from, at));
        continue;
      }
      LITERAL.lastIndex = at;
      const literal = LITERAL.exec(all);
      at = Math.min(literal?.index ?? limit, limit);
      out.push(marked(all, from, at));
      if (literal === null || literal.index >= limit) break;
      at = LITERAL.lastIndex;
      end = literal[0] === "<!--" ? "-->" : "]]>";
      out.push(literal[0]);
    }
    rest = all.slice(at);
    return out.join("");
  };
  for await (const part of parts) {
    const all = rest + part;
    if (all.length <= KEPT) rest = all;
    else yield take(all, all.length - KEPT);
  }
  yield take(rest, rest.length);
}

/** A part of the text; what stands behind it is looked at as well. */
function marked(all: string, from: number, to: number): string {
  let done = from;
  const out: string[] = [];
  BARE.lastIndex = from;
  for (let found = BARE.exec(all); found !== null && found.index < to; found = BARE.exec(all)) {
    out.push(all.slice(done, found.index), BARE_AMPERSAND);
    done = found.index + 1;
  }
  out.push(all.slice(done, to));
  return out.join("");
}
