/** The header fields of every kind of answer: what may be kept, for how long, and what a browser may do with it. */

import { type Coding, codedEtag } from "../../feeds/validators.ts";
import type { Kind, Named } from "./document.ts";

export type Head = Record<string, string>;

/** When the answer is given, and when it is out of date by itself: milliseconds since the epoch. */
export type Moment = {
  readonly now: number;
  readonly until: number;
  /** The owner's preferences about automated use, where some are said: `usageHead`. The same at every moment. */
  readonly usage?: Head;
};

/**
 * Seconds for which a reader need not ask again. Feed readers ask every half hour at best, so five
 * minutes delay nobody and spare the origin those that ask every few seconds; a correction is out
 * within them.
 */
const MAX_AGE_S = 300;

/**
 * Seconds for which a cache may answer at once with what it has while it fetches anew. A day: then
 * no reader ever waits for an isolate to start, and a feed polled once a day is never staler than that.
 */
const STALE_S = 86_400;

/** Beyond it, a coming change makes no difference to any field: seconds. */
const HORIZON_S = MAX_AGE_S + STALE_S;

/** Whole seconds until something appears by itself, as far as caches are concerned. */
export function secondsLeft({ now, until }: Moment): number {
  return Math.min(HORIZON_S, Math.max(0, Math.floor((until - now) / 1000)));
}

/** Never beyond the instant at which a scheduled post appears: no cache may then still show the old state. */
function untilThen(left: number): string {
  const fresh = Math.min(MAX_AGE_S, left);
  const stale = Math.min(STALE_S, left - fresh);
  return `public, max-age=${fresh}${stale > 0 ? `, stale-while-revalidate=${stale}` : ""}`;
}

/** For one year, the most that RFC 9111 caches agree on. The address changes with the content. */
const FOR_EVER = "public, max-age=31536000, immutable";
const FOR_A_DAY = "public, max-age=86400";

/**
 * An archive changes only when one of its own posts is edited or withdrawn. A day, so that a withdrawal is heeded within
 * one; for a week a cache may answer at once while it asks. A deployment starts the cache in front of the Worker afresh.
 */
const ARCHIVED = "public, max-age=86400, stale-while-revalidate=604800";

/**
 * A browser asks for a page each time, which costs a 304, so that nobody reads yesterday's version of
 * a corrected article. The cache in front of the Worker keeps it; a new deployment empties that cache.
 */
const ASK_EACH_TIME = "public, max-age=0, must-revalidate";

function caching(kind: Kind, left: number): Head {
  switch (kind) {
    case "page":
    case "article":
      return { "Cache-Control": ASK_EACH_TIME, "CDN-Cache-Control": untilThen(left) };
    case "missing":
      // A cached 404 would hide a post that appears at this address a moment later.
      return { "Cache-Control": "no-store" };
    case "chosen":
      // Whoever shares a cache that heeds no Vary must not find Markdown where the page was.
      return { "Cache-Control": "private, max-age=0, must-revalidate" };
    case "markdown":
    case "feed":
    case "list":
      return { "Cache-Control": untilThen(left) };
    case "archive":
      return { "Cache-Control": ARCHIVED };
    case "delta":
      // It is of use to one reader. A cache that does not know 226 could take it for the whole (RFC 3229 §10.6).
      return { "Cache-Control": "no-store", IM: "feed" };
    case "style":
      return { "Cache-Control": FOR_EVER };
    case "icon":
      return { "Cache-Control": FOR_A_DAY };
  }
}

/** Nothing may be guessed about a type: a feed that shows markup must not become a page. */
export const EVERYWHERE: Head = { "X-Content-Type-Options": "nosniff" };

/**
 * Readers that run in a browser may fetch feeds from any site, and see what they need to ask again.
 */
export const OPEN_TO_ALL: Head = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, Content-Length",
};

/**
 * No script at all, nothing from elsewhere, no frame around us. Every directive is named, since
 * base-uri, form-action and frame-ancestors do not fall back to default-src.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * An email's own HTML, as a mail program shows it: inline styles, no script, no origin; its links open
 * beside it. Only our own page may frame it.
 */
const EMAIL_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

/** Pages and emails beside one another, on the owner's machine: in frames of our own. */
const SPECIMEN_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

