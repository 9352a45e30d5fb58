/** Pictures and sound: never before their instant, with our own validators, whole or in a range. */
import { revalidate } from "../../feeds/revalidate.ts";
import { usageHead } from "../../publication/ai-preferences.ts";
import type { LibraryIndex, Media } from "../../publication/library.ts";
import { mayBeOpen, type Piece, piecesOf } from "../../publication/pieces.ts";
import { isRecording } from "../../publication/podcast.ts";
import { VARIANTS } from "../../publication/variants.ts";
import type { PieceAsked, SiteContext } from "../context.ts";
import { file } from "../http/answer.ts";
import { mediaHead, playedHead } from "../http/head.ts";
import { gone, unknown } from "./errors.tsx";
import type { Handler } from "./render-cache.ts";

/** First and last octet, both included. */
type Range = { readonly first: number; readonly last: number };

/** @returns the handler; it keeps what the library holds by its path */
export function createMediaHandler({ media }: LibraryIndex): Handler {
  const shown = new Map(media.map((each) => [each.path, each]));
  return async (pages, c) => {
    const found = shown.get(c.req.path);
    if (found === undefined && c.req.path.startsWith(VARIANTS)) {
      return (await import("./variants.ts")).answerVariant(pages, c, shown);
    }
    if (found === undefined || found.from > pages.now()) return unknown(pages, c);
    return found.withdrawn ? gone(pages, c) : answer(c.req.raw, found, pages);
  };
}

async function answer(request: Request, media: Media, context: SiteContext): Promise<Response> {
  const { headers } = request;
  const etag = `"${media.hash}"`;
  const head = {
    ...(isRecording({ enclosure: media }) ? playedHead : mediaHead),
    ...usageHead(context.index.publication),
    ETag: etag,
    "Accept-Ranges": "bytes",
  };
  // RFC 9110 §13.2.2: preconditions come before the range, and whoever asked for another state gets nothing of this.
  const known = revalidate(request, etag);
  if (known.kind === "preconditionFailed") return file(412, null, head);
  if (known.kind === "notModified") return file(304, null, head);
  // §14.2: a range belongs to GET alone.
  const range = request.method === "GET" ? rangeOf(headers, media.length, etag) : undefined;
  if (range === "unsatisfiable") {
    return file(416, null, { ...head, "Content-Range": `bytes */${media.length}` });
  }
  const typed = { ...head, "Content-Type": media.type };
  const { first, last } = range ?? { first: 0, last: media.length - 1 };
  const length = { "Content-Length": `${last - first + 1}` };
  const span = { "Content-Range": `bytes ${first}-${last}/${media.length}` };
  const sent = { ...typed, ...length, ...(range === undefined ? {} : span) };
  const status = range === undefined ? 200 : 206;
  const read: ReadPiece = async (path, asked) => {
    const held = await context.media(path, asked);
    // Where wrangler.toml has every request run the Worker first, it is asked for open pictures, too.
    const stored = held.ok || !mayBeOpen(media) ? held : await context.media(media.path, asked);
    if (stored.ok) return stored;
    throw new Error(`${media.path} is in the library but not in the store: ${stored.status}`);
  };
  const pieces = piecesWithin(media, { first, last });
  if (request.method === "HEAD") {
    await stands(pieces, read);
    return file(status, null, sent);
  }
  return file(status, await octets(media, pieces, { first, last }, read), sent);
}

/**
 * RFC 9110 §14.2: one range of bytes, which is what players ask for. Several ranges, other units and
 * an If-Range that names another state (§13.1.5) get the whole.
 */
function rangeOf(
  headers: Headers,
  length: number,
  etag: string,
): Range | "unsatisfiable" | undefined {
  const ifRange = headers.get("If-Range");
  if (ifRange !== null && ifRange !== etag) return undefined;
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers.get("Range")?.trim() ?? "");
  if (asked === null) return undefined;
  const [, from = "", to = ""] = asked;
  if (from === "" && to === "") return undefined;
  // §14.1.2: "-500" means the last 500.
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  return first >= length || (from === "" && Number(to) === 0) ? "unsatisfiable" : { first, last };
}

type ReadPiece = (path: string, asked?: PieceAsked) => Promise<Response>;

function piecesWithin(media: Media, range: Range): readonly Piece[] {
  return piecesOf(media).filter(
    ({ first, length }) => first <= range.last && first + length > range.first,
  );
}

/** Pieces come into the store in their order: where the last one is, none is wanting. */
async function stands(pieces: readonly Piece[], read: ReadPiece): Promise<void> {
  const last = pieces.at(-1);
  if (last !== undefined) await read(last.path, { head: true });
}

/**
 * The octets of a range, from the pieces that hold it: what lies before the first of them is not read. The first
 * piece is opened before the answer begins, so that a broken deployment is an error and no short file.
 */
async function octets(
  media: Media,
  pieces: readonly Piece[],
  range: Range,
  read: ReadPiece,
): Promise<ReadableStream> {
  const length = range.last - range.first + 1;
  const [head, ...rest] = pieces;
  if (head === undefined) throw new Error(`${media.path} has no octet ${range.first}`);
  const open = async (piece: Piece): Promise<ReadableStream<Uint8Array>> => {
    const within = {
      first: Math.max(0, range.first - piece.first),
      last: Math.min(piece.length - 1, range.last - piece.first),
    };
    const whole = within.first === 0 && within.last === piece.length - 1;
    const { body, status } = await read(piece.path, whole ? {} : { part: within });
    if (body === null) throw new Error(`${piece.path} has no body`);
    // Assets know no ranges: they are read as far as is wanted.
    return whole || status === 206 ? body : body.pipeThrough(cut(within));
  };
  const [opened] = await Promise.all([open(head), stands(rest, read)]);
  if (length === media.length && rest.length === 0) return opened;
  const { readable, writable } = ofLength(length);
  const write = async (): Promise<void> => {
    for (const piece of pieces) {
      const bytes = piece === head ? opened : await open(piece);
      await bytes.pipeTo(writable, { preventClose: true });
    }
    await writable.close();
  };
  // A reader who leaves, or a piece that is missing, ends the stream with an error of its own.
  write().catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

/** In workerd a stream of known length: without one it sends chunks and drops Content-Length. */
function ofLength(octets: number): TransformStream<Uint8Array, Uint8Array> {
  return "FixedLengthStream" in globalThis
    ? new FixedLengthStream(octets)
    : new TransformStream<Uint8Array, Uint8Array>();
}

/** Lets a range through and stops reading at its end. */
function cut({ first, last }: Range): TransformStream<Uint8Array, Uint8Array> {
  let position = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const start = Math.max(0, first - position);
      const end = Math.min(chunk.length, last + 1 - position);
      if (start < end) controller.enqueue(chunk.subarray(start, end));
      position += chunk.length;
      if (position > last) controller.terminate();
    },
  });
}
