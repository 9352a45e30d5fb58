/**
 * The one place that answers. Nothing else builds a response, but Hono's own copy of it for HEAD, and the desk, which
 * loads apart (src/web/admin/answers.tsx).
 */
import { revalidate } from "../../feeds/revalidate.ts";
import { codedEtag } from "../../feeds/validators.ts";
import { type Selected, selectFor } from "./coding.ts";
import type { Document, Named } from "./document.ts";
import {
  commonHead,
  EVERYWHERE,
  type Fleeting,
  fleetingHead,
  type Moment,
  OPEN_TO_ALL,
  pageSecurity,
  secondsLeft,
  VARIES_WITH_STATE,
} from "./head.ts";

/** `encodeBody` is known to Workers alone: the bytes already are in the coding that the head names. */
type Init = ResponseInit & { encodeBody?: "manual" };

/** One made head, good as long as `left` is the same: an answer without a body. */
type Made = { readonly left: number; readonly bare: Response };

/** Heads made for a document: making one costs more than sending a 304. Slots as in `headFor`. */
const made = new WeakMap<Named, Made[]>();

/**
 * Answers 304 or 412 if the request's preconditions say so, from the names alone: no bytes, no body
 * read, no rendering. What is not a 200 leaves them alone (RFC 9110 §13.2.1).
 *
 * Nothing of an answer without a body is used up by sending it, so all who get it get the same one: nobody may change it.
 */
export function answerFromName(
  request: Request,
  named: Named,
  moment: Moment,
): Response | undefined {
  if (named.status !== 200) return undefined;
  const known = revalidate(request, named.etag);
  if (known.kind === "full") return undefined;
  const selected = selectFor(request);
  const status = known.kind === "notModified" ? 304 : 412;
  return headFor(named, selected, status, moment, isSecure(request, named));
}

/** Answers with the bytes in the coding that the request asks for, whatever its preconditions. */
export function answerInFull(request: Request, document: Document, moment: Moment): Response {
  const selected = selectFor(request);
  const packed = selected.coding === "gzip";
  const bytes = packed ? document.gzip : document.bytes;
  const { length } = bytes;
  const secure = isSecure(request, document);
  const bare = headFor(document, selected, document.status, moment, secure, length);
  return new Response(length < LARGE ? bytes : inOnePiece(bytes), bare);
}

/** Octets from which on a body is handed over as a stream. */
const LARGE = 65_536;

/**
 * workerd copies an array or a Blob when the Response is made, and again when it is sent; what comes as a stream it copies
 * when it is sent. Of large bodies the first copy can cost more than all else (docs/decisions/0004).
 */
function inOnePiece(bytes: Uint8Array): ReadableStream {
  return new ReadableStream({
    // Workers send that length, where they would send chunks.
    expectedLength: bytes.length,
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/**
 * Answers one who asked for the difference between two states of a feed: with the difference, or in full where
 * there is none to what it has.
 *
 * @param base the tag of the state that the difference is to, without its quotes
 */
export function answerByState(
  request: Request,
  document: Document,
  moment: Moment,
  base?: string,
): Response {
  const response = answerInFull(request, document, moment);
  response.headers.set("Vary", VARIES_WITH_STATE);
  // RFC 3229 §10.5.1: of several states the reader must know which one is meant.
  if (base !== undefined) response.headers.set("Delta-Base", `"${base}"`);
  return response;
}

/**
 * Permanent, but not for ever: an hour in caches, so that a mistaken address can be taken back. What is temporary
 * (RFC 9110 §15.4.3, §15.4.8) may be kept for five minutes, as a feed is.
 *
 * @param personal whether the address holds a key: then no cache keeps it, and no other site may read it
 */
export function redirect(
  request: Request,
  path: string,
  status: 301 | 302 | 307 | 308,
  personal = false,
): Response {
  const isPermanent = status === 301 || status === 308;
  return new Response(null, {
    status,
    headers: {
      ...pageSecurity(request.url.startsWith("https:")),
      ...(personal ? { "Referrer-Policy": "no-referrer" } : OPEN_TO_ALL),
      // A header takes no character beyond Latin-1; encodeURI leaves what is encoded already.
      Location: encodeURI(path).replaceAll("%25", "%"),
      "Cache-Control": personal ? "no-store" : `public, max-age=${isPermanent ? 3600 : 300}`,
    },
  });
}

/**
 * What is public may be asked for with any header. `*` says so, save for Authorization, which opens nothing
 * here; browsers that do not know it find by name what feed readers send.
 */
const ANY_HEADER = [
  "*",
  ...["Accept", "Accept-Encoding", "Accept-Language", "A-IM", "Cache-Control", "Content-Type"],
  ...["If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since"],
  ...["Pragma", "Range", "User-Agent", "X-Requested-With"],
].join(", ");

/** RFC 9110 §9.3.7; for readers that run in a browser also the preflight of CORS. */
export function options(allowed: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...EVERYWHERE,
      ...OPEN_TO_ALL,
      Allow: allowed.join(", "),
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": ANY_HEADER,
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "no-store",
    },
  });
}

