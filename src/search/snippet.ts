/** The part of a text that shows why it was found, with what was found marked. Pure. */
import type { Analyser, Token } from "./analyse.ts";

/** A part of a text: what was found, or what stands around it. */
export type Piece = { readonly text: string; readonly found: boolean };

/** UTF-16 units of a snippet, and of what stands before the first word that was found. */
const LENGTH = 220;
const BEFORE = 50;

/** UTF-16 units that are looked through: the first words of a post say best what it is about. */
const LOOKED_THROUGH = 50_000;

/** A short text whole, with what was found marked. */
export function marked(
  text: string,
  analyser: Analyser,
  terms: ReadonlySet<string>,
): readonly Piece[] {
  const hits: Token[] = [];
  analyser.eachWith(text, terms, (token) => void hits.push(token));
  return piecesOf(text, hits);
}

/** The part of a text that has the most of what was found; its beginning where it has none of it. */
export function snippetOf(
  text: string,
  analyser: Analyser,
  terms: ReadonlySet<string>,
): readonly Piece[] {
  const line = text.slice(0, LOOKED_THROUGH).replace(/\s+/g, " ").trim();
  const hits = hitsOf(line, analyser, terms);
  const first = bestOf(hits, terms);
  const from = first === undefined ? 0 : wordStart(line, Math.max(0, first.start - BEFORE));
  const to = wordEnd(line, from + LENGTH);
  const shown = hits.filter(({ start, end }) => start >= from && end <= to);
  const pieces = piecesOf(
    line.slice(from, to),
    shown.map((token) => ({ ...token, start: token.start - from, end: token.end - from })),
  );
  return [
    ...(from > 0 ? [{ text: "… ", found: false }] : []),
    ...pieces,
    ...(to < line.length ? [{ text: " …", found: false }] : []),
  ];
}

/** Up to where a snippet has all of the terms, and what may stand in it behind them: none has more. */
function hitsOf(line: string, analyser: Analyser, terms: ReadonlySet<string>): readonly Token[] {
  const hits: Token[] = [];
  let last = line.length;
  analyser.eachWith(line, terms, (token) => {
    if (token.start > last) return "enough";
    hits.push(token);
    if (last === line.length && hasAll(hits, token, terms)) last = token.start + LENGTH;
    return undefined;
  });
  return hits;
}

/** Whether the hits that fit into a snippet up to `newest` have all of the terms. */
function hasAll(hits: readonly Token[], newest: Token, terms: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  for (let at = hits.length - 1; at >= 0; at -= 1) {
    const hit = hits[at];
    if (hit === undefined || newest.end - hit.start > LENGTH - BEFORE) break;
    for (const term of hit.terms) if (terms.has(term)) seen.add(term);
  }
  return seen.size === terms.size;
}

/** The word from which on the most different terms stand within a snippet. */
function bestOf(hits: readonly Token[], terms: ReadonlySet<string>): Token | undefined {
  let best: Token | undefined;
  let most = 0;
  hits.forEach((hit, at) => {
    const seen = new Set<string>();
    for (let next = at; next < hits.length; next += 1) {
      const token = hits[next];
      if (token === undefined || token.end - hit.start > LENGTH - BEFORE) break;
      for (const term of token.terms) if (terms.has(term)) seen.add(term);
    }
    if (seen.size > most) [best, most] = [hit, seen.size];
  });
  return best;
}

function piecesOf(text: string, hits: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let from = -1;
  const close = () => {
    if (from >= 0) pieces.push({ text: text.slice(from, at), found: true });
    from = -1;
  };
  for (const { start, end } of hits) {
    // Pairs of characters overlap: what belongs together is marked as one.
    if (start > at || from < 0) {
      close();
      if (start > at) pieces.push({ text: text.slice(at, start), found: false });
      from = start;
    }
    at = Math.max(at, end);
  }
  close();
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/** Scripts without spaces are cut anywhere but between the halves of a pair. */
function wordStart(line: string, near: number): number {
  if (near === 0) return 0;
  const space = line.indexOf(" ", near);
  return space !== -1 && space - near < 20 ? space + 1 : whole(line, near);
}

function wordEnd(line: string, near: number): number {
  if (near >= line.length) return line.length;
  const space = line.lastIndexOf(" ", near);
  return near - space < 20 ? space : whole(line, near);
}

/** A place that parts no character: before its second half, and before marks, is none. */
function whole(line: string, near: number): number {
  let at = near;
  while (at > 0 && /^[\udc00-\udfff]|^\p{M}/u.test(line.slice(at, at + 2))) at -= 1;
  return at;
}
