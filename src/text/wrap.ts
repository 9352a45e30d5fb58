/** Lines of plain text: how wide they are and where they may end. */
import { isolatedByLine } from "./direction.ts";

/** RFC 5322 §2.1.1 asks for at most 78 characters a line; two are left for quoting. */
export const LINE_WIDTH = 76;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]/u;

/** Between any two of these a line may end, though no space stands there. */
const BREAKABLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

/** The radicals of Han are the first of them. */
const FIRST_BREAKABLE = 0x2e80;

/** These stay with the character before them (JIS X 4051 and GB/T 15834 forbid them at a line's start). */
const CLINGING = /^[、。，．：；？！）」』】〉》”’…—～]/u;

/** Columns that the text takes in a fixed-width font. */
export function columns(text: string): number {
  // Most text is ASCII, and a regular expression per character is slow.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const known = WIDTHS[code] ?? widthOf(character);
    width += known === UNKNOWN ? learn(code, character) : known;
  }
  return width;
}

/** Of letters that are written with spaces, and of the signs between them, as far as they were met. */
const UNKNOWN = 255;
const WIDTHS = new Uint8Array(FIRST_BREAKABLE).fill(UNKNOWN);

function learn(code: number, character: string): number {
  const width = widthOf(character);
  WIDTHS[code] = width;
  return width;
}

function widthOf(character: string): number {
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Breaks text at spaces, or between characters of scripts without spaces; long words stay whole. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line.trim(), width))
    .join("\n");
}

/** Of one column each, with no mark that turns text: Latin letters and the signs around them, save the soft hyphen. */
const NARROW = /^[\x20-\x7E\xA1-\xAC\xAE-\u02FF\u2010-\u2027\u2030-\u205E]*$/;

function wrapLine(line: string, width: number): string {
  if (NARROW.test(line) && !line.includes("  ")) return wrapNarrow(line, width);
  if (columns(line) <= width) return line;
  const lines: string[] = [];
  let current = "";
  let used = 0;
  for (const { piece, spaced } of pieces(line)) {
    const wide = columns(piece);
    const gap = current !== "" && spaced ? 1 : 0;
    if (current !== "" && used + gap + wide > width) {
      lines.push(current);
      current = piece;
      used = wide;
    } else {
      current += (gap === 1 ? " " : "") + piece;
      used += gap + wide;
    }
  }
  return isolatedByLine([...lines, current]).join("\n");
}

/** The same, where a character is a column and each gap one blank. */
function wrapNarrow(line: string, width: number): string {
  let wrapped = "";
  let start = 0;
  while (line.length - start > width) {
    const fitting = line.lastIndexOf(" ", start + width);
    const end = fitting > start ? fitting : line.indexOf(" ", start + width);
    if (end === -1) break;
    wrapped += `${line.slice(start, end)}\n`;
    start = end + 1;
  }
  return wrapped + line.slice(start);
}

type Piece = { readonly piece: string; readonly spaced: boolean };

function pieces(line: string): readonly Piece[] {
  if (!/[\u2E80-\uFFFF]/.test(line)) {
    return line.split(/[ \t]+/).map((piece, index) => ({ piece, spaced: index > 0 }));
  }
  return line.split(/[ \t]+/).flatMap((word, index): readonly Piece[] => {
    const spaced = index > 0;
    if (!BREAKABLE.test(word)) return [{ piece: word, spaced }];
    const parts: string[] = [];
    let open = false;
    for (const character of word) {
      const alone = BREAKABLE.test(character);
      const last = parts.length - 1;
      if (last >= 0 && (CLINGING.test(character) || (open && !alone))) parts[last] += character;
      else parts.push(character);
      open = !alone;
    }
    return parts.map((piece, part) => ({ piece, spaced: spaced && part === 0 }));
  });
}

/** Puts `first` before the first line and `rest` before the others. */
export function indent(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first : rest) + line)
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Fills up with spaces to a number of columns. */
export function pad(text: string, width: number, align: "left" | "right" | "center"): string {
  const space = Math.max(0, width - columns(text));
  const before = align === "right" ? space : align === "center" ? Math.floor(space / 2) : 0;
  return " ".repeat(before) + text + " ".repeat(space - before);
}
