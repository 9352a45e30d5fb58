/** Faults of validators and caches: what makes readers fetch in vain, or miss what is new. */
import type { Fault } from "./fault.ts";

export const CACHING_FAULTS = {
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
} as const satisfies Readonly<Record<string, Fault>>;
