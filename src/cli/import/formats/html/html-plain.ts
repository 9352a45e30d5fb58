/** A line of HTML (a title, a name, a summary) → its words. Pure. */
import { tooDeepHtml } from "../../../../markdown/depth.ts";
import { parseHtml } from "./html-body.ts";
import { htmlText } from "./html-elements.ts";

/** "<" of a word in angle brackets that is no tag, as in a title about `<asides>`. */
const NO_TAG =
  /<(?!\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|ul|ol|li|wbr)\b[^<]*>)/gi;

/** The words on one line, without tags, and with entities as what they stand for. */
export function plainText(html: string): string {
  const isPlain = !/[<&]/.test(html);
  if (isPlain) return html.replace(/\s+/g, " ").trim();
  // Parsers exhaust the stack over thousands of elements, and a broken entry must not stop the others.
  const flat = tooDeepHtml(html) === undefined ? html : html.replace(/<[^<>]*>?/g, " ");
  return htmlText(parseHtml(flat.replace(NO_TAG, "&lt;")));
}