const PAGE_SECURITY: Head = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** A file may be shown anywhere, readers do; opened by itself it runs nothing, even if it is an SVG. */
const SEALED: Head = {
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** RFC 6797 §7.2: only over a secure transport. Half a year, sub-domains are not ours to decide. */
const STRICT_TRANSPORT: Head = { "Strict-Transport-Security": "max-age=15768000" };

/** Security headers of pages, also for answers without a body such as redirects. */
export function pageSecurity(secure: boolean): Head {
  return secure
    ? { ...EVERYWHERE, ...PAGE_SECURITY, ...STRICT_TRANSPORT }
    : { ...EVERYWHERE, ...PAGE_SECURITY };
}

/**
 * An hour unasked, then a 304 by hash: a path of the author's is not named by its content, and a picture that must be
 * replaced must not live on for a year.
 */
const MEDIA_CACHE = "public, max-age=3600, stale-while-revalidate=604800";

/** Of a file of the author's: a picture, a recording. */
export const mediaHead: Head = {
  ...EVERYWHERE,
  ...OPEN_TO_ALL,
  ...SEALED,
  "Cache-Control": MEDIA_CACHE,
};

/**
 * Of sound and film. A browser that opens one by itself, as a chapter's link has it do, makes a page with a player, and
 * that page is under this policy: it may play the file and nothing else. A sandbox would forbid that.
 */
export const playedHead: Head = {
  ...mediaHead,
  "Content-Security-Policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'",
};

/** Of a file of the program's own that is the same for everybody. */
export function publicHead(kind: "style" | "icon"): Head {
  return { ...security(kind, false), ...caching(kind, Number.POSITIVE_INFINITY) };
}

/** What is said to one reader about this moment. */
export type Fleeting =
  | "page"
  | "mailbox"
  | "specimen"
  | "email"
  | "text"
  | "json"
  | "problem"
  | "message"
  | "script";

const FLEETING_TYPES: Readonly<Record<Fleeting, string>> = {
  page: "text/html; charset=utf-8",
  mailbox: "text/html; charset=utf-8",
  specimen: "text/html; charset=utf-8",
  email: "text/html; charset=utf-8",
  text: "text/plain; charset=utf-8",
  json: "application/json; charset=utf-8",
  // RFC 9457 §3.
  problem: "application/problem+json",
  message: "message/rfc822",
  script: "text/javascript; charset=utf-8",
};

/** The whole head of an answer that no cache may keep and whose address no other site may learn. */
export function fleetingHead(kind: Fleeting, secure: boolean): Head {
  return {
    ...pageSecurity(secure),
    ...(kind === "mailbox"
      ? { "Content-Security-Policy": `${CONTENT_SECURITY_POLICY}; frame-src 'self'` }
      : {}),
    ...(kind === "specimen" ? { "Content-Security-Policy": SPECIMEN_SECURITY_POLICY } : {}),
    ...(kind === "email" ? { "Content-Security-Policy": EMAIL_SECURITY_POLICY } : {}),
    "Content-Type": FLEETING_TYPES[kind],
    "Cache-Control": "no-store",
    // Personal addresses hold tokens: they are not to travel in a Referer.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
  };
}

function security(kind: Kind, secure: boolean): Head {
  switch (kind) {
    case "page":
    case "article":
      return pageSecurity(secure);
    case "missing":
      // A reader in a browser is told that its feed is gone, not that the network failed.
      return { ...pageSecurity(secure), ...OPEN_TO_ALL };
    case "delta":
      return {
        ...EVERYWHERE,
        ...OPEN_TO_ALL,
        "Access-Control-Expose-Headers": "ETag, Link, Content-Length, IM, Delta-Base",
      };
    case "markdown":
    case "chosen":
    case "feed":
    case "archive":
    case "list":
      return { ...EVERYWHERE, ...OPEN_TO_ALL };
    case "style":
    case "icon":
      // A logo or an icon may be an SVG of the owner's, and somebody may open it by itself.
      return { ...EVERYWHERE, ...OPEN_TO_ALL, ...SEALED };
  }
}

/** Of answers that depend on what the reader has: one for each state and way of asking. */
export const VARIES_WITH_STATE = "Accept-Encoding, A-IM, If-None-Match";

/**
 * Which request fields choose the answer (RFC 9110 §12.5.5). A feed in full stands for all who do not ask for a
 * difference: a cache must not give it to those who do, nor wait for one reader's tag to give it to another.
 */
function varyOf(kind: Kind): string {
  switch (kind) {
    case "feed":
      return "Accept-Encoding, A-IM";
    case "delta":
      return VARIES_WITH_STATE;
    case "article":
    case "chosen":
      return "Accept-Encoding, Accept";
    default:
      return "Accept-Encoding";
  }
}

/**
 * What a 200 and its 304 have in common.
 *
 * @param left `secondsLeft`
 * @param secure whether the request came over TLS
 * @param usage of `Moment`
 */
export function commonHead(
  named: Named,
  coding: Coding,
  left: number,
  secure: boolean,
  usage?: Head,
): Head {
  return {
    ...usage,
    ...caching(named.kind, left),
    ETag: codedEtag(named.etag, coding),
    Vary: varyOf(named.kind),
    ...(named.link !== undefined && { Link: named.link }),
    ...(named.location !== undefined && { "Content-Location": named.location }),
    ...security(named.kind, secure),
  };
}
