/** The author's own Markdown with absolute addresses: writing it anew from the tree costs as much as rendering it. */
import type { Reference } from "../../../markdown/references.ts";

/**
 * What may say something that no page shows, or says it otherwise: raw HTML and comments; definitions of links and notes, which
 * may be unused or a remark, and whose names may go over lines; attributes in braces; a fence with more than a language.
 */
const HIDDEN =
  /<(?!https?:\/\/[^\s<>]*>)[a-z!/?]|\]:|\{[:#.%{]|^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[^\n`]*\S[ \t]+\S/im;

/** A link or picture up to its destination, and from there. */
const BEFORE = String.raw`\]\(\s*`;
const AFTER = String.raw`(?=(?:\s+["'(][^\n]*)?\s*\))`;

/**
 * @param text Markdown without front matter
 * @param references all that leads into the site or to one of its files
 * @param origin of the publication, with no slash at its end
 * @returns undefined where it is not certain that it says what is published, and nothing else
 */
export function ownMarkdown(
  text: string,
  references: readonly Reference[],
  origin: string,
): string | undefined {
  if (HIDDEN.test(text)) return undefined;
  let written = text;
  for (const { url, outcome } of references) {
    const target = outcome.split(" ", 1)[0] ?? "";
    // Places in a page are named by the page.
    if (!target.startsWith("/") || url.includes("#")) return undefined;
    const address = `${BEFORE}${url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}${AFTER}`;
    const found = text.match(new RegExp(address, "g"))?.length ?? 0;
    // Where the address stands elsewhere, too, nobody knows whether it is a link there.
    if (found === 0 || found !== text.split(url).length - 1) return undefined;
    written = written.replace(new RegExp(address, "g"), (match) =>
      match.slice(0, match.length - url.length).concat(origin, target),
    );
  }
  return written.replace(/\r\n?/g, "\n").trim();
}
