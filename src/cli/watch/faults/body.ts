/** Faults of what comes: its type, its coding, its XML, its entries. */
import type { Fault } from "./fault.ts";

export const BODY_FAULTS = {
  "html instead": {
    level: "mend",
    suffer: "gets a web page instead of the feed",
    mend: () =>
      "Answer this path with the feed itself; look for a login page, a rule for all paths, or a page that JavaScript fills.",
  },
  empty: {
    level: "mend",
    suffer: "gets nothing",
    mend: () => "An answer of 200 must hold the feed.",
  },
  "not a feed": {
    level: "mend",
    suffer: "gets something that is neither RSS nor Atom nor JSON Feed",
    mend: () => "Answer with the feed.",
  },
  "not well-formed": {
    level: "mend",
    suffer: "stops reading at the fault",
    mend: () =>
      "Write XML with a library that escapes; let nothing stand before `<?xml`, and no control characters in it.",
  },
  "coding lies": {
    level: "mend",
    suffer: "cannot decode what `Content-Encoding` says",
    mend: () =>
      "Encode once: a proxy that compresses again, or a field that stayed when the coding went, breaks the body.",
  },
  "coding unasked": {
    level: "mend",
    suffer: "gets a compressed body that it did not ask for",
    mend: () =>
      "Compress only for who sends `Accept-Encoding` (RFC 9110 §12.5.3), and say `Vary: Accept-Encoding`.",
  },
  charset: {
    level: "mend",
    suffer: "shows broken letters",
    mend: () =>
      "Send UTF-8, and say so: `charset=utf-8` in `Content-Type` outranks what the XML says (RFC 7303 §3.2).",
  },
  "wrong type": {
    level: "mend",
    suffer: "is told that it is something else, and strict readers believe it",
    mend: () =>
      "Send `application/rss+xml`, `application/atom+xml` or `application/feed+json`; `application/xml` and `application/json` are understood.",
  },
  "no entries": {
    level: "note",
    suffer: "has nothing to show",
    mend: () => "When the site has posts, the feed must hold the newest.",
  },
  "no ids": {
    level: "mend",
    suffer: "cannot tell the entries apart, and shows some twice or never",
    mend: () => "Give each entry an id that never changes: `guid`, `id`.",
  },
  "ids twice": {
    level: "mend",
    suffer: "takes two entries for one and hides the other",
    mend: () => "No two entries may have one id (RFC 4287 §4.2.6; RSS 2.0 `guid`).",
  },
  "relative links": {
    level: "mend",
    suffer: "opens links that lead nowhere",
    mend: () => "Write every link of an entry as an absolute address.",
  },
  "dates unread": {
    level: "note",
    suffer: "sorts entries as if they were of today",
    mend: () => "RSS dates as RFC 5322 has them, Atom's and JSON Feed's as RFC 3339 has them.",
  },
  "dates ahead": {
    level: "note",
    suffer: "shows an entry of the future first until it has come, or hides it",
    mend: () => "Let an entry appear when its date has come, and mind the zone of the date.",
  },
} as const satisfies Readonly<Record<string, Fault>>;