/** RFC 9110 §15.5.6: a 405 says what is allowed instead. */
export function notAllowed(
  request: Request,
  words: Document,
  moment: Moment,
  allowed: readonly string[],
): Response {
  const response = answerInFull(request, words, moment);
  response.headers.set("Allow", allowed.join(", "));
  return response;
}

const utf8 = new TextEncoder();

/** A short text for machines, about this very moment. */
export function plain(text: string, status: 200 | 429 | 500 = 200): Response {
  return new Response(text, {
    status,
    headers: {
      ...EVERYWHERE,
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": `${utf8.encode(text).length}`,
      "Cache-Control": "no-store",
    },
  });
}

/** Answers one reader about this very moment; nothing of it is kept on the way. */
export function unkept(request: Request, kind: Fleeting, text: string, status = 200): Response {
  const bytes = utf8.encode(text);
  const headers = {
    ...fleetingHead(kind, request.url.startsWith("https:")),
    // With it the last byte ends the body. Without it an empty chunk does, which waits for whatever the isolate
    // does after the answer: its time told for which addresses something is written.
    "Content-Length": String(bytes.length),
  };
  return new Response(bytes, { status, headers });
}

/** A stored file: bytes and status as given, every field our own. */
export function file(
  status: 200 | 206 | 302 | 304 | 412 | 416,
  body: ReadableStream | null,
  head: Record<string, string>,
): Response {
  return new Response(body, {
    status,
    headers: head,
  });
}

/** Only pages speak of transport, so feeds need not look. */
function isSecure(request: Request, named: Named): boolean {
  return /^(?:page|article|missing)$/.test(named.kind) && request.url.startsWith("https:");
}

function headFor(
  named: Named,
  { coding, recoded }: Selected,
  status: Document["status"] | 304 | 412,
  moment: Moment,
  secure: boolean,
  length?: number,
): Response {
  const left = secondsLeft(moment);
  const slot =
    (coding === "gzip" ? 1 : 0) +
    (secure ? 2 : 0) +
    (status === 304 ? 4 : status === 412 ? 8 : 0) +
    (recoded ? 16 : 0);
  const heads = made.get(named) ?? [];
  const ready = heads[slot];
  if (ready?.left === left) return ready.bare;
  const headers = new Headers(commonHead(named, coding, left, secure, moment.usage));
  if (recoded) headers.set("ETag", `W/${codedEtag(named.etag, coding)}`);
  if (length !== undefined) {
    headers.set("Content-Type", named.type);
    headers.set("Content-Length", `${length}`);
    if (coding === "gzip") headers.set("Content-Encoding", "gzip");
  }
  const init: Init = { status, headers, ...(coding === "gzip" ? { encodeBody: "manual" } : {}) };
  const bare = new Response(null, init);
  heads[slot] = { left, bare };
  made.set(named, heads);
  return bare;
}
