/** A text cut into lines that fit into a box: in the largest size that it stands in, and with an ellipsis where none will do. Pure. */

/** What stays together on a line. */
type Piece = { readonly text: string /** A space stands behind it. */; readonly spaced: boolean };

export type Box = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels, the largest first. */
  readonly sizes: readonly number[];
  /** Of one line to the next, as a part of the size. */
  readonly leading: number;
};

/** Width of a text in one size, in pixels. */
export type Measure = (text: string, size: number) => number;

export type Lines = { readonly size: number; readonly lines: readonly string[] };

const ELLIPSIS = "…";

export function fitLines(text: string, language: string, box: Box, measure: Measure): Lines {
  const widths = new Map<string, number>();
  const remembered: Measure = (part, size) => {
    const key = `${size} ${part}`;
    const width = widths.get(key) ?? measure(part, size);
    widths.set(key, width);
    return width;
  };
  const pieces = piecesOf(text, language);
  for (const size of box.sizes) {
    const most = mostLines(box, size);
    const width = (part: string) => remembered(part, size);
    if (pieces.some((piece) => width(piece.text) > box.width)) continue;
    const lines = fill(pieces, box.width, width);
    if (lines.length <= most) return { size, lines: balanced(pieces, box.width, lines, width) };
  }
  const size = box.sizes.at(-1) ?? 0;
  const width = (part: string) => remembered(part, size);
  const parts = pieces.flatMap((piece) => splitLong(piece, box.width, width));
  return {
    size,
    lines: shortened(fill(parts, box.width, width), mostLines(box, size), box.width, width),
  };
}

/** The baseline of the last line needs no room for a next one. */
function mostLines({ height, leading }: Box, size: number): number {
  return Math.max(1, Math.floor((height - size) / (size * leading)) + 1);
}

type Width = (text: string) => number;

function fill(pieces: readonly Piece[], most: number, width: Width): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let spaced = false;
  for (const piece of pieces) {
    const longer = line + (spaced ? " " : "") + piece.text;
    if (line !== "" && width(longer) > most) {
      lines.push(line);
      line = piece.text;
    } else line = longer;
    spaced = piece.spaced;
  }
  return line === "" ? lines : [...lines, line];
}

/** The same number of lines, as even as they get: no last line of one word. */
function balanced(
  pieces: readonly Piece[],
  most: number,
  filled: readonly string[],
  width: Width,
): readonly string[] {
  let best = filled;
  for (let narrower = most * 0.96; narrower > most * 0.4; narrower *= 0.96) {
    const tried = fill(pieces, narrower, width);
    if (tried.length > filled.length || tried.some((line) => width(line) > most)) break;
    best = tried;
  }
  return best;
}

/** A break where the author has allowed one, else anywhere. */
function splitLong(piece: Piece, most: number, width: Width): readonly Piece[] {
  if (width(piece.text) <= most) return [piece];
  const letters = [
    ...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(piece.text),
  ];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of letters) {
    if (part !== "" && width(`${part}${segment}-`) > most) {
      parts.push(`${part}${HYPHENATED.test(part) ? "-" : ""}`);
      part = "";
    }
    part += segment;
  }
  return [...parts, part].map((text, at) => ({
    text,
    spaced: at === parts.length && piece.spaced,
  }));
}

const HYPHENATED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;

function shortened(
  lines: readonly string[],
  most: number,
  widest: number,
  width: Width,
): readonly string[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = kept.at(-1) ?? "";
  const cut = () => last.replace(/[\s\p{P}]+$/u, "") + ELLIPSIS;
  while (last.length > 1 && width(cut()) > widest) {
    last = /\s/.test(last) ? last.replace(/\s+\S*$/, "") : [...last].slice(0, -1).join("");
  }
  return [...kept.slice(0, -1), cut()];
}

/** One line, cut where it is too long. */
export function oneLine(text: string, widest: number, width: Width): string {
  return width(text) <= widest ? text : (shortened([text, ""], 1, widest, width)[0] ?? "");
}

/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** JIS X 4051, "kinsoku": what begins no line, and what ends none. */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}\p{Po}ー々ゝゞヽヾ〜～…‥%％°℃]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}$€£¥＄￥]$/u;

const STANDS_BEHIND = /^[-–—!?:;»%]+$/;

/** Where a line may end: behind spaces and hyphens, and between words of scripts without spaces. */
function piecesOf(text: string, language: string): readonly Piece[] {
  const pieces: { text: string; spaced: boolean }[] = [];
  const words = new Intl.Segmenter(language, { granularity: "word" });
  let open = false;
  for (const { segment } of words.segment(text.replaceAll("\u00ad", "").trim())) {
    const last = pieces.at(-1);
    if (/^\s+$/.test(segment) && !segment.includes("\u00a0")) {
      if (last !== undefined) last.spaced = true;
      open = false;
    } else if (last?.spaced === true && !open && STANDS_BEHIND.test(segment)) {
      // A dash, and what French puts a space before, stay with the word in front of them.
      last.text += ` ${segment}`;
      last.spaced = false;
      open = true;
    } else if (last !== undefined && open && !mayPart(last.text, segment)) last.text += segment;
    else {
      pieces.push({ text: segment, spaced: false });
      open = true;
    }
  }
  return pieces;
}

function mayPart(before: string, after: string): boolean {
  if (NEVER_LAST.test(before) || NEVER_FIRST.test(after)) return false;
  if (/\p{L}{2}[-‐–—/]$/u.test(before) && /^\p{L}/u.test(after)) return true;
  return UNSPACED.test(before.at(-1) ?? "") || UNSPACED.test(after.at(0) ?? "");
}
