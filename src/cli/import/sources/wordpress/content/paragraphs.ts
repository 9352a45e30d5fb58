/**
 * A text in which empty lines divide paragraphs → HTML, as WordPress shows it (its `wpautop`): text between blocks
 * becomes paragraphs, a line end within one a `<br>`. Lines stay where they are, so that what is lost can be named by
 * line. Pure.
 */
import { type Piece, piecesOf } from "./markup-pieces.ts";

const BLOCKS = new Set(
  (
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li form map area blockquote address " +
    "p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header footer nav figure figcaption " +
    "details menu summary center"
  ).split(" "),
);
const VERBATIM = new Set("pre script style textarea svg math".split(" "));
/** In these the one text that there is becomes a paragraph; in others only where there are several. */
const OF_PARAGRAPHS = new Set(["", "blockquote"]);
/** These hold lines and no paragraphs. */
const OF_LINES = new Set("h1 h2 h3 h4 h5 h6 dt summary legend caption".split(" "));
/** These hold parts and no text of their own. */
const OF_PARTS = new Set("table thead tfoot tbody tr colgroup ul ol dl menu map".split(" "));
const EMPTY = new Set(["hr", "col", "area"]);

export function withParagraphs(text: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let run: Piece[] = [];
  const flush = () => {
    if (run.length > 0) out.push(paragraphsOf(run, open.at(-1) ?? ""));
    run = [];
  };
  for (const piece of piecesOf(text, VERBATIM)) {
    const isBlock =
      (piece.kind === "tag" && BLOCKS.has(piece.name)) ||
      (piece.kind === "verbatim" && /^(?:pre|style|script)$/.test(piece.name));
    if (!isBlock) {
      run.push(piece);
      continue;
    }
    flush();
    out.push(piece.text);
    if (piece.kind !== "tag" || EMPTY.has(piece.name)) continue;
    if (piece.closes) close(open, piece.name);
    else {
      // A paragraph ends where a block begins, and an item where the next one does.
      if (open.at(-1) === "p" || open.at(-1) === piece.name) closeImplied(open, piece.name);
      open.push(piece.name);
    }
  }
  flush();
  return out.join("");
}

function close(open: string[], name: string): void {
  const at = open.lastIndexOf(name);
  if (at !== -1) open.splice(at);
}

function closeImplied(open: string[], name: string): void {
  const top = open.at(-1) ?? "";
  if (top === "p" || /^(?:li|dt|dd|td|th|tr)$/.test(name)) open.pop();
}

type Part = { readonly pieces: readonly Piece[]; readonly gap: string };

/** @param within the element that the text stands in; empty for none */
function paragraphsOf(run: readonly Piece[], within: string): string {
  if (OF_PARTS.has(within)) return run.map(({ text }) => text).join("");
  const parts = partsOf(run);
  const said = parts.filter(isSaid);
  const wraps =
    !OF_LINES.has(within) && (OF_PARAGRAPHS.has(within) || said.length > 1) && said.length > 0;
  return parts
    .map((part) => {
      const text = withBreaks(part.pieces);
      if (!wraps || !isSaid(part)) return `${text}${part.gap}`;
      const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      return `${before}<p>${core}</p>${after}${part.gap}`;
    })
    .join("");
}

/** Whether anything of it is seen. */
function isSaid({ pieces }: Part): boolean {
  return pieces.some(
    (piece) =>
      (piece.kind === "text" && piece.text.trim() !== "") ||
      piece.kind === "verbatim" ||
      (piece.kind === "tag" && /^(?:img|iframe|video|audio|embed|object|input)$/.test(piece.name)),
  );
}

/** The pieces between empty lines, and between two line breaks that follow each other. */
function partsOf(run: readonly Piece[]): readonly Part[] {
  const parts: Part[] = [];
  let pieces: Piece[] = [];
  const cut = (gap: string) => {
    parts.push({ pieces, gap });
    pieces = [];
  };
  for (const piece of run) {
    if (piece.kind !== "text") {
      const last = lastSaid(pieces);
      if (isBreak(piece) && last !== undefined && isBreak(last)) {
        const kept = pieces.slice(0, pieces.lastIndexOf(last));
        const gap = pieces.slice(kept.length + 1).map(({ text }) => text);
        pieces = kept;
        cut(gap.join(""));
      } else pieces.push(piece);
      continue;
    }
    piece.text.split(/(\n[ \t\r]*\n\s*)/).forEach((text, at) => {
      if (at % 2 === 1) cut(text);
      else if (text !== "") pieces.push({ kind: "text", text });
    });
  }
  cut("");
  return parts;
}

/** The last piece that is no white space. */
function lastSaid(pieces: readonly Piece[]): Piece | undefined {
  return pieces.findLast((piece) => piece.kind !== "text" || piece.text.trim() !== "");
}

function isBreak(piece: Piece): boolean {
  return piece.kind === "tag" && piece.name === "br";
}

/** A line end in a text is one for readers, unless a `<br>` says so already or nothing comes before or behind it. */
function withBreaks(pieces: readonly Piece[]): string {
  const first = pieces.findIndex((piece) => piece.kind !== "text" || piece.text.trim() !== "");
  const last = pieces.findLastIndex((piece) => piece.kind !== "text" || piece.text.trim() !== "");
  return pieces
    .map((piece, at) => {
      if (piece.kind !== "text") return piece.text;
      let { text } = piece;
      const previous = pieces[at - 1];
      const next = pieces[at + 1];
      const head = at <= first || (previous !== undefined && isBreak(previous));
      const tail = at >= last || (next !== undefined && isBreak(next));
      const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (core === "") return head || tail ? text : broken(text);
      text = broken(core);
      return `${head ? before : broken(before)}${text}${tail ? after : broken(after)}`;
    })
    .join("");
}

function broken(text: string): string {
  return text.replace(/\n/g, "<br>\n");
}
