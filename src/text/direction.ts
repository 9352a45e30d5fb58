/** Text of one direction inside text of the other (Unicode's UAX #9). Pure. */
import type { Direction } from "./language.ts";

/** Letters that run from right to left, and those that run from left to right. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}]/u;
const LETTER = /\p{L}/u;

/** The marks around a text that is laid out by itself, by its first letter (§2.4.2). */
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** Whether a text holds a letter that runs from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** By its first letter, as `dir="auto"` has it; undefined without any. */
export function directionOfText(text: string): Direction | undefined {
  const letter = LETTER.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return hasRightToLeft(letter) ? "rtl" : "ltr";
}

/**
 * A text that stands inside another: between marks where it holds letters of the other direction, since its full stops
 * and numbers would wander, and a line that begins with it would be turned round. Otherwise as it is.
 */
export function isolated(text: string, around: Direction): string {
  const other =
    around === "rtl"
      ? (text.match(/\p{L}/gu) ?? []).some((l) => !hasRightToLeft(l))
      : hasRightToLeft(text);
  return other ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

/**
 * HTML in which what stands between those marks is an element with its direction: mail programs that do not know the marks
 * know that. In attributes and the title, which hold no elements, the marks stay.
 */
export function isolatesAsElements(html: string): string {
  if (!html.includes(FIRST_STRONG_ISOLATE)) return html;
  return html.replace(
    /<title>[\s\S]*?<\/title>|<[^>]*>|\u2068([^\u2068\u2069<]*)\u2069/g,
    (whole, text: string | undefined) =>
      text === undefined ? whole : `<span dir="${directionOfText(text) ?? "auto"}">${text}</span>`,
  );
}
