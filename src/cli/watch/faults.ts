/** Every fault that the watchman knows: whom it hurts, and what its owner does. */
/** mend: readers miss posts. note: they get them, at a cost, or later than they could. */
export type Level = "mend" | "note";

type Fault = {
  readonly level: Level;
  /** What its readers suffer. */
  readonly suffer: string;
  /** What to do, of a feed at this path. */
  readonly mend: (path: string) => string;
};

const SKIP = (path: string) =>
  `At Cloudflare: Security, Security rules, a custom rule for \`http.request.uri.path eq "${path}"\` with the action Skip (all remaining custom rules, rate limiting rules, managed rules, Super Bot Fight Mode, Browser Integrity Check, Security Level); Bot Fight Mode knows no exceptions and must be off; "Under Attack" by a configuration rule that leaves this path out. Elsewhere: let this path past the firewall's bot rules.`;

export const FAULTS = {
  challenge: {
    level: "mend",
    suffer: "gets a page that tests for a browser, and never the feed",
    mend: SKIP,
  },
  forbidden: { level: "mend", suffer: "is turned away", mend: SKIP },
  limited: {
    level: "mend",
    suffer: "is told that it asks too often",
    mend: (path) =>
      `Let a reader ask ${path} at least a few times an hour, and everybody behind one address too; say with \`Retry-After\` when to come again (RFC 6585 §4).`,
  },
  "limited without an end": {
    level: "note",
    suffer: "is told to come again later, and not when",
    mend: () => "Send `Retry-After` with each 429 (RFC 6585 §4).",
  },
  "not there": {
    level: "mend",
    suffer: "is told that there is no feed",
    mend: () =>
      "Answer with the feed, or with 301 to where it is now; 410 tells readers to stop for ever.",
  },
  "server error": {
    level: "mend",
    suffer: "gets an error of the server",
    mend: () => "Look into the server's log at this instant for this `User-Agent`.",
  },
  "not acceptable": {
    level: "mend",
    suffer: "is refused for what its `Accept` says",
    mend: () =>
      "Answer with the feed whatever `Accept` says: readers send what their library sends (RFC 9110 §12.4.1 allows it).",
  },
  "other status": {
    level: "mend",
    suffer: "gets an answer that is no feed",
    mend: () => "Answer 200 with the feed.",
  },
  "no address": {
    level: "mend",
    suffer: "cannot find the host",
    mend: () => "Add the DNS records (A and AAAA, or the proxied CNAME), and check their spelling.",
  },
  unreachable: {
    level: "mend",
    suffer: "cannot connect",
    mend: () => "See that the server runs, and that no firewall closes its port.",
  },
  timeout: {
    level: "mend",
    suffer: "waits in vain and gives up",
    mend: () => "Answer within ten seconds: serve the feed from a cache.",
  },
  slow: {
    level: "note",
    suffer: "waits for more than five seconds",
    mend: () => "Serve the feed from a cache; impatient readers give up at ten seconds.",
  },
  certificate: {
    level: "mend",
    suffer: "does not trust the server",
    mend: () =>
      "Renew the certificate, for this host name, and send the whole chain but for the root.",
  },
  "broken answer": {
    level: "mend",
    suffer: "cannot understand the answer",
    mend: () => "Look at what stands between the server and the world: a proxy that breaks HTTP.",
  },
  truncated: {
    level: "mend",
    suffer: "gets a part of the feed",
    mend: () =>
      "`Content-Length` must be that of the bytes sent; look for a proxy or a script that ends early.",
  },
  "too large": {
    level: "mend",
    suffer: "gives up before the end",
    mend: () => "Show fewer posts in the feed, and the others in archives (RFC 5005).",
  },
  large: {
    level: "note",
    suffer: "takes more than 1 MB for each change",
    mend: () => "Show fewer posts or summaries in the feed; some readers stop at 512 KB or 1 MB.",
  },
  ipv6: {
    level: "mend",
    suffer: "who comes by IPv6 gets no answer",
    mend: () => "Answer at the address of the AAAA record, or take the record away.",
  },
  "redirect loop": {
    level: "mend",
    suffer: "is sent round in a circle",
    mend: () =>
      'End the circle; at Cloudflare it is often SSL/TLS "Flexible" with a server that redirects to https: set "Full (strict)". A redirect that waits for a cookie is a circle too: readers keep none.',
  },
  "too many redirects": {
    level: "mend",
    suffer: "gives up after too many redirects",
    mend: () => "Redirect once, straight to the feed's own address.",
  },
  "bad redirect": {
    level: "mend",
    suffer: "is sent nowhere",
    mend: () =>
      "A redirect needs a `Location` with an address of http or https (RFC 9110 §10.2.2).",
  },
  "insecure redirect": {
    level: "mend",
    suffer: "is sent from https to http, which careful readers refuse",
    mend: () => "Redirect to an address of https.",
  },
  "temporary redirect": {
    level: "note",
    suffer: "asks the old address for ever",
    mend: () => "Answer 301 or 308 when the feed has moved for good (RFC 9110 §15.4).",
  },
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
  "no validators": {
    level: "note",
    suffer: "takes the whole feed at each poll",
    mend: () => "Send an `ETag` (RFC 9110 §8.8.3), and answer 304 to who has it.",
  },
  "never 304": {
    level: "note",
    suffer: "sends the validators that it was given and gets the whole feed all the same",
    mend: () =>
      'Compare `If-None-Match` with the tag weakly (RFC 9110 §13.1.2); servers that compress often write another tag ("…-gzip") than they accept.',
  },
  "304 for anybody": {
    level: "mend",
    suffer: "is told that nothing is new, whatever it has",
    mend: () => "Answer 304 only to the current tag (RFC 9110 §13.1.2).",
  },
  "304 for an older date": {
    level: "mend",
    suffer: "is told that nothing is new though it has an older version",
    mend: () =>
      "Answer 304 only when `If-Modified-Since` is not before `Last-Modified` (RFC 9110 §13.1.3).",
  },
  "tag never still": {
    level: "note",
    suffer: "gets another tag each time for the same bytes, and never 304",
    mend: () => "Make the tag from the bytes: several servers must give one tag for one feed.",
  },
  "tag stands still": {
    level: "mend",
    suffer: "is told by one tag that two different feeds are the same",
    mend: () => "Make the tag from the bytes (RFC 9110 §8.8.1).",
  },
  "bytes never still": {
    level: "note",
    suffer: "takes the whole feed at each poll, since it is written anew each time",
    mend: () => "Leave out what changes with each request: the time of building, counters, nonces.",
  },
  "modified ahead": {
    level: "note",
    suffer: "asks for changes since a time that has not come",
    mend: () => "`Last-Modified` must not lie after `Date` (RFC 9110 §8.8.2.1).",
  },
  "kept too long": {
    level: "mend",
    suffer: "may be given a copy of more than a day ago",
    mend: () => "`Cache-Control: max-age` of some minutes, at most an hour, and an `ETag`.",
  },
  "one coding for all": {
    level: "note",
    suffer: "may be given by a cache what another reader asked for",
    mend: () => "Say `Vary: Accept-Encoding` on every answer (RFC 9110 §12.5.5).",
  },
  "not compressed": {
    level: "note",
    suffer: "takes several times the bytes that it must",
    mend: () => "Compress the feed with gzip for who asks for it.",
  },
  "older than the site": {
    level: "mend",
    suffer: "misses posts that the site shows",
    mend: () => "Look for a cache that keeps the feed, or a build that forgot it.",
  },
  "not announced": {
    level: "note",
    suffer: "finds no feed when people paste the site's address",
    mend: (path) =>
      `Write \`<link rel="alternate" type="…" href="${path}">\` into the head of the site's pages.`,
  },
  "announced and dead": {
    level: "mend",
    suffer: "follows the site's own pages to a feed that is none",
    mend: () => 'Mend the address in `<link rel="alternate">`, or what answers there.',
  },
  "another self": {
    level: "note",
    suffer: "is told another address of this feed, and some move there",
    mend: () => 'Let `<link rel="self">` (`feed_url`) name the address at which readers have it.',
  },
  "not the same for all": {
    level: "mend",
    suffer: "gets other entries than the rest",
    mend: () => "Look for a cache that keeps several copies by `User-Agent`, host or protocol.",
  },
  "robots.txt": {
    level: "note",
    suffer: "that heeds robots.txt may not ask",
    mend: (path) => `Add \`Allow: ${path}\` to robots.txt.`,
  },
  "no HEAD": {
    level: "note",
    suffer: "that asks with HEAD first is turned away",
    mend: () => "Answer HEAD as GET without the body (RFC 9110 §9.3.2).",
  },
  "open without https": {
    level: "note",
    suffer: "who has an address of http is never told of https",
    mend: () => "Answer http with 301 to https.",
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** One fault of one feed. */
export type Finding = {
  readonly fault: FaultName;
  /** Names of those who suffer; empty when it is anybody. */
  readonly readers: readonly string[];
  /** What was seen, in one line: "403, server: cloudflare". */
  readonly seen: string;
};

export function levelOf({ fault }: Finding): Level {
  return FAULTS[fault].level;
}
