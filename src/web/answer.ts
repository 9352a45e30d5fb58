/**
 * The one place that answers. Nothing else builds a response, but Hono's own copy of it for HEAD.
 */
import { revalidate } from "../feeds/revalidate.ts";
import type { Coding } from "../feeds/validators.ts";
import type { Document } from "./document.ts";
import {
  commonHead,
  EVERYWHERE,
  type Fleeting,
  fleetingHead,
  type Moment,
  type Named,
  OPEN_TO_ALL,
  pageSecurity,
  SEALED,
  secondsLeft,
} from "./head.ts";

/** `encodeBody` is known to Workers alone: the bytes already are in the coding that the head names. */
type Init = ResponseInit & { encodeBody?: "manual" };

/** One made head, good as long as `left` is the same. */
type Made = { readonly left: number; readonly init: Init };

/** Heads made for a document: making one costs more than sending a 304. Slots as in `slotOf`. */
const made = new WeakMap<Named, Made[]>();

/**
 * Answers 304 or 412 if the request's preconditions say so, from the names alone: no bytes, no body
 * read, no rendering. What is not a 200 leaves them alone (RFC 9110 §13.2.1).
 */
export function answerFromName(
  request: Request,
  named: Named,
  moment: Moment,
): Response | undefined {
  if (named.status !== 200) return undefined;
  const known = revalidate(request.method, request.headers, named.etag);
  if (known.kind === "full") return undefined;
  const coding = codingFor(acceptedBy(request));
  const status = known.kind === "notModified" ? 304 : 412;
  return new Response(null, headFor(named, coding, status, moment, isSecure(request, named)));
}

/** Answers with the bytes in the coding that the request asks for, whatever its preconditions. */
export function answerInFull(request: Request, document: Document, moment: Moment): Response {
  const coding = codingFor(acceptedBy(request));
  const packed = coding === "gzip";
  const bytes = packed ? document.gzip : document.body;
  const length = packed ? document.gzip.length : document.body.size;
  const secure = isSecure(request, document);
  return new Response(bytes, headFor(document, coding, document.status, moment, secure, length));
}

/** Permanent, but not for ever: an hour in caches, so that a mistaken address can be taken back. */
export function redirect(request: Request, path: string, status: 301 | 308): Response {
  return new Response(null, {
    status,
    headers: {
      ...pageSecurity(request.url.startsWith("https:")),
      // A header takes no character beyond Latin-1; encodeURI leaves what is encoded already.
      Location: encodeURI(path).replaceAll("%25", "%"),
      "Cache-Control": "public, max-age=3600",
    },
  });
}

/** RFC 9110 §9.3.7; for readers that run in a browser also the preflight of CORS. */
export function options(allowed: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...EVERYWHERE,
      ...OPEN_TO_ALL,
      Allow: allowed.join(", "),
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
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

/** A short text for machines, about this very moment. */
export function plain(text: string, status: 200 | 500 = 200): Response {
  return new Response(text, {
    status,
    headers: {
      ...EVERYWHERE,
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Length": `${new TextEncoder().encode(text).length}`,
      "Cache-Control": "no-store",
    },
  });
}

/** Answers one reader about this very moment; nothing of it is kept on the way. */
export function unkept(request: Request, kind: Fleeting, text: string, status = 200): Response {
  const headers = fleetingHead(kind, request.url.startsWith("https:"));
  return new Response(text, { status, headers });
}

/** A stored file: bytes and status as given, every field our own. */
export function file(
  status: 200 | 206 | 304 | 416,
  body: ReadableStream | null,
  head: Record<string, string>,
): Response {
  return new Response(body, {
    status,
    headers: { ...EVERYWHERE, ...OPEN_TO_ALL, ...SEALED, ...head },
  });
}

/** The two ways in which Cloudflare's edge, and `wrangler dev` in its place, write this field. */
const WRITTEN_BY_EDGE = ["gzip, br", "br, gzip"];

/**
 * Which codings the reader itself accepts. Cloudflare's edge writes its own Accept-Encoding and keeps
 * the reader's in `cf.clientAcceptEncoding`, empty when there was none; without an edge in front, as on
 * bare workerd, the header is the reader's own. `cf` is asked only when the header is one that the edge
 * writes: making that object cost more than all else that we do for a request (docs/decisions/0004).
 */
function acceptedBy(request: Request): string | null {
  const field = request.headers.get("Accept-Encoding");
  if (field === null || !WRITTEN_BY_EDGE.includes(field)) return field;
  const { cf } = request as { readonly cf?: { readonly clientAcceptEncoding?: unknown } };
  if (cf === undefined) return field;
  return typeof cf.clientAcceptEncoding === "string" ? cf.clientAcceptEncoding : "";
}

/** RFC 9110 §12.5.3: gzip if it is named, or covered by `*`, with a weight above zero. */
export function codingFor(field: string | null): Coding {
  if (field === null) return "identity";
  let any = false;
  for (const member of field.toLowerCase().split(",")) {
    const [coding = "", ...parameters] = member.split(";").map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    const wanted = Number(weight) > 0;
    // §8.4.1.3: "x-gzip" is the same coding.
    if (coding === "gzip" || coding === "x-gzip") return wanted ? "gzip" : "identity";
    if (coding === "*") any = wanted;
  }
  return any ? "gzip" : "identity";
}

/** Only pages speak of transport, so feeds need not look. */
function isSecure(request: Request, named: Named): boolean {
  return (named.kind === "page" || named.kind === "missing") && request.url.startsWith("https:");
}

function headFor(
  named: Named,
  coding: Coding,
  status: Document["status"] | 304 | 412,
  moment: Moment,
  secure: boolean,
  length?: number,
): Init {
  const left = secondsLeft(moment);
  const slot =
    (coding === "gzip" ? 1 : 0) + (secure ? 2 : 0) + (status === 304 ? 4 : status === 412 ? 8 : 0);
  const heads = made.get(named) ?? [];
  const ready = heads[slot];
  if (ready?.left === left) return ready.init;
  const headers = new Headers(commonHead(named, coding, left, secure));
  if (length !== undefined) {
    headers.set("Content-Type", named.type);
    headers.set("Content-Length", `${length}`);
    if (coding === "gzip") headers.set("Content-Encoding", "gzip");
  }
  const init: Init = { status, headers, ...(coding === "gzip" ? { encodeBody: "manual" } : {}) };
  heads[slot] = { left, init };
  made.set(named, heads);
  return init;
}
