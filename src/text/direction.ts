/** Text of one direction inside text of the other (Unicode's UAX #9). Pure. */
import type { Direction } from "./language.ts";

/** Letters that run from right to left, and those that run from left to right. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}]/u;
const LETTER = /\p{L}/u;

/** The marks around a text that is laid out by itself, by its first letter (§2.4.2). */
const FIRST_STRONG_ISOLATE = "\u2068";
const LEFT_TO_RIGHT_ISOLATE = "\u2066";
const RIGHT_TO_LEFT_ISOLATE = "\u2067";
const POP_ISOLATE = "\u2069";

/** Whether a text holds a letter that runs from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

export function hasLeftToRight(text: string): boolean {
  return (text.match(/\p{L}/gu) ?? []).some((letter) => !hasRightToLeft(letter));
}

/** The side on which text of a direction begins. */
export function startOf(direction: string): "left" | "right" {
  return direction === "rtl" ? "right" : "left";
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
  const other = around === "rtl" ? hasLeftToRight(text) : hasRightToLeft(text);
  return other ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

/** Whether a text holds marks of `isolated`. */
export function hasIsolates(text: string): boolean {
  return text.includes(FIRST_STRONG_ISOLATE);
}

/**
 * The lines of a text that was broken, each with both marks of what it holds of an isolated part: a mark counts to the end
 * of its line (§3.3.2, X8), and without its other one would turn the rest of the next line.
 */
export function isolatedByLine(lines: readonly string[]): readonly string[] {
  if (!lines.some(hasIsolates)) return lines;
  // What is open: the mark for its direction, since the next line may begin with a number.
  let open = "";
  return lines.map((line) => {
    let written = open;
    for (const piece of line.split(/([\u2068\u2069])/)) {
      if (piece === FIRST_STRONG_ISOLATE) open = FIRST_STRONG_ISOLATE;
      else if (piece === POP_ISOLATE) open = "";
      else if (open === FIRST_STRONG_ISOLATE) open = markOf(piece);
      written += piece;
    }
    return open === "" ? written : written + POP_ISOLATE;
  });
}

function markOf(text: string): string {
  const direction = directionOfText(text);
  if (direction === undefined) return FIRST_STRONG_ISOLATE;
  return direction === "rtl" ? RIGHT_TO_LEFT_ISOLATE : LEFT_TO_RIGHT_ISOLATE;
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
