/** A document rendered once: the bytes that go out, and what names them. */
import { type MarkedEntry, markOf } from "../../feeds/delta.ts";
import type { FeedPieces } from "../../feeds/feed-document.ts";
import { entityTag, feedTag } from "../../feeds/validators.ts";
import { utf8 } from "../../text/bytes.ts";

/** What an answer is, which decides its cache rule and its security headers: see answer.ts. */
export type Kind =
  | "page"
  /** A page that stands as Markdown, too: which of them is given depends on Accept. */
  | "article"
  | "markdown"
  /** Markdown at the address of a page, for who asks for it. */
  | "chosen"
  | "missing"
  | "feed"
  | "delta"
  | "archive"
  | "list"
  | "style"
  | "icon";

export type Document = {
  readonly kind: Kind;
  readonly status: 200 | 226 | 404 | 405 | 410 | 500 | 503;
  /** Media type with charset. */
  readonly type: string;
  /**
   * Strong entity tag of the bytes without coding, with quotes; the same on every isolate. Of a delta it is the tag of the
   * whole, which its reader has after it (RFC 3229 §10.4.1).
   */
  readonly etag: string;
  /** `Link`: who tells of what is new in it. */
  readonly link?: string;
  /** `Content-Location`: the path at which the same stands for everybody (RFC 9110 §8.7). */
  readonly location?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same bytes compressed once, not per request: that costs five times the rendering. */
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** Of a feed: what a delta is cut from. */
  readonly cuts?: Cuts;
};

/** Where the pieces of a feed lie in its bytes: octets from their beginning. */
type Cuts = {
  readonly head: number;
  /** Whether the mark of a complete feed follows the head: no delta may have it, or readers forget the rest. */
  readonly complete: boolean;
  readonly entries: readonly (MarkedEntry & { readonly from: number; readonly to: number })[];
  readonly between: string;
  readonly tail: number;
};

/** What is known of a document without its bytes: enough to answer 304. */
export type Named = Pick<Document, "kind" | "status" | "type" | "etag" | "link" | "location">;

/** What a document is made from. */
export type Draft = Plain | (Beginning & { readonly pieces: FeedPieces });

type Beginning = Omit<Named, "etag">;

/** Of one piece. */
export type Plain = Beginning &
  ({ readonly text: string } | { readonly bytes: Uint8Array<ArrayBuffer> });

/** Encodes, compresses and names a text, bytes as they are, or the pieces of a feed. */
export async function finish(draft: Draft): Promise<Document> {
  const beginning = beginningOf(draft);
  if ("pieces" in draft) {
    const { bytes, cuts } = await laidOut(draft.pieces);
    const etag = await feedTag(bytes, cuts.entries, cuts.complete);
    return { ...beginning, bytes, etag, gzip: await compress(bytes), cuts };
  }
  const bytes = "bytes" in draft ? draft.bytes : utf8(draft.text);
  return { ...beginning, bytes, etag: await entityTag(bytes), gzip: await compress(bytes) };
}

function beginningOf({ kind, status, type, link, location }: Beginning): Beginning {
  return {
    ...{ kind, status, type },
    ...(link !== undefined && { link }),
    ...(location !== undefined && { location }),
  };
}

/** A document without its bytes. */
export function nameOf(document: Document): Named {
  return { ...beginningOf(document), etag: document.etag };
}

/** The bytes of a feed with some of its entries: slices of the whole, nothing is rendered. */
export async function cutDelta(
  { type, etag, link, bytes }: Document,
  { head, entries, between, tail }: Cuts,
  chosen: readonly number[],
): Promise<Document> {
  const slices = chosen.flatMap((at, index) => {
    const { from = 0, to = 0 } = entries[at] ?? {};
    const entry = bytes.subarray(from, to);
    return index === 0 ? [entry] : [utf8(between), entry];
  });
  const cut = await joined([bytes.subarray(0, head), ...slices, bytes.subarray(tail)]);
  const named = { type, etag, ...(link !== undefined && { link }) };
  return { kind: "delta", status: 226, ...named, bytes: cut, gzip: await compress(cut) };
}

/** Octets that a document takes in memory. */
export function weight(document: Document): number {
  return document.bytes.length + document.gzip.length;
}

async function laidOut(pieces: FeedPieces) {
  const { between, tail } = pieces;
  const [head, complete] = [utf8(pieces.head), utf8(pieces.complete)];
  const parts = [head, complete];
  let end = head.length + complete.length;
  const entries = await Promise.all(
    pieces.entries.map(async ({ id, text }, at) => {
      const [gap, bytes] = [utf8(at === 0 ? "" : between), utf8(text)];
      parts.push(gap, bytes);
      const from = end + gap.length;
      end = from + bytes.length;
      const to = end;
      return { id, from, to, mark: await markOf(bytes) };
    }),
  );
  parts.push(utf8(tail));
  const bytes = await joined(parts);
  const cuts: Cuts = {
    ...{ head: head.length, complete: complete.length > 0 },
    ...{ entries, between, tail: end },
  };
  return { bytes, cuts };
}

/** RFC 1952. The header that CompressionStream writes holds no time, so equal input gives equal bytes. */
async function compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of stream) chunks.push(new Uint8Array(chunk));
  return joined(chunks);
}

async function joined(parts: readonly Uint8Array<ArrayBuffer>[]) {
  return new Uint8Array(await new Blob([...parts]).arrayBuffer());
}
