/** A line of HTML (a title, a name, a summary) → its words. Pure. */
import { parseHtml } from "./html-body.ts";
import { htmlText } from "./html-elements.ts";

/** The words on one line, without tags, and with entities as what they stand for. */
export function plainText(html: string): string {
  const isPlain = !/[<&]/.test(html);
  return isPlain ? html.replace(/\s+/g, " ").trim() : htmlText(parseHtml(html));
}
