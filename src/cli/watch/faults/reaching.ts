/** Faults of getting at a feed at all: firewalls, addresses, certificates, redirects. */
import type { Fault } from "./fault.ts";

const SKIP = (path: string) =>
  `At Cloudflare: Security, Security rules, a custom rule for \`http.request.uri.path eq "${path}"\` with the action Skip (all remaining custom rules, rate limiting rules, managed rules, Super Bot Fight Mode, Browser Integrity Check, Security Level); Bot Fight Mode knows no exceptions and must be off; "Under Attack" by a configuration rule that leaves this path out. Elsewhere: let this path past the firewall's bot rules.`;

export const REACHING_FAULTS = {
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
} as const satisfies Readonly<Record<string, Fault>>;
