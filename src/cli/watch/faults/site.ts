/** Faults of the site around a feed. */
import type { Fault } from "./fault.ts";

export const SITE_FAULTS = {
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
